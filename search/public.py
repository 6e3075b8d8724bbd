"""The face of the search: all that other rooms may import, beside `search.operations`, `search.urls` and the API."""

from search.engines.base import EngineAnswer, EngineFailed, EngineHit
from search.engines.distance import kilometres
from search.facets import SPECS, FacetSpec
from search.forms.choices import choice_labels, demand_label, resolve_place
from search.forms.query_string import Asked, need_from_query, need_to_query
from search.indexing.stored_listing import StoredListing
from search.matching.context import consistent_read
from search.matching.described.rankings import held_engine, listings_of, rankings, read_kinds
from search.matching.described.reading import read_facts
from search.matching.described.volume import amount_in, told_of_time
from search.matching.engine_choice import SearchUnavailable
from search.matching.find import Answer, Match, count_matches, explain_matches, explained, find, reask
from search.matching.reasons import ORDER, Reason, ReasonCode, State
from search.matching.relaxations import Relaxation, relaxations
from search.need import Around, Cut, Demand, Need, Sort
from search.need_json import UnreadableNeed, need_from_json, need_to_json
from search.presentation.cards import (
    AlsoOffered,
    Card,
    dialled,
    how_many,
    listing_url,
    municipality,
    profile_url,
    shown_phone,
    telling,
)
from search.presentation.letters import Letter
from search.presentation.reason_text import OF_TIME, OF_VOLUME, WordedReason, worded
from search.presentation.relaxation_text import change
from search.understanding.condensed import LONG_TEXT
from search.understanding.expressions.periods import Period
from search.understanding.expressions.units import unit_choices, unit_name
from search.understanding.facts.quantities import ONCE, Amount
from search.understanding.facts.reader import Facts
from search.understanding.language_detection import language_of
from search.understanding.query import Question

__all__ = [
    "LONG_TEXT",
    "OF_TIME",
    "OF_VOLUME",
    "ONCE",
    "ORDER",
    "SPECS",
    "AlsoOffered",
    "Amount",
    "Answer",
    "Around",
    "Asked",
    "Card",
    "Cut",
    "Demand",
    "EngineAnswer",
    "EngineFailed",
    "EngineHit",
    "FacetSpec",
    "Facts",
    "Letter",
    "Match",
    "Need",
    "Period",
    "Question",
    "Reason",
    "ReasonCode",
    "Relaxation",
    "SearchUnavailable",
    "Sort",
    "State",
    "StoredListing",
    "UnreadableNeed",
    "WordedReason",
    "amount_in",
    "change",
    "choice_labels",
    "consistent_read",
    "count_matches",
    "demand_label",
    "dialled",
    "explain_matches",
    "explained",
    "find",
    "held_engine",
    "how_many",
    "kilometres",
    "language_of",
    "listing_url",
    "listings_of",
    "municipality",
    "need_from_json",
    "need_from_query",
    "need_to_json",
    "need_to_query",
    "profile_url",
    "rankings",
    "read_facts",
    "read_kinds",
    "reask",
    "relaxations",
    "resolve_place",
    "shown_phone",
    "telling",
    "told_of_time",
    "unit_choices",
    "unit_name",
    "worded",
]
