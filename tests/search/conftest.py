"""The pages of the search as a browser gets them."""

import pytest

from search.indexing.indexer import drain


@pytest.fixture
def search(strict_client):
    """The page for an address, after everything that waits was brought in."""

    def get(query: str = "", path: str = "/nl/zoeken/", status: int = 200, **headers):
        drain()
        response = strict_client.get(f"{path}?{query}", **headers)
        if response.status_code == 303:  # a long text is led to what was read of it
            response = strict_client.get(response["Location"], **headers)
        assert response.status_code == status, response.content[:500]
        return response.content.decode()

    return get
