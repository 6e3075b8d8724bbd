"""Every mail of allauth is one of ours, in three languages, written in the request and sent after it."""

import re
from pathlib import Path

import allauth
import pytest
from django.conf import settings as site
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone, translation

from profiles.accounts.mails import MAILS
from profiles.mail.content import render
from profiles.mail.kinds import KINDS
from profiles.mail.sending import settle
from profiles.models import MailState, OutgoingMail, Province
from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
WIM = "wim@example.org"
BY_ANOTHER_WAY = {"account/email/password_reset_code"}
"""What allauth can send, and this site never asks for."""
EVERYTHING = {
    "code": "BCDFGH",
    "password_reset_url": "https://schakel.example/nl/account/password/reset/key/1-abc/",
    "timestamp": timezone.now(),
    "ip": "192.0.2.1",
    "user_agent": "Firefox <b>",
    "from_email": "oud@example.org",
    "to_email": "nieuw@example.org",
    "deleted_email": "oud@example.org",
}


@pytest.fixture(autouse=True)
def no_mail_inside_a_request(settings):
    """Whoever sends a mail in a request fails: there is no such backend."""
    settings.EMAIL_BACKEND = "no.such.Backend"


def prefixes() -> set[str]:
    apps = {name.split(".")[1] for name in site.INSTALLED_APPS if name.startswith("allauth.")}
    folder = Path(allauth.__file__).parent / "templates"
    return {
        str(path.relative_to(folder)).removesuffix("_message.txt")
        for path in folder.glob("*/email/*_message.txt")
        if path.parts[-3] in apps and not path.name.startswith("base_")
    }


def test_every_mail_of_allauth_has_one_of_ours():
    assert prefixes() - BY_ANOTHER_WAY == set(MAILS)


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize("prefix", sorted(MAILS))
def test_every_mail_says_the_same_as_text_and_as_html(prefix, language, flemish_brabant):
    request = RequestFactory().get("/")
    with translation.override(language):
        content = MAILS[prefix].write({**EVERYTHING, "request": request})
        rendered = render(content, flemish_brabant, language)

    for said in filter(None, [content.heading, content.code, content.action and content.action.address]):
        assert said in rendered.text
        assert said in rendered.html
    assert flemish_brabant.contact_phone in rendered.text
    assert flemish_brabant.contact_phone in rendered.html
    assert f'lang="{language}"' in rendered.html
    assert "%(" not in rendered.text + content.subject
    assert "Firefox <b>" not in rendered.html
    assert not re.search(r"\b(je|jij|jou|jouw)\b", rendered.text, re.IGNORECASE) or language == "fr"
    assert "BCD" not in content.subject


def test_a_code_is_written_in_the_request_and_lets_its_reader_in(client):
    user = make_person(email=WIM)
    client.post(reverse("account_request_login_code"), {"email": user.email})
    mail = OutgoingMail.objects.get()
    code = re.search(r"^ {4}(\S+)$", mail.text, re.MULTILINE)[1]

    assert (mail.to, mail.state, mail.kind, mail.language) == (user.email, MailState.WAITING, "login_code", "nl")
    assert mail.province is None  # no staff see the mails of somebody who works for no organisation of theirs
    assert Province.objects.get(slug="vlaams-brabant").contact_phone in mail.text
    assert client.post(reverse("account_confirm_login_code"), {"code": code})["Location"] == reverse("after_login")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_the_mail_speaks_the_language_of_the_page(client):
    client.post("/fr/account/login/code/", {"email": make_person(email=WIM).email})

    assert OutgoingMail.objects.get().subject == "Votre code pour Schakel"


