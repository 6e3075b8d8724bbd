"""Reads the question that came along to the page of a listing or a supplier: how it fits, and the mail that asks it."""

from dataclasses import replace

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from profiles.models import ListingPage, ProfilePage
from profiles.views.pages import Carried
from search.forms.query_string import Asked, need_from_query, need_to_query
from search.matching.context import consistent_read
from search.matching.engine_choice import SearchUnavailable
from search.matching.find import Match, explained, find, reask
from search.need import Demand
from search.presentation import cards
from search.presentation.letters import full_letter
from search.presentation.reason_text import worded
from search.understanding.condensed import LONG_TEXT
from search.understanding.query import Question


@consistent_read()
def carried(request: HttpRequest, page: ListingPage | ProfilePage) -> Carried | None:
    """None without a question, or with one that no address of ours holds."""
    asked = need_from_query(request.GET, get_language() or "nl")
    need = asked.need
    if not (need.text or need.around or need.demands) or len(need.text) > LONG_TEXT:
        return None
    question = reask(need)
    match = of_listing(question, page) if isinstance(page, ListingPage) else of_supplier(asked, page)
    around = cards.shown_place(question.around)
    query = need_to_query(need, asked.place)
    context = {
        "need": need,
        "around": around,
        "query": query,
        "reasons": worded(match.reasons) if match else [],
        "best": match if match and isinstance(page, ProfilePage) else None,
        "best_url": f"{cards.listing_url(match.listing_id, match.listing)}?{query}" if match else "",
        "far": match and match.distance_km,
    }
    letter = full_letter(question, around)
    fit = SafeString(render_to_string("search/_for_you.html", context))
    return Carried(f"{reverse('search:results')}?{query}", f"?{query}", fit, letter.subject, letter.body)


def of_listing(question: Question, page: ListingPage) -> Match | None:
    found = explained(question, [page.pk])
    return found[0] if found else None


def of_supplier(asked: Asked, page: ProfilePage) -> Match | None:
    """The listing of the supplier that fits best, with the reasons of all that fit; wherever it lies."""
    own = Demand("supplier", str(page.organisation_id), hard=True)
    need = replace(asked.need, demands=(*asked.need.demands, own), per_supplier=True, page=1, page_size=1)
    try:
        found = find(need).matches
    except SearchUnavailable:
        return None
    return found[0] if found else None
