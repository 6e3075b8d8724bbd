"""`search_rebuild`: makes the search indexes anew from the database, without a gap in service."""

import time
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from profiles.background.leases import new_holder, release, take
from search.engines.base import EngineFailed
from search.engines.elasticsearch.corpus_summary import is_needed, store_summary
from search.engines.elasticsearch.indexing import rebuild as copies
from search.engines.elasticsearch.indexing.replication import replicate
from search.engines.elasticsearch.server import Primary, primary
from search.indexing.indexer import drain
from search.indexing.rebuild import LEASE_SECONDS, rebuild
from search.indexing.sequence import WRITER

WAIT_SECONDS = 90


class Command(BaseCommand):
    help = "Makes the search indexes anew from the database. The site goes on answering meanwhile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rollback", action="store_true", help="let the Elasticsearch index of before answer again"
        )

    def handle(self, *args: Any, rollback: bool, **options: Any) -> None:
        server = primary()
        if rollback:
            if server is None:
                raise CommandError("There is no Elasticsearch: give ELASTICSEARCH_URL.")
            self.stdout.write(
                self.style.SUCCESS(f"Answers now: {self.asked(lambda: copies.roll_back(server, new_holder()))}")
            )
            return
        self.make_rows()
        if server is not None:
            self.make_copies(server)

    def make_rows(self) -> None:
        me = new_holder()
        self.wait_for_writer(me)
        try:
            written = rebuild(me, self.show_progress)
        finally:
            release(WRITER, me)
        drain()
        self.stdout.write(self.style.SUCCESS(f"{written} listings in the search index."))

    def make_copies(self, server: Primary) -> None:
        name = self.asked(lambda: copies.rebuild(server, new_holder(), self.show_progress))
        self.asked(lambda: replicate(server, new_holder()))
        if is_needed():
            store_summary()
        self.stdout.write(self.style.SUCCESS(f"Elasticsearch answers with {name}."))

    def asked(self, work: Callable[[], Any]) -> Any:
        """What a piece of work with the server answers; a server that fails or refuses ends the command."""
        try:
            return work()
        except (EngineFailed, copies.Refused) as error:
            raise CommandError(f"The search goes on answering as before. {error}") from error

    def wait_for_writer(self, me: str) -> None:
        ends = time.monotonic() + WAIT_SECONDS
        while not take(WRITER, me, LEASE_SECONDS):
            if time.monotonic() > ends:
                raise CommandError("Another process still writes into the search index. Try again in a moment.")
            time.sleep(0.5)

    def show_progress(self, done: int, total: int) -> None:
        if self.stdout.isatty():
            bar = "#" * (30 * done // max(done, total, 1))
            self.stdout.write(f"\r[{bar:<30}] {done}/{total}", ending="\n" if done >= total else "")
            self.stdout.flush()
