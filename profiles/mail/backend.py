"""Django's SMTP backend with an end to every step: a server that drips a letter a second is away as well."""

import smtplib
import socket
import threading
from contextlib import suppress
from typing import Any

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend

SECONDS = 20.0
"""How long reaching the server may take, with greeting, TLS and login; and how long one mail."""


class _Deadline(smtplib.SMTP):
    """smtplib waits per read; here a watch ends the connection when a whole step takes too long.

    The watch holds a copy of the socket, since STARTTLS puts another in its place.
    """

    _copy: socket.socket | None = None
    _watch: threading.Timer | None = None

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        made = socket.create_connection(settings.MAIL_RELAY or (host, port), timeout)
        self._copy = made.dup()
        self.begin()
        return made

    def begin(self) -> None:
        self.end()
        self._watch = threading.Timer(SECONDS, self._cut)
        self._watch.daemon = True
        self._watch.start()

    def end(self) -> None:
        if self._watch:
            self._watch.cancel()

    def _cut(self) -> None:
        if self._copy:
            with suppress(OSError):
                self._copy.shutdown(socket.SHUT_RDWR)

    def sendmail(self, *args: Any, **kwargs: Any) -> Any:
        self.begin()
        try:
            return super().sendmail(*args, **kwargs)
        finally:
            self.end()

    def quit(self) -> tuple[int, bytes]:
        self.begin()
        return super().quit()

    def close(self) -> None:
        self.end()
        super().close()
        if self._copy:
            self._copy.close()
            self._copy = None


class _DeadlineSsl(_Deadline, smtplib.SMTP_SSL):
    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        made = _Deadline._get_socket(self, host, port, timeout)  # noqa: SLF001 our own
        try:
            return self.context.wrap_socket(made, server_hostname=host)
        except OSError:
            made.close()
            self.close()
            raise


class DeadlineBackend(EmailBackend):
    """The server of EMAIL_URL, by way of MAIL_RELAY where there is one; TLS is checked against the server's name."""

    @property
    def connection_class(self) -> Any:
        return _DeadlineSsl if self.use_ssl else _Deadline

    def open(self) -> bool | None:
        opened = super().open()
        if isinstance(self.connection, _Deadline):
            self.connection.end()
        return opened
