"""Reads a place and a radius out of a text: «catering Leuven», «lassen binnen 35 km van Tienen»."""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from search.analysis.dictionary import DATA, dutch_words
from search.analysis.stemming import stem
from search.analysis.stopwords import is_function_word
from search.analysis.tokens import Token, tokens
from search.lexicon.places.gazetteer import MOST_PLACES, TOGETHER, Gazetteer, PlaceName, several
from search.lexicon.thesaurus import translations
from search.understanding import patterns
from search.understanding.expressions.units import units

NEARNESS = "|".join(patterns.NEAR.values())
AMOUNT_PREPOSITIONS = frozenset({"van", "de", "en", "uit", "from"})
"""«drukwerk van 5000» is an amount and no postcode."""
KNOWN_TOWNS = frozenset(
    {
        *("brussel", "bruxelles", "brussels", "antwerpen", "gent", "brugge", "leuven", "hasselt", "tienen", "halle"),
        *("beringen", "alken", "asse", "zele", "herne", "evere", "jette", "malines"),
        *("liege", "tournai", "nivelles", "soignies", "gembloux", "dinant", "seraing"),
    }
)
"""Towns that the dictionaries hold as words or as the stem of one, and that nobody means otherwise."""
WEAK = frozenset({"te", "in", "bij", "uit", "a", "at", "from", "naar", "to", "voor"})
GENITIVE = frozenset({"van", "de", "en"})
"""Before a name they say nothing; every other word of NEARNESS that is not weak is enough."""
BEFORE = re.compile(rf"\b(?P<near>{NEARNESS}|naar|to|voor)\s+$")
SITE_BEFORE = re.compile(
    r"\b(?:woonzorgcentrum|wzc|rusthuis|ziekenhuis|az|school|basisschool|gemeente|gemeentehuis|stad|stadhuis|station|haven"
    r"|zoning|industriezone|industrieterrein|bedrijvenpark|campus|kantoor|magazijn|ville|commune|hopital|gare|usine|site"
    r"|maison de repos|port|hospital|warehouse|office|city)\s+$"
)
"""A place of work that is called by its town: «woonzorgcentrum lier»."""
WITHIN_BEFORE = re.compile(r"\bkm\s+(?:van|rond|de|of|from|around|autour de)\s+$")
AFTER = re.compile(
    r"\s*(?:,|\(|\d|\b(?:voor|met|vanaf|tegen|binnen|max|en omgeving|of omgeving|pour|avec|with|for|van)\b)"
)
PERSON = re.compile(
    r"\b(?!(?:Markt|Plein|Stad|Stadhuis|Gemeente|Gemeentehuis|Station|Haven|Centrum|Kasteel|Ziekenhuis|School|Campus|Park"
    r"|Bibliotheek|Dorp|Provincie|Brandweer|Politie|Kerk|Academie|Sporthal|Zwembad)\b)(?:[A-Z][a-zà-ÿ]+|mevrouw"
    r"|meneer|mijnheer|de heer)"
    r"\s+(?:[Vv]an|[Vv]an [Dd]er?|[Dd]e)\s+$"
)
COUNTED = re.compile(
    r"\b(?:\w*drukken|gedrukt|flyers?|folders?|affiches?|kaart\w*|brochures?|boekjes|dozen|stuks|zakjes"
    r"|etiketten|verpakken"
    r"|inpakken|copies|impressions?|depliants|stickers|brieven|enveloppen)\s+(?:van\s+)?$"
)
"""«drukken 5000» is an amount."""
PIECE = re.compile(r"['’]?[^\W\d_]+")
BREAK = re.compile(r"\n|,\s|[()]")
LONGEST = 8
"""Words of a name, one letter being one: Sint-Job-in-'t-Goor."""

Placed = tuple[PlaceName | None, int, int, int | None]
"""A place with the span of its words, and the radius if one is said."""
AllPlaced = tuple[tuple[PlaceName, ...], int, int, int | None]
"""The same of places that are named together."""


def read_place(text: str, plain: str, gazetteer: Gazetteer) -> Placed:
    """The place that is meant; several that are named together as one."""
    places, start, end, radius = read_places(text, plain, gazetteer)
    place = several(places) if len(places) > 1 else next(iter(places), None)
    return place, start, end, radius


def read_places(text: str, plain: str, gazetteer: Gazetteer) -> AllPlaced:
    return _postcode(text, plain, gazetteer) or _named_places(text, plain, gazetteer)


def _postcode(text: str, plain: str, gazetteer: Gazetteer) -> AllPlaced | None:
    """Four figures are a postcode after «in» or «rond», before the name of a place, or at the very end of the text."""
    for match in re.finditer(rf"(?:\b(?P<near>{NEARNESS})\s+)?\b(?P<code>\d{{4}})\b", plain):
        found = gazetteer.with_postcode(match.group("code"))
        name = next(iter(_names(text, gazetteer, match.end())), None) if found else None
        follows = bool(name and not text[match.end() : name.start].strip())
        near = match.group("near") or ""
        is_last = not near and not text[match.end() :].strip() and not COUNTED.search(plain[: match.start()])
        is_said = near and near not in AMOUNT_PREPOSITIONS and not _is_counted(plain, match.end())
        if found and (follows or is_last or is_said):
            end = name.end if name and follows else match.end()
            return ((found,), *_with_radius(plain, match.start(), match.start("code"), end))
    return None


def _is_counted(plain: str, at: int) -> bool:
    """«de 1200 à 1500 pièces»: what follows the figures is a unit."""
    following = re.match(r"\s*([a-z²]+)", plain[at:])
    return bool(following and following.group(1) in units())


