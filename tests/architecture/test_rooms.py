"""The shape of the code: which room may use which, how large files are, which names say nothing."""

import ast
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
MAY_USE = {
    "profiles": set(),
    "search": {"profiles"},
    "marketplace": {"profiles", "search"},
    "cms": {"profiles", "search", "marketplace"},
    "deploy": {"profiles", "search", "marketplace", "cms"},
}
ROOMS = {*MAY_USE, "tests"}
SHARED_TEMPLATES = ("base.html", "components/", "allauth/", "account/", "mfa/", "wagtailadmin/")
"""Templates that every room may name: the frame and the components of the design system."""


def python_files(room: str) -> list[Path]:
    return [path for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts]


def names_of(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """Every module or name of a module that these nodes import, in dotted form."""
    for node in nodes:
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module or ''}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def imported(path: Path) -> set[str]:
    """The rooms and packages that a file imports."""
    return {name.partition(".")[0] for name in names_of(ast.walk(ast.parse(path.read_text())))}


@pytest.mark.parametrize("room", MAY_USE)
def test_a_room_imports_only_rooms_to_its_left(room):
    allowed = MAY_USE[room] | {room}
    wrong = {
        f"{path.relative_to(ROOT)} imports {other}"
        for path in python_files(room)
        for other in imported(path)
        if other in ROOMS - allowed
    }
    assert wrong == set()


@pytest.mark.parametrize("room", MAY_USE)
def test_templates_name_only_their_own_room_and_the_design_system(room):
    folder, allowed = ROOT / room / "templates", MAY_USE[room] | {room}
    wrong = set()
    for path in folder.rglob("*.html") if folder.exists() else []:
        for name in re.findall(r'{%\s*(?:include|extends)\s+"([^"]+)"', path.read_text()):
            if not name.startswith(SHARED_TEMPLATES) and name.partition("/")[0] not in allowed:
                wrong.add(f"{path.relative_to(ROOT)} names {name}")
        libraries = " ".join(re.findall(r"{%\s*load ([^%]+)%}", path.read_text())).split()
        if room != "cms" and "schakel" in libraries:
            wrong.add(f"{path.relative_to(ROOT)} loads the tags of cms")
    assert wrong == set()


def code_files() -> list[Path]:
    return [path for room in ROOMS for path in python_files(room)]


def test_files_and_functions_stay_small():
    large = {
        str(path.relative_to(ROOT)): lines
        for path in code_files()
        if (lines := len(path.read_text().splitlines())) > 300
    }
    long = {
        f"{path.relative_to(ROOT)}:{node.name}": size
        for path in code_files()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and (size := body_size(node)) > 30
    }
    assert (large, long) == ({}, {})


def body_size(node: ast.FunctionDef) -> int:
    """Lines of a function without its docstring."""
    documented = isinstance(node.body[0], ast.Expr) and isinstance(getattr(node.body[0], "value", None), ast.Constant)
    doc = node.body[0].end_lineno - node.body[0].lineno + 1 if documented else 0  # type: ignore[operator]
    return (node.end_lineno or node.lineno) - node.lineno + 1 - doc


def test_templates_stay_small():
    large = {
        str(path.relative_to(ROOT)): lines
        for path in ROOT.glob("*/templates/**/*.html")
        if (lines := len(path.read_text().splitlines())) > 80
    }
    assert large == {}


def test_lines_of_templates_and_style_sheets_stay_short():
    long = [
        f"{path.relative_to(ROOT)}:{number}"
        for pattern in ("templates/**/*.html", "static/**/*.css")
        for path in ROOT.glob(f"*/{pattern}")
        if path.parts[len(ROOT.parts)] != "var"  # where a demo collects the files of others
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > 140
    ]
    assert long == []


def test_no_name_says_nothing():
    empty = {"utils", "helpers", "common", "misc"}
    assert [str(path) for path in code_files() if path.stem in empty or empty & set(path.parts)] == []


def test_no_plans_and_no_leftovers_in_the_code():
    marks = re.compile(r"\b(TOD[O]|FIXM[E]|XX[X]|HACK)\b|phase \d|issue #?\d", re.IGNORECASE)
    this = Path(__file__)
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in [*code_files(), *ROOT.glob("*/templates/**/*.html")]
        if path != this
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if marks.search(line)
    ]
    assert found == []


IN_MAILS = {"profiles/templates/profiles/mail/mail.html", "profiles/templates/profiles/mail/_body.html"}
"""Mail programs read no style sheets, so these two hold their styles."""


def test_templates_have_no_inline_style_handler_or_script():
    forbidden = re.compile(r"\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|\|safe\b|autoescape off|javascript:")
    found = [
        f"{path.relative_to(ROOT)}: {match.group().strip()}"
        for path in ROOT.glob("*/templates/**/*.html")
        if (match := forbidden.search(path.read_text()))
        if not (match.group() == " style=" and str(path.relative_to(ROOT)) in IN_MAILS)
    ]
    assert found == []


def test_components_say_what_they_take():
    found = [
        path.name
        for path in (ROOT / "cms/templates/components").glob("*.html")
        if "{#" not in path.read_text().partition("#}")[0]
    ]
    assert found == []


def test_the_style_guide_shows_every_component():
    guide = (ROOT / "cms/templates/cms/style_guide.html").read_text()
    frame = "".join((ROOT / f"cms/templates/{name}").read_text() for name in ("base.html",))
    components = {path.name: path.read_text() for path in (ROOT / "cms/templates/components").glob("*.html")}
    shown = {name for name in components if f"components/{name}" in guide + frame}
    while more := {name for name in components if any(f"components/{name}" in components[on] for on in shown)} - shown:
        shown |= more
    assert set(components) - shown == set()


LEFT_TO_THEIR_PROCESS = ("deploy.wsgi", "deploy.settings")
"""They act when they are imported."""


def test_every_name_that_is_imported_exists():
    """Also inside functions that no test calls, such as those of a benchmark."""
    missing = set()
    for path in code_files():
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.ImportFrom) or (node.module or "").partition(".")[0] not in ROOMS:
                continue
            if node.module not in LEFT_TO_THEIR_PROCESS:
                missing |= {f"{path.relative_to(ROOT)}: {node.module}.{name}" for name in missing_names(node)}
    assert missing == set()


def missing_names(node: ast.ImportFrom) -> set[str]:
    assert node.module
    if find_spec(node.module) is None:
        return {"*"}
    module = import_module(node.module)
    names = {alias.name for alias in node.names if not hasattr(module, alias.name)}
    return {name for name in names if not (hasattr(module, "__path__") and find_spec(f"{node.module}.{name}"))}
