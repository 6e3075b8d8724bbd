"""A small proxy in front of a real server that can fail in the ways in which servers and networks fail."""

import asyncio
import base64
import contextlib
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from urllib.parse import urlsplit


class Fault(Enum):
    """What the proxy does with a connection."""

    NONE = "passes everything on"
    REFUSE = "closes the port"
    RESET = "cuts the connection off"
    SILENCE = "accepts and never answers"
    DRIP = "answers a byte every 0.9 seconds"
    BUSY = "answers 429"
    UNAVAILABLE = "answers 503"
    HTML = "answers 502 with a page"
    CUT = "answers half a body"
    PARTIAL = "answers that it had too little time"


HEAD = b"HTTP/1.1 %s\r\nX-Elastic-Product: Elasticsearch\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
PARTIAL_BODY = (
    b'{"took":1,"timed_out":true,"_shards":{"total":1,"successful":0,"failed":1},'
    b'"hits":{"total":{"value":0,"relation":"eq"},"max_score":null,"hits":[]}}'
)
JSON = b"application/json"


def answer(status: bytes, kind: bytes, body: bytes, length: int | None = None) -> bytes:
    return HEAD % (status, kind, len(body) if length is None else length) + body


ANSWERS = {
    Fault.BUSY: answer(b"429 Too Many Requests", JSON, b'{"error":{"type":"es_rejected_execution_exception"}}'),
    Fault.UNAVAILABLE: answer(b"503 Service Unavailable", JSON, b'{"error":"no master"}'),
    Fault.HTML: answer(b"502 Bad Gateway", b"text/html", b"<h1>Bad Gateway</h1>"),
    Fault.CUT: answer(b"200 OK", JSON, b'{"took":1,"timed_out":false,"_sha'),
    Fault.PARTIAL: answer(b"200 OK", JSON, PARTIAL_BODY),
    Fault.DRIP: answer(b"200 OK", JSON, b'{"took":1}' * 500),
}


class Proxy:
    """Set `fault` at any time; connections that stand feel it too."""

    def __init__(self, target: str, tls: ssl.SSLContext | None = None, user: str = "", key: str = "") -> None:
        """With `tls` it speaks https; with `user` («name:password») or an API `key` it lets nobody else through."""
        parts = urlsplit(target)
        self.tls, self.user = tls, user
        self.wanted = b"Basic " + base64.b64encode(user.encode()) if user else b"ApiKey " + key.encode() if key else b""
        self.target = str(parts.hostname), int(parts.port or 9200)
        self.loop = asyncio.new_event_loop()
        self._fault = Fault.NONE
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self.port = 0

    @property
    def url(self) -> str:
        login = f"{self.user}@" if self.user else ""
        return f"{'https' if self.tls else 'http'}://{login}127.0.0.1:{self.port}"

    @property
    def fault(self) -> Fault:
        return self._fault

    @fault.setter
    def fault(self, fault: Fault) -> None:
        asyncio.run_coroutine_threadsafe(self._change(fault), self.loop).result(5)

    async def _change(self, fault: Fault) -> None:
        self._fault = fault
        for writer in list(self._writers):
            writer.transport.abort()
        if fault is Fault.REFUSE and self._server:
            self._server.close()
            self._server = None
        elif fault is not Fault.REFUSE and self._server is None:
            await self.listen()

    async def listen(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await self._handle(reader, writer)
        finally:
            self._writers.discard(writer)
            writer.close()

    async def _handle(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._fault is Fault.NONE:
            await self._pass_on(reader, writer)
            return
        await reader.readuntil(b"\r\n\r\n")
        if self._fault is Fault.RESET:
            writer.transport.abort()
        elif self._fault is Fault.SILENCE:
            await asyncio.sleep(3600)
        elif self._fault is Fault.DRIP:
            for byte in ANSWERS[Fault.DRIP]:
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(0.9)
        elif self._fault is not Fault.NONE:
            writer.write(ANSWERS[self._fault])
            await writer.drain()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        if self.wanted not in head:
            writer.write(answer(b"401 Unauthorized", JSON, b'{"error":"who are you"}'))
            await writer.drain()
            return
        behind_reader, behind_writer = await asyncio.open_connection(*self.target)
        self._writers.add(behind_writer)
        behind_writer.write(head)
        try:
            await asyncio.gather(pump(reader, behind_writer), pump(behind_reader, writer))
        finally:
            self._writers.discard(behind_writer)
            behind_writer.close()


async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    writer.close()


async def end_tasks() -> None:
    """Ends every connection that still stands, and waits until it is gone."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


@contextmanager
def proxy(target: str, tls: ssl.SSLContext | None = None, user: str = "", key: str = "") -> Iterator[Proxy]:
    made = Proxy(target, tls, user, key)
    thread = threading.Thread(target=made.loop.run_forever, daemon=True)
    thread.start()
    asyncio.run_coroutine_threadsafe(made.listen(), made.loop).result(5)
    try:
        yield made
    finally:
        made.fault = Fault.REFUSE
        asyncio.run_coroutine_threadsafe(end_tasks(), made.loop).result(5)
        made.loop.call_soon_threadsafe(made.loop.stop)
        thread.join(5)
        made.loop.close()