class PlacedName(NamedTuple):
    """The name of a place where it stands in a text."""

    place: PlaceName
    start: int
    end: int
    words: int


def _names(text: str, gazetteer: Gazetteer, at: int = 0) -> Iterator[PlacedName]:
    """The names of places in a text, longest first where they begin, in the order of the text."""
    pieces = list(PIECE.finditer(text, at))
    taken = at
    for first, piece in enumerate(pieces):
        if piece.start() < taken or not gazetteer.begins(piece.group()):
            continue
        for last in range(min(first + LONGEST, len(pieces)) - 1, first - 1, -1):
            end = pieces[last].end()
            found = None if BREAK.search(text, piece.start(), end) else gazetteer.named(text[piece.start() : end])
            if found:
                yield PlacedName(found, piece.start(), end, last - first + 1)
                taken = end
                break


def _named_places(text: str, plain: str, gazetteer: Gazetteer) -> AllPlaced:
    """The first name that is meant as a place, with those that are named together with it.

    One with a word before it that says so goes before.
    """
    names = [one for one in _names(text, gazetteer) if plain[one.start : one.end].strip()]  # else read before
    meant = []
    for number, one in enumerate(names):
        before = BEFORE.search(plain[: one.start])
        evidence = _evidence(one, text, plain, before.group("near") if before else "", gazetteer)
        if evidence:
            meant.append((-evidence, one.start, number))
    if not meant:
        return (), 0, 0, None
    first, last = _together(names, min(meant)[2], plain)
    found = names[first : last + 1]
    before = BEFORE.search(plain[: found[0].start])
    start = before.start() if before else found[0].start
    places = tuple(one.place for one in found)
    return (places, *_with_radius(plain, start, found[0].start, found[-1].end))


def _together(names: Sequence[PlacedName], number: int, plain: str) -> tuple[int, int]:
    """The first and the last of the names that are named together with one: «Gent of Aalst», «van Gent naar Leuven»."""
    first = last = number
    while last + 1 < len(names) and last + 1 - first < MOST_PLACES and _joined(names[last], names[last + 1], plain):
        last += 1
    while first and last - first + 1 < MOST_PLACES and _joined(names[first - 1], names[first], plain):
        first -= 1
    return first, last


def _joined(one: PlacedName, other: PlacedName, plain: str) -> bool:
    """Large places, with nothing but a word such as «of» between them."""
    between = TOGETHER.fullmatch(plain[one.end : other.start])
    return bool(between) and max(one.place.rank, other.place.rank) <= 1 and one.place.label != other.place.label


def _evidence(one: PlacedName, text: str, plain: str, before: str, gazetteer: Gazetteer) -> int:
    """2 where a word before the name says that it is a place, 1 where the name does so by itself, 0 where it does not.

    A word that is also an ordinary one needs a capital, «rond» or «km van» before it, or at the end «in» or the name
    of a site before it.
    """
    if PERSON.search(text[: one.start]):
        return 0
    if (before and before not in WEAK | GENITIVE) or WITHIN_BEFORE.search(plain[: one.start]):
        return 2
    at_end = not plain[one.end :].strip(" .,;:!?)") or bool(AFTER.match(plain, one.end))
    capital = text[one.start].isupper() and bool(plain[: one.start].strip()) and not text.isupper()
    ordinary = one.words == 1 and is_ordinary(plain[one.start : one.end], gazetteer)
    if before in WEAK or SITE_BEFORE.search(plain[: one.start]):
        return 2 if not ordinary or capital or at_end else 0
    is_large = one.place.rank <= 1 and len(one.place.name) >= 3
    return int(is_large and (not ordinary or (capital and not before)))


def is_ordinary(name: str, gazetteer: Gazetteer) -> bool:
    """Whether the name is also a word that people use without a thought of the place: komen, geel, boom."""
    if name in KNOWN_TOWNS:
        return False
    entry = dutch_words().get(name)
    if name in ordinary_names() or is_function_word(name, "nl") or (entry and entry.roles):
        return True
    return any(
        not gazetteer.is_name_of(pair.dutch)
        for language in ("fr", "en")
        for pair in translations().get((language, stem(name, language)), ())
    )


@lru_cache(maxsize=1)
def ordinary_names() -> frozenset[str]:
    """Names of places that are ordinary words and not in the dictionary, from search/data/ordinary_names.csv."""
    with (DATA / "ordinary_names.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["name"] for row in csv.DictReader(file))


def _with_radius(plain: str, start: int, name: int, end: int) -> tuple[int, int, int | None]:
    """The span widened over «binnen 30 km van» before the name of the place, or «binnen 30 km» after it."""
    for match in patterns.WITHIN.finditer(plain):
        if 0 <= name - match.end() <= 2 or (match.end() <= start and start - match.end() <= 2):
            return min(start, match.start()), end, int(match.group(1))
        if 0 <= match.start() - end <= 4:
            return start, match.end(), int(match.group(1))
    return start, end, None


def runs_of_words(text: str, longest: int) -> Iterator[list[Token]]:
    """Runs of words, longest first."""
    found = tokens(text)
    for length in range(min(longest, len(found)), 0, -1):
        for first in range(len(found) - length + 1):
            yield found[first : first + length]


def is_foreign_word(word: str) -> bool:
    """True for a word of the French and English dictionaries, such as «ligne», which is also a village."""
    return any((language, stem(word, language)) in translations() for language in ("fr", "en"))
