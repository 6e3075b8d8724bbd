"""The folders of a room: which may use which, how many files one holds, and what other rooms may take of the search."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.test_rooms import ROOMS, ROOT, python_files

MOST_FILES = 12
ORDER = {
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
    )
}
"""What stands on the left is used by what stands to its right, never the other way round."""
FACE = ("search.public", "search.operations", "search.urls", "search.api")
"""What other rooms may import of the search."""


def imported_names(path: Path) -> Iterator[str]:
    """Every module or name of a module that a file imports, in dotted form."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def unit(room: str, parts: tuple[str, ...]) -> str | None:
    """The entry of ORDER to which a module belongs, the longest that fits."""
    names = ("/".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((name for name in names if name in ORDER[room]), None)


def arrows(room: str) -> Iterator[tuple[str, str, str]]:
    """(unit, unit that it uses, where)."""
    for path in python_files(room):
        parts = path.relative_to(ROOT / room).with_suffix("").parts
        if path.name == "__init__.py" and not set(imported_names(path)):
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
    wrong = {f"{where}: {own} uses {other}" for own, other, where in arrows(room) if place[other] > place[own]}

    assert wrong == set()


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
