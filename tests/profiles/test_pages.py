"""The public pages of the directory: who sees what, at which address, at which cost."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from profiles.models import DirectoryPage, ListingPage, Organisation, ProfilePage
from search.indexing.indexer import drain
from tests.factories import OrganisationFactory, UserFactory, make_listing, make_profile, recognise

pytestmark = pytest.mark.django_db


def address(page: ProfilePage | ListingPage, language: str = "nl") -> str:
    kind = "aanbieders" if isinstance(page, ProfilePage) else "aanbod"
    return f"/{language}/{kind}/{page.pk}-{page.slug}/"


def test_listing_page_shows_its_facts(strict_client):
    profile = make_profile()
    recognise(profile.organisation, by=UserFactory(first_name="An"))
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    listing = make_listing(
        profile,
        capacity_amount=5000,
        capacity_unit="stuks",
        capacity_period="dag",
        lead_time_days=10,
        min_order="1000 stuks",
        certificates=(("HACCP", tomorrow), ("ISO 9001", datetime.date(2020, 1, 1))),
        not_done="Verse producten",
    )

    page = strict_client.get(address(listing)).content.decode()

    for text in (
        "5.000 stuks per dag",
        "Na 10 dagen",
        "HACCP",
        "verlopen op 1 januari 2020",
        "Verse producten",
        "Nagekeken door",
    ):
        assert text in page


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_page_is_served_in_three_languages(strict_client, language):
    listing = make_listing()

    for path in (
        f"/{language}/",
        f"/{language}/aanbieders/",
        f"/{language}/zoeken/",
        f"/{language}/werksoorten/",
        address(listing, language),
        address(listing.profile, language),
        f"/{language}/stijlgids/",
    ):
        response = strict_client.get(path)
        assert response.status_code == 200, path
        assert f'<html lang="{language}"' in response.content.decode()


def test_a_wrong_slug_redirects_for_good(client):
    listing = make_listing()

    response = client.get(f"/nl/aanbod/{listing.pk}-anders/?van=zoeken")

    assert (response.status_code, response["Location"]) == (301, address(listing) + "?van=zoeken")


@pytest.mark.parametrize(
    "path", ["/nl/aanbod/999999999999999999999-x/", "/nl/aanbod/0-x/", "/xx/aanbieders/", "/nl/aanbieders/abc/"]
)
def test_unknown_addresses_are_404(strict_client, path):
    assert strict_client.get(path, follow=True).status_code == 404


def is_public(page: ListingPage) -> bool:
    return ListingPage.objects.public().filter(pk=page.pk).exists()


def hide_by_unpublishing_the_profile(listing: ListingPage) -> None:
    Page.objects.get(pk=listing.profile.pk).specific.unpublish()


def expire(page: Page) -> None:
    page.expire_at = timezone.now() - datetime.timedelta(minutes=1)
    page.save()


def hide_by_expiry(listing: ListingPage) -> None:
    expire(ListingPage.objects.get(pk=listing.pk))


def hide_by_expiry_of_the_profile(listing: ListingPage) -> None:
    expire(ProfilePage.objects.get(pk=listing.profile.pk))


def hide_by_stopping(listing: ListingPage) -> None:
    organisation = Organisation.objects.get(pk=listing.profile.organisation_id)
    organisation.is_active = False
    organisation.save()


def hide_by_closing_the_directory(listing: ListingPage) -> None:
    DirectoryPage.objects.get(pk=listing.profile.directory.pk).unpublish()


@pytest.mark.parametrize(
    "hide",
    [
        hide_by_unpublishing_the_profile,
        hide_by_expiry,
        hide_by_expiry_of_the_profile,
        hide_by_stopping,
        hide_by_closing_the_directory,
    ],
)
def test_what_is_not_public_shows_nowhere(client, hide):
    listing = make_listing(title="Geheim aanbod")
    drain()
    assert is_public(listing)
    assert "Geheim aanbod" in client.get("/nl/zoeken/").content.decode()

    hide(listing)
    drain()

    assert not is_public(listing)
    assert client.get(address(listing)).status_code == 404
    for path in ("/nl/", "/nl/zoeken/?q=geheim", "/nl/zoeken/", "/sitemap.xml"):
        assert "Geheim aanbod" not in client.get(path).content.decode()


def test_a_scheduled_page_is_not_public_before_its_time(client, administrator):
    listing = make_listing()
    listing.live = False
    ListingPage.objects.filter(pk=listing.pk).update(live=False)
    listing.go_live_at = timezone.now() + datetime.timedelta(days=1)
    listing.save_revision(user=administrator).publish()

    assert client.get(address(listing)).status_code == 404


def test_a_draft_is_not_shown_to_visitors(client):
    listing = make_listing(description="De oude tekst staat er.")
    draft = listing.get_latest_revision_as_object()
    draft.description = "De nieuwe tekst is nog niet nagekeken."
    draft.save_revision()

    page = client.get(address(listing)).content.decode()

    assert "De oude tekst staat er." in page
    assert "nieuwe tekst" not in page


def queries(client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_the_directory_costs_the_same_for_one_and_three(strict_client):
    path = reverse("profiles:directory")
    make_listing()
    one = queries(strict_client, path)
    for _ in range(2):
        recognise(make_listing(certificates=(("HACCP", None),)).profile.organisation)

    assert queries(strict_client, path) == one <= 15


def test_profile_and_listing_cost_the_same_for_one_and_three(strict_client):
    profile = make_profile()
    first = make_listing(profile)
    one = queries(strict_client, address(profile)), queries(strict_client, address(first))
    for _ in range(2):
        make_listing(profile, certificates=(("HACCP", None), ("VCA", None)))
    recognise(profile.organisation)
    three = queries(strict_client, address(profile)), queries(strict_client, address(first))

    assert three == one
    assert max(three) <= 15


def test_directory_sorts_by_alphabet_and_shows_letters(client):
    for name in ("Zwaluw", "Échelle", "4 Seizoenen", "Aarde"):
        make_profile(OrganisationFactory(name=name))

    page = client.get("/nl/aanbieders/").content.decode()

    positions = [page.index(f">{name}</a>") for name in ("4 Seizoenen", "Aarde", "Échelle", "Zwaluw")]
    assert positions == sorted(positions)
    assert "Échelle" in client.get("/nl/aanbieders/?letter=E").content.decode()
    assert "Aarde" not in client.get("/nl/aanbieders/?letter=E").content.decode()


def test_directory_shows_the_province_of_the_host_first(client):
    make_profile(OrganisationFactory(name="Hageland"))
    make_profile(OrganisationFactory(name="Kempen", limburg=True))

    here = client.get("/nl/aanbieders/").content.decode()
    there = client.get("/nl/aanbieders/", headers={"host": "limburg.testserver"}).content.decode()
    everywhere = client.get("/nl/aanbieders/?provincie=alle").content.decode()

    assert ("Hageland" in here, "Kempen" in here) == (True, False)
    assert ("Hageland" in there, "Kempen" in there) == (False, True)
    assert ("Hageland" in everywhere, "Kempen" in everywhere) == (True, True)


def test_canonical_address_is_that_of_its_own_province_and_language(client):
    listing = make_listing(make_profile(OrganisationFactory(limburg=True)), language="fr")

    page = client.get(address(listing, "en")).content.decode()

    assert f'<link rel="canonical" href="http://limburg.testserver{address(listing, "fr")}">' in page


@pytest.mark.parametrize(
    ("number", "status"), [("1", 200), ("2", 200), ("3", 404), ("50000", 404), ("-1", 200), ("abc", 200), ("0", 200)]
)
def test_page_numbers(client, number, status):
    for _ in range(25):
        make_profile()

    assert client.get(f"/nl/aanbieders/?page={number}").status_code == status


def test_mail_links_carry_subject_and_reference(client):
    listing = make_listing(reference="L001")

    page = client.get(address(listing)).content.decode()

    assert "mailto:werkplaats" in page
    assert "subject=Vraag%20via%20Schakel%3A%20Verpakken%20van%20koekjes" in page
    assert "mailto:vlaams-brabant@example.org?subject=" in page
    assert "L001" in page


def test_structured_data_cannot_break_out_of_its_element(client):
    listing = make_listing(description="</script><script>alert(1)</script> & meer")

    page = client.get(address(listing)).content.decode()

    assert "<script>alert" not in page
    assert "\\u003C/script\\u003E" in page


def test_error_pages_name_a_person(strict_client):
    response = strict_client.get("/nl/bestaat-niet/")

    assert response.status_code == 404
    assert "Persoon vlaams-brabant" in response.content.decode()
