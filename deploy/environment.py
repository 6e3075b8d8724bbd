"""Reads the settings from environment variables and names every missing or malformed one at once."""

import difflib
import re
from collections.abc import Callable, Mapping
from email.utils import parseaddr
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from deploy.setup.variables import VARIABLES, Variable
from profiles.throttling.limits import limit

T = TypeVar("T")
IN_FILE = "_FILE"
ESCAPED = "in a user name or password, other signs than letters and digits are written as %2F and the like"


class Environment:
    """Reads variables from `source`; `finish()` raises ImproperlyConfigured with every problem found."""

    def __init__(self, source: Mapping[str, str]) -> None:
        self.source = source
        self.problems: list[str] = self._misspelt()

    def read(self, name: str, cast: Callable[[str], T]) -> T:
        """The value of a variable of VARIABLES, or its default; unset and empty mean the same."""
        variable = next(v for v in VARIABLES if v.name == name)
        known = len(self.problems)
        raw = self._raw(variable)
        if not raw and variable.required and len(self.problems) == known:
            self.problems.append(f"{name} is missing. {variable.help}")
        try:
            return cast(raw or variable.default)
        except ValueError as error:
            if raw:
                self.problems.append(f"{name} is not right: {error}. {variable.help}")
            return cast(variable.default) if variable.default else None  # type: ignore[return-value]

    def _raw(self, variable: Variable) -> str:
        """What was given, by itself or in a file; empty when nothing was."""
        given = self.source.get(variable.name, "").strip()
        file = self.source.get(variable.name + IN_FILE, "").strip() if variable.secret else ""
        if not file:
            return given
        if given:
            self.problems.append(f"{variable.name} and {variable.name}{IN_FILE} are both given: keep one.")
            return given
        found, reason = "", "it is empty"
        try:
            found = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is no text"
        if not found:
            self.problems.append(f"{variable.name}{IN_FILE}: {file} cannot be used: {reason}.")
        return found

    def refuse(self, condition: bool, sentence: str) -> None:
        """Names variables that are right by themselves and not together."""
        if condition:
            self.problems.append(sentence)

    def finish(self) -> None:
        if self.problems:
            raise ImproperlyConfigured("Settings are not right. " + " | ".join(self.problems))

    def _misspelt(self) -> list[str]:
        """A name that differs by a letter from one of ours is a typing error that would go unseen."""
        known = {variable.name for variable in VARIABLES}
        in_files = {variable.name + IN_FILE for variable in VARIABLES if variable.secret}
        found = [
            f"{name}{IN_FILE} is unknown: only a secret can stand in a file. Give {name} itself."
            for name in sorted(known)
            if name + IN_FILE in self.source and name + IN_FILE not in in_files
        ]
        known |= in_files
        for name in sorted(set(self.source) - known):
            close = difflib.get_close_matches(name, known, n=1, cutoff=0.9)
            if close:
                found.append(f"{name} is unknown: do you mean {close[0]}?")
        return found


def boolean(raw: str) -> bool:
    if raw.lower() not in {"true", "false", "1", "0", "yes", "no"}:
        raise ValueError(f"'{raw}' is neither true nor false")
    return raw.lower() in {"true", "1", "yes"}


def hosts(raw: str) -> list[str]:
    """Host names; a star would make the site answer to any name, also a forged one."""
    names = raw.replace(",", " ").split()
    if raw and not names:
        raise ValueError("it names no host")
    if any("*" in name or "/" in name or name.startswith(".") for name in names):
        raise ValueError("give plain host names, without * or https:// or a dot in front")
    return names


def secret(raw: str) -> str:
    if raw and (len(raw) < 50 or len(set(raw)) < 5):
        raise ValueError("it is too short or too simple")
    return raw


def count(raw: str) -> int:
    if not raw.isdecimal():
        raise ValueError(f"'{raw}' is not a whole number")
    return int(raw)


def rate(raw: str) -> str:
    """How many in which time, such as 5/s, 6/m or 50/10s."""
    limit("", raw)
    return raw


