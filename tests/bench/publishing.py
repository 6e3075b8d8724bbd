"""What publishing costs at 10,000 listings: a supplier's forms and staff's queue, in milliseconds and questions.

One process without a server; with fifty texts that wait and a supplier of 25 listings with figures of eight weeks.
Budget: a form 150 ms, the queue 100 ms, at the 95th percentile.
"""

import datetime
import os
import statistics
import time
from collections.abc import Callable

from django.test import Client

from tests.bench.pages import fill
from tests.bench.setup import fresh_database

SUPPLIERS, WAITING, OWN = 2_500, 50, 25
TRIES, WARM = 40, 3
TEXT = "Wij verpakken en etiketteren dozen voor bedrijven uit de streek, met begeleide teams en op vraag bij u."


def make() -> tuple[int, int]:
    """The numbers of the supplier's organisation and of a listing of it; people log in as a@ and b@example.org."""
    from django.utils import timezone

    from cms.services.homes import open_home
    from profiles.models import ListingFigure, ListingPage, Membership, Province, User
    from tests.factories import make_listing, make_profile

    province = Province.objects.get(slug="vlaams-brabant")
    open_home(province, hostname="127.0.0.1", port=80, is_default=True)
    supplier = User.objects.create_user("a@example.org", "x")
    manager = User.objects.create_user("b@example.org", "x")
    manager.groups.add(province.managers)  # type: ignore[attr-defined]  # of PermissionsMixin
    profile = make_profile()
    Membership.objects.create(user=supplier, organisation=profile.organisation, role="owner")
    listings = [make_listing(profile=profile, title=f"Verpakken {n}", description=TEXT) for n in range(OWN)]
    today = timezone.localdate()
    ListingFigure.objects.bulk_create(
        ListingFigure(listing=one, day=today - datetime.timedelta(days=n), shown=n)
        for one in listings
        for n in range(56)
    )
    for page in ListingPage.objects.filter(path__startswith=province.directory.path)[:WAITING]:
        page.description = f"{page.description} Nieuw."
        page.save_revision(user=supplier)
        page.get_workflow().start(page, supplier)
    return profile.organisation.pk, listings[0].pk


def client_of(email: str) -> Client:
    from profiles.models import User

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(User.objects.get(email=email))
    return client


def measure(name: str, ask: Callable[[], object]) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _time in range(WARM):
        ask()
    with CaptureQueriesContext(connection) as asked:
        ask()
    questions, times = len(asked), []
    for _time in range(TRIES):
        started = time.perf_counter()
        ask()
        times.append((time.perf_counter() - started) * 1000)
    p95 = sorted(times)[round(TRIES * 0.95) - 1]
    print(f"{name:<28} p50 {statistics.median(times):6.1f} ms, p95 {p95:6.1f} ms, {questions} SQL")


def get(client: Client, address: str) -> Callable[[], None]:
    def ask() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address}: {answer.status_code}")

    return ask


def main() -> None:
    os.environ["STAFF_SECOND_FACTOR"] = "false"
    from django.core.management import call_command

    fresh_database("publishing")
    fill(SUPPLIERS)
    call_command("collectstatic", interactive=False, verbosity=0)
    organisation, listing = make()
    supplier = client_of("a@example.org")
    own = f"/nl/mijn/{organisation}"
    form = f"{own}/aanbod/{listing}/werk/"

    for name, address in {
        "offer, 25 listings": f"{own}/aanbod/",
        "form, first screen": form,
        "form, capacity": f"{own}/aanbod/{listing}/hoeveel/",
        "form, a new listing": f"{own}/aanbod/nieuw/werk/",
        "preview": f"{own}/aanbod/{listing}/voorbeeld/",
        "import, its files": f"{own}/importeren/",
    }.items():
        measure(name, get(supplier, address))
    measure("kept while one types", lambda: keep(supplier, form))
    measure_staff(client_of("b@example.org"))


def measure_staff(staff: Client) -> None:
    for name, address in {
        "queue, 50 texts": "/cms/nakijken/",
        "queue, one text": f"/cms/nakijken/{first_waiting()}/",
        "suppliers in Wagtail": "/cms/supplier_list/",
        "suppliers, with filters": "/cms/supplier_list/?group=1&recognition=1",
        "home of Wagtail": "/cms/",
    }.items():
        measure(name, get(staff, address))


def keep(client: Client, form: str) -> None:
    answer = client.post(form, {"title": "Verpakken", "description": TEXT}, headers={"HX-Request": "true"})
    if answer.status_code != 200:
        raise RuntimeError(str(answer.status_code))


def first_waiting() -> int:
    from wagtail.models import WorkflowState

    return WorkflowState.objects.order_by("pk").values_list("pk", flat=True)[0]


if __name__ == "__main__":
    main()
