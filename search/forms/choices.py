"""What people call the values of filters, in the language of the interface, at the moment of showing them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from profiles.enums import Language, WorkForm
from profiles.text import certificate_key
from search.analysis.tokens import fold
from search.facets import LEAD_DAYS
from search.lexicon.current import current_lexicon
from search.lexicon.labels import said
from search.lexicon.places.gazetteer import plain_name
from search.matching.context import query_context, term_index
from search.need import Around, Demand

STANDARD = re.compile(r"(iso|nbn|en|din|brcgs?|ohsas|iatf)(\d.*)")


def choice_labels(facet: str) -> Mapping[str, str]:
    """Every value of a filter with its label."""
    terms = current_lexicon().terms
    tables = {
        "group": terms.groups,
        "capability": terms.capabilities,
        "province": terms.provinces,
        "recognition": terms.recognitions,
        "sector": terms.sectors,
    }
    if facet in tables:
        return {value: said(labels) for value, labels in tables[facet].items()}
    if facet == "mode":
        return {form.value: str(form.label) for form in WorkForm}
    if facet == "language":
        return {one.value: str(one.label) for one in Language}
    if facet == "lead":
        return {str(days): _("within %(days)s days") % {"days": days} for days in LEAD_DAYS}
    if facet == "supplier":
        return term_index().labels(facet)
    return {title.value: title.label for title in query_context().entities.certificates}


def demand_label(demand: Demand) -> str:
    """What a demand asks; of a certificate that nobody has, its name as standards write it."""
    label = earlier_name(demand) or choice_labels(demand.facet).get(demand.value)
    if label:
        return label
    standard = STANDARD.fullmatch(demand.value)
    return " ".join(standard.groups()).upper() if standard else demand.value.upper()


def earlier_name(demand: Demand) -> str:
    """The name of a status that was typed, where another took its place: «Beschutte werkplaats»."""
    terms, typed = current_lexicon().terms, fold(demand.words)
    if demand.facet != "recognition" or not typed:
        return ""
    earlier = (terms.recognitions[slug] for slug, new in terms.successors.items() if new == demand.value)
    return next((said(names) for names in earlier if any(fold(name) in typed for name in names)), "")


@dataclass(frozen=True)
class Problem:
    """What could not be taken over from the address: the parameter and a sentence for people.

    `suggestions` are other values that were probably meant.
    """

    field: str
    message: str
    suggestions: tuple[str, ...] = ()


def resolve_place(typed: str, radius_km: int | None) -> Around | None:
    """The place that a postcode or a name means, None when there is none; without radius, distance only orders."""
    found = current_lexicon().gazetteer.typed(typed)
    return found.around(radius_km) if found else None


PROVINCE = re.compile(r"^(?:de )?(?:provincie|province(?: (?:de|du|d'))?|prov\.?)\s*", re.IGNORECASE)


def typed_province(typed: str) -> str:
    """The slug of the province that a place field means: «Vlaams-Brabant», «provincie Antwerpen»; empty for a town.

    A town goes before the province that is called after it (Antwerpen), and behind one that is not (Limbourg in Liège).
    """
    bare = PROVINCE.sub("", typed)
    named = {plain_name(label): slug for slug, labels in current_lexicon().terms.provinces.items() for label in labels}
    slug = named.get(plain_name(bare), "")
    if not slug or bare != typed:
        return slug
    town = current_lexicon().gazetteer.typed(typed)
    return "" if town and town.province == slug else slug


def unknown_place(place: str) -> Problem:
    return Problem(
        "postcode",
        _("We do not know “%(place)s” as a postcode or municipality.") % {"place": place},
        tuple(current_lexicon().gazetteer.near_spellings(place)),
    )


def read_number(raw: str, least: int, most: int, otherwise: int) -> int:
    """A whole number between two bounds; `otherwise` for anything else."""
    number = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else otherwise
    return number if least <= number <= most else otherwise


def key_of(facet: str, value: str) -> str:
    return certificate_key(value) if facet == "certificate" else value