def test_known_and_unknown_addresses_get_the_same_answer(client):
    known = client.post(reverse("account_request_login_code"), {"email": make_person(email=WIM).email}, follow=True)
    client.cookies.clear()
    unknown = client.post(reverse("account_request_login_code"), {"email": "vreemd@example.org"}, follow=True)

    def shown(answer):
        return re.sub(r"value=\"[^\"]{40,}\"|[a-z]+@example\.org", "", answer.content.decode())

    assert known.redirect_chain == unknown.redirect_chain
    assert shown(known) == shown(unknown)
    assert {mail.to: mail.kind for mail in OutgoingMail.objects.all()} == {
        WIM: "login_code",
        "vreemd@example.org": "no_account",
    }


def test_a_wrong_code_is_said_and_the_third_ends_it(client):
    client.post(reverse("account_request_login_code"), {"email": make_person(email=WIM).email})
    address = reverse("account_confirm_login_code")

    assert "Deze code klopt niet" in client.post(address, {"code": "XXXXXX"}).content.decode()
    client.post(address, {"code": "XXXXXX"})
    assert client.post(address, {"code": "XXXXXX"})["Location"] == reverse("account_request_login_code")
    assert "_auth_user_id" not in client.session


def test_a_new_code_can_be_asked_and_the_old_one_lets_nobody_in(client):
    client.post(reverse("account_request_login_code"), {"email": make_person(email=WIM).email})
    address = reverse("account_confirm_login_code")
    client.post(address, {"action": "resend"})
    old, new = (re.search(r"^ {4}(\S+)$", mail.text, re.MULTILINE)[1] for mail in OutgoingMail.objects.order_by("pk"))

    assert old != new
    client.post(address, {"code": old})
    assert "_auth_user_id" not in client.session
    client.post(address, {"code": new})
    assert "_auth_user_id" in client.session


def test_nobody_is_led_to_another_site_by_a_code(client):
    client.post(
        reverse("account_request_login_code"), {"email": make_person(email=WIM).email, "next": "//kwaad.example/"}
    )
    code = re.search(r"^ {4}(\S+)$", OutgoingMail.objects.get().text, re.MULTILINE)[1]
    answer = client.post(reverse("account_confirm_login_code"), {"code": code, "next": "//kwaad.example/"})

    assert answer["Location"] == reverse("after_login")


def test_a_changed_password_is_told_to_its_owner(client):
    client.force_login(make_person(email=WIM))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    new = "nog-een-lang-wachtwoord"
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})

    mail = OutgoingMail.objects.get()
    assert (mail.subject, mail.kind) == ("Uw wachtwoord is gewijzigd", "account_changed")
    assert "127.0.0.1" in mail.text


def test_a_request_that_fails_writes_no_mail(client, monkeypatch):
    client.raise_request_exception = False
    user = make_person(email=WIM)
    monkeypatch.setattr("allauth.account.views.RequestLoginCodeView.get_success_url", lambda self: 1 / 0)
    answer = client.post(reverse("account_request_login_code"), {"email": user.email})

    assert answer.status_code == 500
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("state", [MailState.SENT, MailState.REFUSED, MailState.FAILED])
@pytest.mark.parametrize("demo", [False, True])
def test_a_code_is_forgotten_once_it_is_sent_but_in_a_demo(client, settings, demo, state):
    settings.DEMO = demo
    client.post(reverse("account_request_login_code"), {"email": make_person(email=WIM).email})
    mail = OutgoingMail.objects.get()
    settle(mail, state)
    mail.refresh_from_db()

    assert bool(mail.text) is demo
    assert bool(mail.html) is demo


def test_what_lets_somebody_in_is_secret():
    secret = {"login_code", "address_code", "new_password", "claim_code", "organisation_invited"}
    assert {kind.name for kind in KINDS.values() if kind.is_secret} == secret


def test_nobody_is_flooded_with_codes(client):
    user = make_person(email=WIM)
    for _ in range(6):
        client.post(reverse("account_request_login_code"), {"email": user.email})
        for _ in range(3):
            client.post(reverse("account_confirm_login_code"), {"action": "resend"})

    assert OutgoingMail.objects.filter(to=user.email).count() <= 6
