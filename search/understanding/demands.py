"""Reads demands out of a text: a place, a form of work, a certificate, a recognition, a supplier's name."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple

from search.analysis.dictionary import dutch_words, zipf
from search.analysis.stemming import stem
from search.analysis.tokens import fold, tokens
from search.lexicon.places.gazetteer import Gazetteer, PlaceName
from search.understanding import patterns
from search.understanding.facts.circumstances import Told
from search.understanding.places import is_foreign_word, read_place, runs_of_words

WITHOUT = re.compile(r"\b(?:zonder|geen|niet|sans|without|no)\s+$")


class Title(NamedTuple):
    """Something with a name: a certificate, a recognition, a supplier."""

    value: str
    label: str
    names: tuple[str, ...]


class Reading(NamedTuple):
    """A demand that the text holds, with the words that made it so."""

    facet: str
    value: str
    start: int
    end: int
    words: str = ""


@dataclass(frozen=True)
class EntityIndex:
    """What texts may refer to."""

    gazetteer: Gazetteer
    provinces: Sequence[Title] = ()
    certificates: Sequence[Title] = ()
    recognitions: Sequence[Title] = ()
    suppliers: Mapping[str, Title] = field(default_factory=dict)
    """By name as `supplier_names` writes it."""

    @cached_property
    def recognition_names(self) -> dict[tuple[str, ...], Title]:
        return {key: one for one in self.recognitions for name in one.names if (key := _stems(name))}

    @cached_property
    def certificate_names(self) -> dict[str, Title]:
        return {_bare(name): one for one in self.certificates for name in one.names}

    @cached_property
    def certificate_heads(self) -> dict[str, Title]:
        """First words of certificates: «BRCGS» for BRCGS Packaging; not «ISO», which many share."""
        heads: dict[str, Title] = {}
        for one in self.certificates:
            head = _bare(one.label.split()[0])
            if len(head) >= 3 and head not in {"iso", "norm"} and not head.isdigit():
                heads.setdefault(head, one)
        return heads


@dataclass(frozen=True)
class Understanding:
    """`rest` is the text with what was read blanked out, so that every other word keeps its place."""

    rest: str
    readings: tuple[Reading, ...]
    place: PlaceName | None
    radius_km: int | None = None
    place_words: str = ""
    circumstances: tuple[Told, ...] = ()
    """What is said around the work; not in `rest` either."""


def supplier_names(titles: Iterable[Title]) -> dict[str, Title]:
    """The suppliers by their name in one word; one word that a text may use in its own sense is no name."""
    found = {}
    for one in titles:
        plain = name_words(one.label)
        if len(plain) > 1 or (plain and not is_known_word(plain[0])):
            found["".join(plain)] = one
    return found


@lru_cache(maxsize=100_000)
def name_words(name: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokens(name))


def is_known_word(word: str) -> bool:
    """True for words that a text may use without meaning the supplier who is called so."""
    return word in dutch_words() or is_foreign_word(word)


def understand(text: str, entities: EntityIndex, ignored: frozenset[str] = frozenset()) -> Understanding:
    """Reads the demands of a text; those in `ignored` (as «facet:value») stay plain words."""
    plain = flat(text)
    readings: list[Reading] = []
    for reader in (_certificates, _recognitions, _suppliers, _provinces, _work_forms):
        for reading in reader(text, plain, entities):
            if f"{reading.facet}:{reading.value}" not in ignored:
                readings.append(reading._replace(words=text[reading.start : reading.end].strip()))
                plain = blank(plain, reading.start, reading.end)
    place, start, end, radius = read_place(text, plain, entities.gazetteer)
    place_words = ""
    if place:
        place_words = text[start:end].strip()
        plain = blank(plain, start, end)
    if place and f"place:{place.label}" in ignored:  # its name says nothing about the work either
        place = None
    rest = "".join(c if p != " " or c == " " else " " for c, p in zip(text, plain, strict=True))
    return Understanding(rest, tuple(_once(readings)), place, radius, place_words)


def flat(text: str) -> str:
    """Lower case without accents, as long as the text itself."""
    return "".join((fold(c) or " ")[0] for c in text)


def blank(plain: str, start: int, end: int) -> str:
    """The text with spaces there, so that every other word keeps its place."""
    return plain[:start] + " " * (end - start) + plain[end:]


def _once(readings: Sequence[Reading]) -> Iterator[Reading]:
    seen = set()
    for one in readings:
        if (one.facet, one.value) not in seen:
            seen.add((one.facet, one.value))
            yield one


def _bare(name: str) -> str:
    return "".join(c for c in fold(name) if c.isalnum())


def _stems(name: str) -> tuple[str, ...]:
    return tuple(stem(token.text, "nl") for token in tokens(name))


def _certificates(text: str, plain: str, entities: EntityIndex) -> Iterator[Reading]:
    """Names of certificates, and standards that no listing holds: those must be said, not passed over."""
    pieces = list(re.finditer(r"[a-z0-9][a-z0-9.\-]*", plain))
    taken: set[int] = set()
    for length in (4, 3, 2, 1):
        for first in range(len(pieces) - length + 1):
            run = pieces[first : first + length]
            if taken.intersection(range(first, first + length)):
                continue
            found = _certificate(run, plain, entities)
            if found and not WITHOUT.search(plain[: run[0].start()]):
                taken.update(range(first, first + length))
                start, end = _with_cue(plain, run[0].start(), run[-1].end())
                yield Reading("certificate", found.value, start, end)
    yield from _unheld_ones(text, plain, [piece for number, piece in enumerate(pieces) if number in taken])


def _unheld_ones(text: str, plain: str, taken: Sequence["re.Match[str]"]) -> Iterator[Reading]:
    """Standards that no listing holds, outside of what was taken as a certificate."""
    for pattern in (patterns.STANDARD, patterns.NAMED_STANDARD):
        for match in pattern.finditer(plain):
            start = match.start()
            is_and = match.group(1) == "en" and not text[start : start + 2].isupper()  # «en» is also «and»
            if is_and or WITHOUT.search(plain[:start]) or any(one.start() <= start < one.end() for one in taken):
                continue
            yield _unheld(plain, match)


def _unheld(plain: str, match: "re.Match[str]") -> Reading:
    """A demand for a standard that no listing holds."""
    return Reading("certificate", _bare(match.group()), *_with_cue(plain, match.start(), match.end()))


def _certificate(run: Sequence["re.Match[str]"], plain: str, entities: EntityIndex) -> Title | None:
    bare = "".join(_bare(piece.group()) for piece in run)
    whole = entities.certificate_names.get(bare)
    if whole and (len(bare) > 3 or any(c.isdigit() for c in bare) or not _is_word(bare) or _beside_cue(plain, run)):
        return whole
    standard = patterns.STANDARD.fullmatch(plain, run[0].start(), run[-1].end())
    if standard and not whole:
        return _part_of(standard, entities.certificates)
    if len(run) == 1 and len(bare) >= 3 and (patterns.NAMED_STANDARD.fullmatch(bare) or _beside_cue(plain, run)):
        return entities.certificate_heads.get(bare) or next(
            (one for head, one in entities.certificate_heads.items() if head.startswith(bare)), None
        )
    return None


def _part_of(standard: "re.Match[str]", certificates: Iterable[Title]) -> Title | None:
    """The first certificate of a standard or of a part of it: «EN 1090» and «EN 1090-1» are met by «EN 1090-1 EXC2»."""
    family = re.compile(rf"{standard.group(1)}[\s-]*{re.escape(standard.group(2))}(?!\d)")
    return next((one for one in certificates if family.match(fold(one.label))), None)


def _is_word(bare: str) -> bool:
    return zipf(bare) > 0 or bare == "bio"


def _beside_cue(plain: str, run: Sequence["re.Match[str]"]) -> bool:
    """A word such as «gecertificeerd» or «volgens» within two words."""
    around = plain[max(0, run[0].start() - 24) : run[0].start()], plain[run[-1].end() : run[-1].end() + 24]
    before, after = around[0].split()[-2:], around[1].split()[:2]
    return any(patterns.CERTIFIED.fullmatch(word) for word in (*before, *after))


def _with_cue(plain: str, start: int, end: int) -> tuple[int, int]:
    """The span widened over «met», «certificaat», «gecertificeerd» beside it."""
    changed = True
    while changed:
        changed = False
        before = re.search(r"(\S+)\s+$", plain[:start])
        if before and patterns.CERTIFIED.fullmatch(before.group(1)):
            start, changed = before.start(1), True
        after = re.match(r"[\s,*-]+(\S+)", plain[end:])
        if after and patterns.CERTIFIED.fullmatch(after.group(1)) and after.group(1) not in {"met", "avec", "with"}:
            end, changed = end + after.end(1), True
    return start, end


def _recognitions(text: str, plain: str, entities: EntityIndex) -> Iterator[Reading]:
    taken: list[tuple[int, int]] = []
    for run in runs_of_words(plain, 6):
        span = run[0].start, run[-1].end
        one = entities.recognition_names.get(tuple(stem(token.text, "nl") for token in run))
        if one and not any(span[0] < end and start < span[1] for start, end in taken):
            taken.append(span)
            yield Reading("recognition", one.value, *span)


def _suppliers(text: str, plain: str, entities: EntityIndex) -> Iterator[Reading]:
    for run in runs_of_words(plain, 5):
        one = entities.suppliers.get("".join(token.text for token in run))
        if one:
            yield Reading("supplier", one.value, run[0].start, run[-1].end)
            return


def _provinces(text: str, plain: str, entities: EntityIndex) -> Iterator[Reading]:
    """A province by its name. Antwerpen, Luik and Namen are towns unless «provincie» stands before them."""
    for one in entities.provinces:
        for name in one.names:
            town = entities.gazetteer.named(name)
            is_town = town is not None and town.province == one.value
            match = _province_pattern(name, is_town).search(plain)
            if match:
                yield Reading("province", one.value, match.start(), match.end())
                return


@lru_cache(maxsize=256)
def _province_pattern(name: str, is_town: bool) -> re.Pattern[str]:
    before = r"provinc\w+ (?:de |van )?" if is_town else r"(?:(?:de |la )?provinc\w+ (?:de |van )?)?"
    return re.compile(rf"\b(?:in |en |uit |dans )?(?:de |la )?{before}{re.escape(flat(name))}\b")


def _work_forms(text: str, plain: str, entities: EntityIndex) -> Iterator[Reading]:
    for form, start, end in patterns.found_work_forms(plain):
        yield Reading("mode", form, start, end)
