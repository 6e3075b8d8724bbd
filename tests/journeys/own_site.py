"""A site for one module alone: limits on logging in and signing up count per site, and others use theirs up."""

from collections.abc import Iterator

import pytest

from tests.journeys.site import Site, running_site


@pytest.fixture(scope="module", name="site")
def own_site(tmp_path_factory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("own-site")) as started:
        yield started
