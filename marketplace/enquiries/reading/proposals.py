"""«Dit lezen wij in uw tekst»: what the reader of the search finds in it, for the author to take over or turn down."""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.enquiries.models import MOST_CERTIFICATES, MOST_TEAM, Enquiry
from marketplace.enquiries.quantities import fits, in_words, quantity_values
from profiles.enums import WorkForm
from profiles.models import Place
from profiles.text import certificate_key
from search.public import Amount, Facts, language_of, read_facts

MOST_AFTER = 4
"""Words that are quoted behind what was read."""


@dataclass(frozen=True)
class Proposal:
    """`key` names what it is with its value. `quote` are the words of the text; `instead` is what stands there now.

    `fields` are those that `take` fills; what it writes in the enquiry still has to be stored.
    """

    key: str
    label: str
    quote: str
    is_filled: bool
    instead: str
    fields: tuple[str, ...]
    take: Callable[[], Any]


def proposals(enquiry: Enquiry) -> list[Proposal]:
    """What the text says, also where the author filled in something else; nothing that was turned down."""
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
    if amount is None or not fits(amount):
        return
    values = quantity_values(amount)
    stands_there = {name: getattr(enquiry, name) for name in values}
    instead = in_words(stands_there) if enquiry.quantity_least is not None else ""
    key = "-".join(["quantity", *(str(value) for value in values.values() if value)])
    yield _proposal(enquiry, key, in_words(values), _quoted(text, amount.start, amount.end), values, instead)


def _days(enquiry: Enquiry, facts: Facts, text: str) -> Iterator[Proposal]:
    """A day that contradicts the other end, which the author filled in, is not offered."""
    start, end = facts.period.starts_on or facts.period.starts_by, facts.period.ends_on
    quote = ", ".join(dict.fromkeys(text[one:two] for one, two in facts.period.spans))
    if start and not (enquiry.ends_on and start > enquiry.ends_on):
        yield _day(enquiry, "starts_on", _("Starts on %(day)s"), start, quote)
    if end and not (enquiry.starts_on and end < enquiry.starts_on):
        yield _day(enquiry, "ends_on", _("Done by %(day)s"), end, quote)


def _day(enquiry: Enquiry, name: str, label: str, day: datetime.date, quote: str) -> Proposal:
    present = getattr(enquiry, name)
    instead = date_format(present, "j F Y") if present else ""
    label = label % {"day": date_format(day, "j F Y")}
    return _proposal(enquiry, f"{name}-{day.isoformat()}", label, quote, {name: day}, instead)


def _place(enquiry: Enquiry, facts: Facts) -> Iterator[Proposal]:
    if facts.place is None:
        return
    place = Place.objects.filter(postcode=facts.place.postcode).order_by("pk").first()
    if place is None:
        return
    label = _("The work is in %(place)s") % {"place": place}
    values, instead = {"place": place}, str(enquiry.place or "")
    yield _proposal(enquiry, f"place-{place.postcode}", label, facts.place.label, values, instead)


def _team(enquiry: Enquiry, facts: Facts, text: str) -> Iterator[Proposal]:
    if facts.team is None or enquiry.work_form != WorkForm.ENCLAVE or not facts.team.most:
        return
    size = round(facts.team.most)
    if 0 < size <= MOST_TEAM:
        label = ngettext("A team of %(n)s person", "A team of %(n)s people", size) % {"n": size}
        quote = text[facts.team.start : facts.team.end]
        yield _proposal(enquiry, f"team-{size}", label, quote, {"team": size}, str(enquiry.team or ""))


def _certificates(enquiry: Enquiry, facts: Facts, text: str) -> Iterator[Proposal]:
    asked = {one.key for one in enquiry.certificates.all()}
    for key, one in {certificate_key(one.name): one for one in reversed(facts.certificates)}.items():
        if key not in asked and len(asked) >= MOST_CERTIFICATES:
            continue
        label = (_("%(name)s must be there") if one.is_hard else _("%(name)s is welcome")) % {"name": one.name}
        values = {"key": key, "label": one.name, "is_hard": one.is_hard}
        quote, field = text[one.start : one.end], "must" if one.is_hard else "rather"
        yield Proposal(f"certificate-{key}", label, quote, key in asked, "", (field,), _taking(enquiry, values))


def _taking(enquiry: Enquiry, values: dict[str, Any]) -> Callable[[], Any]:
    return lambda: enquiry.certificates.get_or_create(key=values["key"], defaults=values)


def _proposal(
    enquiry: Enquiry, key: str, label: str, quote: str, values: dict[str, Any], instead: str = ""
) -> Proposal:
    def take() -> None:
        for name, value in values.items():
            setattr(enquiry, name, value)

    is_filled = all((getattr(enquiry, name) or None) == (value or None) for name, value in values.items())
    return Proposal(key, label, quote, is_filled, "" if is_filled else instead, tuple(values), take)


def _quoted(text: str, start: int, end: int) -> str:
    """With the words behind it, up to the next sign: «30.000 doosjes per maand»."""
    phrase = re.split(r"[.,;:!?\n()](?:\s|$)", text[end : end + 60])[0]
    return " ".join([text[start:end], *phrase.split()[:MOST_AFTER]])
