"""Fills the shapes of the JSON answers."""

import datetime
from collections import defaultdict
from typing import Any

import orjson
from django.core.cache import caches
from django.http import HttpRequest

from profiles.models import Capability, ListingPage, ProfilePage
from profiles.queries import below, shown_organisations
from profiles.views.addresses import absolute
from search.forms.choices import demand_label
from search.matching.find import Answer, Match, load_listings
from search.matching.relaxations import Relaxation, relaxations
from search.models import SearchRow
from search.need import Need
from search.presentation import cards
from search.presentation.reason_text import WordedReason, worded


def search_answer(request: HttpRequest, need: Need, answer: Answer) -> dict[str, Any]:
    return {
        "count": answer.total,
        "engine": answer.engine,
        "results": [result(request, match) for match in answer.matches],
        "facets": {name: dict(counts) for name, counts in answer.facets.items()},
        "suggestion": suggestion(need, answer),
        "relaxations": [relaxation(one) for one in relaxations(answer.question, answer.total)],
    }


def result(request: HttpRequest, match: Match) -> dict[str, Any]:
    listing = match.listing
    return {
        "reference": listing.reference or str(match.listing_id),
        "title": listing.title,
        "url": absolute(request, cards.listing_url(match.listing_id, listing)),
        "organisation": {
            "name": listing.supplier,
            "url": absolute(request, cards.profile_url(listing)),
            "reference": listing.supplier_reference,
        },
        "score": match.score,
        "distance_km": match.distance_km,
        "reasons": [
            {"demand": one.demand, "state": one.state.value, "because": because(one)} for one in worded(match.reasons)
        ],
    }


def because(reason: WordedReason) -> str:
    """The quoted words of the listing, or else the reason itself."""
    return "".join(text for text, _is_marked in reason.quote) or reason.because


def suggestion(need: Need, answer: Answer) -> str:
    """The text as it was searched, when words of it were corrected."""
    text = need.text
    for typed, used in answer.question.corrections:
        text = text.replace(typed, used)
    return text if answer.question.corrections else ""


def relaxation(one: Relaxation) -> dict[str, Any]:
    if one.widens:
        return {"change": "radius_km", "value": str(one.radius_km or ""), "count": one.total}
    if one.words:
        return {"change": "words", "value": " ".join(one.words), "count": one.total}
    labels = ", ".join(demand_label(demand) for demand in one.demands)
    return {"change": one.demands[0].facet, "value": labels, "count": one.total}


def capabilities(stamp: int) -> bytes:
    """The taxonomy as JSON, made anew when the stamp says that words changed, and each hour."""
    return bytes(caches["numbers"].get_or_set(f"capabilities-{stamp}", written_capabilities, 3600) or b"")


def written_capabilities() -> bytes:
    found = Capability.objects.select_related("group").prefetch_related("synonyms")
    answers = []
    for one in found:
        synonyms: dict[str, list[str]] = defaultdict(list)
        for synonym in one.synonyms.all():
            synonyms[synonym.language].append(synonym.text)
        answers.append(
            {
                "slug": one.slug,
                "group": one.group.slug,
                "label": {"nl": one.label_nl, "fr": one.label_fr, "en": one.label_en},
                "synonyms": dict(synonyms),
                "cpv": list(one.cpv_codes),
                "nace": list(one.nace_codes),
            }
        )
    return orjson.dumps(answers)


def organisation(request: HttpRequest, reference: str, today: datetime.date) -> dict[str, Any] | None:
    """A public supplier by the reference of its source or by its number; None when there is none."""
    profile = find_profile(reference)
    if profile is None:
        return None
    found = shown_organisations().get(pk=profile.organisation_id)
    listing_ids = list(below_ids(profile))
    stored = load_listings(listing_ids)
    return {
        "reference": found.reference or str(found.pk),
        "name": profile.title,
        "url": profile.full_url,
        "municipality": found.place.municipality_nl,
        "postcode": found.place.postcode,
        "province": found.place.province.slug,
        "recognitions": [one.type.slug for one in found.held_recognitions],
        "listings": [
            {
                "reference": listing.reference or str(pk),
                "title": listing.title,
                "url": absolute(request, cards.listing_url(pk, listing)),
                "language": listing.language,
                "modes": list(listing.modes),
                "capabilities": list(listing.kinds),
            }
            for pk, listing in sorted(stored.items())
        ],
    }


def find_profile(reference: str) -> ProfilePage | None:
    """By the reference of the source, or else by the number of the organisation."""
    if not reference.isprintable():
        return None
    public = ProfilePage.objects.public_one_by_one().order_by("pk")
    found = public.filter(organisation__reference=reference).first()
    if found is None and reference.isascii() and reference.isdigit() and len(reference) < 10:
        found = public.filter(organisation=int(reference)).first()
    return found


def below_ids(profile: ProfilePage) -> list[int]:
    listings = ListingPage.objects.filter(below(profile)).public_one_by_one()
    return list(SearchRow.objects.filter(listing_id__in=listings.values("pk")).values_list("pk", flat=True))
