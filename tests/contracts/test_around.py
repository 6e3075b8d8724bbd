"""Several places, and all of the municipality that is named, on each engine."""

import pytest

from profiles.models import Place, Province
from search.lexicon.current import current_lexicon
from search.need import Sort
from tests.factories import OrganisationFactory, make_listing, make_profile

pytestmark = pytest.mark.django_db


def make_in(postcode: str, title: str) -> None:
    place = Place.objects.filter(postcode=postcode).first()
    make_listing(make_profile(OrganisationFactory(name=f"Atelier {postcode}", place=place)), title=title)


def around(typed: str, radius_km: int):
    return current_lexicon().gazetteer.typed(typed).around(radius_km)


def test_all_of_the_municipality_is_inside_however_small_the_radius(found):
    make_in("2040", "Verpakken aan de dokken")
    make_in("2940", "Verpakken in Stabroek")

    assert found("verpakken", around=around("Antwerpen", 5))[0] == ["Verpakken aan de dokken"]


def test_of_several_places_the_nearest_counts(found):
    make_in("9000", "Verpakken in Gent")
    make_in("3000", "Verpakken in Leuven")
    make_in("8000", "Verpakken in Brugge")
    titles, answer = found("verpakken", around=around("Gent of Leuven", 10), sort=Sort.DISTANCE)

    assert sorted(titles) == ["Verpakken in Gent", "Verpakken in Leuven"]
    assert max(hit.distance_km for hit in answer.hits) < 5


def test_a_region_is_all_of_its_municipalities(found):
    make_in("3400", "Verpakken in Landen")
    make_in("3440", "Verpakken in Zoutleeuw")
    make_in("3500", "Verpakken in Hasselt")

    assert sorted(found("verpakken", around=around("Hageland", 1))[0]) == [
        "Verpakken in Landen",
        "Verpakken in Zoutleeuw",
    ]


def test_who_works_only_in_other_provinces_is_left_out(found):
    for title, provinces in (("Overal", []), ("Hier", ["vlaams-brabant"]), ("Elders", ["limburg"])):
        listing = make_listing(title=f"Verpakken {title}", description="Wij pakken in.")
        listing.service_provinces = list(Province.objects.filter(slug__in=provinces))
        listing.save()

    assert sorted(found("verpakken", around=around("Leuven", 300))[0]) == ["Verpakken Hier", "Verpakken Overal"]
    assert len(found("verpakken")[0]) == 3
