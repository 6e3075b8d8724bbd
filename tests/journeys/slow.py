"""Senders who never end: many connections that get a byte a second, until they are cut off."""

import socket
import threading
import time
from typing import Self

BEGUN_BODY = (
    b"POST /nl/zoeken/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 70000\r\n\r\n" + b"a" * 9_000
)
BEGUN_HEADERS = b"GET /nl/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: a"


class Senders:
    """`cut` tells after how many seconds each connection was cut off."""

    def __init__(self, port: int, beginnings: list[bytes]) -> None:
        self.port, self.beginnings = port, beginnings
        self.cut: list[float] = []
        self._open: list[socket.socket] = []
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._drip)

    def __enter__(self) -> Self:
        for beginning in self.beginnings:
            made = socket.create_connection(("127.0.0.1", self.port))
            made.sendall(beginning)
            made.setblocking(False)
            self._open.append(made)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        self._thread.join()
        for one in self._open:
            one.close()

    def _drip(self) -> None:
        started = time.monotonic()
        while not self._ended.wait(1):
            for one in list(self._open):
                if is_cut(one):
                    self._open.remove(one)
                    one.close()
                    self.cut.append(time.monotonic() - started)


def is_cut(connection: socket.socket) -> bool:
    """Sends one more byte; an answer, or the end of the connection, means that nobody waits for it."""
    try:
        connection.send(b"a")
        connection.recv(1_000)
    except BlockingIOError:
        return False
    except OSError:
        pass
    return True
