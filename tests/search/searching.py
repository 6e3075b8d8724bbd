"""What tests of the search ask and read of an answer: what reasons and demands are made of is known here only."""

import re
from html import unescape

from django.http import QueryDict

from search.forms.query_string import need_from_query
from search.indexing.indexer import drain
from search.matching.find import Match, find
from search.need import Demand, Need
from search.presentation.reason_text import worded
from search.templatetags.ready import reason_list

REASON = re.compile(r'<li class="(met|missed|unknown)">(.*?)</li>', re.DOTALL)
TAG = re.compile(r"<i>.*?</i>|<[^>]+>", re.DOTALL)


def found(text: str = "koekjes") -> set[str]:
    """The titles that a text finds, after everything that waits was brought in."""
    drain()
    return {match.listing.title for match in find(Need(text)).matches}


def need(address: str, language: str = "nl") -> Need:
    """The need of an address, such as «q=koekjes&mode=enclave»."""
    return need_from_query(QueryDict(address), language).need


def titles(address: str) -> list[str]:
    """The titles that an address finds, best first, after everything that waits was brought in."""
    drain()
    return [match.listing.title for match in find(need(address)).matches]


def told(page: str) -> list[tuple[str, str]]:
    """State and sentence of each reason on a page, without the word that says the state aloud."""
    return [(state, " ".join(unescape(TAG.sub("", inner)).split())) for state, inner in REASON.findall(page)]


def reasons(match: Match) -> list[tuple[str, str]]:
    """State and sentence of each reason of a match."""
    return told(reason_list(worded(match.reasons)))


def values(demands: tuple[Demand, ...]) -> list[tuple[str, str]]:
    """Facet and value of demands, in their order."""
    return [(one.facet, one.value) for one in demands]
