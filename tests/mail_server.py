"""aiosmtpd's server for tests: it listens on a free port, and leaves no socket behind when it stops."""

import asyncio
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tests.elasticsearch_server import free_port


class SmtpServer(Controller):
    """Hangs up before its loop stops: aiosmtpd 1.4.6 stops the loop first, and Python warns of the open sockets."""

    def __init__(self, handler: object) -> None:
        super().__init__(handler, hostname="127.0.0.1", port=free_port())
        self._guests: list[SMTP] = []

    def factory(self) -> SMTP:
        self._guests.append(super().factory())
        return self._guests[-1]

    def stop(self, *args: Any, **kwargs: Any) -> None:
        asyncio.run_coroutine_threadsafe(self._hang_up(), self.loop).result(timeout=10)
        super().stop(*args, **kwargs)

    async def _hang_up(self) -> None:
        await asyncio.sleep(0.01)  # until who was let in just now has its connection
        while open_ones := [guest.transport for guest in self._guests if guest.transport]:
            for transport in open_ones:
                transport.close()
            await asyncio.sleep(0.01)
