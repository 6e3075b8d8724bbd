"""The content of the demo: fictional suppliers, two provinces, accounts, a photo and two drafts that wait."""

import socket
from pathlib import Path

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from wagtail.models import Site
from wagtail.users.models import UserProfile

from cms.services.homes import open_home, remove_welcome_page
from profiles.importing.report import Report
from profiles.importing.run import Progress, import_files
from profiles.models import ListingPage, Province, Recognition, User

DATA = Path(__file__).parent / "data"
SOURCE = "demo"
PASSWORD = "schakel-demo-2026"  # noqa: S105 printed at every start, for a demo on one's own machine
PORT = 8000

PROVINCES = {
    "vlaams-brabant": ("localhost", "An Peeters", "016 00 00 00", "an.peeters@example.org"),
    "limburg": ("limburg.localhost", "Jef Claes", "011 00 00 00", "jef.claes@example.org"),
}
ACCOUNTS = (
    ("beheerder@example.org", "Bo", "Willems", ""),
    ("redactie@example.org", "Rik", "Maes", "Redactie Vlaams-Brabant"),
    ("beheer@example.org", "An", "Peeters", "Beheer Vlaams-Brabant"),
    ("redactie.limburg@example.org", "Lut", "Smeets", "Redactie Limburg"),
    ("beheer.limburg@example.org", "Jef", "Claes", "Beheer Limburg"),
)
WAITING = (
    ("L001", "Nieuw sinds dit najaar: een vierde verpakkingslijn voor kleine reeksen vanaf 200 stuks."),
    ("L013", "Nieuw: wij doen nu ook het onderhoud van daktuinen en groene gevels."),
)
CHECKED = 18
"""How many recognitions staff have checked in the demo, so that both states can be seen."""


def is_taken(port: int) -> bool:
    """True when something already answers on this port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@transaction.atomic
def open_provinces(port: int) -> int:
    """Two provinces with a site, people to call and their home pages."""
    remove_welcome_page()
    for slug, (hostname, name, phone, email) in PROVINCES.items():
        province = Province.objects.get(slug=slug)
        if not province.contact_name:
            province.contact_name, province.contact_phone, province.contact_email = name, phone, email
            province.contact_role = "regisseur sociale economie"
            province.save()
        open_home(province, hostname=hostname, port=port, is_default=slug == "vlaams-brabant")
    move_sites(port)
    return len(PROVINCES)


def move_sites(port: int) -> list[Site]:
    """Brings the sites of the demo to this port, and answers which stay at one where something answers.

    A site at another host name is not of the demo, and keeps its port.
    """
    stay = []
    for slug, (hostname, *_person) in PROVINCES.items():
        for site in Site.objects.filter(province__slug=slug, hostname=hostname).exclude(port=port):
            if is_taken(site.port):
                stay.append(site)
                continue
            site.port = port
            site.save()
    return stay


@transaction.atomic
def make_accounts() -> int:
    """One administrator of the platform, and an editor and a manager per province."""
    for email, first, last, group in ACCOUNTS:
        if User.objects.filter(email=email).exists():
            continue
        is_admin = not group
        user = User.objects.create_user(
            email, PASSWORD, first_name=first, last_name=last, is_staff=is_admin, is_superuser=is_admin
        )
        user.emailaddress_set.create(email=email, verified=True, primary=True)  # type: ignore[attr-defined]  # allauth's
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "nl"})
        if group:
            user.groups.add(Group.objects.get(name=group))
    return len(ACCOUNTS)


def import_suppliers(progress: Progress) -> Report:
    return import_files(DATA / "organisations.csv", DATA / "listings.csv", source=SOURCE, progress=progress)


@transaction.atomic
def check_recognitions() -> int:
    """Some recognitions as a member of staff checked them."""
    if not Recognition.objects.exclude(checked_on=None).exists():
        manager = User.objects.get(email="beheer@example.org")
        chosen = Recognition.objects.order_by("organisation__reference", "pk").values_list("pk", flat=True)[:CHECKED]
        Recognition.objects.filter(pk__in=list(chosen)).update(
            checked_by=manager, checked_on=timezone.localdate(), source="demo"
        )
    return CHECKED


@transaction.atomic
def submit_drafts() -> int:
    """Two changes that wait for approval, so that moderation can be seen."""
    editor = User.objects.get(email="redactie@example.org")
    for reference, sentence in WAITING:
        page = ListingPage.objects.get(state__source=SOURCE, state__reference=reference)
        if page.has_unpublished_changes or page.workflow_states.exists():
            continue
        draft = page.get_latest_revision_as_object()
        draft.description = f"{draft.description} {sentence}"
        draft.save_revision(user=editor, log_action=True)
        draft.get_workflow().start(draft, editor)
    return len(WAITING)
