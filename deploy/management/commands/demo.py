"""`demo`: fills an empty database with reference and demo data and serves the site on this machine."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from deploy.demo import demo_site, members
from deploy.management.catalogues import compile_catalogues

TAKEN = "Port {port} is taken. Stop what runs there, or choose another: make demo PORT={other}"


class Command(BaseCommand):
    help = "Fills the database with reference and demo data and serves it. A second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=demo_site.PORT)
        parser.add_argument("--no-serve", action="store_true", help="fill the database and stop")

    def handle(self, *args: Any, port: int, no_serve: bool, **options: Any) -> None:
        if not no_serve and demo_site.is_taken(port):
            raise CommandError(TAKEN.format(port=port, other=port + 1))
        if not settings.PLAIN_HTTP:
            raise CommandError("The demo makes accounts with a known password: only with PLAIN_HTTP=true.")
        os.umask(0o077)  # what it makes holds the accounts of the demo
        self.say(f"Texts: {compile_catalogues()} catalogues")
        self.say("Tables")
        call_command("migrate", verbosity=0)
        self.say("Reference data")
        call_command("load_reference", stdout=self.stdout)
        self.say(f"Provinces: {demo_site.open_provinces(port)}")
        for site in demo_site.move_sites(port):
            self.stdout.write(f"  Something answers at {site.root_url}: its links keep that port.")
        self.say(f"Accounts: {demo_site.make_accounts()}")
        self.say("Suppliers and listings")
        report = demo_site.import_suppliers(self.show_progress)
        self.stdout.write(report.table())
        self.say(f"People of suppliers: {members.add_members()}")
        self.say(f"Checked recognitions: {demo_site.check_recognitions()}")
        self.say(f"Drafts that wait: {demo_site.submit_drafts()}")
        self.say("Search index")
        call_command("search_rebuild", stdout=self.stdout)
        self.say("Styles, fonts and drawings")
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.flush()
        if not no_serve:
            self.serve(port)

    def say(self, text: str) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING(f"> {text}"))

    def show_progress(self, done: int, total: int) -> None:
        if done % 10 == 0 or done == total:
            self.stdout.write(f"  {done}/{total}")
            self.stdout.flush()

    def serve(self, port: int) -> None:
        """Hands the process over to gunicorn; it ends with Ctrl-C."""
        self.stdout.write(f"\nSchakel runs.  Stop it: Ctrl-C\n  Vlaams-Brabant  http://localhost:{port}/nl/")
        self.stdout.write(f"  Limburg         http://limburg.localhost:{port}/nl/")
        self.stdout.write(f"  Mails           http://localhost:{port}/nl/demo/mail/")
        self.stdout.write(
            f"  Admin           http://localhost:{port}/cms/\n\nAccounts (password {demo_site.PASSWORD}):"
        )
        for email, first, last, group in demo_site.ACCOUNTS:
            self.stdout.write(f"  {email:<32}{first} {last}, {group or 'administrator of the platform'}")
        for email, first, last, roles in members.MEMBERS:
            said = ", ".join(f"{role} of {name}" for name, role in roles.items()) or f"asks for access to {members.TO}"
            self.stdout.write(f"  {email:<32}{first} {last}, {said}")
        self.stdout.write(f"Nobody manages {members.TO_CLAIM} yet: register, and say that it is yours.")
        if settings.PLAIN_HTTP:
            self.stdout.write("\nPlain http: cookies without Secure. Only for your own machine.")
        self.stdout.flush()
        options = ["--bind", f"127.0.0.1:{port}", "--threads", "4", "--no-control-socket"]
        command = [sys.executable, "-m", "gunicorn", "deploy.wsgi", *options]
        os.execve(sys.executable, command, {**os.environ, "DRAIN_IN_PROCESS": "true", "DEMO": "true"})  # noqa: S606 takes our place
