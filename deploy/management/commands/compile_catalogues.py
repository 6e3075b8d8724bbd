"""`compile_catalogues`: turns the .po files into .mo files without GNU gettext."""

from typing import Any

from django.core.management.base import BaseCommand

from deploy.management.catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Compiles the catalogues of all rooms that changed since the last time."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Texts: {compile_catalogues()} catalogues")
