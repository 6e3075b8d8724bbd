"""The only way out of the containers of the site: to its mail server, and to nothing else.

`python -m deploy.entry relay` listens, and hands each connection on to the server of EMAIL_URL. It sees no letter: the
site and the mail server agree on TLS with each other, and the site checks the name of the mail server.
"""

import asyncio
from contextlib import suppress

from django.conf import settings

PORT = 2525
CONNECT_SECONDS, LONGEST_SECONDS = 10.0, 300.0


async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    with suppress(OSError, RuntimeError):
        writer.write_eof()


async def hand_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str, port: int) -> None:
    """One connection, to its end; a mail server that is away ends it at once, as it would without a relay."""
    behind: asyncio.StreamWriter | None = None
    try:
        async with asyncio.timeout(CONNECT_SECONDS):
            answers, behind = await asyncio.open_connection(host, port)
        async with asyncio.timeout(LONGEST_SECONDS):
            await asyncio.gather(pump(reader, behind), pump(answers, writer))
    except OSError:  # a time that is over is one too
        pass
    finally:
        for end in (writer, behind):
            if end is not None:
                end.close()


async def serve(listen: str, port: int, host: str, mail_port: int) -> None:
    """Until it is cancelled."""
    server = await asyncio.start_server(lambda r, w: hand_on(r, w, host, mail_port), listen, port)
    async with server:
        await server.serve_forever()


def run() -> None:
    """For the server of the settings, in a container of its own."""
    asyncio.run(serve("0.0.0.0", PORT, settings.EMAIL_HOST, int(settings.EMAIL_PORT or 25)))  # noqa: S104 its own network
