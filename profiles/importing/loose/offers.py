"""What an organisation does, told in free words, as a row of the listings."""

import hashlib
import re

from django.utils.text import slugify
from django.utils.translation import gettext as _

from profiles.importing.loose.columns import quoted
from profiles.importing.loose.names import ACTIVITIES
from profiles.importing.loose.terms import Terms
from profiles.importing.loose.written import capacity, plain, read_cell
from profiles.importing.tables import Row

LONGEST_TITLE, LONGEST_REFERENCE = 80, 60
SUGGESTED = "suggested"
"""A cell of the row, no column: kinds of work that nobody named were taken from the text."""
Cells = dict[str, str]
Notes = list[tuple[str, str]]


class Offers:
    def __init__(self, terms: Terms) -> None:
        self.terms = terms

    def of_organisation(self, row: Row, offer: Cells, party: Cells) -> Row | None:
        """The activities in the row of an organisation; None when they say nothing."""
        cells = {**offer, "organisation_id": party["id"], "language": party.get("language", "nl")}
        return self._made(row, cells) if any(map(plain, (offer.get(one, "") for one in TOLD))) else None

    def of_file(self, row: Row) -> Row:
        """A row of a file of listings."""
        return self._made(row, dict(row.cells))

    def _made(self, row: Row, cells: Cells) -> Row:
        free = cells.pop(ACTIVITIES, "")
        notes = self._read(cells)
        activities = plain(free, keep_lines=True)
        cells["description"] = cells.get("description", "") or activities or cells.get("title", "")
        cells["title"] = cells.get("title", "") or title_of(activities or cells["description"])
        notes += self._kinds(cells, activities)
        cells["title"] = cells["title"] or ", ".join(self.terms.labels(filter(None, cells["capabilities"].split("|"))))
        cells.setdefault("modes", "")
        cells["id"] = plain(cells.get("id", "")) or listing_reference(cells)
        return Row(row.line, cells, row.sheet, tuple(notes))

    def _read(self, cells: Cells) -> Notes:
        notes: Notes = []
        measured = capacity(plain(cells.get("capacity_text", "") or cells.get("capacity_amount", "")))
        if measured and not (cells.get("capacity_unit") and cells.get("capacity_amount")):
            cells |= measured
        for column, raw in cells.items():
            if column in {"organisation_id", "capabilities", "id"}:
                continue
            read = read_cell(column, raw)
            cells[column] = read.text
            notes += [(column, read.note)] if read.note else []
        return notes

    def _kinds(self, cells: Cells, activities: str) -> Notes:
        """Named kinds of work; where none is named those that the text is about, for somebody to look at."""
        given = plain(cells.get("capabilities", ""), keep_lines=True)
        found = self.terms.kinds(given or activities)
        slugs = found.slugs
        if not slugs:
            text = "\n".join(filter(None, (cells["description"], given, activities)))
            slugs = self.terms.suggested(cells["title"], text, cells.get("language", "nl"))
            cells[SUGGESTED] = "|".join(slugs)
        cells["capabilities"] = "|".join(slugs)
        if cells.get(SUGGESTED):
            said = _("the kinds of work %(kinds)s are suggested: look at them.")
            return [("capabilities", said % {"kinds": quoted(self.terms.labels(slugs))})]
        unknown = found.rest
        said = _("“%(name)s” is no kind of work that we know.")
        return [("capabilities", said % {"name": part}) for part in unknown]


TOLD = ("title", "description", ACTIVITIES, "capabilities")


def title_of(text: str) -> str:
    """The first sentence or so, beginning with a capital."""
    first = re.split(r"(?<=[a-z])\.\s|[;\n|]", text.strip())[0].strip(" .,-")
    if len(first) > LONGEST_TITLE:
        first = first[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,")
    return first[:1].upper() + first[1:]


def listing_reference(cells: Cells) -> str:
    return short_reference(slugify(f"{cells['organisation_id']}-{cells['title']}"))


def short_reference(words: str) -> str:
    """A long one ends on a digest of the whole: titles that begin alike are two."""
    if len(words) <= LONGEST_REFERENCE:
        return words.strip("-")
    digest = hashlib.sha256(words.encode()).hexdigest()[:8]
    return f"{words[: LONGEST_REFERENCE - 9]}-{digest}"
