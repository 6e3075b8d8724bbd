"""How fast public pages answer with 10,000 listings: gunicorn with two workers on loopback, one client."""

import statistics
import time
import urllib.request
from typing import Any

from deploy.elasticsearch_server import free_port
from tests.bench.server import serving
from tests.bench.setup import fresh_database

PROFILES, LISTINGS_EACH = 2_500, 4
ROUNDS = 60


def page_fields(model: Any, parent: Any, number: int, title: str, now: Any) -> dict[str, Any]:
    """The columns of a page in the tree, the `number`th child of its parent, counted from 0."""
    path = model._get_path(parent.path, parent.depth + 1, number + 1)
    return {
        "title": title,
        "draft_title": title,
        "slug": f"p-{path.lower()}",
        "path": path,
        "depth": parent.depth + 1,
        "live": True,
        "first_published_at": now,
        "last_published_at": now,
        "url_path": f"/{path}/",
    }


def insert_pages(model: Any, rows: list[tuple[dict[str, Any], dict[str, Any]]]) -> list[Any]:
    """Bulk-inserts pages and their own tables; Django's bulk_create refuses models with two tables."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Locale, Page

    kind, locale = ContentType.objects.get_for_model(model), Locale.get_default()
    Page.objects.bulk_create([Page(**page, content_type=kind, locale=locale) for page, _ in rows], batch_size=1000)
    ids = dict(Page.objects.filter(content_type=kind).values_list("path", "pk"))
    own = [field for field in model._meta.local_concrete_fields if field.name != "page_ptr"]
    objects = [model(page_ptr_id=ids[page["path"]], **page, **fields) for page, fields in rows]
    from django.db import connection

    columns = ", ".join(connection.ops.quote_name(field.column) for field in [model._meta.pk, *own])
    marks = ", ".join(["%s"] * (len(own) + 1))
    values = [
        [item.page_ptr_id, *(field.get_db_prep_save(getattr(item, field.attname), connection) for field in own)]
        for item in objects
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({marks})", values)
    return objects


def fill() -> None:
    """2,500 suppliers with four listings each, over all provinces."""
    from profiles.models import ListingState, ProfileState

    profiles = fill_profiles()
    listings = fill_listings(profiles)
    ListingState.objects.bulk_create([ListingState(page=listing) for listing in listings], batch_size=1000)
    ProfileState.objects.bulk_create([ProfileState(page=profile) for profile in profiles], batch_size=1000)
    fill_capabilities(listings)


def fill_profiles() -> list[Any]:
    from django.utils import timezone
    from wagtail.models import Page

    from profiles.models import DirectoryPage, Organisation, Place, ProfilePage

    now, places = timezone.now(), list(Place.objects.select_related("province"))
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"Werkplaats {n:05}", place=places[n * 7 % len(places)], email="x@example.org")
        for n in range(PROFILES)
    )
    directories = {page.province_id: page for page in DirectoryPage.objects.all()}
    children = dict.fromkeys(directories, 0)
    rows = []
    for organisation in organisations:
        province = organisation.place.province_id
        page = page_fields(ProfilePage, directories[province], children[province], organisation.name, now)
        children[province] += 1
        rows.append(
            (page, {"organisation_id": organisation.pk, "summary": "Wij verpakken en monteren voor bedrijven."})
        )
    profiles = insert_pages(ProfilePage, rows)
    for province, count in children.items():
        Page.objects.filter(pk=directories[province].pk).update(numchild=count)
    Page.objects.filter(pk__in=[profile.pk for profile in profiles]).update(numchild=LISTINGS_EACH)
    return profiles


def fill_listings(profiles: list[Any]) -> list[Any]:
    from django.utils import timezone

    from profiles.models import ListingPage

    now, fields = timezone.now(), {"description": "Werk. " * 60, "as_subcontract": True}
    rows = [
        (page_fields(ListingPage, profile, n, f"Aanbod {n} van {profile.title}", now), fields)
        for profile in profiles
        for n in range(LISTINGS_EACH)
    ]
    return insert_pages(ListingPage, rows)


def fill_capabilities(listings: list[Any]) -> None:
    from profiles.models import Capability, ListingPage

    capabilities = list(Capability.objects.values_list("pk", flat=True))
    through = ListingPage.capabilities.through
    pairs = [
        through(listingpage_id=listing.pk, capability_id=pk)
        for n, listing in enumerate(listings)
        for pk in {capabilities[n % 130], capabilities[(n * 3 + 1) % 130]}
    ]
    through.objects.bulk_create(pairs, batch_size=1000)


def measure(name: str, address: str) -> str:
    """p50 and p95 in milliseconds over ROUNDS requests after three to warm up, and the size of the page."""
    times = []
    for number in range(ROUNDS + 3):
        started = time.perf_counter()
        with urllib.request.urlopen(address) as answer:
            size = len(answer.read())
        if number >= 3:
            times.append((time.perf_counter() - started) * 1000)
    p95 = statistics.quantiles(times, n=20)[-1]
    return f"| {name} | {statistics.median(times):.0f} | {p95:.0f} | {size / 1000:.0f} |"


def main() -> None:
    fresh_database()
    from django.core.management import call_command

    from cms.services.homes import open_home
    from profiles.models import ListingPage, ProfilePage, Province

    fill()
    port = free_port()
    open_home(Province.objects.get(slug="vlaams-brabant"), hostname="127.0.0.1", port=port, is_default=False)
    call_command("collectstatic", interactive=False, verbosity=0)
    serve_and_measure(port, addresses(ProfilePage.objects.first(), ListingPage.objects.first()))


def addresses(profile: Any, listing: Any) -> dict[str, str]:
    return {
        "home": "/nl/",
        "directory, one province": "/nl/aanbieders/",
        "directory, all provinces": "/nl/aanbieders/?provincie=alle&page=20",
        "directory, a group": "/nl/aanbieders/?provincie=alle&group=textiel",
        "kinds of work": "/nl/werksoorten/",
        "profile": f"/nl/aanbieders/{profile.pk}-{profile.slug}/",
        "listing": f"/nl/aanbod/{listing.pk}-{listing.slug}/",
    }


def serve_and_measure(port: int, paths: dict[str, str]) -> None:
    with serving(port) as server:
        print("| page, 10,000 listings of 2,500 suppliers | p50 ms | p95 ms | kB |\n|---|---|---|---|")
        for name, path in paths.items():
            print(measure(name, f"{server.address}{path}"), flush=True)


if __name__ == "__main__":
    main()
