"""What was asked and offered ends with who asked, offered or left; and a no holds for a while."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from profiles.models import Claim, Invite, Membership, Organisation, OutgoingMail
from profiles.organisations.claims import MOST_ASKED, REST
from profiles.organisations.invites import MOST_TO_ONE
from tests.factories import OrganisationFactory, make_person
from tests.organisations.conftest import link_in
from tests.organisations.test_claiming import address, code_in, role_of

pytestmark = pytest.mark.django_db
NUMBER = "0403170701"


@pytest.fixture
def owner(organisation, join):
    return join(organisation, email="nora@pakmerel.example")


@pytest.fixture
def invite(organisation, enter):
    def send(by, email, role="owner", of=None):
        path = f"/nl/mijn/{(of or organisation).pk}/leden/uitnodigen/"
        enter(by).post(path, {"email": email, "role": role})

    return send


def out(enter, owner, user):
    membership = Membership.objects.get(user=user)
    enter(owner).post(f"/nl/mijn/{membership.organisation_id}/leden/{membership.pk}/verwijderen/")


@pytest.mark.parametrize("how", ["removed", "no owner any more"])
def test_whom_an_owner_invited_does_not_come_in_when_that_owner_is_out(organisation, owner, join, enter, invite, how):
    eva = join(organisation, email="eva@pakmerel.example")
    invite(eva, "eva@thuis.example")
    membership = Membership.objects.get(user=eva)
    if how == "removed":
        out(enter, owner, eva)
    else:
        enter(owner).post(f"/nl/mijn/{organisation.pk}/leden/{membership.pk}/", {"role": "editor"})

    assert not Invite.objects.open().exists()


def test_who_is_removed_does_not_come_back_by_an_older_invitation(organisation, owner, join, enter, invite):
    invite(owner, "wim@pakmerel.example")
    wim = join(organisation, "editor", email="wim@pakmerel.example")
    out(enter, owner, wim)
    assert not Invite.objects.open().exists()


def test_joining_ends_what_one_asked(organisation, owner, enter, invite, last_mail):
    wim = make_person(email="wim@pakmerel.example")
    enter(wim).post(address(organisation))
    invite(owner, wim.email, "editor")
    enter(wim).post(link_in(last_mail(wim.email)))
    assert (Claim.objects.get().state, role_of(wim, organisation)) == ("lapsed", "editor")


def test_what_others_asked_is_for_the_first_owner(organisation, enter, last_mail):
    first, second, third = (make_person(email=f"{name}@example.org") for name in ("a", "b", "c"))
    enter(first).post(address(organisation), {"by_staff": "1"})
    enter(third).post(address(organisation))
    enter(second).post(address(organisation))
    enter(second).post(address(organisation, "code/"), {"code": code_in(last_mail(organisation.email))})

    assert role_of(second, organisation) == "owner"
    states = dict(Claim.objects.values_list("user__email", "state"))
    assert states == {first.email: "open", second.email: "granted", third.email: "lapsed"}
    assert Claim.objects.get(user=first).proof == "owner"


def test_a_no_holds_for_a_week(organisation, enter, client, last_mail):
    nora = make_person(email="nora@example.org")
    enter(nora).post(address(organisation))
    client.post(link_in(last_mail(organisation.email)))
    for data in ({}, {"by_staff": "1"}):
        enter(nora).post(address(organisation), data)
    assert (Claim.objects.count(), OutgoingMail.objects.count()) == (1, 1)

    Claim.objects.update(decided_at=timezone.now() - REST)
    enter(nora).post(address(organisation))
    assert Claim.objects.count() == 2


def test_one_person_asks_few_organisations_a_day(enter):
    browser = enter(make_person())
    for _number in range(MOST_ASKED + 2):
        browser.post(address(OrganisationFactory()))
    assert OutgoingMail.objects.count() == MOST_ASKED


def test_one_address_gets_few_invitations_a_day(join, invite):
    for _number in range(MOST_TO_ONE + 2):
        there = OrganisationFactory()
        invite(join(there), "slachtoffer@example.org", of=there)
    assert OutgoingMail.objects.filter(to="slachtoffer@example.org").count() == MOST_TO_ONE


@pytest.mark.parametrize("answer", ["", "misschien", "YES"])
def test_an_answer_that_is_none_decides_nothing(organisation, owner, enter, manager, answer):
    enter(make_person()).post(address(organisation))
    claim = Claim.objects.get()
    enter(owner).post(f"/nl/mijn/{organisation.pk}/vragen/{claim.pk}/", {"answer": answer})
    Claim.objects.update(proof="staff")
    enter(manager).post(reverse("open_claims"), {"claim": claim.pk, "answer": answer})
    assert Claim.objects.get().state == "open"


def test_enter_in_a_sentence_gives_nobody_access(organisation, enter, manager):
    """A browser sends a form with its first button; one that is disabled sends nothing."""
    Claim.objects.create(organisation=organisation, user=make_person(), proof="staff")
    form = enter(manager).get(reverse("open_claims")).content.decode().partition('value="yes"')[0]
    assert form.rpartition("<form")[2].partition("<button")[2].startswith(" hidden disabled>")


@pytest.mark.parametrize("why", ["owner gone", "late", "answered in time"])
def test_the_province_sees_what_owners_leave(organisation, owner, enter, manager, why):
    enter(make_person(email="sam@example.org")).post(address(organisation))
    if why == "owner gone":
        owner.is_active = False
        owner.save()
    if why == "late":
        Claim.objects.update(created_at=timezone.now() - datetime.timedelta(days=8))
    page = enter(manager).get(reverse("open_claims")).content.decode()
    assert ("sam@example.org" in page) is (why != "answered in time")


def test_members_without_an_owner_leave_or_take_over(organisation, owner, join, enter, last_mail):
    editor = join(organisation, "editor")
    other = join(organisation, "member")
    owner.is_active = False
    owner.save()

    enter(other).post(f"/nl/mijn/{organisation.pk}/vertrekken/")
    assert role_of(other, organisation) is None
    enter(editor).post(address(organisation))
    enter(editor).post(address(organisation, "code/"), {"code": code_in(last_mail(organisation.email))})
    assert role_of(editor, organisation) == "owner"


def test_a_closed_organisation_says_whom_to_call(enter, join):
    closed = OrganisationFactory(name="Dicht", enterprise_number=NUMBER)
    enter(join(closed)).post(f"/nl/mijn/{closed.pk}/sluiten/", {"name": "dicht"})
    data = {"kind": "supplier", "name": "Open", "enterprise_number": NUMBER, "place": "3000", "email": "a@b.example"}
    page = enter(make_person()).post("/nl/mijn/aanmelden/nieuw/", {**data, "language": "nl"}).content.decode()
    assert "Bel de provincie om ze opnieuw te openen" in page
    assert f"/nl/mijn/toegang/{closed.pk}/" not in page


def test_staff_do_not_make_what_is_closed_public_by_a_tick(organisation, owner, enter, manager):
    enter(owner).post(f"/nl/mijn/{organisation.pk}/sluiten/", {"name": "pakmerel"})
    page = enter(manager).get(reverse("organisation_list:edit", args=[organisation.pk])).content.decode()
    assert reverse("organisation_reopen", args=[organisation.pk]) in page
    assert "formaction" not in page
    enter(manager).post(
        reverse("organisation_list:edit", args=[organisation.pk]),
        {
            "name": "Pakmerel",
            "kind": "supplier",
            "language": "nl",
            "place": organisation.place_id,
            "is_active": "on",
            "recognitions-TOTAL_FORMS": "0",
            "recognitions-INITIAL_FORMS": "0",
        },
    )
    assert not Organisation.objects.get(pk=organisation.pk).is_active


def test_what_has_stopped_is_for_the_province(enter):
    stopped = OrganisationFactory(name="Gestopt", is_active=False)
    browser = enter(make_person())
    assert (
        f"/nl/mijn/toegang/{stopped.pk}/" not in browser.get("/nl/mijn/aanmelden/", {"q": "gestopt"}).content.decode()
    )
    browser.post(address(stopped))
    assert Claim.objects.get().proof == "staff"


def test_who_is_logged_in_with_another_address_is_told_so(organisation, owner, enter, invite, last_mail):
    invite(owner, "wim@pakmerel.example")
    page = (
        enter(make_person(email="ander@example.org")).get(link_in(last_mail("wim@pakmerel.example"))).content.decode()
    )
    assert "ander@example.org" in page
    assert "/nl/account/logout/" in page.partition("<main")[2]
