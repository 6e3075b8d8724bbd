"""What somebody looked at has changed meanwhile: people who were switched off, taken out, or who come twice."""

import pytest
from django.urls import reverse

from profiles.enums import ClaimProof
from profiles.models import Claim, Invite, Membership, User
from profiles.organisations.claims import decide
from profiles.organisations.closing import close, reopen
from profiles.organisations.errors import Refused
from profiles.organisations.invites import invite, revoke
from profiles.organisations.tokens import new_token
from tests.factories import make_person
from tests.organisations.conftest import link_in

pytestmark = pytest.mark.django_db


def role_of(user: User) -> str | None:
    return Membership.objects.filter(user=user).values_list("role", flat=True).first()


def ask(organisation, user, proof=ClaimProof.OWNER) -> Claim:
    return Claim.objects.create(organisation=organisation, user=user, proof=proof)


def switch_off(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


def test_saying_yes_takes_no_role_away(organisation, join):
    switch_off(join(organisation))
    first, second = join(organisation, "editor"), join(organisation, "editor")
    boss = join(organisation, "owner")
    for user in (first, second):
        assert decide(ask(organisation, user), is_granted=True, by=boss)
    assert (role_of(first), role_of(second)) == ("editor", "editor")


def test_who_works_there_becomes_owner_where_there_is_none(organisation, join, manager):
    editor = join(organisation, "editor")
    assert decide(ask(organisation, editor, ClaimProof.STAFF), is_granted=True, by=manager)
    assert role_of(editor) == "owner"


def test_somebody_who_was_switched_off_gets_no_access(organisation, join):
    boss, asking = join(organisation), make_person()
    claim = ask(organisation, asking)
    switch_off(asking)
    assert not decide(claim, is_granted=True, by=boss)
    assert role_of(asking) is None


def test_an_invitation_of_somebody_who_was_switched_off_lets_nobody_in(organisation, join, enter, last_mail):
    boss, guest = join(organisation), make_person(email="gast@example.org")
    invite(organisation, "gast@example.org", "owner", by=boss)
    path = link_in(last_mail("gast@example.org"))
    switch_off(boss)

    assert enter(guest).post(path).status_code == 410
    assert role_of(guest) is None


@pytest.mark.parametrize("what", ["close", "decide", "revoke"])
def test_who_was_taken_out_a_moment_ago_decides_nothing(organisation, join, what):
    boss, gone = join(organisation), join(organisation)
    made = invite(organisation, "gast@example.org", "member", by=boss)
    claim = ask(organisation, make_person())
    Membership.objects.filter(user=gone).delete()

    if what == "decide":
        assert not decide(claim, is_granted=True, by=gone)
    else:
        with pytest.raises(Refused):
            close(organisation, by=gone) if what == "close" else revoke(made, by=gone)
    organisation.refresh_from_db()
    assert organisation.closed_at is None
    assert Invite.objects.open().exists()
    assert Claim.objects.open().exists()


@pytest.mark.parametrize("was_active", [True, False])
def test_opening_again_shows_nothing_that_staff_had_stopped(organisation, join, manager, was_active):
    boss = join(organisation)
    organisation.is_active = was_active
    organisation.save()
    close(organisation, by=boss)
    assert reopen(organisation, by=manager)
    organisation.refresh_from_db()
    assert organisation.is_active is was_active


def test_the_link_of_an_invitation_that_one_accepted_leads_to_the_organisation(organisation, join, enter, last_mail):
    boss, guest = join(organisation), make_person(email="gast@example.org")
    invite(organisation, "gast@example.org", "member", by=boss)
    path, browser = link_in(last_mail("gast@example.org")), enter(guest)
    for _ in range(2):
        assert browser.post(path)["Location"] == f"/nl/mijn/{organisation.pk}/"
    assert enter(make_person()).get(path).status_code == 410


@pytest.mark.parametrize("path", ["", "leden/", "sluiten/", "leden/1/"])
def test_a_number_that_no_database_has_is_not_found(enter, path):
    browser = enter(make_person())
    assert browser.get(f"/nl/mijn/{'9' * 20}/{path}").status_code == 404
    assert browser.get(f"/nl/mijn/toegang/{'9' * 20}/").status_code == 404
    assert browser.get(f"/nl/mijn/toegang/{'9' * 19}/code/").status_code == 302


@pytest.mark.parametrize(("host", "forwarded"), [("testserver:8443", ""), ("testserver", "evil.example")])
def test_a_mail_leads_to_the_configured_address_whatever_a_request_says(
    organisation, join, enter, last_mail, host, forwarded
):
    browser, given = enter(join(organisation)), {"HTTP_HOST": host, "HTTP_X_FORWARDED_HOST": forwarded}
    invited = {"email": "gast@example.org", "role": "member"}
    browser.post(f"/nl/mijn/{organisation.pk}/leden/uitnodigen/", invited, **given)
    make_person(email="vergeten@example.org")
    browser.logout()
    browser.post(reverse("account_reset_password"), {"email": "vergeten@example.org"}, **given)

    for to in ("gast@example.org", "vergeten@example.org"):
        assert "http://testserver/nl/" in last_mail(to).text
        assert "8443" not in last_mail(to).text
        assert "evil" not in last_mail(to).text


def test_who_accepts_gets_the_role_of_the_invitation_whatever_the_form_says(organisation, join, enter, last_mail):
    boss, guest = join(organisation), make_person(email="gast@example.org")
    invite(organisation, "gast@example.org", "member", by=boss)
    enter(guest).post(link_in(last_mail("gast@example.org")), {"role": "owner"})
    assert role_of(guest) == "member"


def test_a_token_is_long_and_never_the_same():
    made = {new_token() for _ in range(100)}
    assert len(made) == 100
    assert min(len(one) for one in made) >= 22
