"""Every way into the site: what a stranger gets at each address, and that each password form counts its tries."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.deploy.addresses import ADMIN, OPEN_IN_THE_ADMIN, PUBLIC, TO_LOGIN, patterns
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "een-lang-wachtwoord"
EXAMPLES = {"int": "1", "slug": "x", "str": "x", "path": "x", "uuid": "6f9619ff-8b86-d011-b42d-00c04fc964ff"}


def staff(groups=(), **fields):
    user = UserFactory(groups=groups, **fields)
    user.set_password(PASSWORD)
    user.save()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def test_every_public_address_stands_in_the_list():
    assert {one.route for one in patterns() if not one.route.startswith(ADMIN)} == set(PUBLIC)


@pytest.mark.parametrize("route", PUBLIC)
def test_a_stranger_gets_what_the_list_says(client, route):
    address, expected, posted = PUBLIC[route]

    answer = client.get(address)

    assert (
        answer["Location"].partition("?")[0] if answer.status_code in {301, 302} else answer.status_code
    ) == expected
    assert Client(enforce_csrf_checks=True).post(address, {"login": "x", "password": "y"}).status_code == posted


def example(route: str) -> str:
    """An address that a route of the admin matches."""
    plain = re.sub(r"<(?:(\w+):)?\w+>", lambda match: EXAMPLES.get(match[1] or "str", "x"), route)
    plain = re.sub(r"\(\?P<\w+>[^()]*(?:\([^()]*\)[^()]*)*\)", "1", plain).replace(r"\.", ".")
    return "/" + re.sub(r"\([^()]*\)", "1", re.sub(r"[\^$]|\\/", "", plain))


def test_the_admin_shows_a_stranger_nothing_but_the_login(client):
    routes = sorted({one.route for one in patterns() if one.route.startswith(ADMIN)})
    wrong = {}
    for route in routes:
        answer = client.get(example(route), follow=True)
        landed = answer.request["PATH_INFO"]
        if answer.status_code != 404 and landed not in {TO_LOGIN, OPEN_IN_THE_ADMIN.get(route)}:
            wrong[route] = answer.status_code, landed
    assert wrong == {}
    assert len(routes) > 250


def password_fields(html: str) -> list[str]:
    return re.findall(
        r'<input[^>]*name="([^"]+)"[^>]*type="password"|<input[^>]*type="password"[^>]*name="([^"]+)"', html
    )


def addresses_with_a_password(client: Client) -> list[str]:
    found = {one.route for one in patterns()}
    pages = [PUBLIC[route][0] if route in PUBLIC else example(route) for route in sorted(found)]
    return [
        page for page in pages if 'type="password"' in client.get(page, follow=True).content.decode(errors="replace")
    ]


def test_every_form_that_asks_a_stranger_for_a_password_refuses_after_the_limit(client):
    user = staff(is_superuser=True, is_staff=True)
    reached = {client.get(page, follow=True).request["PATH_INFO"] for page in addresses_with_a_password(client)}

    assert reached == {reverse("account_login")}
    for page in [*addresses_with_a_password(client), "/nl/_util/login/", "/cms/login/", "/django-admin/login/"]:
        guesser = Client(REMOTE_ADDR=f"10.0.0.{len(page)}")
        for n in range(7):
            guesser.post(page, {"login": user.email, "username": user.email, "password": f"fout-{n}"})
        right = guesser.post(page, {"login": user.email, "username": user.email, "password": PASSWORD}, follow=True)
        assert "_auth_user_id" not in guesser.session, page
        assert right.status_code in {200, 405, 429}, page


def test_forms_that_ask_the_own_password_again_count_too(client):
    user = staff()
    client.force_login(user)

    for _ in range(6):
        client.post(reverse("account_reauthenticate"), {"password": "fout-wachtwoord"})
    answer = client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    assert "Te veel" in answer.content.decode()


def test_a_private_page_leads_to_the_one_login_and_offers_no_password_of_its_own(
    client, flemish_brabant, administrator, django_capture_on_commit_callbacks
):
    from wagtail.models import PageViewRestriction

    from cms.models import HomePage, InfoPage

    page = InfoPage.objects.child_of(HomePage.objects.get(province=flemish_brabant, locale__language_code="nl")).first()
    assert f'href="{page.get_url_parts()[2]}"' in client.get("/nl/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert client.get(page.get_url_parts()[2])["Location"].partition("?")[0] == TO_LOGIN
    assert f'href="{page.get_url_parts()[2]}"' not in client.get("/nl/").content.decode()

    client.force_login(administrator)
    for target in (page, page.get_parent()):
        answer = client.get(reverse("wagtailadmin_pages:set_privacy", args=[target.pk]))
        form = answer.content.decode().replace("\\", "")
        assert (answer.status_code, 'value="login"' in form, 'value="password"' in form) == (200, True, False), target


def test_who_has_no_rights_in_the_admin_is_told_so_and_not_sent_to_and_fro(client):
    client.force_login(staff())

    for address in ("/cms/", "/cms/pages/", "/cms/login/?next=/cms/"):
        assert client.get(address, follow=True).status_code == 403, address


def test_a_stranger_comes_back_to_where_he_wanted_to_be(client):
    answer = client.get("/cms/listing_list/", follow=True)

    assert 'value="/cms/listing_list/"' in answer.content.decode()


def test_a_second_address_of_mail_needs_the_password_again(client, mailoutbox):
    user = staff()
    client.force_login(user)

    answer = client.post(reverse("account_email"), {"action_add": "", "email": "ander@example.org"})

    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert list(user.emailaddress_set.values_list("email", flat=True)) == [user.email]
