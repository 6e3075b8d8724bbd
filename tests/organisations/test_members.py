"""Members: invited, changed, removed; somebody is always owner."""

import pytest
from django.utils import timezone

from profiles.models import Invite, Membership, OrganisationEvent, OutgoingMail
from profiles.organisations.invites import HOLDS, MOST_A_DAY
from tests.factories import OrganisationFactory, make_person
from tests.organisations.conftest import link_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(organisation, join):
    return join(organisation, email="nora@pakmerel.example", first_name="Nora", last_name="Claes")


@pytest.fixture
def invited(organisation, owner, enter, last_mail):
    """The path of the link in the mail to Wim."""
    answer = enter(owner).post(
        f"/nl/mijn/{organisation.pk}/leden/uitnodigen/", {"email": "Wim@pakmerel.example", "role": "editor"}
    )
    assert answer.status_code == 302
    return link_in(last_mail("wim@pakmerel.example"))


@pytest.fixture
def wim():
    return make_person(email="wim@pakmerel.example", first_name="Wim")


def roles(organisation):
    return dict(Membership.objects.filter(organisation=organisation).values_list("user__email", "role"))


def test_an_invitation_is_accepted_once_by_who_has_the_address(organisation, invited, wim, enter):
    browser = enter(wim)
    page = browser.get(invited)
    assert "nodigt u uit als" in page.content.decode()
    assert wim.email not in roles(organisation)  # looking is not accepting

    browser.post(invited)

    assert roles(organisation)["wim@pakmerel.example"] == "editor"
    assert browser.get(invited)["Location"] == browser.post(invited)["Location"] == f"/nl/mijn/{organisation.pk}/"


def test_who_is_not_logged_in_is_led_to_logging_in_and_back(invited, client):
    assert client.get(invited).status_code == 200
    assert client.post(invited)["Location"].endswith(f"?next={invited}")


def test_another_address_does_not_join(organisation, invited, enter):
    other = make_person(email="nieuwsgierig@example.org")
    enter(other).post(invited)
    assert other.email not in roles(organisation)
    assert Invite.objects.open().exists()


def test_an_address_that_nobody_confirmed_does_not_join(organisation, invited, wim, enter):
    wim.emailaddress_set.update(verified=False)
    enter(wim).post(invited)
    assert wim.email not in roles(organisation)


@pytest.mark.parametrize("how", ["withdrawn", "old", "wrong", "closed"])
def test_a_link_that_works_no_more_is_one_page(organisation, owner, invited, wim, enter, how):
    invite = Invite.objects.get()
    if how == "withdrawn":
        enter(owner).post(f"/nl/mijn/{organisation.pk}/uitnodigingen/{invite.pk}/intrekken/")
    if how == "old":
        Invite.objects.update(expires_at=timezone.now())
    if how == "wrong":
        invited = invited[:-3] + "x/"
    if how == "closed":
        enter(owner).post(f"/nl/mijn/{organisation.pk}/sluiten/", {"name": "pakmerel"})

    for answer in (enter(wim).get(invited), enter(wim).post(invited)):
        assert answer.status_code == 410
        assert "Deze link werkt niet meer" in answer.content.decode()
        assert answer["Referrer-Policy"] == "strict-origin"
        assert answer["Cache-Control"] == "no-store"
    assert wim.email not in roles(organisation)


def test_who_guesses_tokens_has_to_wait(client, db):
    answers = [client.get(f"/nl/k/nooit-gemaakt-{number}/").status_code for number in range(22)]
    assert answers == [410] * 20 + [429] * 2


def test_the_token_is_nowhere_in_the_database(invited):
    token = invited.split("/k/")[1].strip("/")
    assert token not in str(list(Invite.objects.values()))


def test_an_invitation_holds_seven_days(invited):
    invite = Invite.objects.get()
    assert invite.expires_at - invite.created_at == HOLDS
    assert HOLDS.days == 7


def test_a_second_invitation_ends_the_first(organisation, owner, invited, wim, enter, last_mail):
    enter(owner).post(f"/nl/mijn/{organisation.pk}/leden/uitnodigen/", {"email": wim.email, "role": "member"})

    assert enter(wim).get(invited).status_code == 410
    enter(wim).post(link_in(last_mail(wim.email)))
    assert roles(organisation)[wim.email] == "member"


