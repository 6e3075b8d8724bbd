"""Where an organisation is, as people write it in one cell or three."""

import re
from collections.abc import Sequence
from functools import cached_property

from django.utils.translation import gettext as _

from profiles.importing.loose.written import plain
from profiles.importing.vocabulary import Vocabulary
from profiles.models import Place
from profiles.text import place_key

POSTCODE = re.compile(r"(?<![\d.])(?:B\s?-\s?|BE\s?-\s?)?([1-9]\d{3})(?:\.0+)?(?!\d)", re.IGNORECASE)
Cells = dict[str, str]
Notes = list[tuple[str, str]]


class Places:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    @cached_property
    def by_name(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for place in (one for many in self.vocabulary.places.values() for one in many):
            names = (place.name_nl, place.name_fr, place.municipality_nl, place.municipality_fr)
            for name in dict.fromkeys(map(place_key, names)):
                found.setdefault(name, []).append(place)
        return found

    def settle(self, cells: Cells) -> Notes:
        """Street, postcode and municipality out of what there is; `address` goes. What was chosen is noted."""
        notes: Notes = []
        self._from_address(cells)
        postcode, town = split(plain(cells.get("postcode", "")))
        other, municipality = split(plain(cells.get("municipality", "")))
        postcode, municipality = postcode or other, municipality or town
        if postcode not in self.vocabulary.places:
            chosen = self._postcode_of(municipality)
            if chosen:
                said = _("the postcode %(postcode)s of “%(name)s” was chosen.")
                notes.append(("postcode", said % {"postcode": chosen, "name": municipality}))
                postcode = chosen
        elif municipality and not self._lies_in(municipality, postcode):
            said = _("“%(name)s” does not lie in %(postcode)s: the postcode counts.")
            notes.append(("municipality", said % {"postcode": postcode, "name": municipality}))
            municipality = self.vocabulary.places[postcode][0].municipality_nl
        cells["postcode"], cells["municipality"] = postcode or cells.get("postcode", ""), municipality
        return notes

    def _from_address(self, cells: Cells) -> None:
        address = plain(cells.pop("address", ""))
        found = list(POSTCODE.finditer(address))
        known = [one for one in found if one[1] in self.vocabulary.places and one.start() > 0] or found[-1:]
        if known and not cells.get("postcode"):
            cells["postcode"] = known[-1][1]
            cells["municipality"] = cells.get("municipality") or address[known[-1].end() :].strip(" ,;-")
            address = address[: known[-1].start()]
        cells["street"] = cells.get("street") or address.strip(" ,;-")

    def _postcode_of(self, name: str) -> str:
        """Of a municipality or a part of it; nothing when its name is that of several."""
        found = self.by_name.get(place_key(re.sub(r"\([^()]*\)", "", name)), [])
        if len({one.municipality_nis for one in found}) != 1:
            return ""
        return min(one.postcode for one in main_of(found, place_key(name)))

    def _lies_in(self, name: str, postcode: str) -> bool:
        here = self.vocabulary.places[postcode]
        wanted = place_key(name)
        if any(wanted in {place_key(one.name_nl), place_key(one.name_fr)} for one in here):
            return True
        if any(wanted in {place_key(one.municipality_nl), place_key(one.municipality_fr)} for one in here):
            return True
        return len({one.municipality_nis for one in here}) == 1 and wanted not in self.vocabulary.municipality_keys


def main_of(found: Sequence[Place], wanted: str) -> Sequence[Place]:
    """Of «Leuven» its centre, not the parts of the municipality."""
    return [one for one in found if wanted in {place_key(one.name_nl), place_key(one.name_fr)}] or found


def split(text: str) -> tuple[str, str]:
    """«3000 Leuven» and «B-3000» in postcode and name."""
    found = POSTCODE.search(text)
    if not found:
        return "", text
    return found[1], (text[: found.start()] + " " + text[found.end() :]).strip(" ,;-()")
