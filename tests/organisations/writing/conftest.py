"""An organisation with a listing, and who writes for it."""

import pytest

from profiles.models import ListingPage, Membership
from tests.factories import make_listing, make_person
from tests.organisations.writing.forms import Writer


@pytest.fixture
def listing() -> ListingPage:
    return make_listing(title="Koekjes inpakken", description="Versie één.", certificates=(("HACCP", None),))


@pytest.fixture
def writer(client, listing) -> Writer:
    person = make_person()
    organisation = listing.profile.organisation
    Membership.objects.create(user=person, organisation=organisation, role="editor")
    client.force_login(person)
    return Writer(client, person, organisation)
