"""What people call the values of filters, in the language of the interface, at the moment of showing them."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from profiles.enums import Language, WorkForm
from search.analysis.tokens import fold
from search.facets import LEAD_DAYS
from search.lexicon.labels import said
from search.matching.context import background, held, overview
from search.need import Demand

STANDARD = re.compile(r"(iso|nbn|en|din|brcgs?|ohsas|iatf)(\d.*)")


def choice_labels(facet: str) -> Mapping[str, str]:
    """Every value of a filter with its label."""
    terms = held().terms
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
        return overview().labels(facet)
    return {title.value: title.label for title in background().world.certificates}


def demand_label(demand: Demand) -> str:
    """What a demand asks; of a certificate that nobody has, its name as standards write it."""
    label = earlier_name(demand) or choice_labels(demand.facet).get(demand.value)
    if label:
        return label
    standard = STANDARD.fullmatch(demand.value)
    return " ".join(standard.groups()).upper() if standard else demand.value.upper()


def earlier_name(demand: Demand) -> str:
    """The name of a status that was typed, where another took its place: «Beschutte werkplaats»."""
    terms, typed = held().terms, fold(demand.words)
    if demand.facet != "recognition" or not typed:
        return ""
    earlier = (terms.recognitions[slug] for slug, new in terms.successors.items() if new == demand.value)
    return next((said(names) for names in earlier if any(fold(name) in typed for name in names)), "")
