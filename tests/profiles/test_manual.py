"""The manual for staff: who sees it, whether its pictures and links are there, and screens still say what it quotes."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django.contrib.staticfiles import finders
from django.core.files.images import get_image_dimensions

from profiles.models import Membership
from profiles.staff.manual.reading import FILE, MARKDOWN, Manual, manual
from tests.architecture.test_texts import FAMILIAR, STIFF
from tests.factories import OrganisationFactory, UserFactory

ADDRESS = "/cms/handleiding/"
PICTURES = Path("profiles/static/profiles/handleiding")
WIDEST, MOST_BYTES = 1280, 80_000
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|{\w+}|%[sd]")


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["editor", "manager"])
def test_staff_find_it_under_help(client, request, who):
    client.force_login(request.getfixturevalue(who))

    assert f'"url": "{ADDRESS}"' in client.get("/cms/").content.decode()
    page = client.get(ADDRESS)
    assert page.status_code == 200
    assert [chapter.heading.title for chapter in page.context["manual"].chapters][:2] == ["Beginnen", "Nakijken"]


@pytest.mark.django_db
def test_others_do_not_see_it(client, flemish_brabant):
    assert client.get(ADDRESS)["Location"].startswith("/cms/login/")

    owner = UserFactory()
    Membership.objects.create(user=owner, organisation=OrganisationFactory(), role="owner")
    client.force_login(owner)
    assert client.get(ADDRESS).status_code in {302, 403}


@pytest.mark.django_db
def test_it_is_only_read(client, editor):
    client.force_login(editor)

    assert client.post(ADDRESS).status_code == 405


def test_html_in_it_is_shown_and_not_obeyed():
    assert MARKDOWN.render("<b>vet</b>") == "<p>&lt;b&gt;vet&lt;/b&gt;</p>\n"


def pictures() -> list[tuple[str, Path]]:
    """(text that stands for it, path) of each picture in the document."""
    found = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", FILE.read_text())
    return [(alt, (FILE.parent / path).resolve()) for alt, path in found]


def test_its_pictures_are_there_each_with_a_text_and_none_is_unused(root):
    assert sorted(path for _alt, path in pictures()) == sorted((root / PICTURES).iterdir())
    assert [path.name for alt, path in pictures() if len(alt.split()) < 4] == []


def test_its_pictures_are_no_wider_than_a_screen_and_small():
    for _alt, path in pictures():
        assert (get_image_dimensions(str(path))[0] or WIDEST + 1) <= WIDEST, path.name
        assert path.stat().st_size < MOST_BYTES, f"{path.name}: run make screenshots"


@pytest.fixture
def text() -> Manual:
    return manual()


def test_the_page_shows_each_picture_with_its_text(text):
    shown = re.findall(r'<img src="/static/([^"]+)" alt="([^"]+)" width="\d+" height="\d+" />', text.html)

    assert [alt for _path, alt in shown] == [alt for alt, _path in pictures()]
    assert [path for path, _alt in shown if not finders.find(path)] == []


def test_every_anchor_is_there_once(text):
    anchors = re.findall(r'<h[23] id="([^"]+)"', text.html)
    listed = [heading.anchor for chapter in text.chapters for heading in (chapter.heading, *chapter.tasks)]

    assert listed == anchors
    assert len(set(anchors)) == len(anchors)
    assert set(re.findall(r'href="#([^"]+)"', text.html)) - set(anchors) == set()
    assert re.findall(r'href="(?!#)[^"]*"', text.html) == []


@cache
def dutch_of_the_screens() -> set[str]:
    """What our catalogues and Wagtail's say in Dutch, with … where something is filled in."""
    texts = (one for path in catalogues() for entry in polib.pofile(str(path)) for one in said(entry))
    return {PLACEHOLDER.sub("…", one) for one in texts}


def catalogues() -> list[Path]:
    spec = find_spec("wagtail")
    assert spec
    assert spec.origin
    folders = [FILE.parent.parent / room for room in ("profiles", "search", "cms", "deploy")]
    return [path for folder in (*folders, Path(spec.origin).parent) for path in folder.rglob("nl/LC_MESSAGES/*.po")]


def said(entry: polib.POEntry) -> list[str]:
    return [] if entry.obsolete else [text.strip() for text in (entry.msgstr, *entry.msgstr_plural.values()) if text]


def is_said(quoted: str) -> bool:
    """As it stands, or with another of the texts filled in: «Organisatie toevoegen» is «… toevoegen»."""
    gaps = (one.split("…") for one in dutch_of_the_screens() if one.count("…") == 1)
    around = ((before, after) for before, after in gaps if quoted.startswith(before) and quoted.endswith(after))
    return is_text(quoted) or any(is_text(quoted[len(before) : len(quoted) - len(after)]) for before, after in around)


def is_text(words: str) -> bool:
    return not {words, words[:1].lower() + words[1:]}.isdisjoint(dutch_of_the_screens() - {"", "…"})


def test_what_it_quotes_stands_on_the_screens():
    """Bold or between « and ». A label that changed on the screens fails here: change the manual too."""
    quoted = set(re.findall(r"\*\*(.+?)\*\*|«(.+?)»", FILE.read_text()))

    assert sorted(one for pair in quoted for one in pair if one and not is_said(one)) == []


def test_it_is_plain_dutch_and_says_u():
    words = re.sub(r"\*\*.+?\*\*", "", FILE.read_text())

    assert FAMILIAR.findall(words) == []
    assert [word for word in STIFF if re.search(rf"\b{word}\b", words, re.IGNORECASE)] == []


def test_the_container_has_it(root):
    """All of docs stays out of the image but for this."""
    assert f"COPY docs/{FILE.name} docs/{FILE.name}" in (root / "deploy" / "Dockerfile").read_text()
    ignored = (root / ".dockerignore").read_text().split()
    assert ignored.index("docs/*") < ignored.index(f"!docs/{FILE.name}")
