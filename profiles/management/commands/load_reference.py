"""`load_reference`: places, provinces with their directories, taxonomy, codes, register of recognitions."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from profiles.changes.change_signals import announce_everything
from profiles.provisioning import reference
from profiles.provisioning.register import ensure_register


class Command(BaseCommand):
    help = "Loads places, provinces, the taxonomy and the register of recognitions. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--refresh",
            action="store_true",
            help="take over the shipped taxonomy and recognitions, also where staff edited",
        )

    def handle(self, *args: Any, refresh: bool, **options: Any) -> None:
        self.report("provinces", reference.load_provinces())
        self.report("directories of provinces", ensure_register())
        self.report("postcodes", reference.load_places())
        self.report("codes of CPV and NACE", reference.load_codes())
        self.report("kinds of work", reference.load_taxonomy(refresh))
        self.report("recognitions", reference.load_recognitions(refresh))
        announce_everything()

    def report(self, name: str, count: int) -> None:
        self.stdout.write(f"  {name}: {count}")
