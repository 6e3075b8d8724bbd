"""The numbers and lists of a province's home page, all from the directory."""

from typing import Any

from django.utils.translation import gettext as _

from profiles.models import Province
from profiles.queries import newest_listings, overview
from profiles.views.maps import province_map
from search.public import LONG_TEXT

NEWEST = 4


def examples(place: str) -> list[str]:
    """Questions as people ask them, to press on."""
    return [
        _("Packing 40,000 gift boxes before Easter, HACCP"),
        _("Catering for 30 people in %(place)s") % {"place": place},
        _("Enclave of four people in our warehouse, six months"),
    ]


def home_context(province: Province) -> dict[str, Any]:
    """Counts of the whole register, since buyers look across borders; the map shows this province."""
    found = overview(province)
    points = [place.point for place in found.places]
    return {
        "province": province,
        "overview": found,
        "newest": newest_listings(province, NEWEST),
        "capability_count": sum(group.size for group, _ in found.groups),  # type: ignore[attr-defined]  # counted by the query
        "long_text": LONG_TEXT,
        "examples": examples(str(found.places[0].municipality if found.places else province.name)),
        "map": province_map(province, points, province.name),
    }
