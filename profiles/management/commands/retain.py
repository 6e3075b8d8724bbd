"""`retain`: forgets what has been kept long enough."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from profiles.privacy.retention import all_rules, due, retain


class Command(BaseCommand):
    help = "Deletes personal data that is old enough; the worker runs it every hour."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        counts = {rule.name: due(rule).count() for rule in all_rules()} if dry_run else retain()
        for rule in all_rules():
            self.stdout.write(f"  {rule.name}, after {rule.days} days: {counts[rule.name]}")
