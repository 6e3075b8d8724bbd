"""What in a text tells who asks is pointed out before anybody reads it."""

import pytest

from marketplace.enquiries.words.identifying import identifying
from marketplace.models import Enquiry
from tests.factories import OrganisationFactory
from tests.marketplace.enquiries.asker import Asker

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bel Hilde op 0470 12 34 56.", ["0470 12 34 56", "Hilde"]),
        ("Mail hilde@bedrijf.be of kijk op www.bedrijf.be/werk", ["hilde@bedrijf.be", "www.bedrijf.be/werk"]),
        ("+32 16 12 34 56 en https://bedrijf.be", ["https://bedrijf.be", "+32 16 12 34 56"]),
        ("Wij van ZANDVOORTEL, Dorpsstraat 1, zoeken", ["ZANDVOORTEL", "Dorpsstraat 1"]),
        ("30.000 doosjes vanaf 1/3/2030, EN 1090-1, ISO 9001:2015, 12 per doos, 40.000 m²", []),
        ("Wij leveren de dozen en de pralines op palet.", []),
        ("", []),
    ],
)
def test_what_tells_who_asks(text, found):
    organisation = OrganisationFactory(name="Zandvoortel", street="Dorpsstraat 1")
    enquiry = Enquiry(description=text, contact_name="Hilde", organisation=organisation)

    assert identifying(enquiry) == found


def test_it_is_said_where_one_checks():
    asker = Asker()
    asker.begin()
    asker.post("soort-werk", description="Dozen vullen, bel 0470 12 34 56")

    assert "<mark>0470 12 34 56</mark>" in asker.get("nakijken").content.decode()
