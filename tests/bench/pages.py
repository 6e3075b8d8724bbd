"""How fast public pages answer, and how that grows: pages *and* texts, at two sizes, served as shipped.

gunicorn with two processes of four threads on loopback, one client without cookies. Both sizes are measured in the same
run, round after round, so that what the machine does besides falls on both.
"""

import io
import os
import statistics
import time
import urllib.request
from random import Random
from typing import Any, NamedTuple

from tests.bench.generated import LISTINGS_EACH, Listings
from tests.bench.server import serving
from tests.bench.setup import apart, fresh_database, use_folder, use_part
from tests.elasticsearch_server import free_port

SIZES = (2_500, 12_500)
"""Suppliers; each has LISTINGS_EACH listings."""
ROUNDS, REQUESTS, WARM = 3, 30, 8
INSIDE = ("supplier", "listing", "search")
"""The pages of which the time in the database and in templates is told; templates ask the database too."""


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


def fill(profiles: int) -> None:
    """So many suppliers over all provinces, with the generated listings; then their search rows."""
    from django.core.management import call_command

    from profiles.models import ListingState, ProfileState

    made = fill_profiles(profiles)
    listings = fill_listings(made, Listings(profiles * LISTINGS_EACH))
    ListingState.objects.bulk_create([ListingState(page=one) for one in listings], batch_size=1000)
    ProfileState.objects.bulk_create([ProfileState(page=one) for one in made], batch_size=1000)
    call_command("search_rebuild", stdout=io.StringIO())


def fill_profiles(count: int) -> list[Any]:
    from django.utils import timezone
    from wagtail.models import Page

    from profiles.models import DirectoryPage, Organisation, Place, ProfilePage
    from profiles.text import sort_name

    now, places = timezone.now(), list(Place.objects.select_related("province"))
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"{chr(65 + n % 26)}. Werkplaats {n:05}", place=places[n * 7 % len(places)], email="x@b.be")
        for n in range(count)
    )
    directories = {page.province_id: page for page in DirectoryPage.objects.all()}
    children = dict.fromkeys(directories, 0)
    rows = []
    for one in organisations:
        province = one.place.province_id
        page = page_fields(ProfilePage, directories[province], children[province], one.name, now)
        children[province] += 1
        own = {"organisation_id": one.pk, "summary": "Wij verpakken en monteren voor bedrijven."}
        rows.append((page, own | {"sort_name": sort_name(one.name)}))
    profiles = insert_pages(ProfilePage, rows)
    for province, number in children.items():
        Page.objects.filter(pk=directories[province].pk).update(numchild=number)
    Page.objects.filter(pk__in=[one.pk for one in profiles]).update(numchild=LISTINGS_EACH)
    return profiles


