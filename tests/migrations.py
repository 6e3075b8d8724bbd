"""Runs all migrations on an empty database, and makes sure that the models have no change without one."""

import os
import sys
from pathlib import Path

import tests.environment  # noqa: F401 the settings read it

os.environ["DJANGO_SETTINGS_MODULE"] = "deploy.settings"

if __name__ == "__main__":
    Path("var/test").mkdir(parents=True, exist_ok=True)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    call_command("load_reference")
    call_command("load_reference")
    call_command("check", fail_level="WARNING")
    sys.stdout.write("Migrations run from zero.\n")
