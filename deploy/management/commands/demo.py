"""`demo`: fills an empty database with reference and demo data and serves the site on this machine."""

import os
import shutil
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from deploy import demo


class Command(BaseCommand):
    help = "Fills the database with reference and demo data and serves it. A second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=demo.PORT)
        parser.add_argument("--no-serve", action="store_true", help="fill the database and stop")

    def handle(self, *args: Any, port: int, no_serve: bool, **options: Any) -> None:
        self.say("Tabellen")
        call_command("migrate", verbosity=0)
        self.say("Referentiegegevens")
        call_command("load_reference", stdout=self.stdout)
        self.say(f"Provincies: {demo.open_provinces(port)}")
        self.say(f"Accounts: {demo.make_accounts()}")
        self.say("Aanbieders en aanbod")
        report = demo.import_suppliers(self.show_progress)
        self.stdout.write(report.table())
        self.say(f"Nagekeken erkenningen: {demo.check_recognitions()}")
        self.say(f"Wachtende ontwerpen: {demo.submit_drafts()}")
        self.say("Stijlen, letters en tekeningen")
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.flush()
        if not no_serve:
            self.serve(port)

    def say(self, text: str) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING(f"▸ {text}"))

    def show_progress(self, done: int, total: int) -> None:
        if done % 10 == 0 or done == total:
            self.stdout.write(f"  {done}/{total}")
            self.stdout.flush()

    def serve(self, port: int) -> None:
        """Hands the process over to gunicorn; it ends with Ctrl-C."""
        server = shutil.which("gunicorn", path=os.pathsep.join([os.path.dirname(sys.executable), os.defpath]))  # noqa: PTH120 beside this Python
        if not server:
            raise CommandError("gunicorn is not installed beside this Python.")
        self.stdout.write(f"\nSchakel draait.  Stoppen: Ctrl-C\n  Vlaams-Brabant  http://127.0.0.1:{port}/nl/")
        self.stdout.write(f"  Limburg         http://limburg.localhost:{port}/nl/")
        self.stdout.write(f"  Beheer          http://127.0.0.1:{port}/cms/\n\nAccounts (wachtwoord {demo.PASSWORD}):")
        for email, first, last, group in demo.ACCOUNTS:
            self.stdout.write(f"  {email:<32}{first} {last}, {group or 'platformbeheer'}")
        if settings.PLAIN_HTTP:
            self.stdout.write("\nGewone http: cookies zonder Secure. Alleen voor uw eigen machine.")
        self.stdout.flush()
        os.execv(  # noqa: S606 the server takes the place of this process
            server, [server, "deploy.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "1", "--threads", "4"]
        )