def fill_listings(profiles: list[Any], texts: Listings) -> list[Any]:
    """The generated listings as pages, with their kinds of work, sectors and certificates."""
    from profiles.models import ListingCertificate, ListingPage

    made = [texts.page(n, "", Random(n)) for n in range(texts.size)]
    own = [one.attname for one in ListingPage._meta.local_concrete_fields if one.name != "page_ptr"]
    rows = []
    for n, page in enumerate(made):
        profile = profiles[n // LISTINGS_EACH]
        fields = page_fields(ListingPage, profile, n % LISTINGS_EACH, page.title, page.first_published_at)
        rows.append((fields, {name: getattr(page, name) for name in own}))
    listings = insert_pages(ListingPage, rows)
    for name in ("capabilities", "sectors"):
        link(ListingPage, name, listings, made)
    certificates = [
        ListingCertificate(listing_id=page.pk, name=one.name, valid_until=one.valid_until)
        for page, source in zip(listings, made, strict=True)
        for one in source.certificates.all()
    ]
    ListingCertificate.objects.bulk_create(certificates, batch_size=1000)
    return listings


def link(model: Any, name: str, listings: list[Any], made: list[Any]) -> None:
    field = model._meta.get_field(name)
    through, target = field.remote_field.through, field.m2m_reverse_field_name()
    pairs = [
        through(listingpage_id=page.pk, **{f"{target}_id": one.pk})
        for page, source in zip(listings, made, strict=True)
        for one in getattr(source, name).all()
    ]
    through.objects.bulk_create(pairs, batch_size=1000)


class Answers(NamedTuple):
    """Of one address at one size: milliseconds, processor milliseconds a request, and the size of the page."""

    times: list[float]
    processor: float
    size: int


def make(profiles: int, port: int) -> dict[str, str]:
    """Fills a folder of its own; answers the addresses to be asked there."""
    fresh_database(str(profiles))
    from django.core.management import call_command

    from cms.services.homes import open_home
    from cms.sitemap import sections
    from profiles.models import ListingPage, ProfilePage, Province

    fill(profiles)
    sections.mark_all()
    sections.refresh()
    province = Province.objects.get(slug="vlaams-brabant")
    open_home(province, hostname="127.0.0.1", port=port, is_default=False)
    call_command("collectstatic", interactive=False, verbosity=0)
    return addresses(ProfilePage.objects.first(), ListingPage.objects.first())


def addresses(profile: Any, listing: Any) -> dict[str, str]:
    heavy = "&".join(f"capability={slug}" for slug in ("verpakken", "lassen", "schoonmaak", "naaiatelier"))
    return {
        "home": "/nl/",
        "supplier": f"/nl/aanbieders/{profile.pk}-{profile.slug}/",
        "listing": f"/nl/aanbod/{listing.pk}-{listing.slug}/",
        "directory, one province": "/nl/aanbieders/?page=3",
        "directory, all provinces": "/nl/aanbieders/?provincie=alle&page=20",
        "directory, a group": "/nl/aanbieders/?provincie=alle&group=textiel",
        "kinds of work": "/nl/werksoorten/",
        "search": "/nl/zoeken/?q=verpakken+van+koekjes&postcode=3000&radius_km=60",
        "search, no text": "/nl/zoeken/",
        "search, filters": f"/nl/zoeken/?q=verpakken+schoonmaak&mode=service&mode=subcontract&{heavy}",
        "suggestions": "/nl/zoeken/suggesties/?field=what&q=verp",
        "spreadsheet": "/nl/zoeken/lijst.csv?q=verpakken",
        "JSON, 100 results": "/api/v1/listings/?q=verpakken&page_size=100",
        "JSON, kinds of work": "/api/v1/capabilities/",
        "sitemap": "/sitemap.xml",
        "sitemap, a section": f"/sitemap-{profile.pk // 1000}.xml",
    }


def inside(size: int, port: int, paths: dict[str, str]) -> dict[str, tuple[float, float]]:
    """(milliseconds in the database, milliseconds in templates) of some pages, in one process without a server."""
    use_folder(str(size))
    from django.db import connection
    from django.template.backends.django import Template
    from django.test import Client

    from deploy.web.frames import in_one_piece

    client, database, templates = Client(SERVER_NAME="127.0.0.1", SERVER_PORT=str(port)), Timer(), Timer()
    Template.render = templates.around(Template.render)  # type: ignore[method-assign]
    found = {}
    with connection.execute_wrapper(lambda execute, *rest: database.around(execute)(*rest)):
        for name in INSIDE:
            taken = []
            for _ in range(WARM + REQUESTS):
                database.spent = templates.spent = 0.0
                in_one_piece(lambda path=paths[name]: client.get(path))
                taken.append((database.spent, templates.spent))
            warm = taken[WARM:]
            found[name] = (statistics.median(one for one, _ in warm), statistics.median(two for _, two in warm))
    return found


class Timer:
    """How many milliseconds were spent in something."""

    def __init__(self) -> None:
        self.spent = 0.0

    def around(self, work: Any) -> Any:
        def call(*arguments: Any, **options: Any) -> Any:
            started = time.perf_counter()
            try:
                return work(*arguments, **options)
            finally:
                self.spent += (time.perf_counter() - started) * 1000

        return call


def measure(server: Any, address: str, requests: int) -> Answers:
    times, size, before = [], 0, server.cpu_seconds()
    for _ in range(requests):
        started = time.perf_counter()
        with urllib.request.urlopen(f"{server.address}{address}") as answer:
            size = len(answer.read())
        times.append((time.perf_counter() - started) * 1000)
    return Answers(times, (server.cpu_seconds() - before) * 1000 / requests, size)


def main() -> None:
    ports = [free_port() for _ in SIZES]
    asked = [apart(make, profiles, port) for profiles, port in zip(SIZES, ports, strict=True)]
    found: dict[str, list[list[Answers]]] = {name: [[] for _ in SIZES] for name in asked[0]}
    for _ in range(ROUNDS):
        for number, port in enumerate(ports):
            serve_and_measure(number, port, asked[number], found)
    report(found)
    for size, port, paths in zip(SIZES, ports, asked, strict=True):
        for name, (database, templates) in apart(inside, size, port, paths).items():
            spent = f"{database:.1f} ms in the database, {templates:.1f} ms in templates"
            print(f"{size * LISTINGS_EACH:,} listings, {name}: {spent}", flush=True)


def serve_and_measure(number: int, port: int, paths: dict[str, str], found: dict[str, list[list[Answers]]]) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "deploy.settings"
    use_part(str(SIZES[number]))
    with serving(port, "--threads", "4") as server:
        for name, path in paths.items():
            measure(server, path, WARM)  # each thread of each process once
            found[name][number].append(measure(server, path, REQUESTS))


def report(found: dict[str, list[list[Answers]]]) -> None:
    small, large = (size * LISTINGS_EACH for size in SIZES)
    print(f"| page | {small:,}: p50 ms | p95 | CPU ms | kB | {large:,}: p50 ms | p95 | CPU ms | kB | × |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for name, sizes in found.items():
        cells, middles = [], []
        for rounds in sizes:
            middles.append(statistics.median(statistics.median(one.times) for one in rounds))
            p95 = statistics.median(statistics.quantiles(one.times, n=20)[-1] for one in rounds)
            processor = statistics.median(one.processor for one in rounds)
            cells += [f"{middles[-1]:.1f}", f"{p95:.0f}", f"{processor:.0f}", f"{rounds[-1].size / 1000:.0f}"]
        print(f"| {name} | {' | '.join(cells)} | {middles[1] / middles[0]:.2f} |", flush=True)


if __name__ == "__main__":
    main()
