"""An editor proposes a correction of what is public at once; a manager takes it over or throws it away."""

from html import unescape

import pytest

from profiles.models import Organisation, OrganisationEvent, OutgoingMail, Place, ProposedCorrection
from tests.factories import OrganisationFactory, UserFactory, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation() -> Organisation:
    return make_profile(
        OrganisationFactory(name="Pakmerel", phone="016 11 22 33", email="a@pakmerel.example")
    ).organisation


def words(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def proposed(client, user, organisation, **changes: str):
    client.force_login(user)
    address = f"/cms/organisation_list/correct/{organisation.pk}/"
    form = client.get(address).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    return client.post(address, {**data, **changes}, follow=True)


def decide(client, user, answer: str):
    client.force_login(user)
    return client.post(
        f"/cms/nakijken/verbetering/{ProposedCorrection.objects.get().pk}/", {"answer": answer}, follow=True
    )


def test_the_list_of_organisations_leads_an_editor_to_the_proposal(client, editor, organisation):
    client.force_login(editor)
    assert f"/cms/organisation_list/correct/{organisation.pk}/" in words(client.get("/cms/organisation_list/"))


def test_a_correction_waits_until_a_manager_takes_it_over(client, editor, manager, organisation):
    said = words(proposed(client, editor, organisation, phone="016 44 55 66", because="Ze belden ons."))
    assert "wacht op een beheerder" in said
    organisation.refresh_from_db()
    assert organisation.phone == "016 11 22 33"

    assert "wacht op een beheerder" in words(client.get(f"/cms/organisation_list/correct/{organisation.pk}/"))
    client.force_login(manager)
    assert "Nakijken (1)" in words(client.get("/cms/nakijken/"))
    page = words(client.get(f"/cms/nakijken/verbetering/{ProposedCorrection.objects.get().pk}/"))
    assert all(one in page for one in ("016 11 22 33", "016 44 55 66", "Ze belden ons."))
    decide(client, manager, "yes")
    organisation.refresh_from_db()
    assert organisation.phone == "016 44 55 66"
    assert organisation.email == "a@pakmerel.example"
    assert OrganisationEvent.objects.get().data == {"fields": ["phone"]}
    assert "staat online" in OutgoingMail.objects.get(to=editor.email).subject
    assert not ProposedCorrection.objects.exists()


def test_only_what_differs_is_proposed_and_the_rest_may_change_meanwhile(client, editor, manager, organisation):
    place = str(Place.objects.filter(province=organisation.place.province).exclude(pk=organisation.place_id).first())
    proposed(client, editor, organisation, place=place)
    assert list(ProposedCorrection.objects.get().data) == ["place"]
    Organisation.objects.filter(pk=organisation.pk).update(phone="016 99 99 99")
    decide(client, manager, "yes")
    organisation.refresh_from_db()

    assert organisation.phone == "016 99 99 99"
    assert str(organisation.place)[:4] == place[:4]


def test_what_is_thrown_away_changes_nothing(client, editor, manager, organisation):
    proposed(client, editor, organisation, phone="016 44 55 66")
    decide(client, manager, "no")
    organisation.refresh_from_db()

    assert organisation.phone == "016 11 22 33"
    assert not ProposedCorrection.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "nog niets anders"),
        ({"email": "geen adres"}, "e-mailadres"),
        ({"place": "3500 Hasselt"}, "andere provincie"),
        ({"name": ""}, "verplicht"),
    ],
)
def test_a_wrong_proposal_is_told(client, editor, organisation, changes, said):
    assert said in words(proposed(client, editor, organisation, **changes))
    assert not ProposedCorrection.objects.exists()


def test_a_number_that_another_took_meanwhile_is_told(client, editor, manager, organisation):
    proposed(client, editor, organisation, enterprise_number="0403.170.701")
    OrganisationFactory(enterprise_number="0403170701")

    assert "heeft dit ondernemingsnummer al" in words(decide(client, manager, "yes"))
    assert ProposedCorrection.objects.exists()


@pytest.mark.parametrize("who", ["editor", "manager elsewhere"])
def test_others_do_not_decide(client, editor, limburg, organisation, who):
    proposed(client, editor, organisation, phone="016 44 55 66")
    decide(client, editor if who == "editor" else UserFactory(groups=[limburg.managers]), "yes")
    organisation.refresh_from_db()

    assert organisation.phone == "016 11 22 33"


def test_an_editor_of_another_province_proposes_nothing(client, limburg, organisation):
    client.force_login(UserFactory(groups=[limburg.editors]))
    assert client.get(f"/cms/organisation_list/correct/{organisation.pk}/", follow=True).status_code == 404
