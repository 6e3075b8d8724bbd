"""A real Elasticsearch for tests, and an index of its own for each test that asks for one."""

import os
import secrets
from collections.abc import Iterator

import pytest
from django.utils import timezone

from search.engines.elasticsearch import aliases
from search.engines.elasticsearch.indexing.bulk import Outcome, send
from search.engines.elasticsearch.server import Primary, primary
from search.indexing.indexer import drain
from search.models import SearchRow
from tests.elasticsearch_server import server


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    """The server of `make test`, or one that is started for this run."""
    given = os.environ.get("TEST_ELASTICSEARCH_URL")
    if given:
        yield given
        return
    with server() as url:
        yield url


@pytest.fixture
def elasticsearch(elasticsearch_url, settings, db) -> Iterator[Primary]:
    """The site with an empty index on the server."""
    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX = elasticsearch_url, f"test-{secrets.token_hex(6)}"
    found = primary()
    assert found is not None
    aliases.serve(found.server, found.alias, aliases.create(found.server, found.alias, timezone.now()))
    yield found
    aliases.delete(found.server, aliases.every(found.server, found.alias))


def bring_in(found: Primary) -> Outcome:
    """Everything that changed, written to the rows and from there to the index, to be found at once."""
    drain()
    outcome = send(found.server, list(SearchRow.objects.all()), found.targets())
    aliases.refresh(found.server, found.targets())
    return outcome
