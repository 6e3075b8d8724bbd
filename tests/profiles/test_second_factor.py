"""Staff manage the site with a second step only; nobody's second step is guessed, replayed or gone around."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from profiles.accounts.staff_guard import STAFF_SECONDS
from profiles.models import OutgoingMail
from tests.factories import PASSWORD, make_person

pytestmark = pytest.mark.django_db
HOME = "/cms/"


@pytest.fixture(autouse=True)
def second_factor(settings):
    settings.STAFF_SECOND_FACTOR = True


def log_in(user) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    return client


def add_app(user) -> str:
    """An app with codes; its secret."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    return secret


def code(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))


ROLES = {"administrator": {"is_superuser": True, "is_staff": True}, "staff of Django's admin": {"is_staff": True}}


@pytest.mark.parametrize("address", [HOME, "/cms/pages/", "/django-admin/", "/django-admin/profiles/user/"])
@pytest.mark.parametrize("role", ROLES)
def test_staff_without_a_second_factor_chooses_one_first(role, address):
    client = log_in(make_person(**ROLES[role]))

    answer = client.get(address, follow=True)

    assert answer.redirect_chain[-1][0] == reverse("mfa_index")
    assert "Kies eerst de uwe" in answer.content.decode()


@pytest.mark.parametrize("role", ["editor", "manager"])
def test_staff_of_a_province_too(role, request):
    client = Client()
    client.force_login(request.getfixturevalue(role))

    assert client.get(HOME)["Location"] == reverse("mfa_index")
    assert client.post("/cms/pages/1/delete/").status_code == 302


def test_others_and_a_demo_need_none(settings):
    member, administrator = make_person(), make_person(is_superuser=True, is_staff=True)
    assert log_in(member).get(HOME)["Location"].startswith("/cms/login/")

    settings.STAFF_SECOND_FACTOR = False
    assert log_in(administrator).get(HOME).status_code == 200


def test_half_logged_in_is_a_stranger():
    user = make_person(is_superuser=True, is_staff=True)
    add_app(user)
    client = log_in(user)

    assert "_auth_user_id" not in client.session
    assert client.get(HOME)["Location"].startswith("/cms/login/")


def test_the_second_step_lets_staff_in_under_a_new_session():
    user = make_person(is_superuser=True, is_staff=True)
    secret = add_app(user)
    client = log_in(user)
    before = client.session.session_key
    answer = client.post(reverse("mfa_authenticate"), {"code": code(secret)})

    assert answer["Location"] == reverse("after_login")
    assert client.session.session_key != before
    assert client.get(HOME).status_code == 200


def test_a_session_without_the_second_step_shows_it_and_goes_on_where_it_was():
    user = make_person(is_superuser=True, is_staff=True)
    client = log_in(user)
    secret = add_app(user)
    before = client.session.session_key
    answer = client.get("/cms/pages/")
    assert answer["Location"] == f"{reverse('mfa_reauthenticate')}?next=%2Fcms%2Fpages%2F"
    answer = client.post(answer["Location"], {"code": code(secret), "next": "/cms/pages/"})

    assert answer["Location"] == "/cms/pages/"
    assert client.session.session_key != before
    assert client.get(HOME).status_code == 200


def test_a_code_by_mail_is_no_second_step():
    user = make_person(is_superuser=True, is_staff=True)
    secret = add_app(user)
    client = Client()
    client.post(reverse("account_request_login_code"), {"email": user.email})
    mailed = re.search(r"^ {4}(\S+)$", OutgoingMail.objects.get().text, re.MULTILINE)[1]
    answer = client.post(reverse("account_confirm_login_code"), {"code": mailed})

    assert answer["Location"] == reverse("mfa_authenticate")
    assert client.get(HOME).status_code == 302
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert client.get(HOME).status_code == 200


def test_a_code_of_the_app_lets_in_once():
    user = make_person(is_superuser=True, is_staff=True)
    shown = code(add_app(user))
    assert log_in(user).post(reverse("mfa_authenticate"), {"code": shown}).status_code == 302
    again = log_in(user)

    assert "klopt niet" in again.post(reverse("mfa_authenticate"), {"code": shown}).content.decode()
    assert "_auth_user_id" not in again.session


def test_a_spare_code_lets_in_once_and_is_shown_once(django_capture_on_commit_callbacks):
    user = make_person(is_superuser=True, is_staff=True)
    client = log_in(user)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    client.post(reverse("mfa_reauthenticate"), {"code": code(secret)})  # tests commit after the session is kept
    spare = re.findall(r"<code>([^<]+)</code>", client.get(answer["Location"]).content.decode())
    assert len(spare) == 10
    assert spare[0] not in client.get(answer["Location"]).content.decode()

    assert log_in(user).post(reverse("mfa_authenticate"), {"code": spare[0]})["Location"] == reverse("after_login")
    assert "klopt niet" in log_in(user).post(reverse("mfa_authenticate"), {"code": spare[0]}).content.decode()
    assert "U meldt nu aan met een app met codes" in OutgoingMail.objects.values_list("subject", flat=True)


