"""A results page is light on a slow line, also for a question of many words, filters and a radius."""

import pytest
from django.urls import reverse

from tests.bench.asking import Questions
from tests.bench.generated import write

pytestmark = pytest.mark.django_db
LISTINGS, QUESTIONS, SEED, MOST_BYTES = 1_000, 60, 5, 60_000


def test_no_results_page_weighs_more_than_sixty_kilobytes(client):
    write(LISTINGS)
    pages = {
        address: len(client.get(f"{reverse('search:results')}?{address}").content)
        for address in Questions().addresses(QUESTIONS, SEED)
    }

    assert max(pages.values()) > MOST_BYTES / 2
    assert {address: size for address, size in pages.items() if size > MOST_BYTES} == {}
