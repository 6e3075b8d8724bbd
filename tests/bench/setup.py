"""A database of its own for a benchmark, with the site's real settings."""

import io
import os
import shutil
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import tests.environment  # noqa: F401 the settings read it

FOLDER = Path("var/bench").resolve()


def use_folder(part: str = "") -> None:
    """Sets Django up with database and files in a folder; DATABASE_URL may name a PostgreSQL database instead.

    Each `part` has its own, such as a size that is served by turns with another one.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "deploy.settings"
    use_part(part)
    import django

    django.setup()


def use_part(part: str = "") -> Path:
    """Puts the variables of a part of the benchmark in the environment, for the processes that it starts."""
    folder = FOLDER / part
    if not os.environ["DATABASE_URL"].startswith("postgres"):
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
    for name in ("MEDIA_ROOT", "STATIC_ROOT", "CACHE_ROOT"):
        os.environ[name] = str(folder / name.lower())
    os.environ["ALLOWED_HOSTS"] = "127.0.0.1,limburg.localhost"
    return folder


def fresh_database(part: str = "") -> None:
    """An empty database with all migrations and the reference data."""
    shutil.rmtree(FOLDER / part, ignore_errors=True)
    (FOLDER / part).mkdir(parents=True)
    use_folder(part)
    from django.core.management import call_command

    call_command("compile_catalogues", verbosity=0)
    call_command("migrate", verbosity=0)
    call_command("load_reference", stdout=io.StringIO())


def apart(work: Callable[..., Any], *arguments: Any) -> Any:
    """What a function answers in a new process, so that neither its memory nor its start is shared with other parts."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()
