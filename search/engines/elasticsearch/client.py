"""Asks an Elasticsearch server within a total time of our own.

The client's timeout is per read: a server that drips a byte now and then is never too late for it. So requests run in
an event loop of their own thread, where a task that is out of time is cancelled and its connection closed.
"""

import asyncio
import atexit
import os
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import Any, TypeVar

from elastic_transport import TransportError
from elasticsearch import ApiError, AsyncElasticsearch, OrjsonSerializer

from search.engines.base import EngineFailed, TooLate

T = TypeVar("T")
CLOSE_SECONDS, LONGEST_SECONDS = 2.0, 300.0
"""The client itself gives up after the longest; each request has a total time of its own."""
BROKEN = (TransportError, OSError, ValueError, LookupError, TypeError, AttributeError)
"""No answer, or one of another shape."""


class Server:
    """One server for all threads of a process; connections are made when they are first needed."""

    def __init__(self, url: str, ca_certificates: str = "", api_key: str = "") -> None:
        self.url = url
        self._options: dict[str, Any] = {"hosts": [url], "max_retries": 0, "retry_on_timeout": False}
        self._options["serializer"] = OrjsonSerializer()
        if ca_certificates:
            self._options["ca_certs"] = ca_certificates
        if api_key:
            self._options["api_key"] = api_key
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._client: AsyncElasticsearch | None = None
        self._thread = threading.current_thread()
        self._pid = 0

    def ask(self, work: Callable[[AsyncElasticsearch], Awaitable[T]], seconds: float) -> T:
        """What a coroutine answers within so many seconds; raises EngineFailed for whatever goes wrong."""
        if seconds <= 0:
            raise TooLate("There is no time left.")
        return self.result(self.begin(work, seconds), seconds)

    def begin(self, work: Callable[[AsyncElasticsearch], Awaitable[T]], seconds: float) -> "Future[T]":
        """Starts a coroutine beside others; `result` waits for it."""
        loop, client = self._started()
        return asyncio.run_coroutine_threadsafe(asyncio.wait_for(_run(work, client), seconds), loop)

    def result(self, future: "Future[T]", seconds: float) -> T:
        """What a begun coroutine answers; who has waited so many seconds does not wait for the loop either."""
        try:
            return future.result(seconds)
        except (TimeoutError, FutureTimeoutError) as error:
            future.cancel()
            raise TooLate(f"No answer within {seconds:.1f} s.") from error
        except ApiError as error:
            raise EngineFailed(f"{type(error).__name__}: {error}"[:1000], error.status_code) from error
        except BROKEN as error:
            raise EngineFailed(f"{type(error).__name__}: {error}"[:1000]) from error

    def _started(self) -> tuple[asyncio.AbstractEventLoop, AsyncElasticsearch]:
        with self._lock:
            if self._loop is None or self._client is None or self._pid != os.getpid():
                self._pid = os.getpid()
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(target=_turn, args=(self._loop,), name="elasticsearch", daemon=True)
                self._thread.start()
                self._client = AsyncElasticsearch(**self._options, request_timeout=LONGEST_SECONDS)
                atexit.register(self.close)
            return self._loop, self._client

    def close(self) -> None:
        """Closes the connections of this process; a later request opens new ones."""
        with self._lock:
            loop, client = self._loop, self._client
            self._loop = self._client = None
        if loop and client and self._pid == os.getpid():
            asyncio.run_coroutine_threadsafe(client.close(), loop).result(CLOSE_SECONDS)
            loop.call_soon_threadsafe(loop.stop)
            self._thread.join(CLOSE_SECONDS)


def _turn(loop: asyncio.AbstractEventLoop) -> None:
    """Runs a loop until it is stopped."""
    try:
        loop.run_forever()
    finally:
        loop.close()


async def _run(work: Callable[[AsyncElasticsearch], Awaitable[T]], client: AsyncElasticsearch) -> T:
    return await work(client)
