"""What staff do in Wagtail beside pages: organisations, lists, numbers."""

import datetime

import pytest
from django.utils import timezone

from profiles.models import CapabilityGroup, ListingState, Place, RecognitionType
from tests.factories import OrganisationFactory, make_listing, make_profile, recognise
from tests.profiles.editor import organisation_data

pytestmark = pytest.mark.django_db


def test_the_home_panel_counts_the_own_province_only(client, manager):
    make_listing(make_profile(OrganisationFactory(limburg=True)))
    recognise(make_listing().profile.organisation)
    client.force_login(manager)

    page = " ".join(client.get("/cms/").content.decode().split())

    for count, label in ((1, "openbare aanbieder"), (1, "openbaar aanbod"), (1, "erkenning")):
        assert f"<strong>{count}</strong>" in page, label


def test_lists_answer_the_daily_questions(client, manager):
    stale, fresh = make_listing(title="Lang geleden"), make_listing(title="Pas bevestigd")
    today = timezone.localdate()
    ListingState.objects.filter(page=fresh).update(confirmed_on=today)
    ListingState.objects.filter(page=stale).update(confirmed_on=today - datetime.timedelta(days=400))
    waiting = make_listing(title="Wacht op nazicht")
    waiting.save_revision(user=manager)
    waiting.get_workflow().start(waiting, manager)
    client.force_login(manager)

    def shown(query: str) -> set[str]:
        page = client.get(f"/cms/listing_list/?{query}").content.decode()
        return {title for title in ("Lang geleden", "Pas bevestigd", "Wacht op nazicht") if title in page}

    assert shown("") == {"Lang geleden", "Pas bevestigd", "Wacht op nazicht"}
    assert shown("stale=true") == {"Lang geleden"}
    assert shown("waiting=true") == {"Wacht op nazicht"}
    assert shown("no_photo=true") == {"Lang geleden", "Pas bevestigd", "Wacht op nazicht"}


def test_suppliers_are_filtered_by_place_group_and_recognition(client, manager):
    leuven = make_profile(OrganisationFactory(name="Uit Leuven"))
    tienen = make_profile(OrganisationFactory(name="Uit Tienen", place=Place.objects.get(postcode="3300")))
    make_listing(profile=leuven, capabilities=["lassen"])
    make_listing(profile=tienen, capabilities=["naaiatelier"]).unpublish()
    recognise(tienen.organisation, "maatwerkbedrijf")
    client.force_login(manager)

    def shown(query: str) -> set[str]:
        page = client.get(f"/cms/supplier_list/?{query}").content.decode()
        return {title for title in ("Uit Leuven", "Uit Tienen") if f">{title}<" in page or f"{title}\n" in page}

    sewing = CapabilityGroup.objects.get(capabilities__slug="naaiatelier")
    recognition = RecognitionType.objects.get(slug="maatwerkbedrijf")
    assert shown("") == {"Uit Leuven", "Uit Tienen"}
    assert shown(f"municipality={leuven.organisation.place.municipality_nis}") == {"Uit Leuven"}
    assert shown(f"group={sewing.pk}") == {"Uit Tienen"}
    assert shown(f"recognition={recognition.pk}") == {"Uit Tienen"}
    assert shown(f"recognition={recognition.pk}&group={sewing.pk}&live=true") == {"Uit Tienen"}


@pytest.mark.parametrize("name", ["supplier_list", "listing_list"])
def test_a_list_asks_the_database_as_much_for_many_rows(client, manager, django_assert_max_num_queries, name):
    client.force_login(manager)
    questions = []
    for _time in range(2):
        for _row in range(5):
            make_listing()
        client.get(f"/cms/{name}/")
        with django_assert_max_num_queries(200) as asked:
            assert client.get(f"/cms/{name}/").status_code == 200
        questions.append(len(asked))

    assert questions[0] == questions[1]


def test_terms_are_for_administrators(client, manager, administrator):
    client.force_login(manager)
    assert client.get("/cms/snippets/profiles/capability/").status_code == 302

    client.force_login(administrator)
    for model in ("capability", "capabilitygroup", "recognitiontype", "province"):
        assert client.get(f"/cms/snippets/profiles/{model}/").status_code == 200, model


def test_checking_a_recognition_records_who_and_when(client, manager):
    organisation = make_profile().organisation
    recognition = recognise(organisation)
    client.force_login(manager)
    data = organisation_data(
        organisation, recognition, **{"enterprise_number": "BE 0403.170.701", "recognitions-0-checked_on": "2026-11-01"}
    )

    answer = client.post(f"/cms/organisation_list/edit/{organisation.pk}/", data)

    assert answer.status_code == 302, answer.content.decode()[:3000]
    recognition.refresh_from_db()
    organisation.refresh_from_db()
    assert (recognition.checked_by, str(recognition.checked_on)) == (manager, "2026-11-01")
    assert organisation.enterprise_number == "0403170701"


@pytest.mark.parametrize(
    "text", ["Pakmerel", "pakmrel", "tienen", "3300", "016 99 88 77", "info@pakmerel.example", "koek"]
)
@pytest.mark.parametrize("listed", ["supplier_list", "listing_list"])
def test_lists_are_searched_by_what_staff_know_of_a_supplier(client, manager, listed, text):
    place = Place.objects.get(postcode="3300", name_nl="Tienen")
    contact = {"email": "info@pakmerel.example", "phone": "+32 16 99 88 77"}
    profile = make_profile(OrganisationFactory(name="Pakmerel", place=place, **contact), title="Pakmerel koekt")
    make_listing(profile, title="Koekjes inpakken")
    make_listing(title="Gras maaien")
    client.force_login(manager)
    page = client.get(f"/cms/{listed}/results/", {"q": text}).content.decode()

    assert ("Koekjes inpakken" if listed == "listing_list" else "Pakmerel koekt") in page
    assert "Gras maaien" not in page
