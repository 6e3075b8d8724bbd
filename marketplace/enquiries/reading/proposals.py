"""«Dit lezen wij in uw tekst»: what the reader of the search finds in it, for the author to take over or turn down."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from marketplace.enquiries.models import Enquiry
from profiles.enums import Period, WorkForm
from profiles.models import Place
from profiles.text import capacity_text, certificate_key
from search.public import ONCE, Amount, Facts, language_of, read_facts, unit_name

MOST_AFTER = 4
"""Words that are quoted behind what was read."""
LEAST_QUANTITY, MOST_QUANTITY = 0.01, 999_999_999


@dataclass(frozen=True)
class Proposal:
    """`quote` are the words of the text; `take` writes it in the enquiry, which then still has to be stored."""

    key: str
    label: str
    quote: str
    is_filled: bool
    take: Callable[[], Any]


def proposals(enquiry: Enquiry) -> list[Proposal]:
    """What the text says and the author did not answer otherwise; nothing that was turned down."""
    text = enquiry.text
    if not text:
        return []
    facts = read_facts(text, language_of(text, enquiry.language))
    return [one for one in _all(enquiry, facts, text) if one.key not in enquiry.turned_down]


def _all(enquiry: Enquiry, facts: Facts, text: str) -> Iterator[Proposal]:
    yield from _quantity(enquiry, facts.quantity, text)
    yield from _days(enquiry, facts, text)
    yield from _place(enquiry, facts)
    yield from _team(enquiry, facts, text)
    yield from _certificates(enquiry, facts, text)


def _quantity(enquiry: Enquiry, amount: Amount | None, text: str) -> Iterator[Proposal]:
    least = amount and (amount.least or amount.most)
    if amount is None or not least or not LEAST_QUANTITY <= least <= MOST_QUANTITY:
        return
    most = amount.most if amount.most and amount.most > least else None
    values = {
        "quantity_least": _decimal(least),
        "quantity_most": most and _decimal(most),
        "quantity_unit": amount.unit,
        "quantity_period": amount.period or ONCE,
    }
    if enquiry.quantity_least is None or _has(enquiry, values):
        yield _proposal(enquiry, "quantity", in_words(values), _quoted(text, amount.start, amount.end), values)


def _decimal(number: float) -> Any:
    return Enquiry._meta.get_field("quantity_least").to_python(f"{number:.2f}")


def in_words(values: dict[str, Any]) -> str:
    """«30.000 stuks per maand», «30.000 tot 40.000 stuks»."""
    unit = unit_name(values["quantity_unit"], get_language() or "nl")
    period = values["quantity_period"]
    per = str(Period(period).label) if period in Period else ""
    last = capacity_text(values["quantity_most"] or values["quantity_least"], unit, per)
    if not values["quantity_most"]:
        return last
    first = capacity_text(values["quantity_least"], "", "").strip()
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def _days(enquiry: Enquiry, facts: Facts, text: str) -> Iterator[Proposal]:
    start, end = facts.period.starts_on or facts.period.starts_by, facts.period.ends_on
    quote = ", ".join(dict.fromkeys(text[one:two] for one, two in facts.period.spans))
    labels = {"starts_on": _("Starts on %(day)s"), "ends_on": _("Done by %(day)s")}
    for name, day in (("starts_on", start), ("ends_on", end)):
        if day and getattr(enquiry, name) in {None, day}:
            label = labels[name] % {"day": date_format(day, "j F Y")}
            yield _proposal(enquiry, name, label, quote, {name: day})


def _place(enquiry: Enquiry, facts: Facts) -> Iterator[Proposal]:
    if facts.place is None:
        return
    place = Place.objects.filter(postcode=facts.place.postcode).order_by("pk").first()
    if place and enquiry.place_id in {None, place.pk}:
        label = _("The work is in %(place)s") % {"place": place}
        yield _proposal(enquiry, "place", label, facts.place.label, {"place": place})


def _team(enquiry: Enquiry, facts: Facts, text: str) -> Iterator[Proposal]:
    if facts.team is None or enquiry.work_form != WorkForm.ENCLAVE or not facts.team.most:
        return
    size = round(facts.team.most)
    if enquiry.team in {None, size} and 0 < size <= 200:
        label = ngettext("A team of %(n)s person", "A team of %(n)s people", size) % {"n": size}
        yield _proposal(enquiry, "team", label, text[facts.team.start : facts.team.end], {"team": size})


def _certificates(enquiry: Enquiry, facts: Facts, text: str) -> Iterator[Proposal]:
    asked = {one.key for one in enquiry.certificates.all()}
    for one in facts.certificates:
        key = certificate_key(one.name)
        label = (_("%(name)s must be there") if one.is_hard else _("%(name)s is welcome")) % {"name": one.name}
        values = {"key": key, "label": one.name, "is_hard": one.is_hard}
        yield Proposal(
            f"certificate-{key}",
            label,
            text[one.start : one.end],
            key in asked,
            lambda values=values: enquiry.certificates.get_or_create(key=values["key"], defaults=values),  # type: ignore[misc]
        )


def _proposal(enquiry: Enquiry, key: str, label: str, quote: str, values: dict[str, Any]) -> Proposal:
    def take() -> None:
        for name, value in values.items():
            setattr(enquiry, name, value)

    return Proposal(key, label, quote, _has(enquiry, values), take)


def _has(enquiry: Enquiry, values: dict[str, Any]) -> bool:
    return all((getattr(enquiry, name) or None) == (value or None) for name, value in values.items())


def _quoted(text: str, start: int, end: int) -> str:
    """With the words behind it: «30.000 doosjes per maand»."""
    sentence = re.split(r"[.;!?\n]\s", text[end : end + 60])[0]
    return " ".join([text[start:end], *sentence.split()[:MOST_AFTER]])
