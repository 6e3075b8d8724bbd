"""Finds organisations by what people know: a name with a typing error, a number with dots, a phone, a postcode."""

import re

from django.db.models import Q, QuerySet
from rapidfuzz import fuzz

from profiles.identifiers import dialled_phone
from profiles.models import Organisation
from profiles.organisations.creating import bare_name

MOST = 20
ALIKE = 82
"""Of 100, from where a name counts as typed with an error."""
SHORTEST = 3


def find_organisations(
    among: QuerySet[Organisation], text: str, *, by_contact: bool = False, most: int = MOST
) -> list[Organisation]:
    """At most so many, the likeliest first; `by_contact` also by place, phone and mail, which staff see anyway."""
    text = text.strip()
    digits = re.sub(r"\D", "", text)
    exact = Q(pk__in=[])
    if len(digits) in {9, 10} and re.fullmatch(r"(?:BE)?[\d. /-]+", text, re.IGNORECASE):
        exact |= Q(enterprise_number=digits.zfill(10))
    if by_contact and "@" in text:
        exact |= Q(email__iexact=text)
    if by_contact and re.fullmatch(r"\d{4}", text):
        exact |= Q(place__postcode=text)
    if by_contact and len(text) >= SHORTEST:
        exact |= Q(place__municipality_nl__iexact=text) | Q(place__municipality_fr__iexact=text)
    found = list(among.filter(exact).select_related("place").order_by("name")[:most])
    if by_contact and not found and len(digits) >= 8:
        found = with_phone(among, text)[:most]
    return found or with_name(among, text, most)


def with_phone(among: QuerySet[Organisation], text: str) -> list[Organisation]:
    wanted = dialled_phone(text)
    keys = [pk for pk, phone in among.exclude(phone="").values_list("pk", "phone") if dialled_phone(phone) == wanted]
    return list(among.filter(pk__in=keys).select_related("place").order_by("name"))


def with_name(among: QuerySet[Organisation], text: str, most: int) -> list[Organisation]:
    """A part of a name first, then names that are nearly the same."""
    wanted = bare_name(text)
    scores: dict[int, float] = {}
    for pk, name in among.values_list("pk", "name"):
        key = bare_name(name)
        score = likeness(wanted, key) if wanted and key else 0.0
        if score >= ALIKE:
            scores[pk] = score
    best = sorted(scores, key=lambda pk: (-scores[pk], pk))[:most]
    rows = {one.pk: one for one in among.filter(pk__in=best).select_related("place")}
    return [rows[pk] for pk in best if pk in rows]


def likeness(wanted: str, key: str) -> float:
    """Of 100, and above it for a part of the name; of very short ones only the whole counts."""
    if len(wanted) < SHORTEST:
        return 101.0 if wanted == key else 0.0
    return 100.0 + len(wanted) / len(key) if wanted in key else fuzz.ratio(wanted, key)
