"""Whoever wants no mails of a kind that the site shows as well, switches them off: in the mail, or on the own page."""

import pytest
from django.test import Client

from profiles.mail.preferences import unsubscribe_token
from profiles.mail.sending import as_message
from profiles.models import MailOptOut, OutgoingMail, User
from profiles.organisations.mails import CLAIM_ASKED, INVITED
from tests.factories import make_person
from tests.organisations.conftest import link_in

pytestmark = pytest.mark.django_db
PREFERENCES = "/nl/account/voorkeuren/"
KEPT = {"first_name": "Nora", "last_name": "Claes", "language": "nl"}


@pytest.fixture
def nora(organisation, join) -> User:
    return join(organisation, first_name="Nora", last_name="Claes", email="nora@example.org")


@pytest.fixture
def ask(organisation, enter):
    """Somebody new asks for access to the organisation of Nora."""

    def make() -> None:
        enter(make_person()).post(f"/nl/mijn/toegang/{organisation.pk}/")

    return make


def mails_to(user: User) -> int:
    return OutgoingMail.objects.filter(to=user.email).count()


@pytest.fixture
def mail(nora, ask) -> OutgoingMail:
    ask()
    return OutgoingMail.objects.get(to=nora.email)


def test_a_mail_program_ends_such_mails_with_one_post_and_without_a_cookie(nora, mail, ask):
    sent = as_message(mail).message()
    program = Client(enforce_csrf_checks=True)
    path = link_in(mail)
    answer = program.post(path, {"List-Unsubscribe": "One-Click"})
    ask()

    assert sent["List-Unsubscribe"].startswith("<http")
    assert sent["List-Unsubscribe"].endswith(f"{path}>")
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert path in mail.html
    assert (answer.status_code, answer.cookies) == (200, {})
    assert mails_to(nora) == 1


def test_opening_the_link_changes_nothing(nora, mail):
    assert "Geen mails meer van deze soort?" in Client().get(link_in(mail)).content.decode()
    assert not MailOptOut.objects.exists()


def test_twice_is_once_and_a_mistake_is_taken_back(nora, mail, ask):
    browser, path = Client(), link_in(mail)
    browser.post(path)
    page = browser.post(path).content.decode()
    assert "U krijgt geen mails van deze soort meer" in page
    assert MailOptOut.objects.count() == 1
    assert "U krijgt deze mails weer" in browser.post(path, {"again": "1"}).content.decode()
    ask()
    assert mails_to(nora) == 2


def tokens(user: User) -> list[str]:
    good = unsubscribe_token(user, CLAIM_ASKED)
    gone = User(pk=999_999)
    changed = good[:-1] + ("A" if good[-1] != "A" else "B")
    return [changed, unsubscribe_token(user, INVITED), unsubscribe_token(gone, CLAIM_ASKED), "x:y", "1"]


def test_any_other_token_is_one_page(nora):
    for token in tokens(nora):
        answer = Client().post(f"/nl/k/mails/{token}/")
        assert (answer.status_code, "Deze link werkt niet meer" in answer.content.decode()) == (410, True), token
    assert not MailOptOut.objects.exists()


def test_after_many_wrong_ones_also_a_right_one_waits(nora):
    for number in range(20):
        Client().post(f"/nl/k/mails/{number}/")
    assert Client().post(f"/nl/k/mails/{unsubscribe_token(nora, CLAIM_ASKED)}/").status_code == 429
    assert not MailOptOut.objects.exists()


def test_mails_with_codes_and_invitations_carry_no_such_link(nora, enter, organisation):
    enter(nora).post(f"/nl/mijn/{organisation.pk}/leden/uitnodigen/", {"email": "wim@example.org", "role": "member"})
    assert OutgoingMail.objects.get(to="wim@example.org").headers == {}


def test_name_language_and_mails_are_chosen_on_one_page(nora, enter, ask):
    browser = enter(nora)
    assert 'name="claim_asked" id="id_claim_asked" checked' in browser.get(PREFERENCES).content.decode()
    answer = browser.post(PREFERENCES, {**KEPT, "first_name": " Noor ", "language": "fr"})
    nora.refresh_from_db()
    ask()

    assert answer["Location"] == "/nl/account/"
    assert (nora.first_name, nora.language) == ("Noor", "fr")
    assert mails_to(nora) == 0
    browser.post(PREFERENCES, {**KEPT, "language": "fr", "claim_asked": "on"})
    ask()
    assert OutgoingMail.objects.get(to=nora.email).language == "fr"


@pytest.mark.parametrize(
    "wrong",
    [
        {"first_name": ""},
        {"first_name": "\u200b"},
        {"last_name": "x" * 61},
        {"last_name": "win.example/nu"},
        {"language": "de"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_changes(nora, enter, wrong):
    page = enter(nora).post(PREFERENCES, {**KEPT, "first_name": "Noor", **wrong}).content.decode()
    nora.refresh_from_db()

    assert "Dit lukt nog niet" in page
    assert (nora.first_name, nora.language) == ("Nora", "nl")
    assert not MailOptOut.objects.exists()
