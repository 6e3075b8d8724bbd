"""Organisations in the admin: who may look and change, and whose name stands beside the seal."""

import datetime

import pytest
from django.utils import timezone

from profiles.models import Membership, Organisation, RecognitionType
from profiles.staff.scope import organisation_policy
from tests.factories import OrganisationFactory, UserFactory, make_profile, recognise
from tests.profiles.editor import organisation_data

pytestmark = pytest.mark.django_db
LIST = "/cms/organisation_list/"
THEN = datetime.date(2026, 3, 1)


@pytest.fixture
def people(editor, manager, administrator, limburg):
    """Members of staff by what they are."""
    foreigner = UserFactory(groups=[limburg.managers])
    both = UserFactory(groups=[*manager.groups.all(), limburg.managers])
    return {
        "editor": editor,
        "manager": manager,
        "foreigner": foreigner,
        "both": both,
        "administrator": administrator,
        "visitor": UserFactory(),
    }


@pytest.mark.parametrize(
    ("who", "own"),
    [
        ("visitor", set()),
        ("manager", {"Pakmerel"}),
        ("foreigner", {"Zwaluwnest"}),
        ("both", {"Pakmerel", "Zwaluwnest"}),
        ("administrator", {"Pakmerel", "Zwaluwnest"}),
    ],
)
def test_managers_see_and_change_organisations_of_their_own_provinces(client, people, who, own):
    both = [OrganisationFactory(name="Pakmerel"), OrganisationFactory(name="Zwaluwnest", limburg=True)]
    client.force_login(people[who])
    listed = client.get(LIST).content.decode()
    opened = [one for one in both if client.get(f"{LIST}edit/{one.pk}/").status_code == 200]
    for one in both:
        client.post(f"{LIST}edit/{one.pk}/", organisation_data(one, street="Nieuwstraat 9"))
    changed = Organisation.objects.filter(street="Nieuwstraat 9")

    assert {one.name for one in both if one.name in listed} == own
    assert {one.name for one in opened} == own
    assert {one.name for one in changed} == own


@pytest.mark.parametrize("happens", ["nothing", "draft", "public", "taken off", "claimed", "closed", "elsewhere"])
def test_an_editor_changes_what_nobody_sees_yet(client, editor, happens):
    """Address and phone of a public organisation change at once: that is for managers."""
    organisation = OrganisationFactory(
        limburg=happens == "elsewhere", closed_at=timezone.now() if happens == "closed" else None
    )
    if happens in {"draft", "public", "taken off"}:
        profile = make_profile(organisation)
        if happens != "public":
            profile.unpublish()
        if happens == "draft":
            type(profile).objects.update(first_published_at=None)
    if happens == "claimed":
        Membership.objects.create(user=UserFactory(), organisation=organisation, role="owner")
    client.force_login(editor)
    client.post(f"{LIST}edit/{organisation.pk}/", organisation_data(organisation, street="Nieuwstraat 9"))
    organisation.refresh_from_db()

    assert (organisation.street == "Nieuwstraat 9") is (happens in {"nothing", "draft"})


def test_an_editor_looks_no_recognition_up(client, editor):
    stated = recognise(OrganisationFactory())
    client.force_login(editor)
    client.post(
        f"{LIST}edit/{stated.organisation_id}/",
        organisation_data(stated.organisation, stated, **{"recognitions-0-checked_on": "2026-03-01"}),
    )
    stated.refresh_from_db()

    assert stated.checked_on is None


def test_who_adds_what_is_perhaps_there_already_hears_it(client, editor):
    there = OrganisationFactory(name="De Zwaluw vzw")
    client.force_login(editor)
    answer = client.post(f"{LIST}new/", organisation_data(there, name="De Zwaluw", enterprise_number=""), follow=True)
    said = answer.content.decode()

    assert "De Zwaluw vzw" in said
    assert "bijna dezelfde naam" in said
    assert "Maak de fiche" in said
    assert f"{LIST}delete/{Organisation.objects.latest('pk').pk}/" in said


@pytest.mark.parametrize(
    ("who", "may"), [("visitor", False), ("editor", True), ("manager", True), ("administrator", True)]
)
def test_staff_add_an_organisation(client, people, who, may):
    model = OrganisationFactory(name="Voorbeeld")
    client.force_login(people[who])
    client.post(f"{LIST}new/", organisation_data(model, name="Nieuwkomer"))

    assert Organisation.objects.filter(name="Nieuwkomer").exists() == may


