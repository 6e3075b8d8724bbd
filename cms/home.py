"""The numbers and lists of a province's home page, all from the directory."""

from collections import Counter
from typing import Any

from profiles.maps import province_map
from profiles.models import Capability, ListingPage, Place, ProfilePage, Province
from profiles.queries import below, groups_with_counts, newest_listings

NEWEST = 4


def home_context(province: Province) -> dict[str, Any]:
    """Counts of the whole register, since buyers look across borders; the map shows this province."""
    public = ProfilePage.objects.public()
    here = Counter(public.filter(below(province.directory)).values_list("organisation__place", flat=True))
    places = Place.objects.in_bulk(list(here))
    busiest = places[here.most_common(1)[0][0]] if here else None
    return {
        "province": province,
        "listing_count": ListingPage.objects.public().count(),
        "supplier_count": public.count(),
        "capability_count": Capability.objects.count(),
        "groups": groups_with_counts(),
        "newest": newest_listings(province, NEWEST),
        "example_place": str(busiest) if busiest else province.name,
        "map": province_map(province, [place.point for place in places.values()], province.name),
    }
