"""Looking changes nothing, no method fails, and no form is taken from another site."""

import pytest
from django.db import transaction
from django.test import Client

from tests.access.matrix import ROWS
from tests.access.test_matrix import Undo
from tests.access.world import World, make_world
from tests.deploy.addresses import PUBLIC
from tests.guards import forbid_writes

pytestmark = pytest.mark.django_db
LOOKING = ("get", "head", "options", "trace", "put", "patch", "delete")
WITHOUT_TOKEN = "profiles:token_mails"
"""What mail programs post by themselves."""


@pytest.fixture
def world(flemish_brabant, limburg) -> World:
    return make_world(flemish_brabant, limburg)


def addresses(world: World) -> list[str]:
    return sorted({*(row[0] for row in PUBLIC.values()), *(row.address.format(**world.ids) for row in ROWS.values())})


@pytest.mark.parametrize("role", ["nobody", "member", "owner"])
@pytest.mark.parametrize("method", LOOKING)
def test_no_method_but_post_changes_anything_and_none_fails(world, role, method):
    found = {}
    for address in addresses(world):
        browser = world.browser(role)
        with forbid_writes():
            status = getattr(browser, method)(address).status_code
        if status >= 500 or (method == "trace" and status != 405):
            found[address] = status
    assert found == {}


def test_looking_at_logging_out_logs_nobody_out(world):
    browser = world.browser("owner")
    browser.get("/nl/account/logout/")
    assert browser.get("/nl/account/").status_code == 200


def foreign_token() -> str:
    """Of another browser, as a page of another site would send."""
    other = Client()
    other.get("/nl/account/login/")
    return other.cookies["csrftoken"].value if "csrftoken" in other.cookies else "x" * 64


@pytest.mark.parametrize("given", ["none", "foreign"])
@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row.posted != 405 and name != WITHOUT_TOKEN])
def test_no_form_is_taken_from_another_site(world, name, given):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.people["owner"])
    data = {} if given == "none" else {"csrfmiddlewaretoken": foreign_token()}
    try:
        with transaction.atomic():
            answer = browser.post(ROWS[name].address.format(**world.ids), data)
            raise Undo
    except Undo:
        pass

    assert answer.status_code == 403
    assert "Stuur het nog eens" in answer.content.decode()