def test_who_no_longer_works_here_has_no_rights(manager):
    manager.is_active = False

    assert not organisation_policy.user_has_any_permission(manager, ["add", "change", "view"])


@pytest.fixture
def checked():
    """A recognition that a colleague checked in spring."""
    return recognise(OrganisationFactory(), by=UserFactory(first_name="Collega"))


@pytest.mark.parametrize(
    ("changes", "checker", "day"),
    [
        ({}, "colleague", THEN),
        ({"checked_on": "2026-11-01"}, "me", datetime.date(2026, 11, 1)),
        ({"checked_on": ""}, None, None),
        ({"type": "other"}, None, None),
        ({"type": "other", "checked_on": "2026-11-01"}, "me", datetime.date(2026, 11, 1)),
        ({"type": "other", "checked_on": ""}, None, None),
    ],
    ids=["nothing", "a day", "no day", "another kind", "another kind and a day", "another kind and no day"],
)
def test_the_seal_stands_for_what_was_checked_by_whom(client, manager, checked, changes, checker, day):
    """A seal says that somebody looked this very recognition up: it does not pass to another kind."""
    type(checked).objects.filter(pk=checked.pk).update(checked_on=THEN)
    checked.refresh_from_db()
    colleague, other = checked.checked_by, RecognitionType.objects.get(slug="cv-erkend-nrc")
    given = {f"recognitions-0-{name}": str(other.pk) if value == "other" else value for name, value in changes.items()}
    client.force_login(manager)
    organisation = checked.organisation
    answer = client.post(f"{LIST}edit/{organisation.pk}/", organisation_data(organisation, checked, **given))

    checked.refresh_from_db()
    assert answer.status_code == 302
    assert (checked.checked_by, checked.checked_on) == ({"me": manager, "colleague": colleague}.get(checker), day)


def test_nothing_was_checked_on_a_day_to_come(client, manager, checked):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    data = organisation_data(checked.organisation, checked, **{"recognitions-0-checked_on": tomorrow.isoformat()})
    client.force_login(manager)
    answer = client.post(f"{LIST}edit/{checked.organisation_id}/", data)

    assert answer.status_code == 200
    assert "ligt in de toekomst" in answer.content.decode()


def test_an_enterprise_number_that_is_none_is_named(client, manager):
    organisation = OrganisationFactory()
    client.force_login(manager)
    answer = client.post(
        f"{LIST}edit/{organisation.pk}/", organisation_data(organisation, enterprise_number="0403.170.702")
    )

    assert "0403.170.702 is geen Belgisch ondernemingsnummer" in answer.content.decode()


def test_an_organisation_moves_only_to_a_province_that_one_manages(client, manager, limburg):
    organisation, there = OrganisationFactory(), OrganisationFactory(limburg=True).place
    manager.groups.add(limburg.editors)
    client.force_login(manager)
    address, moved = f"{LIST}edit/{organisation.pk}/", organisation_data(organisation, place=str(there.pk))
    client.post(address, moved)
    organisation.refresh_from_db()
    assert organisation.place != there

    manager.groups.add(limburg.managers)
    client.post(address, moved)
    organisation.refresh_from_db()
    assert organisation.place == there


def test_what_a_manager_saves_stands_in_the_history(client, manager):
    organisation = OrganisationFactory(street="Oudstraat 1")
    client.force_login(manager)
    address = f"{LIST}edit/{organisation.pk}/"
    client.post(address, organisation_data(organisation))
    assert not organisation.events.exists()
    client.post(address, organisation_data(organisation, street="Nieuwstraat 9"))

    assert organisation.events.get().data == {"fields": ["street"]}
    assert "De provincie verbeterde de gegevens" in client.get(address).content.decode()


def test_two_phone_numbers_are_none(client, manager):
    organisation = OrganisationFactory(phone="016 11 22 33")
    client.force_login(manager)
    both = organisation_data(organisation, phone="0475 12 34 56 / 016 56 78 90")
    assert "Schrijf één telefoonnummer" in client.post(f"{LIST}edit/{organisation.pk}/", both).content.decode()
