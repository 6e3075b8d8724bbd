"""Eight roles at every address, GET and POST; and ids of one organisation below another."""

import inspect
from typing import Any

import pytest
from django.db import transaction

from profiles.access.declared import LEVELS
from tests.access.matrix import FOR_STAFF, LOGIN, MAY, ROLES, ROWS, Row
from tests.access.world import World, make_world
from tests.deploy.addresses import ADMIN, OPEN_IN_THE_ADMIN, PUBLIC, patterns
from tests.deploy.test_doors import example

pytestmark = pytest.mark.django_db
OUR_ROOMS = ("profiles.", "search.", "cms.", "deploy.", "marketplace.")


def is_ours(view: Any) -> bool:
    return str(getattr(inspect.unwrap(view), "__module__", "")).startswith(OUR_ROOMS)


PUBLIC_PATTERNS = [one for one in patterns() if not one.route.startswith(ADMIN)]
OURS = [(one.name, one.route, one.view) for one in PUBLIC_PATTERNS if is_ours(one.view)]
OTHERS = [one.route for one in PUBLIC_PATTERNS if not is_ours(one.view)]


@pytest.fixture
def world(flemish_brabant, limburg) -> World:
    return make_world(flemish_brabant, limburg)


def test_every_view_of_ours_says_who_it_is_for():
    assert {name for name, _route, view in OURS if getattr(view, "access", None) not in LEVELS} == set()


def test_every_address_that_is_not_for_everybody_has_a_row():
    levels = {name: view.access for name, _route, view in OURS}
    assert {name for name, level in levels.items() if level not in {"public", "staff"}} == set(ROWS)
    assert {name for name, level in levels.items() if level == "staff"} == set(FOR_STAFF)
    assert {name: levels[name] for name in ROWS} == {name: row.level for name, row in ROWS.items()}


def refused(level: str, role: str) -> int | str:
    """What somebody gets who may not."""
    _who_may, _told, find_nothing = MAY[level]
    return 404 if role in find_nothing else LOGIN if role == "nobody" else 403


def answer(world: World, role: str, address: str, *, is_post: bool = False) -> Any:
    """The status, or the login page when it leads there; whatever was changed is undone."""
    try:
        with transaction.atomic():
            browser = world.browser(role)
            found = browser.post(address) if is_post else browser.get(address)
            raise Undo
    except Undo:
        pass
    location = found.headers.get("Location", "").partition("?")[0]
    return LOGIN if location == LOGIN else found.status_code


class Undo(Exception):
    """Takes back what a request changed."""


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_matrix_says(world, role):
    wrong = {}
    for name, _route, view in OURS:
        row: Row | None = ROWS.get(name)
        if not row:
            continue
        address = row.address.format(**world.ids)
        may = role in MAY[view.access][0]
        expected = (row.got, row.posted) if may else (refused(view.access, role),) * 2
        if view.access == "token" and role == "nobody" and row.posted == 302 and "niet-ons" not in address:
            expected = (row.got, LOGIN)  # joining asks to log in
        got = answer(world, role, address), answer(world, role, address, is_post=True)
        if row.posted == got[1] == 405:  # no form stands there, which is said before anybody is led to logging in
            got = got[0], expected[1]
        if got != expected:
            wrong[name] = {"expected": expected, "got": got}
    assert wrong == {}


@pytest.mark.parametrize("role", ROLES)
def test_what_is_for_staff_is_for_no_other(world, role):
    routes = {name: route for name, route, _view in OURS}
    for name, statuses in FOR_STAFF.items():
        assert answer(world, role, f"/{routes[name]}") == statuses.get(role, 403), name


@pytest.mark.parametrize("is_post", [False, True])
def test_what_is_for_everybody_is_the_same_for_each_role(world, is_post):
    routes = [route for name, route, view in OURS if view.access == "public"]
    for address in (PUBLIC[route][0] for route in routes):
        nobody = answer(world, "nobody", address, is_post=is_post)
        got = {role: answer(world, role, address, is_post=is_post) for role in ROLES[1:]}
        assert got == dict.fromkeys(ROLES[1:], nobody), address


def test_pages_of_packages_are_the_same_for_members_of_each_role(world):
    """Accounts and second steps know no organisations; nothing of them fails."""
    for address in (PUBLIC[route][0] for route in OTHERS):
        got = {answer(world, role, address) for role in ROLES[1:5]}
        assert len(got) == 1, address
        assert got == {LOGIN} or max(got) < 500, address


@pytest.mark.parametrize("role", ["owner", "other"])
def test_the_admin_shows_members_nothing(world, role):
    browser = world.browser(role)
    routes = {one.route for one in patterns() if one.route.startswith(ADMIN)} - set(OPEN_IN_THE_ADMIN)
    found = {}
    for address in sorted({example(route) for route in routes}):
        status = browser.get(address).status_code
        if status not in {301, 302, 403, 404}:
            found[address] = status
    assert found == {}


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if "{organisation}" in row.address])
def test_a_row_of_another_organisation_is_not_found_below_ones_own(world, name):
    """The owner of the one asks for each row of the other below its own address, and its own below the other's."""
    address = ROWS[name].address
    mixed = [address.format(**{**world.ids, **world.foreign, "organisation": world.ids["organisation"]})]
    mixed += [address.format(**{**world.ids, "organisation": world.foreign["organisation"]})]
    for one in mixed:
        if one == address.format(**world.ids):
            continue
        assert {answer(world, "owner", one), answer(world, "owner", one, is_post=True)} <= {404, 405}, one
        refused = {404, 405} if ROWS[name].posted == 405 else {404}
        assert answer(world, "owner", one, is_post=True) in refused, one
