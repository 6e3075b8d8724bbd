"""The face of the search: all that other rooms may import, beside `search.operations`, `search.urls` and the API."""

from search.engines.base import EngineAnswer, EngineFailed, EngineHit
from search.engines.distance import kilometres
from search.facets import SPECS, FacetSpec
from search.forms.choices import choice_labels, demand_label, resolve_place
from search.forms.query_string import Asked, need_from_query, need_to_query
from search.indexing.stored_listing import StoredListing
from search.matching.context import consistent_read
from search.matching.described.rankings import held_engine, listings_of, rankings, read_kinds
from search.matching.described.volume import amount_in, told_of_time
from search.matching.engine_choice import SearchUnavailable
from search.matching.find import Answer, Match, count_matches, explain_matches, explained, find, reask
from search.matching.reasons import ORDER, Reason, ReasonCode, State
from search.matching.relaxations import Relaxation, relaxations
from search.need import Around, Cut, Demand, Need, Sort
from search.need_json import UnreadableNeed, need_from_json, need_to_json
from search.presentation.cards import AlsoOffered, Card
from search.presentation.reason_text import OF_TIME, OF_VOLUME, WordedReason, worded
from search.understanding.condensed import LONG_TEXT
from search.understanding.expressions.periods import Period
from search.understanding.facts.quantities import ONCE, Amount
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
    "choice_labels",
    "consistent_read",
    "count_matches",
    "demand_label",
    "explain_matches",
    "explained",
    "find",
    "held_engine",
    "kilometres",
    "language_of",
    "listings_of",
    "need_from_json",
    "need_from_query",
    "need_to_json",
    "need_to_query",
    "rankings",
    "read_kinds",
    "reask",
    "relaxations",
    "resolve_place",
    "told_of_time",
    "worded",
]