def test_who_just_logged_in_is_not_asked_again_and_who_did_long_ago_is(time_machine):
    time_machine.move_to(timezone.now(), tick=True)
    client = log_in(make_person())
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    time_machine.shift(301)

    assert client.get(reverse("mfa_activate_totp"))["Location"].startswith(reverse("account_reauthenticate"))


def test_guesses_at_the_code_are_limited():
    user = make_person(is_superuser=True, is_staff=True)
    secret = add_app(user)
    client = log_in(user)
    for _ in range(6):
        answer = client.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert "Te veel" in answer.content.decode()
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    assert "_auth_user_id" not in client.session


def test_a_new_password_does_not_go_around_the_second_step():
    user = make_person(is_superuser=True, is_staff=True)
    add_app(user)
    client = Client()
    client.post(reverse("account_reset_password"), {"email": user.email})
    link = re.search(r"http://testserver(\S+)", OutgoingMail.objects.get().text)[1]
    form = client.get(link)["Location"]
    new = "nog-een-lang-wachtwoord"
    client.post(form, {"password1": new, "password2": new})

    assert "_auth_user_id" not in client.session
    client.post(reverse("account_login"), {"login": user.email, "password": new})
    assert client.get(HOME).status_code == 302
    assert "_auth_user_id" not in client.session


def test_staff_keeps_a_second_factor_and_others_may_leave_it(settings):
    administrator, member = make_person(is_superuser=True, is_staff=True), make_person()
    for user, left in ((administrator, 1), (member, 0)):
        secret = add_app(user)
        client = log_in(user)
        client.post(reverse("mfa_authenticate"), {"code": code(secret)})
        client.post(reverse("mfa_deactivate_totp"))

        assert Authenticator.objects.filter(user=user, type="totp").count() == left, user


def test_secrets_are_not_readable_in_the_database():
    user = make_person()
    secret = add_app(user)

    assert secret not in str(Authenticator.objects.get(user=user).data)
    assert Authenticator.objects.get(user=user).wrap().validate_code(code(secret))


def test_staff_logs_in_anew_after_half_a_day(time_machine):
    time_machine.move_to(timezone.now(), tick=True)
    user = make_person(is_superuser=True, is_staff=True)
    secret = add_app(user)
    client = log_in(user)
    client.post(reverse("mfa_authenticate"), {"code": code(secret)})
    time_machine.shift(STAFF_SECONDS - 60)
    assert client.get(HOME).status_code == 200
    time_machine.shift(120)

    assert client.get(HOME)["Location"] == f"{reverse('account_login')}?next=/cms/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("name", ["mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn"])
def test_pages_of_the_second_step_say_u_and_are_kept_in_no_cache(name):
    client = log_in(make_person())
    answer = client.get(reverse(name))

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert not re.search(r"\b(je|jij|jou|jouw)\b", answer.content.decode(), re.IGNORECASE)


def test_what_others_added_is_not_found():
    mine, other = make_person(), make_person()
    key = Authenticator.objects.create(user=other, type="webauthn", data={"name": "Sleutel", "credential": {}})
    client = log_in(mine)

    for name in ("mfa_remove_webauthn", "mfa_edit_webauthn"):
        assert client.get(reverse(name, args=[key.pk])).status_code == 404
        assert client.post(reverse(name, args=[key.pk]), {"name": "Van mij"}).status_code == 404


@pytest.mark.parametrize(
    "name", ["mfa_index", "mfa_generate_recovery_codes", "mfa_add_webauthn", "mfa_deactivate_totp"]
)
def test_a_session_that_only_knows_the_password_changes_no_second_step(name):
    user = make_person(is_superuser=True, is_staff=True)
    thief = log_in(user)
    add_app(user)
    for answer in (thief.get(reverse(name)), thief.post(reverse(name))):
        assert answer["Location"].startswith(reverse("mfa_reauthenticate"))

    assert Authenticator.objects.filter(user=user).values_list("type", flat=True).get() == "totp"


def test_a_new_factor_ends_other_sessions_and_counts_as_shown(django_capture_on_commit_callbacks):
    user = make_person(is_superuser=True, is_staff=True)
    thief, owner = log_in(user), log_in(user)
    secret = owner.get(reverse("mfa_activate_totp")).context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        owner.post(reverse("mfa_activate_totp"), {"code": code(secret)})

    assert thief.get(reverse("account")).status_code == 302
    assert Authenticator.objects.filter(user=user, type="totp").exists()
