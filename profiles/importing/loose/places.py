"""Where an organisation is, as people write it in one cell or three."""

import re
from collections.abc import Sequence
from functools import cached_property

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from profiles.importing.loose.written import plain
from profiles.importing.vocabulary import Vocabulary
from profiles.models import Place
from profiles.text import place_key

POSTCODE = re.compile(r"(?<![\d.])(?:B\s?-\s?|BE\s?-\s?)?([1-9]\d{3})(?:\.0+)?(?!\d)", re.IGNORECASE)
ALIKE, SHORTEST_ALIKE = 88, 5
"""From this likeness on a name is that of a place with a typing error."""
Cells = dict[str, str]
Notes = list[tuple[str, str]]


class Places:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    @cached_property
    def by_name(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for place in (one for many in self.vocabulary.places.values() for one in many):
            for name in dict.fromkeys(map(place_key, names_of(place))):
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
        """A whole address in one cell: the postcode is a known one, best with its place behind it."""
        address, house = plain(cells.pop("address", "")), plain(cells.pop("house_number", ""))
        found = [one for one in POSTCODE.finditer(address) if one[1] in self.vocabulary.places]
        if found and not cells.get("postcode"):
            chosen = next((one for one in found if self._place_behind(address, one)), found[-1])
            town = self._place_behind(address, chosen) or re.split(r"[,;]", address[chosen.end() :])[0]
            cells["postcode"] = chosen[1]
            cells["municipality"] = cells.get("municipality") or town.strip(" ,;-")
            rest = address[chosen.end() :].replace(town, "", 1).strip(" ,;-")
            address = ", ".join(filter(None, (address[: chosen.start()].strip(" ,;-"), rest)))
        elif address and not cells.get("postcode") and not cells.get("municipality"):
            street, _sign, town = address.rpartition(",") if "," in address else address.rpartition(" - ")
            if self._postcode_of(town or address):
                address, cells["municipality"] = street, town or address
        street = plain(cells.get("street", "")) or address.strip(" ,;-")
        cells["street"] = f"{street} {house}".strip() if street else ""

    def _place_behind(self, address: str, postcode: "re.Match[str]") -> str:
        """The name that stands behind a postcode, when it lies there."""
        behind = re.split(r"[,;(]|\s-\s", address[postcode.end() :].strip(" ,;-"))[0].strip()
        keys = {place_key(name) for one in self.vocabulary.places[postcode[1]] for name in names_of(one)}
        return behind if behind and place_key(behind) in keys else ""

    def _postcode_of(self, name: str) -> str:
        """Of a municipality or a part of it; nothing when its name is that of several."""
        whole = re.sub(r"\([^()]*\)", "", name).strip(" ,;-")
        parts = [whole, *re.split(r"\s*[/,]\s*|\s+en\s+|\s+et\s+|(?<=\w)-(?=[A-Z])", whole)]
        chosen = next((code for part in parts if part.strip() and (code := self._postcode_of_one(place_key(part)))), "")
        return chosen or self._postcode_of_one(self._near(place_key(whole)))

    def _near(self, wanted: str) -> str:
        """The one name with a typing error; empty for more than one."""
        found = process.extract(wanted, self.by_name.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=2)
        is_sure = len(wanted) >= SHORTEST_ALIKE and (len(found) == 1 or (len(found) > 1 and found[0][1] > found[1][1]))
        return str(found[0][0]) if is_sure else ""

    def _postcode_of_one(self, wanted: str) -> str:
        found = self.by_name.get(wanted, [])
        if len({one.municipality_nis for one in found}) != 1 or self._is_merged(wanted, found[0]):
            return ""
        return min(one.postcode for one in main_of(found, wanted))

    def _is_merged(self, wanted: str, found: Place) -> bool:
        """The name is also that of a part of a merged municipality, such as Beveren of Beveren-Kruibeke-Zwijndrecht."""
        return any(wanted in parts and nis != found.municipality_nis for parts, nis in self.merged)

    @cached_property
    def merged(self) -> list[tuple[frozenset[str], str]]:
        places = {one.municipality_nis: one for many in self.vocabulary.places.values() for one in many}
        names = ((one.municipality_nl, nis) for nis, one in places.items() if "-" in one.municipality_nl)
        return [(frozenset(map(place_key, name.split("-"))), nis) for name, nis in names]

    def _lies_in(self, name: str, postcode: str) -> bool:
        here = self.vocabulary.places[postcode]
        wanted = place_key(name)
        if any(wanted in {place_key(one.name_nl), place_key(one.name_fr)} for one in here):
            return True
        if any(wanted in {place_key(one.municipality_nl), place_key(one.municipality_fr)} for one in here):
            return True
        return len({one.municipality_nis for one in here}) == 1 and wanted not in self.vocabulary.municipality_keys


def names_of(place: Place) -> tuple[str, ...]:
    return place.name_nl, place.name_fr, place.municipality_nl, place.municipality_fr


def main_of(found: Sequence[Place], wanted: str) -> Sequence[Place]:
    """Of «Leuven» its centre, not the parts of the municipality."""
    return [one for one in found if wanted in {place_key(one.name_nl), place_key(one.name_fr)}] or found


def split(text: str) -> tuple[str, str]:
    """«3000 Leuven» and «B-3000» in postcode and name."""
    found = POSTCODE.search(text)
    if not found:
        return "", text
    return found[1], (text[: found.start()] + " " + text[found.end() :]).strip(" ,;-()")
