"""`compile_catalogues`: turns the .po files into .mo files without GNU gettext."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compiles the catalogues of all rooms that changed since the last time."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        base = Path(settings.BASE_DIR)
        found = sorted(path for path in base.glob("*/locale/*/LC_MESSAGES/*.po"))
        for path in found:
            compiled = path.with_suffix(".mo")
            if not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime:
                polib.pofile(str(path)).save_as_mofile(str(compiled))
        self.stdout.write(f"Teksten: {len(found)} catalogi")
