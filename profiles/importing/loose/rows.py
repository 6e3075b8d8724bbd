"""A sheet as people have it, as the rows that the import reads, with what was chosen on the way."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.text import slugify
from django.utils.translation import gettext as _

from profiles.enums import LegalForm
from profiles.errors import FileRefused
from profiles.importing.columns import FORMS_IN_FRENCH
from profiles.importing.loose.columns import TOGETHER, Used, columns_of, named, names_enough, quoted
from profiles.importing.loose.headings import Meant, letters, meant
from profiles.importing.loose.names import ACTIVITIES, ADDRESS, OWNER_NAME
from profiles.importing.loose.offers import Offers, short_reference
from profiles.importing.loose.places import Places
from profiles.importing.loose.terms import Terms
from profiles.importing.loose.written import YES, plain, read_cell, words_of
from profiles.importing.report import Subject
from profiles.importing.tables import MAX_ROWS, IsKnown, Row, as_seen, header_place, sheets_of
from profiles.importing.vocabulary import Vocabulary
from profiles.importing.workbooks import MAX_COLUMNS, Line, Sheet
from profiles.text import fold

TOTAL = re.compile(
    r"(?:sub)?tota+l\W*|(?:aantal|som|nombre)(?: (?:organisaties|bedrijven|entreprises))?\W*|tota+l\W+\d.*"
)
NOT_IN_NAMES = frozenset({*LegalForm.values, *FORMS_IN_FRENCH, "de", "het", "le", "la", "les", "l"})
OWN = ("postcode", "municipality", ADDRESS, "street", "email", "phone", "enterprise_number")
"""Cells with which a row is about an organisation of its own."""
IN_FRENCH = (range(1300, 1500), range(4000, 8000))
"""Postcodes of the French-speaking provinces."""
Cells = dict[str, str]


@dataclass
class Loose:
    """Rows of both subjects, and what is to be told of the file as a whole."""

    organisations: list[Row] = field(default_factory=list)
    listings: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """What of the file was left aside, such as a whole sheet."""


class Reader:
    """For one import: what both files need to know of each other."""

    def __init__(
        self, vocabulary: Vocabulary, mapping: Mapping[str, str], *, guess: bool, owner: str | None = None
    ) -> None:
        self.mapping = {letters(heading): column for heading, column in mapping.items()}
        self.guess, self.owner = guess, owner
        self.terms, self.places = Terms(vocabulary), Places(vocabulary)
        self.offers = Offers(self.terms)
        self.references: dict[str, str] = {}
        """Of organisations of the file, by their folded name."""
        self.seen: dict[str, str] = {}
        """References of the file, with the name that had them first."""

    def read(self, path: Path, subject: Subject) -> Loose:
        """Raises FileRefused when no sheet has the columns that it needs."""

        def is_known(cell: str) -> bool:
            return letters(cell) in self.mapping or meant(cell, subject) is not None

        found, unread = Loose(), []
        try:
            for sheet in sheets_of(path, is_known):
                lines = from_headings(sheet.lines, is_known)
                used = self._columns(lines, subject)
                if names_enough(used, subject, has_owner=self.owner is not None):
                    self._sheet(found, sheet.name, used, lines, subject)
                elif sheet.lines:
                    unread.append(sheet)
        except FileRefused as refused:
            raise FileRefused(f"{path.name}: {refused}") from refused
        if not found.organisations and not found.listings and not found.notes:
            raise FileRefused(f"{path.name}: {_nothing_found(unread, subject)}")
        found.unread += [
            _("sheet “%(name)s” was not read: it has no names with places.") % {"name": one.name} for one in unread
        ]
        return found

    def columns(self, path: Path, subject: Subject) -> list[tuple[Used, list[str]]]:
        """Each column of the sheets that are read, with what stands in it. Raises FileRefused."""

        def is_known(cell: str) -> bool:
            return letters(cell) in self.mapping or meant(cell, subject) is not None

        found = []
        for sheet in sheets_of(path, is_known):
            lines = from_headings(sheet.lines, is_known)
            for place, used in enumerate(self._columns(lines, subject)):
                cells = (as_seen(line[place]) for _number, line in lines[1:] if place < len(line))
                found.append((used, [cell for cell in cells if cell]))
        return found

    def _columns(self, lines: Sequence[Line], subject: Subject) -> list[Used]:
        headings = [as_seen(cell) for cell in lines[0][1]] if lines else []
        headings = named(headings, lines[1:]) if self.guess else headings
        if sum(map(bool, headings)) > MAX_COLUMNS:
            raise FileRefused(_("the file has more than %(most)s columns.") % {"most": MAX_COLUMNS})
        used = columns_of(headings, lines[1:], subject, self.mapping, guess=self.guess)
        return [self._mark(one) for one in used] if self.guess else used

    def _mark(self, one: Used) -> Used:
        """A column for one kind of work, with crosses; a mapping may say so too."""
        is_named = any(meant(one.heading, subject) for subject in Subject)
        mapped = self.mapping.get(letters(one.heading), ACTIVITIES)
        if is_named or mapped != ACTIVITIES or not self.terms.kinds(one.heading).slugs:
            return one
        return Used(one.heading, Meant(Subject.LISTINGS, ACTIVITIES, 0.0), is_mark=True)

    def _sheet(self, found: Loose, name: str, used: list[Used], lines: Sequence[Line], subject: Subject) -> None:
        found.notes += _told(name, used)
        headings = lines[0][1]
        above: Cells = {}
        for line, raw in lines[1:]:
            cells = [as_seen(cell) for cell in raw]
            if not any(cells) or raw == headings or _is_total(cells):
                continue
            if len(found.organisations) + len(found.listings) >= MAX_ROWS:
                raise FileRefused(_("the file has more than %(count)s rows. Split it.") % {"count": MAX_ROWS})
            parts = _by_subject(used, cells)
            if subject == Subject.LISTINGS:
                self._listing(found, Row(line, parts[subject], name))
            else:
                above = self._organisation(found, Row(line, parts[subject], name), parts[Subject.LISTINGS], above)

    def _organisation(self, found: Loose, row: Row, offer: Cells, above: Cells) -> Cells:
        """A row without a name goes on with the organisation of the row above; its cells are the answer."""
        cells = row.cells
        is_more = not plain(cells.get("name", "")) and not any(plain(cells.get(one, "")) for one in OWN)
        if is_more and above and any(offer.values()):
            self._offer(found, row, offer, above)
            return above
        notes = self.places.settle(cells)
        notes += self._cells(cells, skip=("street", "postcode", "municipality", "recognitions", "id"))
        notes += self._recognitions(cells)
        if not cells.get("legal_form"):
            cells["legal_form"] = legal_form_in(cells.get("name", ""))
        cells["id"] = self._reference(cells)
        if "language" not in cells or not cells["language"]:
            cells["language"] = language_of(cells["postcode"])
        self.references.setdefault(name_key(cells.get("name", "")), cells["id"])
        is_again = cells["id"] in self.seen and any(offer.values())
        self.seen.setdefault(cells["id"], name_key(cells.get("name", "")))
        if not is_again:
            found.organisations.append(row._replace(notes=tuple(notes)))
        self._offer(found, row, offer, cells)
        return cells

    def _reference(self, cells: Cells) -> str:
        """A number that another organisation of the file has, such as on each sheet from 1, is none."""
        given = plain(cells.get("id", "")) or reference_of(cells)
        if self.seen.get(given, name_key(cells.get("name", ""))) == name_key(cells.get("name", "")):
            return given
        return reference_of({**cells, "enterprise_number": ""})

    def _offer(self, found: Loose, row: Row, offer: Cells, party: Cells) -> None:
        if any(plain(value) for value in offer.values()):
            made = self.offers.of_organisation(row, offer, party)
            found.listings += [made] if made else []

    def _listing(self, found: Loose, row: Row) -> None:
        cells = row.cells
        owner = plain(cells.pop(OWNER_NAME, ""))
        cells["organisation_id"] = (
            self.owner or plain(cells.get("organisation_id", "")) or self.references.get(name_key(owner), owner)
        )
        found.listings.append(self.offers.of_file(row))

    def _cells(self, cells: Cells, skip: Sequence[str]) -> list[tuple[str, str]]:
        notes = []
        for column, raw in cells.items():
            if column in skip:
                continue
            read = read_cell(column, raw)
            cells[column] = read.text
            notes += [(column, read.note)] if read.note else []
        cells["street"] = plain(cells.get("street", ""))
        return notes

    def _recognitions(self, cells: Cells) -> list[tuple[str, str]]:
        raw = plain(cells.get("recognitions", ""), keep_lines=True)
        if "recognitions" not in cells:
            return []
        found = self.terms.recognitions(raw, cells.get("postcode", ""))
        cells["recognitions"] = "|".join(found.slugs)
        said = _("“%(name)s” is no recognition that we know.")
        return [("recognitions", said % {"name": part}) for part in found.rest]


def from_headings(lines: Sequence[Line], is_known: IsKnown) -> list[Line]:
    """The lines from the headings on; where two lines are the headings together, as one."""
    start = header_place(lines, is_known)
    found = list(lines[start:])
    if not found:
        return found
    known = sum(map(is_known, found[0][1]))
    for first in (start - 1, start):
        if 0 <= first < len(lines) - 1:
            one = together(lines[first], lines[first + 1])
            if sum(map(is_known, one[1])) > known:
                return [one, *lines[first + 2 :]]
    return found


def together(upper: Line, lower: Line) -> Line:
    """In each column the lower cell, or the upper one where the lower is empty."""
    width = max(len(upper[1]), len(lower[1]))
    cells = ([*one[1], *[""] * (width - len(one[1]))] for one in (upper, lower))
    return lower[0], [low.strip() or up for up, low in zip(*cells, strict=True)]


def _by_subject(used: Sequence[Used], cells: Sequence[str]) -> dict[Subject, Cells]:
    """The cells of a row by column; several columns for one thing stand together, or the first that says something."""
    found: dict[Subject, Cells] = {subject: {} for subject in Subject}
    for place, one in enumerate(used):
        if one.meant is None:
            continue
        cell = cells[place] if place < len(cells) else ""
        if one.is_mark:
            cell = one.heading if words_of(cell) in YES else ""
        if one.meant.column == "capacity_text":
            cell = with_measure(cell, one.heading)
        row, column = found[one.meant.subject], one.meant.column
        before = row.get(column, "")
        if not before:
            row[column] = cell
        elif cell and column in TOGETHER:
            row[column] = f"{before}; {cell}" if column == ACTIVITIES else f"{before} {cell}"
    return found


def with_measure(cell: str, heading: str) -> str:
    """A mere number below «Capaciteit (stuks/dag)» with what the heading says of it."""
    measure = re.search(r"(\w+)\s*(?:/|\bper\b|\bpar\b)\s*(\w+)", heading)
    return f"{cell} {measure[0]}" if measure and re.fullmatch(r"[\d.,\s]+", cell.strip()) else cell


def _told(sheet: str, used: Sequence[Used]) -> list[str]:
    """How the headings were read."""
    read = ", ".join(f"“{one.heading}” = {one.meant.column}" for one in used if one.meant and one.heading.strip())
    unused = [one.heading for one in used if not one.meant and letters(one.heading)]
    notes = [(_("sheet “%(name)s”: ") % {"name": sheet} if sheet else "") + read]
    return notes + ([_("not used: %(names)s.") % {"names": quoted(unused)}] if unused else [])


def _nothing_found(unread: Sequence[Sheet], subject: Subject) -> str:
    if not any(sheet.lines for sheet in unread):
        return _("the file is empty.")
    if subject == Subject.ORGANISATIONS:
        return _("no column with names of organisations and one with places was found. Say with --map which they are.")
    return _("no column with work and one with its organisation was found. Say with --map which they are.")


def _is_total(cells: Sequence[str]) -> bool:
    """«Totaal: 12», with nothing but numbers beside it."""
    said = [cell for cell in cells if cell]
    return bool(TOTAL.fullmatch(fold(said[0]))) and all(re.fullmatch(r"[\d.,\s%]+", cell) for cell in said[1:])


def name_key(name: str) -> str:
    """A name without legal form and article: «Pakhuis Noord vzw» and «pakhuis noord» are one."""
    return " ".join(word for word in words_of(name).split() if word not in NOT_IN_NAMES)


def reference_of(cells: Cells) -> str:
    """The enterprise number, or else name and postcode: the same row again is the same organisation."""
    number = re.sub(r"\D", "", cells.get("enterprise_number", ""))
    return number or short_reference(slugify(f"{cells.get('name', '')}-{cells.get('postcode', '')}"))


def legal_form_in(name: str) -> str:
    """Of «Atelier Zuid vzw»; empty when the name does not end or begin with one."""
    words = fold(name).replace(".", "").split()
    ends = {words[0], words[-1]} if len(words) > 1 else set()
    return next((word for word in sorted(ends) if word in LegalForm.values or word in FORMS_IN_FRENCH), "")


def language_of(postcode: str) -> str:
    number = int(postcode) if re.fullmatch(r"[0-9]{4}", postcode) else 0
    return "fr" if any(number in numbers for numbers in IN_FRENCH) else "nl"
