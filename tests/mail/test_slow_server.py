"""A mail server that hangs or drips is away: the worker waits for it no longer than the deadline."""

import socket
import threading
import time
from contextlib import suppress

import pytest

from profiles.mail import backend
from profiles.mail.backend import DeadlineBackend
from profiles.models import MailState, OutgoingMail
from tests.elasticsearch_server import free_port

SECONDS = 0.6


def drip(port: int, greeting: bytes, letter: bytes, stop: threading.Event) -> threading.Thread:
    """Says the greeting to whoever comes, and then one letter every tenth of a second."""
    listening = socket.create_server(("127.0.0.1", port))
    listening.settimeout(0.1)

    def talk() -> None:
        with listening:
            while not stop.is_set():
                with suppress(OSError), listening.accept()[0] as guest:
                    guest.sendall(greeting)
                    while not stop.wait(0.1):
                        guest.sendall(letter)

    thread = threading.Thread(target=talk)
    thread.start()
    return thread


@pytest.mark.parametrize(
    ("greeting", "letter"),
    [(b"", b""), (b"", b"2"), (b"220 ready\r\n", b""), (b"220 ready\r\n", b"2")],
    ids=["says nothing", "drips its greeting", "says no more", "drips its answer"],
)
def test_a_slow_server_is_away_after_the_deadline(greeting, letter, write, send, settings, monkeypatch):
    monkeypatch.setattr(backend, "SECONDS", SECONDS)
    settings.EMAIL_BACKEND = "profiles.mail.backend.DeadlineBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    mail, stop = write(), threading.Event()
    thread = drip(settings.EMAIL_PORT, greeting, letter, stop)
    begun = time.monotonic()
    sent = send()
    took = time.monotonic() - begun
    stop.set()
    thread.join()

    mail.refresh_from_db()
    assert SECONDS / 2 < took < 20 * SECONDS
    assert (sent, mail.state, mail.lease) == (0, MailState.WAITING, "")


def test_a_server_that_hangs_after_a_mail_gets_it_again_with_the_same_message_id(mail_server, write, send, monkeypatch):
    monkeypatch.setattr(backend, "SECONDS", SECONDS)
    taken = []

    def hang(envelope):
        taken.append(envelope.content)
        time.sleep(2 * SECONDS)
        return "250 OK"

    mail_server.to_mail = hang
    mail = write()
    assert send() == 0
    OutgoingMail.objects.update(not_before=None)
    time.sleep(2 * SECONDS)  # until the server listens again
    mail_server.to_mail = lambda envelope: taken.append(envelope.content) or "250 OK"
    assert send() == 1

    ids = {next(line for line in one.splitlines() if line.startswith(b"Message-ID")) for one in taken}
    assert (len(taken), len(ids)) == (2, 1)
    assert mail.key.hex.encode() in ids.pop()


def test_no_socket_stays_open(mail_server, write, send):
    write()
    send()
    server = DeadlineBackend()
    server.open()
    copy = server.connection._copy
    server.close()

    assert isinstance(copy, socket.socket)
    assert copy.fileno() == -1
