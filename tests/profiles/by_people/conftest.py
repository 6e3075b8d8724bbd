"""A manager at the desk of its province."""

import pytest

from tests.profiles.by_people.desks import AtDesk


@pytest.fixture
def desk(client, manager) -> AtDesk:
    client.force_login(manager)
    return AtDesk(client)
