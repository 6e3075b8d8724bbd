"""The folders of a room: which may use which, how many files one holds, and what other rooms may take of the search."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.test_rooms import ROOMS, ROOT, names_of, python_files

MOST_FILES = 12
ORDER = {
    "profiles": (
        "enums",
        "errors",
        "identifiers",
        "text",
        "completeness",
        "throttling",
        "media",
        "forms",
        "models",
        "publishing",
        "queries",
        "directory",
        "background",
        "figures",
        "access",
        "mail",
        "accounts",
        "organisations",
        "provisioning",
        "importing",
        "self_service",
        "views",
        "staff",
        "changes",
        "privacy",
        "templatetags",
        "management",
        "admin",
        "apps",
        "jobs",
        "urls",
        "wagtail_hooks",
    ),
    "search": (
        "need",
        "fields",
        "facets",
        "ranking",
        "need_json",
        "analysis",
        "models",
        "lexicon",
        "understanding",
        "indexing",
        "engines/base",
        "engines/distance",
        "engines/embedded",
        "engines/elasticsearch",
        "matching",
        "forms",
        "analytics",
        "presentation",
        "public",
        "operations",
        "api",
        "views",
        "staff",
        "templatetags",
        "jobs",
        "receivers",
        "urls",
        "apps",
        "wagtail_hooks",
        "management",
    ),
    "marketplace": ("enums", "matching", "enquiries", "models", "privacy", "apps", "urls", "management"),
    "cms": (
        "rich_text",
        "translations",
        "home",
        "models",
        "privacy",
        "services",
        "context",
        "sitemap",
        "samples",
        "views",
        "templatetags",
        "apps",
        "jobs",
        "wagtail_hooks",
        "management",
    ),
    "deploy": (
        "setup",
        "environment",
        "logs",
        "settings",
        "demo",
        "web",
        "checks",
        "apps",
        "urls",
        "command_line",
        "relay",
        "entry",
        "worker",
        "wsgi",
        "management",
    ),
}
"""What stands on the left is used by what stands to its right, never the other way round."""
PREVIEWS = {("profiles/models/pages/listing.py", "views"), ("profiles/models/pages/profile.py", "views")}
"""The recorded exception: Wagtail asks a page for its own preview, and the view that draws it needs the page."""
FACE = ("search.public", "search.operations", "search.urls", "search.api")
"""What other rooms may import of the search."""


def imported_names(path: Path) -> set[str]:
    """What a file imports to run, not only for types."""
    tree = ast.parse(path.read_text())
    for_types = {inside for node in ast.walk(tree) if is_for_types(node) for inside in ast.walk(node)}
    return set(names_of(node for node in ast.walk(tree) if node not in for_types))


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def unit(room: str, parts: tuple[str, ...]) -> str | None:
    """The entry of ORDER to which a module belongs, the longest that fits."""
    names = ("/".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((name for name in names if name in ORDER[room]), None)


def arrows(room: str) -> Iterator[tuple[str, str, str]]:
    """(unit, unit that it uses, where)."""
    for path in python_files(room):
        parts = path.relative_to(ROOT / room).with_suffix("").parts
        if path.name == "__init__.py" and not imported_names(path):
            continue
        own = unit(room, parts)
        assert own, f"{path.relative_to(ROOT)} stands nowhere in the order of {room}"
        for name in imported_names(path):
            if name.startswith(f"{room}."):
                other = unit(room, tuple(name.split(".")[1:]))
                assert other, f"{path.relative_to(ROOT)} imports {name}, which stands nowhere in the order of {room}"
                yield own, other, str(path.relative_to(ROOT))


@pytest.mark.parametrize("room", ORDER)
def test_folders_import_only_what_stands_before_them(room):
    place = {name: number for number, name in enumerate(ORDER[room])}
    back = {(where, own, other) for own, other, where in arrows(room) if place[other] > place[own]}

    assert {f"{where}: {own} uses {other}" for where, own, other in back if (where, other) not in PREVIEWS} == set()


def test_the_recorded_exceptions_are_still_there():
    place = {name: number for number, name in enumerate(ORDER["profiles"])}
    back = {(where, other) for own, other, where in arrows("profiles") if place[other] > place[own]}

    assert back == PREVIEWS


def uses(room: str) -> dict[str, set[str]]:
    """Of each module the modules of its room that it imports."""
    paths = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in python_files(room)}
    modules = {name.removesuffix(".__init__"): path for name, path in paths.items()}

    def module(name: str) -> str:
        return name if name in modules else name.rpartition(".")[0]

    return {
        name: {module(other) for other in imported_names(path) if module(other) in modules} - {name}
        for name, path in modules.items()
    }


def reached(start: str, arrows: dict[str, set[str]]) -> set[str]:
    """Every module that can be reached from one, over one or more imports."""
    found: set[str] = set()
    waiting = list(arrows[start])
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(arrows[name])
    return found


@pytest.mark.parametrize("room", ORDER)
def test_no_modules_import_each_other_in_a_circle(room):
    """But for the previews: without their two imports there is none."""
    known = uses(room)
    for page, _views in PREVIEWS:
        name = page.removesuffix(".py").replace("/", ".")
        known[name] = {other for other in known.get(name, ()) if not other.startswith("profiles.views")}

    assert {name for name in known if name in reached(name, known)} == set()


@pytest.mark.parametrize("room", ORDER)
def test_the_order_names_nothing_that_is_gone(room):
    missing = {
        name
        for name in ORDER[room]
        if not (ROOT / room / f"{name}.py").exists() and not (ROOT / room / name / "__init__.py").exists()
    }
    assert missing == set()


@pytest.mark.parametrize("room", sorted(ROOMS - {"tests"}))
def test_a_folder_holds_few_files(room):
    counts: dict[str, int] = {}
    for path in python_files(room):
        folder = str(path.parent.relative_to(ROOT))
        counts[folder] = counts.get(folder, 0) + 1

    assert {folder: count for folder, count in counts.items() if count > MOST_FILES} == {}


@pytest.mark.parametrize("room", sorted(ROOMS - {"tests", "search", "profiles"}))
def test_other_rooms_take_of_the_search_only_what_it_offers(room):
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in python_files(room)
        for name in imported_names(path)
        if name.startswith("search.") and not any(f"{name}.".startswith(f"{door}.") for door in FACE)
    }
    assert wrong == set()
