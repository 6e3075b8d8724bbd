"""The three answers that a buyer looks for first."""

from decimal import Decimal

import pytest

from profiles.models import ListingPage
from profiles.views.answers import how_much, how_soon, reach

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("days", "said"), [(None, "Op aanvraag"), (0, "Dezelfde dag"), (1, "Na 1 dag"), (9, "Na 9 dagen")]
)
def test_how_soon(days, said):
    assert how_soon(days) == said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "Op aanvraag"),
        ({"team_max": 8}, "tot 8 mensen"),
        ({"team_max": 8, "capacity_amount": Decimal(5000), "capacity_unit": "stuks"}, "5.000 stuks"),
    ],
)
def test_how_much(facts, said):
    assert how_much(ListingPage(**facts)) == said


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "geen grens: u brengt of zij halen op"),
        ({"as_enclave": True}, "het team komt naar u"),
        ({"as_enclave": True, "as_subcontract": True}, "geen grens: u brengt of zij halen op"),
        ({"as_enclave": True, "service_radius_km": 30}, "werkt tot 30 km ver"),
    ],
)
def test_how_far(facts, said):
    assert reach(ListingPage(**facts)) == said
