"""Words of people for terms of the register: recognitions and kinds of work, by their names or what they are about."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz, process

from profiles.importing.loose.written import parts_of, words_of
from profiles.importing.vocabulary import Vocabulary
from profiles.models import CapabilitySynonym
from profiles.publishing.suggesting import suggest

ALIKE = 90
"""From this likeness on a name is taken for another, such as with a typing error."""
MOST_SUGGESTED = 2
BRUSSELS = range(1000, 1300)
RECOGNITIONS = {
    **dict.fromkeys(("maatwerk", "mwb", "maatwerkbedrijven", "erkend maatwerkbedrijf"), "maatwerkbedrijf"),
    **dict.fromkeys(("kringwinkel", "de kringwinkel", "kringloop", "kringloopwinkel"), "kringloopcentrum"),
    **dict.fromkeys(("lde", "lokale diensten economie", "lokale diensten"), "lokale-diensteneconomie"),
    **dict.fromkeys(("dienstencheques", "dienstenchequebedrijf", "titres services"), "dienstenchequeonderneming"),
    **dict.fromkeys(("cooperatie", "cooperatief", "coop", "cv", "cooperative"), "cooperatieve-vennootschap"),
    **dict.fromkeys(("vso", "vennootschap met sociaal oogmerk"), "vennootschap-sociaal-oogmerk"),
    **dict.fromkeys(("bw", "beschutte werkplaatsen"), "beschutte-werkplaats"),
    **dict.fromkeys(("sw", "sociale werkplaatsen"), "sociale-werkplaats"),
    **dict.fromkeys(("ei", "entreprise d insertion", "entreprises d insertion"), "entreprise-insertion"),
    **dict.fromkeys(("vereniging zonder winstoogmerk", "asbl"), "vzw"),
    **dict.fromkeys(("eft", "cisp"), "cisp-eft"),
}
"""Other words for recognitions than their names and slugs."""
ADAPTED_WORK = frozenset({"eta", "entreprise de travail adapte", "entreprises de travail adapte"})
"""The name of two recognitions, of Wallonia and of Brussels."""


class Named(NamedTuple):
    """Slugs that were named, and what named none."""

    slugs: tuple[str, ...]
    rest: tuple[str, ...]


class Terms:
    """The words of an import, looked up once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    @cached_property
    def recognition_names(self) -> dict[str, str]:
        found = dict(RECOGNITIONS)
        for one in self.vocabulary.recognitions.values():
            found |= dict.fromkeys(map(words_of, (one.slug, one.name_nl, one.name_fr, one.name_en)), one.slug)
        return found

    @cached_property
    def kind_names(self) -> dict[str, str]:
        kinds = self.vocabulary.capabilities
        found = {
            words_of(one.text): one.capability.slug for one in CapabilitySynonym.objects.select_related("capability")
        }
        for one in kinds.values():
            found |= dict.fromkeys(map(words_of, (one.slug, one.label_nl, one.label_fr, one.label_en)), one.slug)
        return found

    def recognitions(self, raw: str, postcode: str) -> Named:
        is_brussels = postcode[:4].isdigit() and int(postcode[:4]) in BRUSSELS
        adapted = dict.fromkeys(ADAPTED_WORK, "eta-cocof" if is_brussels else "eta-wallonie")
        return named(raw, {**self.recognition_names, **adapted})

    def kinds(self, raw: str) -> Named:
        return named(raw, self.kind_names)

    def suggested(self, title: str, text: str, language: str) -> tuple[str, ...]:
        return tuple(one.kind for one in suggest(title, text, language)[:MOST_SUGGESTED])


def named(raw: str, names: dict[str, str]) -> Named:
    """The whole first, since a name may hold «en» or a comma; then its parts, from the hardest sign to the softest."""
    if slug := by_name(raw, names):
        return Named((slug,), ())
    slugs: dict[str, None] = {}
    rest = []
    for part in (part for large in re.split(r"[|;\n]", raw) for part in split_named(large.strip(), names)):
        if slug := by_name(part, names):
            slugs[slug] = None
        elif words_of(part):
            rest.append(part)
    return Named(tuple(slugs), tuple(rest))


def split_named(part: str, names: dict[str, str]) -> Iterable[str]:
    return [part] if by_name(part, names) else parts_of(part)


def by_name(part: str, names: dict[str, str]) -> str:
    said = words_of(re.sub(r"\([^()]*\)", " ", part))
    if not said:
        return ""
    if said in names:
        return names[said]
    if len(said) < 6:
        return ""
    near = process.extractOne(said, names.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return names[near[0]] if near else ""
