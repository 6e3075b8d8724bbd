"""Access to an organisation that is here already: a code to its address, its owners, or the province."""

import re

import pytest
from django.utils import timezone

from profiles.models import Claim, Membership, OrganisationEvent, OutgoingMail
from profiles.organisations.claims import MOST_CODES
from tests.factories import OrganisationFactory, make_person
from tests.organisations.conftest import link_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def nora():
    return make_person(email="nora@example.org", first_name="Nora")


@pytest.fixture
def browser(nora, enter):
    return enter(nora)


def address(organisation, rest=""):
    return f"/nl/mijn/toegang/{organisation.pk}/{rest}"


def code_in(mail: OutgoingMail) -> str:
    found = re.search(r"^\s*(\d{8})\s*$", mail.text, re.MULTILINE)
    assert found, mail.text
    return found.group(1)


@pytest.fixture
def code(organisation, browser, last_mail):
    browser.post(address(organisation))
    return code_in(last_mail(organisation.email))


def role_of(user, organisation):
    return Membership.objects.filter(user=user, organisation=organisation).values_list("role", flat=True).first()


def test_the_code_from_the_mailbox_of_the_organisation_makes_owner(organisation, nora, browser, code):
    assert role_of(nora, organisation) is None
    answer = browser.post(address(organisation, "code/"), {"code": f"{code[:4]} {code[4:]}"})

    assert answer["Location"] == f"/nl/mijn/{organisation.pk}/"
    assert role_of(nora, organisation) == "owner"
    assert Claim.objects.get().code_digest == ""


def test_the_mailbox_is_told_who_used_its_code(organisation, nora, browser, code, last_mail):
    browser.post(address(organisation, "code/"), {"code": "00000000"})
    assert last_mail(organisation.email).kind == "claim_code"
    browser.post(address(organisation, "code/"), {"code": code})

    mail = last_mail(organisation.email)
    assert (mail.kind, "Nora" in mail.subject, nora.email in mail.text) == ("claim_code_used", True, True)
    assert code not in mail.text


def test_the_address_is_shown_in_part_and_the_code_nowhere(organisation, browser, code):
    page = browser.get(address(organisation)).content.decode()
    assert "p…@example.org" in page
    assert organisation.email not in page
    assert code not in str(list(Claim.objects.values()))


def test_the_sixth_try_does_not_count_even_when_it_is_right(organisation, nora, browser, code):
    wrong = f"{(int(code) + 1) % 10**8:08}"
    for left in (4, 3, 2, 1):
        page = browser.post(address(organisation, "code/"), {"code": wrong}).content.decode()
        assert page.count(f"U kunt nog {left} keer proberen") == 2
    assert browser.post(address(organisation, "code/"), {"code": wrong})["Location"] == address(organisation)
    browser.post(address(organisation, "code/"), {"code": code})
    assert role_of(nora, organisation) is None


@pytest.mark.parametrize("how", ["too late", "of another", "replaced", "refused"])
def test_a_code_that_does_not_hold(organisation, nora, browser, code, enter, last_mail, client, how):
    if how == "too late":
        Claim.objects.update(expires_at=timezone.now())
    if how == "replaced":
        browser.post(address(organisation))
        assert code_in(last_mail(organisation.email)) != code
    if how == "refused":
        client.post(link_in(last_mail(organisation.email)))
    if how == "of another":
        nora = make_person(email="dief@example.org")
        browser = enter(nora)

    browser.post(address(organisation, "code/"), {"code": code})
    assert role_of(nora, organisation) is None


def test_the_organisation_says_that_it_does_not_know_who_asked(organisation, code, client, last_mail):
    link = link_in(last_mail(organisation.email))
    assert client.get(link).status_code == 200
    assert Claim.objects.get().state == "open"  # looking refuses nothing

    client.post(link)

    assert Claim.objects.get().state == "refused"
    assert client.get(link).status_code == 410
    assert client.get(link.replace("/niet-ons/", "/niet-ons/x")).status_code == 410


def test_a_mailbox_is_not_flooded(organisation, browser):
    for _number in range(MOST_CODES + 2):
        browser.post(address(organisation))
    assert OutgoingMail.objects.count() == MOST_CODES
    assert "genoeg codes" in browser.get(address(organisation)).content.decode()


def test_owners_decide_and_nothing_changes_until_then(organisation, nora, browser, join, enter, last_mail):
    owner = join(organisation, email="baas@pakmerel.example")
    editor = join(organisation, "editor", email="schrijver@pakmerel.example")
    browser.post(address(organisation))
    browser.post(address(organisation))  # once more asks nothing more

    assert role_of(nora, organisation) is None
    assert [mail.to for mail in OutgoingMail.objects.all()] == [owner.email]
    claim = Claim.objects.get(state="open")
    decide = f"/nl/mijn/{organisation.pk}/vragen/{claim.pk}/"
    assert enter(editor).post(decide, {"answer": "yes"}).status_code == 403
    assert f"/nl/mijn/{organisation.pk}/leden/" in enter(owner).get("/nl/mijn/").content.decode()

    enter(owner).post(decide, {"answer": "yes"})
    assert role_of(nora, organisation) == "member"
    assert "U hebt nu toegang tot Pakmerel" in last_mail(nora.email).text
    assert enter(owner).post(decide, {"answer": "no"}).status_code == 404


def test_an_owner_refuses(organisation, nora, browser, join, enter, last_mail):
    owner = join(organisation)
    browser.post(address(organisation))
    enter(owner).post(f"/nl/mijn/{organisation.pk}/vragen/{Claim.objects.get().pk}/", {"answer": "no"})

    assert role_of(nora, organisation) is None
    assert "geen toegang" in last_mail(nora.email).subject


def test_without_an_address_the_province_decides(browser, nora):
    silent = OrganisationFactory(name="Stilte", email="")
    browser.post(address(silent))

    assert Claim.objects.get().proof == "staff"
    assert not OutgoingMail.objects.exists()
    assert role_of(nora, silent) is None
    assert "Stilte" in browser.get("/nl/mijn/").content.decode()


def test_who_does_not_reach_the_mailbox_asks_the_province(organisation, browser, nora):
    browser.post(address(organisation), {"by_staff": "1"})
    assert Claim.objects.get().proof == "staff"
    assert not OutgoingMail.objects.exists()


def test_an_owner_is_not_passed_over_by_asking_the_province(organisation, browser, join):
    join(organisation)
    browser.post(address(organisation), {"by_staff": "1"})
    assert Claim.objects.get().proof == "owner"


def test_what_was_asked_and_given_is_in_the_history(organisation, browser, code):
    browser.post(address(organisation, "code/"), {"code": code})
    kinds = list(OrganisationEvent.objects.filter(organisation=organisation).values_list("kind", flat=True))
    assert kinds == ["claim_granted", "claim_asked"]


def test_nobody_counts_through_all_organisations(organisation, browser):
    answers = [browser.get(address(organisation)).status_code for _ in range(61)]
    assert answers == [200] * 60 + [429]