def server_address(raw: str) -> str:
    """An address of http or https with host and port; a user and password may stand in it."""
    try:
        parts = urlsplit(raw)
        is_address = not raw or (parts.scheme in {"http", "https"} and parts.hostname and parts.port)
    except ValueError:  # its message would show a part of the password
        is_address = False
    if not is_address:
        raise ValueError(f"it must start with http:// or https:// and name a host and a port; {ESCAPED}")
    return raw.rstrip("/")


def api_key(raw: str) -> str:
    """As Elasticsearch gives it, under «encoded»: of letters, figures and a few signs."""
    if not re.fullmatch(r"[A-Za-z0-9+/=_-]*", raw):
        raise ValueError("it has other signs than those of a key; give what Elasticsearch calls «encoded»")
    return raw


def index_name(raw: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,60}", raw):
        raise ValueError(f"'{raw}' is no name of small letters, figures and hyphens")
    return raw


def readable_file(raw: str) -> str:
    if raw and not Path(raw).is_file():
        raise ValueError(f"there is no file {raw}")
    return raw


def log_format(raw: str) -> str:
    if raw not in {"json", "text"}:
        raise ValueError(f"'{raw}' is neither json nor text")
    return raw


def path_from(base: Path) -> Callable[[str], Path]:
    return lambda raw: (base / raw).resolve()


def database(base: Path) -> Callable[[str], dict[str, Any]]:
    """Django's settings of a database; SQLite files are taken from `base` when their path is relative."""

    def cast(raw: str) -> dict[str, Any]:
        scheme = raw.partition("://")[0]
        if scheme not in {"sqlite", "postgres", "postgresql"}:
            raise ValueError("it must start with sqlite:/// or postgres://")
        try:
            settings: dict[str, Any] = dict(environ.Env.db_url_config(raw))
        except ValueError as error:  # its message would show a part of the password
            raise ValueError(f"it cannot be read; {ESCAPED}") from error
        if scheme == "sqlite":
            if settings["NAME"] != ":memory:":
                settings["NAME"] = str((base / settings["NAME"]).resolve())
            settings["OPTIONS"] = {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA cache_size=-64000;",
            }
        elif not settings["NAME"]:
            raise ValueError("it names no database")
        else:
            settings["CONN_HEALTH_CHECKS"] = True
        settings["CONN_MAX_AGE"] = 60
        return settings

    return cast


def sender(raw: str) -> str:
    """An e-mail address, with or without a name: Schakel <noreply@schakel.example>."""
    address = parseaddr(raw)[1]
    try:
        if raw:
            validate_email(address)
    except ValidationError as error:
        raise ValueError("it is no e-mail address") from error
    return raw


def relay(raw: str) -> tuple[str, int] | None:
    """A host and a port, such as mail:2525."""
    host, _, port = raw.rpartition(":")
    if raw and not (re.fullmatch(r"[A-Za-z0-9.-]+", host) and port.isdecimal() and int(port) < 65_536):
        raise ValueError(f"'{raw}' is no host:port")
    return (host, int(port)) if raw else None


def inbound(raw: str) -> str:
    """A folder in the form of Maildir, with the folders new and cur in it."""
    folder = raw.removeprefix("maildir://")
    if raw and not (raw.startswith("maildir:///") and all((Path(folder) / name).is_dir() for name in ("new", "cur"))):
        raise ValueError("it must be maildir:///folder, and that folder must hold the folders new and cur")
    return raw


def email(raw: str) -> dict[str, Any]:
    try:
        return dict(environ.Env.email_url_config(raw))
    except (ImproperlyConfigured, KeyError) as error:
        raise ValueError("it must start with smtp+tls://, smtp:// or consolemail://") from error


def issuer(raw: str) -> str:
    """Of an OpenID Connect provider, to the letter as its own document says it: https, or one's own machine."""
    parts = urlsplit(raw)
    is_own = parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1"}
    if raw and not (parts.hostname and (parts.scheme == "https" or is_own) and not parts.query and not parts.fragment):
        raise ValueError("it must start with https:// and have no ? or # in it")
    return raw
