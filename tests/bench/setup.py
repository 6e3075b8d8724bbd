"""A database of its own for a benchmark, with the site's real settings."""

import io
import os
import shutil
from pathlib import Path

import tests.environment  # noqa: F401 the settings read it

FOLDER = Path("var/bench").resolve()


def fresh_database() -> None:
    """An empty database with all migrations and the reference data; DATABASE_URL may name a PostgreSQL one."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "deploy.settings"
    if not os.environ["DATABASE_URL"].startswith("postgres"):
        os.environ["DATABASE_URL"] = f"sqlite:///{FOLDER}/bench.sqlite3"
    for name in ("MEDIA_ROOT", "STATIC_ROOT", "CACHE_ROOT"):
        os.environ[name] = str(FOLDER / name.lower())
    os.environ["ALLOWED_HOSTS"] = "127.0.0.1"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("compile_catalogues", verbosity=0)
    call_command("migrate", verbosity=0)
    call_command("load_reference", stdout=io.StringIO())
