"""Search engines find every public page once, and nothing else."""

import re

import pytest

from cms.models import SitemapSection
from cms.sitemap import sections
from profiles.models import ProfilePage
from tests.factories import make_listing, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_sections(monkeypatch):
    monkeypatch.setattr(sections, "SECTION_IDS", 5)


def listed(client, host="testserver"):
    """Every address, as a search engine would collect them."""
    sections.refresh()
    index = client.get("/sitemap.xml", headers={"host": host}).content.decode()
    found = []
    for part in re.findall(r"<loc>([^<]+)</loc>", index):
        assert part.startswith(f"http://{host.partition(':')[0]}/sitemap-"), part
        answer = client.get(part.partition(host.partition(":")[0])[2], headers={"host": host})
        assert answer.status_code == 200, part
        found += re.findall(r"<loc>([^<]+)</loc>", answer.content.decode())
    return found


@pytest.mark.parametrize("host", ["testserver", "limburg.testserver", "testserver:31337"])
def test_every_public_page_stands_there_once(client, host):
    profiles = [make_profile(language=language) for language in ("nl", "fr", "nl")]
    listings = [make_listing(profile) for profile in profiles for _ in range(4)]

    found = listed(client, host)

    root = f"http://{host.partition(':')[0]}"
    expected = {f"{root}/{p.language}/aanbieders/{p.pk}-{p.slug}/" for p in profiles}
    expected |= {f"{root}/{one.language}/aanbod/{one.pk}-{one.slug}/" for one in listings}
    assert len(found) == len(set(found))
    assert {address for address in found if "/aanb" in address} == expected
    assert {f"{root}/{language}/" for language in ("nl", "fr", "en")} <= set(found)


def hide_listing(listing):
    listing.unpublish()


def hide_profile(listing):
    ProfilePage.objects.get(pk=listing.profile.pk).unpublish()


def hide_organisation(listing):
    organisation = listing.profile.organisation
    organisation.is_active = False
    organisation.save()


def delete_profile(listing):
    ProfilePage.objects.get(pk=listing.profile.pk).delete()


def hide_directory(listing):
    listing.profile.directory.unpublish()


@pytest.mark.parametrize("hide", [hide_listing, hide_profile, hide_organisation, delete_profile, hide_directory])
def test_what_is_public_no_more_is_gone(client, hide):
    listing = make_listing()
    assert any(f"/aanbod/{listing.pk}-" in address for address in listed(client))

    hide(listing)

    found = listed(client)
    assert not any(f"/aanbod/{listing.pk}-" in address for address in found)
    assert any(f"/aanbieders/{listing.profile.pk}-" in address for address in found) == (hide is hide_listing)


def test_what_no_change_told_comes_with_the_next_day(client):
    listing = make_listing()
    SitemapSection.objects.all().delete()

    sections.mark_all()

    assert any(f"/aanbod/{listing.pk}-" in address for address in listed(client))


def test_a_change_while_a_section_is_written_marks_it_again(monkeypatch):
    listing = make_listing()
    sections.refresh()
    sections.mark([listing.pk])
    written = sections.entries
    monkeypatch.setattr(sections, "entries", lambda number: [*written(number), sections.mark([listing.pk])][:-1])

    sections.refresh()

    assert SitemapSection.objects.get(number=listing.pk // 5).is_stale


def test_browsers_and_proxies_may_keep_it(client):
    make_listing()
    sections.refresh()
    number = SitemapSection.objects.exclude(entries="").values_list("number", flat=True).first()

    for address in ("/sitemap.xml", "/sitemap-pages.xml", f"/sitemap-{number}.xml"):
        assert client.get(address)["Cache-Control"] == "public, max-age=3600"
        assert client.get(address)["Content-Type"] == "application/xml"
