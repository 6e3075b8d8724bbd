"""Every weight of the ranking with its arithmetic; the public page «Zo werkt de rangschikking» is made from this file.

A text is a list of words, each with a weight between 0 and 1 and expansions: what a listing may say to meet it. For
one word

    met = best expansion + tie_breaker · the others,     an expansion = its factor · the field that holds its term,

and for the whole text, with the weights of the words adding up to 1,

    text = Σ weight · met,     coverage = Σ weight of the words that are met.

    score = text · coverage^coverage_power · kind · nearness · demands · quality

Only words of work have a say in coverage (search/understanding/work_words.py); the others order. Of several works in
one question the largest is enough.

A word counts as covered where a listing says it; for `hint` where the listing only comes near, says a part of it, or
says it only inside a longer word of the description; words that merely look alike cover nothing.

A listing is an answer when its coverage reaches `keep` times the best coverage of all; where `many` listings of the
whole site reach `keep_word` times the best one, divided by the root of the number of words, those that do not are a
tail and no answer. When even the best one covers less than `answer` asks, there is no answer: an empty page that helps
is better than noise.
"""

import math
from dataclasses import dataclass

from search.fields import Field

ROUNDING = 1e-4
"""Coverages that differ by less are equal, whichever engine adds them up."""
CUT_ROUNDING = 1e-5
"""So much below the share of the best score still reaches it, whichever engine multiplies."""
NAMED_FIELDS = (Field.KINDS, Field.TITLE_CONCEPTS)
"""Where a kind of work must stand so that a listing that does not hold the words is an answer nevertheless."""

WEAK_FIELDS = (Field.TEXT_PARTS,)
"""Where a term covers its word as a hint does: «kabelverpakking» somewhere in a text says little of packing."""


@dataclass(frozen=True)
class Weights:
    """The numbers of the ranking; docs/search.md says on which collections they were set."""

    fields: tuple[float, ...] = (
        3.0,  # TITLE: the word stands in the title
        2.4,  # TITLE_PARTS: as a part of a compound in the title
        2.0,  # KINDS: the supplier chose the kind of work
        1.0,  # TEXT: in the description
        0.8,  # TEXT_PARTS: as a part of a compound in the description
        2.0,  # NAME: in the name of the supplier
        2.0,  # TRANSLATED_TITLE: in the title, in another language
        0.7,  # TRANSLATED_TEXT: in the description, in another language
        1.8,  # TITLE_CONCEPTS: the title names the kind of work
        0.8,  # TEXT_CONCEPTS: the description names it
    )
    field_tie: float = 0.2
    tie_breaker: float = 0.3
    exact: float = 1.0
    other_language: float = 0.9
    parts: float = 0.8
    synonym: float = 0.8
    translation: float = 0.8
    paraphrase: float = 0.35
    relative: float = 0.5
    concept: float = 0.9
    pointer: float = 0.3
    coverage_power: float = 1.0
    enough: float = 0.35
    """A way that reaches this much covers its word."""
    hint: float = 0.65
    """A way that only hints at the word (a related kind of work, a half of its name) covers so much of it."""
    answer: float = 0.6
    answer_words: float = 3.0
    """Up to so many words a text must be covered for `answer`; longer texts for less, by the square root."""
    answer_floor: float = 0.25
    made_up: float = 0.75
    """So much of that is enough for a text with a compound that neither Dutch nor a listing knows: webshoplogistiek."""
    keep: float = 0.4
    keep_word: float = 0.75
    """For one word; for more by the root of their number, never under `keep`."""
    many: int = 20
    named: float = 0.6
    """A listing whose supplier chose a kind of work that the text names in full counts as covering so much."""
    distance_offset_km: float = 5.0
    distance_scale_km: float = 25.0
    distance_decay: float = 0.5
    distance_share: float = 0.5
    """So much of the score depends on nearness when a place is asked."""
    fit: float = 0.03
    """For a described work: the share of the best score that a listing must reach (search.need.Cut.RELATIVE)."""
    met_at_all: float = 0.01
    """Whoever covers so much of a described work meets something of it."""
    missed_demand: float = 0.35
    """A demand that was read from the text and is not met leaves so much of the score."""
    same_group: float = 0.85
    other_kind: float = 0.7
    """Where a text names a kind of work: so much of the score is left of a listing of another kind in the same group,
    and of one of another group."""
    quality_share: float = 0.08
    """So much of the score depends on how complete and fresh a listing is."""
    fresh: float = 0.2
    """So much of that depends on whether somebody said it right within a year; .8 is for how complete it is."""
    common_from: float = 4.2
    common_to: float = 6.4
    common_floor: float = 0.25

    def coverage_needed(self, words: int) -> float:
        """What the best listing must cover of a text of so many words: 0.6 for three, 0.42 for six, never under ¼."""
        shrink = math.sqrt(min(1.0, self.answer_words / max(words, 1)))
        return max(self.answer_floor, self.answer * shrink)

    def coverage_kept(self, words: int) -> float:
        """The share of the best coverage that many listings must reach, so that the others are no answer."""
        return max(self.keep, self.keep_word / math.sqrt(max(words, 1)))

    def share_kept(self, words: int, best: float, at_many: float) -> float:
        """The share of the best coverage that a listing must reach, from that of the best and of the `many`th best."""
        kept = self.coverage_kept(words)
        return kept if at_many >= kept * best - ROUNDING else self.keep

    def nearness(self, distance_km: float) -> float:
        """1 up to 5 km, and halfway down at 30 km: ½ + ½ · 0.5^(((km − 5) / 25)²)."""
        over = max(0.0, distance_km - self.distance_offset_km) / self.distance_scale_km
        return 1 - self.distance_share + self.distance_share * self.distance_decay ** (over**2)


WEIGHTS = Weights()
assert len(WEIGHTS.fields) == len(Field)  # noqa: S101 the two lists belong together
