"""Lets a process leave a server alone that failed a few times, until a probe in the background finds it well again."""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable

logger = logging.getLogger(__name__)
FAILURES, WITHIN_SECONDS = 3, 10.0


class CircuitBreaker:
    """Shared by the threads of a process. `probe` says whether the server answers; no visitor waits for it."""

    def __init__(self, probe: Callable[[], bool], probe_seconds: float) -> None:
        self._probe, self._probe_seconds = probe, probe_seconds
        self._lock = threading.Lock()
        self._failures: deque[float] = deque(maxlen=FAILURES)
        self._is_open = False

    @property
    def is_open(self) -> bool:
        return self._is_open

    def succeeded(self) -> None:
        with self._lock:
            self._failures.clear()

    def failed(self) -> None:
        """Opens after FAILURES failures within WITHIN_SECONDS."""
        with self._lock:
            self._failures.append(time.monotonic())
            threshold_reached = (
                len(self._failures) == FAILURES and self._failures[-1] - self._failures[0] <= WITHIN_SECONDS
            )
            if self._is_open or not threshold_reached:
                return
            self._is_open = True
        threading.Thread(target=self._wait_until_well, name="probe", daemon=True).start()

    def _wait_until_well(self) -> None:
        while True:
            time.sleep(self._probe_seconds)
            try:
                is_well = self._probe()
            except Exception:  # the edge of the thread: without it nobody would ever ask the server again
                logger.exception("Whether the server is well could not be asked.")
                continue
            if is_well:
                with self._lock:
                    self._failures.clear()
                    self._is_open = False
                return
