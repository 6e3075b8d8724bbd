"""The way of a letter out of the containers: through the relay, encrypted up to the mail server and for its name."""

import asyncio
import smtplib
import socket
import ssl
import threading
import time
from contextlib import contextmanager

import pytest
from django.core import mail

from deploy.environment import relay
from deploy.relay import serve
from profiles.mail.backend import DeadlineBackend
from tests.certificates import certificate_for
from tests.elasticsearch_server import free_port

NAME = "mail.example"


class MailServer:
    """Takes letters after STARTTLS, or over TLS from the first byte."""

    def __init__(self, context: ssl.SSLContext, is_tls_from_the_start: bool) -> None:
        self.context, self.is_tls_from_the_start = context, is_tls_from_the_start
        self.letters: list[str] = []

    async def serve(self, port: int) -> None:
        context = self.context if self.is_tls_from_the_start else None
        async with await asyncio.start_server(self.talk, "127.0.0.1", port, ssl=context) as server:
            await server.serve_forever()

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 ready\r\n")
        while line := await reader.readline():
            verb = line.strip().upper()
            if verb.startswith(b"EHLO"):
                writer.write(b"250-here\r\n250 STARTTLS\r\n")
            elif verb == b"STARTTLS":
                writer.write(b"220 go on\r\n")
                await writer.drain()
                await writer.start_tls(self.context)
            elif verb == b"DATA":
                writer.write(b"354 speak\r\n")
                self.letters.append((await reader.readuntil(b"\r\n.\r\n")).decode())
                writer.write(b"250 taken\r\n")
            else:
                writer.write(b"250 fine\r\n")
        writer.close()


@contextmanager
def running(*work):
    """Coroutines in a loop of a thread of their own, until the context ends."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    tasks = [asyncio.run_coroutine_threadsafe(one, loop) for one in work]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        asyncio.run_coroutine_threadsafe(end_all(), loop).result(5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def end_all() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.sleep(0.1)  # connections close in the turns that follow


@pytest.fixture(params=[False, True], ids=["starttls", "tls"])
def server(request, tmp_path, settings, monkeypatch):
    certificate, key = certificate_for(tmp_path, NAME, f"DNS:{NAME}")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    behind, between = free_port(), free_port()
    settings.MAIL_RELAY = ("127.0.0.1", between)
    settings.EMAIL_HOST, settings.EMAIL_PORT = NAME, 587
    settings.EMAIL_USE_SSL, settings.EMAIL_USE_TLS = request.param, not request.param
    found = MailServer(context, request.param)
    with running(found.serve(behind), serve("127.0.0.1", between, "127.0.0.1", behind)):
        wait_for(behind)
        wait_for(between)
        yield found


def wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"Nothing listens on {port}.")


def test_a_letter_goes_through_the_relay(server):
    letter = mail.EmailMessage("Een onderwerp", "Beste", "noreply@schakel.example", ["an@example.org"])

    assert DeadlineBackend().send_messages([letter]) == 1
    assert "Subject: Een onderwerp" in server.letters[0]


def test_another_name_than_that_of_the_mail_server_is_refused(server, settings):
    settings.EMAIL_HOST = "another.example"

    backend = DeadlineBackend()
    with pytest.raises(ssl.SSLCertVerificationError):
        backend.open()
    backend.close()

    watches = [one for one in threading.enumerate() if isinstance(one, threading.Timer)]
    assert all(one.finished.is_set() for one in watches), "the connection stays open until its watch ends"


def test_a_mail_server_that_is_away_is_away_at_once(settings):
    between = free_port()
    settings.MAIL_RELAY, settings.EMAIL_HOST = ("127.0.0.1", between), NAME
    with running(serve("127.0.0.1", between, "127.0.0.1", free_port())):
        wait_for(between)
        with pytest.raises((smtplib.SMTPException, OSError)):
            DeadlineBackend().open()


@pytest.mark.parametrize(("raw", "found"), [("", None), ("mail:2525", ("mail", 2525))])
def test_a_relay_is_a_host_and_a_port(raw, found):
    assert relay(raw) == found


@pytest.mark.parametrize("raw", ["mail", "mail:", ":25", "mail:x", "smtp://mail:25", "mail:99999"])
def test_anything_else_is_no_relay(raw):
    with pytest.raises(ValueError, match="no host:port"):
        relay(raw)
