"""How often an offer was shown, opened and asked after: counted without who, and shown to its supplier by week."""

import datetime

import pytest
from django.utils import timezone

from profiles.figures.chart import chart
from profiles.figures.counting import Figures, Week, figures_of, forget_old_figures, store_notes
from profiles.figures.noting import notebook
from profiles.models import ListingFigure, Membership
from search.indexing.indexer import drain
from tests.factories import OrganisationFactory, make_listing, make_person, make_profile

pytestmark = pytest.mark.django_db
BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}
WEDNESDAY = datetime.date(2026, 11, 25)


@pytest.fixture
def listing():
    return make_listing(title="Inpakken")


def counted(listing) -> tuple[int, int, int]:
    store_notes()
    row = ListingFigure.objects.filter(listing=listing).first()
    return (row.shown, row.opened, row.contacted) if row else (0, 0, 0)


def test_a_visitor_is_counted_at_each_step(client, listing):
    drain()
    client.get("/nl/zoeken/?q=inpakken", headers=BROWSER)
    client.get(listing.url, headers=BROWSER)
    client.get(listing.url, headers=BROWSER)
    answer = client.post(f"/nl/aanbod/{listing.pk}/contact/", headers=BROWSER)

    assert answer.status_code == 204
    assert counted(listing) == (1, 2, 1)
    assert ListingFigure.objects.get().day == timezone.localdate()


def test_nothing_is_written_before_the_worker_comes(strict_client, listing, django_capture_on_commit_callbacks):
    drain()
    strict_client.get("/nl/zoeken/?q=inpakken", headers=BROWSER)
    strict_client.get(listing.url, headers=BROWSER)

    assert not ListingFigure.objects.exists()
    for _visit in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert counted(listing) == (1, 1, 0)


@pytest.mark.parametrize(
    "headers",
    [
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User-Agent": "curl/8.5.0"},
        {**BROWSER, "Sec-Purpose": "prefetch;prerender"},
    ],
)
def test_programs_and_pages_fetched_ahead_do_not_count(client, listing, headers):
    client.get(listing.url, headers=headers)

    assert counted(listing) == (0, 0, 0)


def test_who_is_logged_in_does_not_count(client, listing):
    client.force_login(make_person())
    client.get(listing.url, headers=BROWSER)
    client.head(listing.url, headers=BROWSER)

    assert counted(listing) == (0, 0, 0)


def test_a_listing_that_is_not_public_or_gone_counts_for_nothing(client, listing):
    hidden = make_listing(title="Weg")
    client.get(hidden.url, headers=BROWSER)
    hidden.delete()
    listing.unpublish()

    assert client.post(f"/nl/aanbod/{listing.pk}/contact/", headers=BROWSER).status_code == 204
    assert client.post("/nl/aanbod/999999/contact/", headers=BROWSER).status_code == 204
    assert store_notes() == 1
    assert not ListingFigure.objects.exists()


def test_a_note_that_is_cut_or_of_another_version_stops_no_other(listing):
    today = timezone.localdate().isoformat()
    notebook.note({"day": today})
    notebook.note([today, "elsewhere", [listing.pk]])
    notebook.note([today, "shown", [listing.pk]])
    path = next(notebook.folder().glob("*.jsonl"))
    path.write_text(path.read_text() + '["2026-')

    assert counted(listing) == (1, 0, 0)


def test_weeks_begin_on_monday_and_the_present_one_stands_last(listing):
    other = make_listing(title="Anders")
    for days, shown in (
        (0, 5),
        (2, 3),
        (3, 7),
        (58, 100),
    ):  # Wednesday, Monday, the Sunday before, before the first week
        ListingFigure.objects.create(listing=listing, day=WEDNESDAY - datetime.timedelta(days=days), shown=shown)
    ListingFigure.objects.create(listing=other, day=WEDNESDAY, shown=50, opened=2)
    found = figures_of([listing], WEDNESDAY)

    assert [week.shown for week in found.weeks] == [0, 0, 0, 0, 0, 0, 7, 8]
    assert found.weeks[-1].begins == datetime.date(2026, 11, 23)
    assert found.by_listing == {listing.pk: {"shown": 15, "opened": 0, "contacted": 0}}


def test_a_chart_has_its_own_scale_and_a_line_for_nothing():
    figures = Figures([Week(WEDNESDAY, shown=n) for n in (0, 5, 10)])
    bars = chart(figures, "shown").bars

    assert [bar.height for bar in bars] == [1.0, 28.0, 56.0]
    assert [bar.is_last for bar in bars] == [False, False, True]
    assert all(bar.y + bar.height == 64 for bar in bars)
    assert {bar.height for bar in chart(figures, "opened").bars} == {1.0}


def test_the_supplier_reads_them_and_sees_none_of_others(client):
    profile = make_profile(OrganisationFactory(name="Pakmerel"))
    listing, foreign = make_listing(profile=profile), make_listing(title="Van een ander")
    person = make_person()
    Membership.objects.create(user=person, organisation=profile.organisation, role="member")
    client.force_login(person)
    address = f"/nl/mijn/{profile.organisation.pk}/aanbod/"
    ListingFigure.objects.create(listing=foreign, day=timezone.localdate(), shown=777)
    assert "Zo gaat het" not in client.get(address).content.decode()
    ListingFigure.objects.create(listing=listing, day=timezone.localdate(), shown=31, opened=4, contacted=1)
    page = " ".join(client.get(address).content.decode().split())

    assert "stond uw aanbod 31 keer in een lijst met resultaten. Het werd 4 keer geopend, en 1 keer drukte" in page
    assert "Zo gaat het" in page
    for name, times in (("Getoond", 31), ("Geopend", 4), ("Gedrukt", 1)):
        assert f'data-label="{name}">{times}<' in page
    assert "777" not in page


def test_figures_older_than_two_years_are_forgotten(listing):
    for days in (729, 731):
        ListingFigure.objects.create(listing=listing, day=timezone.localdate() - datetime.timedelta(days=days))

    assert forget_old_figures() == 1
    assert ListingFigure.objects.count() == 1
