"""Runs a command so that what its operator can mend ends in one sentence, and not in a traceback.

Three things are told apart: settings that are not right, a database that does not answer, and one whose tables are not
those of this version of the site. Whatever else goes wrong is a fault of ours, and keeps its traceback.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import environ

FILE = Path(__file__).resolve().parent.parent / ".env"
AWAY = "The database does not answer: {reason}. Does it run, and is DATABASE_URL right?"
NOT_MADE = "The database is not that of this version of the site: {count} changes of its tables wait. First: {command}"
MIGRATE = "python manage.py migrate"


def read_settings_file() -> None:
    """Takes over `.env` where there is one; what the environment says already, stays."""
    environ.Env.read_env(FILE)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings")


def run(arguments: Sequence[str]) -> None:
    """Django's command line, with the settings of `.env`."""
    from django.core.management import execute_from_command_line

    read_settings_file()
    with one_sentence(is_traced="--traceback" in arguments):
        execute_from_command_line(list(arguments))


@contextmanager
def one_sentence(*, is_traced: bool = False) -> Iterator[None]:
    """What goes wrong inside ends the process, with a sentence where one can be said."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError
    from django.db import DatabaseError, InterfaceError

    try:
        yield
    except (ImproperlyConfigured, CommandError) as wrong:
        if is_traced:
            raise
        sys.exit(str(wrong))
    except (DatabaseError, InterfaceError):
        told = None if is_traced else trouble()
        if told is None:
            raise
        sys.exit(told)


def trouble() -> str | None:
    """Why the database cannot serve this version of the site; None when it can."""
    return absence() or backwardness()


def absence() -> str | None:
    """That the database does not answer, and why."""
    from django.db import DatabaseError, InterfaceError, connection

    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
    probe = connection.copy()
    try:
        probe.ensure_connection()
    except (DatabaseError, InterfaceError) as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        return AWAY.format(reason=reason.rstrip(".?"))
    finally:
        probe.close()
    return None


def backwardness() -> str | None:
    """That the tables are not those of this version."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    planned = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return NOT_MADE.format(count=len(planned), command=MIGRATE) if planned else None
