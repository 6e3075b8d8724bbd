"""`docs/handleiding.md` as HTML: headings with anchors, pictures with their address and size, a table of contents."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.core.files.images import get_image_dimensions
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

FILE: Path = settings.BASE_DIR / "docs" / "handleiding.md"
STATIC: Path = settings.BASE_DIR / "profiles" / "static"
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


class Heading(NamedTuple):
    title: str
    anchor: str


class Chapter(NamedTuple):
    """A heading of the second level, with those of the third below it."""

    heading: Heading
    tasks: list[Heading]


class Manual(NamedTuple):
    html: SafeString
    chapters: list[Chapter]


@cache
def manual() -> Manual:
    """Read once by each process: the text is part of the program. Its title is left to the page."""
    tokens = MARKDOWN.parse(FILE.read_text())
    chapters: list[Chapter] = []
    for level, opening, heading in headings(tokens):
        opening.attrSet("id", heading.anchor)
        if level == "h2":
            chapters.append(Chapter(heading, []))
        elif level == "h3":
            chapters[-1].tasks.append(heading)
    for token in tokens:
        for picture in (inside for inside in token.children or [] if inside.type == "image"):
            show(picture)
    body = tokens[3:]  # opening, text and end of the title
    html = MARKDOWN.renderer.render(body, MARKDOWN.options, {})
    return Manual(mark_safe(html), chapters)  # noqa: S308 made of our own file, with HTML in it off


def headings(tokens: list[Token]) -> Iterator[tuple[str, Token, Heading]]:
    """(tag, token that opens it, heading); the anchors are those that GitHub gives."""
    for opening, text in pairwise(tokens):
        if opening.type == "heading_open":
            title = "".join(part.content for part in text.children or [])
            yield opening.tag, opening, Heading(title, slugify(title, allow_unicode=True))


def show(picture: Token) -> None:
    """Of a path beside the document to the address of the static file; the size keeps the page still while it loads."""
    path = (FILE.parent / str(picture.attrs["src"])).resolve()
    width, height = get_image_dimensions(str(path))
    picture.attrs |= {"src": static(str(path.relative_to(STATIC))), "width": width or 0, "height": height or 0}
