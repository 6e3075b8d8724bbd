"""Guards that tests hold around requests: no unknown template variable, no write during a GET."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client

WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER", "REPLACE")


class UnknownVariable(Exception):
    """A template of ours shows a variable that nobody gave it."""


class Invalid(str):
    """For `string_if_invalid`, with the text %s: Django formats it with the name of the variable that is missing."""

    __slots__ = ()

    def __mod__(self, name: Any) -> str:
        raise UnknownVariable(name)


class WriteDuringGet(Exception):
    """A safe request changed the database."""


@contextmanager
def forbid_writes() -> Iterator[None]:
    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITES):
            raise WriteDuringGet(sql[:200])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield


class StrictClient(Client):
    """A visitor whose GET and HEAD may not change the database."""

    def generic(self, method: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if method not in {"GET", "HEAD"}:
            return super().generic(method, *args, **kwargs)
        with forbid_writes():
            return super().generic(method, *args, **kwargs)
