"""Words of people for terms of the register: recognitions and kinds of work, by their names or what they are about."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from rapidfuzz import fuzz

from profiles.importing.loose.words import RECOGNITIONS
from profiles.importing.loose.written import parts_of, words_of
from profiles.importing.vocabulary import Vocabulary
from profiles.models import CapabilitySynonym
from profiles.publishing.suggesting import suggest

ALIKE, SHORTEST_ALIKE = 85, 6
"""From this likeness on a word is taken for another, such as with a typing error."""
NO = frozenset({"geen", "niet", "nee", "neen", "pas", "non", "aucun", "zonder", "sans"})
DENIED = NO | {"ex", "voormalig", "voormalige", "vroeger", "vroegere", "aanvraag", "ancien", "ancienne", "aangevraagd"}
"""Words that say that something is not so, or not any more."""
BESIDE = frozenset(
    {"erkend", "erkende", "als", "sinds", "agree", "agreee", "comme", "depuis", "reconnu", "de", "het", "een"}
)
VAGUE = frozenset(
    {"divers", "diverse", "alles", "zie", "website", "allerlei", "varia", "voir", "site", "andere", "autres"}
)
"""Words of a text that is about nothing."""
MOST_SUGGESTED = 2
MOST_PARTS = 60
"""Of one cell; nobody does more, and each is compared with every name."""
BRUSSELS = range(1000, 1300)
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
        found = {said_of(word): slug for word, slug in RECOGNITIONS.items()}
        for one in self.vocabulary.recognitions.values():
            found |= dict.fromkeys(map(said_of, (one.slug, one.name_nl, one.name_fr, one.name_en)), one.slug)
        return found

    def labels(self, slugs: Iterable[str]) -> list[str]:
        return [self.vocabulary.capabilities[slug].label for slug in slugs]

    @cached_property
    def kind_names(self) -> dict[str, str]:
        kinds = self.vocabulary.capabilities
        found = {
            words_of(one.text): one.capability.slug for one in CapabilitySynonym.objects.select_related("capability")
        }
        for one in kinds.values():
            found |= dict.fromkeys(map(said_of, (one.slug, one.label_nl, one.label_fr, one.label_en)), one.slug)
        return found

    def recognitions(self, raw: str, postcode: str) -> Named:
        is_brussels = postcode[:4].isdigit() and int(postcode[:4]) in BRUSSELS
        adapted = dict.fromkeys(map(said_of, ADAPTED_WORK), "eta-cocof" if is_brussels else "eta-wallonie")
        return named(raw, {**self.recognition_names, **adapted})

    def kinds(self, raw: str) -> Named:
        return named(raw, self.kind_names)

    def suggested(self, title: str, text: str, language: str) -> tuple[str, ...]:
        said = re.sub(r"\([^()]*\b(?:geen|niet|pas|sauf|behalve)\b[^()]*\)", " ", text)
        if set(words_of(f"{title} {said}").split()) <= VAGUE:
            return ()
        return tuple(one.kind for one in suggest(title, said, language)[:MOST_SUGGESTED])


def named(raw: str, names: Mapping[str, str]) -> Named:
    """The whole first, since a name may hold «en» or a comma; then its parts, from the hardest sign to the softest."""
    if slug := names.get(said_of(raw), ""):
        return Named((slug,), ())
    slugs: dict[str, None] = {}
    rest = []
    parts = (part for large in re.split(r"[|;\n]", raw) for part in split_named(large.strip(), names))
    for part in islice(parts, MOST_PARTS):
        said = said_of(part)
        if DENIED & set(words_of(part).split()):
            rest += [] if NO & set(words_of(part).split()) else [part]
        elif slug := names.get(said, "") or alike(said, names):
            slugs[slug] = None
        elif said:
            rest.append(part)
    return Named(tuple(slugs), tuple(rest))


def split_named(part: str, names: Mapping[str, str]) -> Iterable[str]:
    return [part] if said_of(part) in names else parts_of(part)


def said_of(part: str) -> str:
    """Without what stands in brackets, and words that only say that it is so: «erkend maatwerkbedrijf sinds 2015»."""
    words = words_of(re.sub(r"\([^()]*\)", " ", part)).split()
    return " ".join(word for word in words if word not in BESIDE and not word.isdigit())


def alike(said: str, names: Mapping[str, str]) -> str:
    """With a typing error in a word: as many words, each of them alike."""
    words = said.split()
    for name in names:
        other = name.split()
        is_near = len(other) == len(words) and len(said) >= SHORTEST_ALIKE and words[0][:1] == other[0][:1]
        if is_near and all(fuzz.ratio(one, two) >= ALIKE for one, two in zip(words, other, strict=True)):
            return names[name]
    return ""
