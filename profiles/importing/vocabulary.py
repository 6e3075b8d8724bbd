"""What the database knows of the words in a file, looked up once for an import."""

from functools import cached_property

from django.db.models.functions import Lower

from profiles.models import Capability, Place, Province, RecognitionType, StrategicSector
from profiles.text import place_key


class Vocabulary:
    """Slugs of the taxonomy and the register with their terms, and places by postcode."""

    @cached_property
    def capabilities(self) -> dict[str, Capability]:
        return {one.slug: one for one in Capability.objects.select_related("group")}

    @cached_property
    def recognitions(self) -> dict[str, RecognitionType]:
        return {one.slug: one for one in RecognitionType.objects.all()}

    @cached_property
    def provinces(self) -> dict[str, Province]:
        return {one.slug: one for one in Province.objects.all()}

    @cached_property
    def sectors(self) -> dict[str, StrategicSector]:
        return {one.slug: one for one in StrategicSector.objects.all()}

    @cached_property
    def places(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for place in Place.objects.select_related("province").order_by("postcode", Lower("municipality_nl")):
            found.setdefault(place.postcode, []).append(place)
        return found

    @cached_property
    def municipality_keys(self) -> frozenset[str]:
        """The names of all municipalities in Dutch and French, as `place_key` writes them."""
        places = [place for found in self.places.values() for place in found]
        return frozenset(place_key(name) for one in places for name in (one.municipality_nl, one.municipality_fr))

    @cached_property
    def place_by_id(self) -> dict[int, Place]:
        return {place.pk: place for places in self.places.values() for place in places}
