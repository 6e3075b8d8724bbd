"""Visitors who search over HTTP, side by side, and how they were served."""

import http.client
import statistics
import threading
import time
from collections import Counter
from contextlib import suppress
from typing import NamedTuple, Self
from urllib.parse import quote

WORDS = ("verpakken", "ompakken", "etiketteren", "groenonderhoud", "catering", "drukwerk", "montage", "emballage")
PAUSE = 0.5
"""Seconds between an answer and the next question of a visitor."""
PATIENCE = 10


class Answer(NamedTuple):
    """When it was asked, in seconds of the monotonic clock; `status` is 0 without an answer."""

    asked: float
    took: float
    status: int
    engine: str


class Visitors:
    """As many threads as there are words; each asks its own until the end."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answers: list[Answer] = []
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._ask_on, args=(word,), daemon=True) for word in WORDS]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join(PATIENCE)

    def since(self, moment: float) -> list[Answer]:
        """The answers to what was asked after a moment."""
        return [one for one in self.answers if one.asked >= moment]

    def _ask_on(self, word: str) -> None:
        while not self._ended.wait(PAUSE):
            self.answers.append(self._ask(word))

    def _ask(self, word: str) -> Answer:
        asked = time.monotonic()
        client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        status, engine = 0, ""
        with suppress(OSError, http.client.HTTPException):
            client.request("GET", f"/nl/zoeken/?q={quote(word)}")
            answer = client.getresponse()
            answer.read()
            status, engine = answer.status, answer.headers.get("X-Search-Engine", "")
        client.close()
        return Answer(asked, time.monotonic() - asked, status, engine)


def statuses(answers: list[Answer]) -> dict[int, int]:
    return dict(Counter(one.status for one in answers))


def engines(answers: list[Answer]) -> set[str]:
    return {one.engine for one in answers}


def most(answers: list[Answer]) -> float:
    """Seconds of the slowest answer."""
    return max(one.took for one in answers)


def p95(answers: list[Answer]) -> float:
    return statistics.quantiles([one.took for one in answers], n=20)[-1]
