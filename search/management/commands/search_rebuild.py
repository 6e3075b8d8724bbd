"""`search_rebuild`: makes the search rows anew from the database, without a gap in service."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.draining import drain
from search.leases import WRITER, new_holder, release, take
from search.rebuilding import LEASE_SECONDS, rebuild

WAIT_SECONDS = 90


class Command(BaseCommand):
    help = "Makes the search index anew from the database. The site goes on answering meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        me = new_holder()
        self.wait_for_writer(me)
        try:
            written = rebuild(me, self.show_progress)
        finally:
            release(WRITER, me)
        drain()
        self.stdout.write(self.style.SUCCESS(f"{written} keer aanbod in de zoekindex."))

    def wait_for_writer(self, me: str) -> None:
        ends = time.monotonic() + WAIT_SECONDS
        while not take(WRITER, me, LEASE_SECONDS):
            if time.monotonic() > ends:
                raise CommandError("Een ander proces schrijft nog in de zoekindex. Probeer het zo meteen opnieuw.")
            time.sleep(0.5)

    def show_progress(self, done: int, total: int) -> None:
        if self.stdout.isatty():
            bar = "#" * (30 * done // max(done, total, 1))
            self.stdout.write(f"\r[{bar:<30}] {done}/{total}", ending="\n" if done >= total else "")
            self.stdout.flush()
