"""`open_province`: gives a province its site, so that visitors and staff find it at a host name."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.services.homes import open_site
from profiles.models import Province


class Command(BaseCommand):
    help = (
        "Opens a province at a host name: home pages in three languages, and rights for its staff. Safe to run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("province", help="its slug, such as limburg")
        parser.add_argument("host", help="one of ALLOWED_HOSTS")

    def handle(self, *args: Any, province: str, host: str, **options: Any) -> None:
        found = Province.objects.filter(slug=province).first()
        if found is None:
            known = ", ".join(Province.objects.order_by("slug").values_list("slug", flat=True))
            raise CommandError(
                f'There is no province "{province}". Choose from: {known or "none (first load_reference)"}.'
            )
        if host not in settings.ALLOWED_HOSTS:
            raise CommandError(f'"{host}" is not one of ALLOWED_HOSTS ({", ".join(settings.ALLOWED_HOSTS)}).')
        if other := Province.objects.filter(site__hostname=host).exclude(pk=found.pk).first():
            raise CommandError(f"{other.name_nl} already stands at {host}. A province needs a host name of its own.")
        home = open_site(found, hostname=host, port=80 if settings.PLAIN_HTTP else 443)
        self.stdout.write(self.style.SUCCESS(f"{found.name_nl} stands at {home.full_url}"))
        if not found.contact_name:
            self.stdout.write("Name in the admin, under Provinces, whom visitors can call.")
