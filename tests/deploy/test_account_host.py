"""Whoever logs in does so at one host, from whichever province they come."""

import pytest

from profiles.models import Membership
from tests.factories import OrganisationFactory, make_person

pytestmark = pytest.mark.django_db
LIMBURG = "limburg.testserver"


@pytest.mark.parametrize(
    ("path", "is_led"),
    [
        ("/nl/account/login/?next=/nl/mijn/", True),
        ("/fr/mijn/", True),
        ("/nl/k/een-geheim/", True),
        ("/cms/", True),
        ("/cms/pages/1/", True),
        ("/django-admin/", True),
        ("/na-aanmelden/", True),
        ("/nl/", False),
        ("/nl/aanbieders/", False),
        ("/nl/kantoor/", False),
        ("/healthz", False),
        ("/api/v1/listings/", False),
    ],
)
def test_a_province_leads_to_the_host_of_accounts(client, path, is_led):
    answer = client.get(path, headers={"host": f"{LIMBURG}:8000"})
    here = f"http://testserver:8000{path}"
    assert (answer.status_code == 302 and answer["Location"] == here) is is_led


def test_a_form_that_is_sent_to_another_host_changes_nothing(client):
    answer = client.post("/nl/account/login/", {"login": "x", "password": "y"}, headers={"host": LIMBURG})
    assert (answer.status_code, answer["Location"]) == (302, "http://testserver/nl/account/login/")


def test_a_host_that_is_not_ours_gets_no_redirect(client):
    assert client.get("/nl/account/login/", headers={"host": "evil.example"}).status_code == 400


def test_the_page_of_an_organisation_names_who_helps_in_its_own_province(client, limburg):
    limburg.contact_name = "Jef Claes"
    limburg.save()
    organisation, owner = OrganisationFactory(limburg=True), make_person()
    Membership.objects.create(user=owner, organisation=organisation, role="owner")
    client.force_login(owner)

    page = client.get(f"/nl/mijn/{organisation.pk}/").content.decode()

    assert "Schakel Limburg" in page
    assert "Jef Claes" in page
