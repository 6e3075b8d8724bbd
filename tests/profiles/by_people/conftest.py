"""A manager at the desk of its province, and a writer at that of its organisation."""

import pytest

from profiles.models import Membership, ProfilePage, User
from tests.factories import OrganisationFactory, make_person, make_profile
from tests.profiles.by_people.desks import AtDesk


@pytest.fixture
def desk(client, manager) -> AtDesk:
    client.force_login(manager)
    return AtDesk(client)


@pytest.fixture
def profile() -> ProfilePage:
    return make_profile(OrganisationFactory(name="Pakmerel"))


@pytest.fixture
def writer(profile) -> User:
    person = make_person()
    Membership.objects.create(user=person, organisation=profile.organisation, role="editor")
    return person


@pytest.fixture
def own(client, profile, writer) -> AtDesk:
    """An editor at the desk of its organisation."""
    client.force_login(writer)
    return AtDesk(client, f"/nl/mijn/{profile.organisation.pk}/importeren/")
