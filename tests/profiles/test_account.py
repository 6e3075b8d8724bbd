"""«Uw account»: another address, a password, where one is logged in; and what an open session may not do."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from profiles.accounts.devices import device_name
from profiles.models import OutgoingMail, User
from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
NEW = "nog-een-lang-wachtwoord"
OWN_PAGES = (
    *("account", "account_email", "account_change_password", "account_reset_password", "account_reset_password_done"),
    *("account_reauthenticate", "account_logout", "account_inactive", "account_reset_password_from_key_done"),
)


def log_in(user, **headers) -> Client:
    client = Client(**headers)
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert "_auth_user_id" in client.session
    return client


def mailed_code() -> str:
    return re.search(r"^ {4}(\S{6})$", OutgoingMail.objects.latest("pk").text, re.MULTILINE)[1]


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
@pytest.mark.parametrize("name", OWN_PAGES)
def test_no_page_of_an_account_says_je_or_stays_in_a_cache(name, language):
    answer = log_in(make_person()).get(reverse(name).replace("/nl/", f"/{language}/", 1), follow=True)
    said = re.sub(r"<[^>]+>", " ", answer.content.decode().partition("<main")[2])

    assert answer["Cache-Control"] == "no-store"
    assert language != "nl" or not re.search(r"\b(je|jij|jou|jouw)\b", said, re.IGNORECASE)


def test_what_anybody_may_see_stays_out_of_caches_only_for_who_is_logged_in(client):
    assert "no-store" not in client.get("/nl/").get("Cache-Control", "")
    assert log_in(make_person()).get("/nl/")["Cache-Control"] == "no-store"
    assert client.get("/nl/account/login/")["Cache-Control"] == "no-store"


def test_another_address_holds_once_its_code_is_typed_and_the_old_one_is_told():
    user = make_person(email="oud@example.org")
    client = log_in(user)
    client.post(reverse("account_email"), {"email": "nieuw@example.org", "action_add": ""})
    assert User.objects.get(pk=user.pk).email == "oud@example.org"
    assert OutgoingMail.objects.latest("pk").to == "nieuw@example.org"
    client.post(reverse("account_email_verification_sent"), {"code": mailed_code()})

    assert User.objects.get(pk=user.pk).email == "nieuw@example.org"
    told = OutgoingMail.objects.get(kind="account_changed")
    assert (told.to, "oud@example.org" in told.subject) == ("oud@example.org", True)
    assert "nieuw@example.org" in client.get(reverse("account")).content.decode()


def test_a_wrong_code_changes_no_address():
    user = make_person(email="oud@example.org")
    client = log_in(user)
    client.post(reverse("account_email"), {"email": "nieuw@example.org", "action_add": ""})
    for _ in range(3):
        client.post(reverse("account_email_verification_sent"), {"code": "ZZZZZZ"})
    client.post(reverse("account_email_verification_sent"), {"code": mailed_code()})

    assert User.objects.get(pk=user.pk).email == "oud@example.org"


def test_the_address_of_somebody_else_is_not_taken_over_nor_given_away():
    make_person(email="bezet@example.org")
    user = make_person(email="oud@example.org")
    client = log_in(user)
    for address in ("bezet@example.org", "vrij@example.org"):
        answer = client.post(reverse("account_email"), {"email": address, "action_add": ""}, follow=True)
        assert answer.redirect_chain[-1][0] == reverse("account_email_verification_sent"), address
    assert not User.objects.get(email="oud@example.org").emailaddress_set.filter(email="bezet@example.org").exists()


def test_an_old_session_shows_who_it_is_before_the_address_changes(time_machine):
    time_machine.move_to(timezone.now(), tick=True)
    client = log_in(make_person())
    time_machine.shift(301)
    answer = client.post(reverse("account_email"), {"email": "nieuw@example.org", "action_add": ""})

    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert not OutgoingMail.objects.exists()


def test_a_new_password_ends_all_other_sessions():
    user = make_person()
    here, elsewhere = log_in(user), log_in(user)
    here.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    assert here.get(reverse("account")).status_code == 200
    assert elsewhere.get(reverse("account")).status_code == 302


def test_somebody_who_is_switched_off_is_out_at_the_next_request():
    user = make_person()
    client = log_in(user)
    User.objects.filter(pk=user.pk).update(is_active=False)

    assert client.get(reverse("account")).status_code == 302


def test_the_account_tells_where_one_is_logged_in_and_logs_out_elsewhere():
    user, other = make_person(), make_person()
    here, elsewhere = log_in(user), log_in(user, HTTP_USER_AGENT="Toestel-van-thuis")
    stranger = log_in(other, HTTP_USER_AGENT="Toestel-van-een-ander")
    page = here.get(reverse("account")).content.decode()
    assert page.count("<b>Hier</b>") == 1
    assert "Toestel-van-thuis" in page
    assert "Toestel-van-een-ander" not in page

    here.post(reverse("account_other_sessions"))
    assert "Toestel-van-thuis" not in here.get(reverse("account")).content.decode()
    assert [client.get(reverse("account")).status_code for client in (here, elsewhere, stranger)] == [200, 302, 200]


def test_logging_out_elsewhere_asks_for_a_post():
    assert log_in(make_person()).get(reverse("account_other_sessions")).status_code == 405


def test_a_session_that_was_there_before_is_another_after_logging_in():
    user, client = make_person(), Client()
    client.get(reverse("account_login"))
    session = client.session
    session["set"] = "by an attacker"
    session.save()
    client.cookies["sessionid"] = session.session_key
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})

    assert client.session.session_key != session.session_key


@pytest.mark.parametrize(
    "target", ["//kwaad.example/", "/\\kwaad.example", "https:kwaad.example", "javascript:alert(1)"]
)
def test_logging_in_leads_to_no_other_site(target):
    user = make_person()
    answer = Client().post(reverse("account_login"), {"login": user.email, "password": PASSWORD, "next": target})

    assert answer["Location"] == reverse("after_login")


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36", "Chrome, Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Android 16; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0", "Firefox, Android"),
        ("curl/8.5.0", "curl/8.5.0"),
        ("", ""),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_device_is_named_as_people_do(user_agent, name):
    assert device_name(user_agent) == name


@pytest.mark.parametrize("form", ["account_reset_password", "account_login"])
def test_known_unknown_and_switched_off_addresses_get_the_same_answer(form):
    make_person(email="bekend@example.org")
    make_person(email="uit@example.org", is_active=False)
    keyless = make_person(email="sleutelloos@example.org")
    keyless.set_unusable_password()
    keyless.save()
    told = set()
    for name in ("bekend", "onbekend", "uit", "sleutelloos"):
        address = f"{name}@example.org"
        answer = Client().post(
            reverse(form), {"email": address, "login": address, "password": "fout-wachtwoord"}, follow=True
        )
        said = re.sub(r'value="[^"]*"|nonce-?"?[^ ]*|csrf\S*', "", answer.content.decode().replace(address, "…"))
        told.add((answer.status_code, str(answer.redirect_chain), re.sub(r"<[^>]+>", " ", said.partition("<main")[2])))
    assert len(told) == 1


def test_a_link_for_a_new_password_works_once_and_its_page_tells_no_other_site():
    make_person(email="nora@example.org")
    Client().post(reverse("account_reset_password"), {"email": "nora@example.org"})
    link = re.search(r"http://testserver(/\S+)", OutgoingMail.objects.get().text)[1]
    statuses = []
    for number in range(2):
        client = Client()
        answer = client.get(link, follow=True)
        form = {"password1": f"{NEW}-{number}", "password2": f"{NEW}-{number}"}
        statuses.append(client.post(answer.request["PATH_INFO"], form).status_code)
        assert answer["Referrer-Policy"] in {"strict-origin", "strict-origin-when-cross-origin", "no-referrer"}

    user = User.objects.get(email="nora@example.org")
    assert (user.check_password(f"{NEW}-0"), user.check_password(f"{NEW}-1")) == (True, False)
    assert statuses[0] == 302


TARGETS = ["https://kwaad.example/", "//kwaad.example/", "/\\kwaad.example", "javascript:alert(1)", "/nl/" + "x" * 3000]


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize(
    "name", ["account_login", "account_logout", "account_reauthenticate", "account_signup", "account_anew"]
)
def test_no_page_of_accounts_leads_to_another_site(name, target):
    client = log_in(make_person(email="nora@example.org"))
    for answer in (
        client.get(reverse(name), {"next": target}),
        client.post(reverse(name), {"next": target, "password": PASSWORD}),
    ):
        there = answer.headers.get("Location", "")
        assert not there or (there.startswith("/") and not there.startswith(("//", "/\\"))), there
        assert not there.startswith(("https:", "javascript:"))