def test_the_invitation_waits_on_the_page_of_who_has_the_address(organisation, invited, wim, enter):
    browser, invite = enter(wim), Invite.objects.get()
    assert f"/nl/mijn/uitnodigingen/{invite.pk}/" in browser.get("/nl/mijn/").content.decode()

    assert enter(make_person(email="x@example.org")).post(f"/nl/mijn/uitnodigingen/{invite.pk}/").status_code == 404
    browser.post(f"/nl/mijn/uitnodigingen/{invite.pk}/")
    assert roles(organisation)[wim.email] == "editor"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"email": "geen adres", "role": "editor"}, "geldig e-mailadres"),
        ({"email": "", "role": "editor"}, "verplicht"),
        ({"email": "x@example.org", "role": "koning"}, "koning"),
        ({"email": "nora@pakmerel.example", "role": "editor"}, "werkt al voor de organisatie"),
    ],
)
def test_a_wrong_invitation_says_what_is_wrong_and_keeps_what_was_typed(organisation, owner, enter, data, words):
    answer = enter(owner).post(f"/nl/mijn/{organisation.pk}/leden/uitnodigen/", data)
    page = answer.content.decode()
    assert page.count(words) >= 2  # in the summary and at the field
    assert f'value="{data["email"]}"' in page or not data["email"]
    assert not Invite.objects.exists()


def test_an_organisation_mails_no_crowd(organisation, owner, enter):
    browser = enter(owner)
    for number in range(MOST_A_DAY + 1):
        browser.post(
            f"/nl/mijn/{organisation.pk}/leden/uitnodigen/", {"email": f"m{number}@example.org", "role": "member"}
        )
    assert OutgoingMail.objects.count() == MOST_A_DAY


def test_the_last_owner_stays(organisation, owner, enter, join):
    colleague = join(organisation, "editor")
    browser, mine = enter(owner), Membership.objects.get(user=owner)

    browser.post(f"/nl/mijn/{organisation.pk}/vertrekken/")
    browser.post(f"/nl/mijn/{organisation.pk}/leden/{mine.pk}/verwijderen/")
    assert "Er moet iemand eigenaar zijn" in browser.get(f"/nl/mijn/{organisation.pk}/leden/").content.decode()
    page = browser.post(f"/nl/mijn/{organisation.pk}/leden/{mine.pk}/", {"role": "member"}).content.decode()
    assert roles(organisation)[owner.email] == "owner"
    assert page.count("Er moet iemand eigenaar zijn") == 2

    theirs = Membership.objects.get(user=colleague)
    browser.post(f"/nl/mijn/{organisation.pk}/leden/{theirs.pk}/", {"role": "owner"})
    browser.post(f"/nl/mijn/{organisation.pk}/vertrekken/")
    assert roles(organisation) == {colleague.email: "owner"}


def test_who_is_removed_is_out_at_the_next_click(organisation, owner, enter, join):
    colleague = join(organisation, "editor")
    theirs = enter(colleague)
    assert theirs.get(f"/nl/mijn/{organisation.pk}/").status_code == 200

    membership = Membership.objects.get(user=colleague)
    enter(owner).post(f"/nl/mijn/{organisation.pk}/leden/{membership.pk}/verwijderen/")

    assert theirs.get(f"/nl/mijn/{organisation.pk}/").status_code == 404
    mail = OutgoingMail.objects.get(to=colleague.email)
    assert "geen toegang meer tot" in mail.subject
    assert "een eigenaar" in mail.text


def test_whose_role_an_owner_changes_gets_a_mail_and_who_changes_the_own_does_not(organisation, owner, enter, join):
    join(organisation, "owner")
    colleague = join(organisation, "member")
    for user, role in ((colleague, "editor"), (owner, "member")):
        membership = Membership.objects.get(user=user)
        enter(owner).post(f"/nl/mijn/{organisation.pk}/leden/{membership.pk}/", {"role": role})

    assert OutgoingMail.objects.values_list("to", flat=True).get() == colleague.email


def test_a_row_of_another_organisation_is_not_found(organisation, owner, enter, join):
    other = OrganisationFactory(name="Andere")
    join(other)
    stranger = Membership.objects.get(organisation=other)
    invite = Invite.objects.create(
        organisation=other, email="x@example.org", role="member", token_digest="x", expires_at=timezone.now() + HOLDS
    )
    browser = enter(owner)

    assert browser.post(f"/nl/mijn/{organisation.pk}/leden/{stranger.pk}/", {"role": "member"}).status_code == 404
    assert browser.post(f"/nl/mijn/{organisation.pk}/leden/{stranger.pk}/verwijderen/").status_code == 404
    assert browser.post(f"/nl/mijn/{organisation.pk}/uitnodigingen/{invite.pk}/intrekken/").status_code == 404
    assert Invite.objects.open().filter(pk=invite.pk).exists()


def test_what_happened_is_told_to_owners_without_addresses(organisation, owner, invited, wim, enter):
    enter(wim).post(invited)
    kinds = list(OrganisationEvent.objects.filter(organisation=organisation).values_list("kind", flat=True))
    assert kinds == ["joined", "invited"]
    assert "@" not in str(list(OrganisationEvent.objects.values_list("data", flat=True)))
    assert "Er kwam iemand bij" in enter(owner).get(f"/nl/mijn/{organisation.pk}/").content.decode()
