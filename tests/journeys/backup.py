"""A backup of a database as docs/operating.md makes it, and what must be equal after it was brought back."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.machine import find

DUMP = ("-Fc", "--exclude-table-data=django_session", "--exclude-table-data=wagtailcore_uploadedfile")
RESTORE = ("-d", "schakel", "--clean", "--if-exists", "--no-owner", "--role=schakel")
NOT_KEPT = {"django_session", "wagtailcore_uploadedfile"}
"""Logins of before, and files of uploads that nobody finished."""
TABLES = "select tablename from pg_tables where schemaname = 'public' order by 1"
CONTENT = "select count(*), coalesce(sum(hashtextextended(t::text, 0)), 0)::text from {table} t"
"""How many rows, and a sum over what they hold that knows no order."""

Contents = dict[str, tuple[int, str]]


def contents(connection: psycopg.Connection) -> Contents:
    """Of every table."""
    found: Contents = {}
    for (table,) in connection.execute(TABLES).fetchall():
        count, total = connection.execute(CONTENT.format(table=f'"{table}"')).fetchone() or (0, "")
        found[table] = (count, total)
    return found


@contextmanager
def one_moment(folder: str) -> Iterator[tuple[psycopg.Connection, str]]:
    """A connection that sees the database as it is now, and the name under which others see it so, too."""
    with psycopg.connect(host=folder, user="postgres", dbname="schakel") as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        (name,) = connection.execute("select pg_export_snapshot()").fetchone() or ("",)
        yield connection, name


def dump(folder: str, file: Path) -> Contents:
    """Writes the backup, and answers what the database held at its moment."""
    with one_moment(folder) as (connection, name):
        command = ["pg_dump", "-h", folder, "-U", "postgres", *DUMP, f"--snapshot={name}", "schakel"]
        with file.open("wb") as written:
            subprocess.run([str(find(command[0])), *command[1:]], stdout=written, check=True)
        return contents(connection)


def lose(folder: str) -> None:
    """The database is gone; an empty one takes its place, as at the first start of a new machine."""
    with psycopg.connect(host=folder, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute("drop database schakel with (force)")
        connection.execute("create database schakel owner schakel")


def bring_back(folder: str, file: Path) -> Contents:
    command = ["pg_restore", "-h", folder, "-U", "postgres", *RESTORE]
    with file.open("rb") as kept:
        subprocess.run([str(find(command[0])), *command[1:]], stdin=kept, check=True)
    with psycopg.connect(host=folder, user="postgres", dbname="schakel") as connection:
        return contents(connection)
