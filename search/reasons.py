"""Why a listing is in the answer: each demand met, missed or unknown, with the words that made it so."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from profiles.enums import Language
from search.background import held
from search.facets import certificate_key
from search.need import Around, Demand
from search.question import Question
from search.quoting import Evidence, best_quote, evidence, marked
from search.terms import said


class State(StrEnum):
    MET = "met"
    MISSED = "missed"
    UNKNOWN = "unknown"


class Reason(NamedTuple):
    """`demand` is what was asked, `because` why.

    `quote` holds pieces of the listing's own text, each with whether it is marked; `language` is the language of the
    quotation, empty when it is that of the text that was typed.
    """

    demand: str
    state: State
    because: str = ""
    quote: tuple[tuple[str, bool], ...] = ()
    language: str = ""


ORDER = {State.MET: 0, State.MISSED: 1, State.UNKNOWN: 2}


def reasons(
    question: Question,
    payload: Mapping[str, Any],
    distance_km: float | None,
    today: datetime.date,
    *,
    every: bool = False,
) -> list[Reason]:
    """Met first, then missed, then unknown; each in the order of the question.

    A filter that every result meets is told only with `every`: a comparison also shows listings that do not fit.
    """
    found: list[Reason] = []
    if question.words:
        found.extend(_text_reasons(question, payload))
    for demand in question.demands:
        found.extend(_demand_reasons(demand, payload, today, every=every))
    if question.around and distance_km is not None:
        found.extend(_area_reasons(question.around, payload, distance_km))
    return sorted(found, key=lambda reason: ORDER[reason.state])


def _text_reasons(question: Question, payload: Mapping[str, Any]) -> Iterator[Reason]:
    found = evidence(question.words, payload, held().knowledge, held().terms.capabilities)
    refused = _refused(question, payload)
    if found.met:
        yield _met_words(question, payload, found)
    if found.hinted:
        yield _near_words(found)
    missed = [word for word in found.missed if word not in refused]
    if missed:
        yield Reason(_joined(missed), State.MISSED, _("this listing does not mention it"))
    if refused:
        yield Reason(_joined(refused), State.MISSED, _("not done: “%(text)s”") % {"text": payload["not_done"]})


def _met_words(question: Question, payload: Mapping[str, Any], found: Evidence) -> Reason:
    """With the sentence of the description that says so, else the title, else the kind of work that was chosen."""
    quote = best_quote(payload["text"], found.texts) or (marked(payload["title"], found.titles) if found.titles else ())
    because = ""
    if not quote:
        names = kind_names(found.kinds)
        because = _("offers the kind of work “%(kinds)s”") % {"kinds": names} if names else ""
        because = because or (_("the supplier is called so") if found.is_named else "")
    language = payload["language"] if payload["language"] != question.need.text_language else ""
    if language:
        because = because or _("listing in %(language)s") % {"language": language_name(language)}
    return Reason(_joined(found.met), State.MET, because, quote, language if quote else "")


def language_name(language: str) -> str:
    """The name of a language inside a sentence: French writes it small."""
    name = str(Language(language).label)
    return name.lower() if get_language() == "fr" else name


def _near_words(found: Evidence) -> Reason:
    """The listing does not say these words; it comes near with others, or with the kind of work that was chosen."""
    if found.near:
        because = _("not in so many words; it says “%(words)s”") % {"words": ", ".join(found.near)}
    else:
        because = _("not in so many words; it offers “%(kinds)s”") % {"kinds": kind_names(found.near_kinds)}
    return Reason(_joined(found.hinted), State.UNKNOWN, because)


def kind_names(kinds: Sequence[str]) -> str:
    labels = held().terms.capabilities
    return ", ".join(said(labels[kind]) for kind in kinds if kind in labels)


def _refused(question: Question, payload: Mapping[str, Any]) -> list[str]:
    """Words of the question that stand in what the supplier says it does not do."""
    if not payload["not_done"]:
        return []
    silent = {**payload, "title": payload["not_done"], "text": "", "kinds": []}
    return list(evidence(question.words, silent, held().knowledge, {}).met)


def _joined(words: Sequence[str]) -> str:
    return " ".join(dict.fromkeys(words))


def _demand_reasons(
    demand: Demand, payload: Mapping[str, Any], today: datetime.date, *, every: bool
) -> Iterator[Reason]:
    match demand.facet:
        case "mode" if every or demand.words or demand.value == "enclave":
            yield _mode_reason(demand, payload)
        case "certificate":
            yield _certificate_reason(demand, payload, today)
        case "recognition":
            yield _recognition_reason(demand, payload, today)
        case "province" | "capability" | "language" | "lead" if every:
            holds = _holds(demand, payload)
            yield Reason(demand.label, State.MET if holds else State.MISSED, _("yes") if holds else _("no"))


def _holds(demand: Demand, payload: Mapping[str, Any]) -> bool:
    match demand.facet:
        case "capability":
            return demand.value in payload["kinds"]
        case "lead":
            return payload["lead"] is not None and payload["lead"] <= int(demand.value)
        case facet:
            return bool(payload[facet] == demand.value)


def _mode_reason(demand: Demand, payload: Mapping[str, Any]) -> Reason:
    if demand.value not in payload["modes"]:
        return Reason(demand.label, State.MISSED, _("not in this form"))
    smallest, largest = payload["team"]
    if demand.value == "enclave" and smallest and largest:
        return Reason(
            demand.label,
            State.MET,
            _("team of %(smallest)s to %(largest)s") % {"smallest": smallest, "largest": largest},
        )
    return Reason(demand.label, State.MET, _("yes"))


def _certificate_reason(demand: Demand, payload: Mapping[str, Any], today: datetime.date) -> Reason:
    """By the certificate of this name that holds longest; one without a last day holds."""
    last_days = [until for name, until in payload["certificates"] if certificate_key(name) == demand.value]
    if not last_days:
        return Reason(demand.label, State.UNKNOWN, _("not stated"))
    if "" in last_days:
        return Reason(demand.label, State.MET, _("without an end date"))
    day = datetime.date.fromisoformat(max(last_days))
    if day >= today:
        return Reason(demand.label, State.MET, _("valid until %(day)s") % {"day": date_format(day, "j F Y")})
    return Reason(demand.label, State.MISSED, _("expired on %(day)s") % {"day": date_format(day, "j F Y")})


def _recognition_reason(demand: Demand, payload: Mapping[str, Any], today: datetime.date) -> Reason:
    for slug, is_checked in held_recognitions(payload, today):
        if slug == demand.value:
            return Reason(demand.label, State.MET, _("checked") if is_checked else _("as the supplier states"))
    return Reason(demand.label, State.MISSED, _("does not hold it"))


def held_recognitions(payload: Mapping[str, Any], today: datetime.date) -> list[tuple[str, bool]]:
    """(slug, whether staff checked it) of the recognitions that hold on a day."""
    day = today.isoformat()
    return [
        (slug, checked)
        for slug, checked, since, until in payload["recognitions"]
        if (not since or since <= day) and (not until or until >= day)
    ]


def _area_reasons(around: Around, payload: Mapping[str, Any], distance_km: float) -> Iterator[Reason]:
    """Only where the supplier says how far it works."""
    reach = payload["radius"]
    if reach:
        demand = _("Working area")
        parts = {"reach": reach, "km": round(distance_km)}
        if distance_km <= reach:
            yield Reason(demand, State.MET, _("works up to %(reach)s km") % parts)
        else:
            yield Reason(demand, State.MISSED, _("works up to %(reach)s km, you are at %(km)s km") % parts)
