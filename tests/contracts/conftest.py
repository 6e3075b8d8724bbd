"""Each test of an engine runs on each engine."""

import pytest
from django.utils import timezone

from profiles.models import ListingPage
from search.indexing.indexer import drain
from search.matching import context
from search.need import Demand, Need
from search.ranking import WEIGHTS
from search.understanding.query import ask
from tests.contracts.asking import asked
from tests.elastic import bring_in


@pytest.fixture(params=["embedded", "elasticsearch"])
def primary(request):
    """The server of the engine that is tested; None for the embedded one."""
    return request.getfixturevalue("elasticsearch") if request.param == "elasticsearch" else None


@pytest.fixture
def engine(primary):
    return primary.engine if primary else context.ENGINE


@pytest.fixture
def up_to_date(primary):
    """Brings everything that changed into the engine that is tested."""
    return (lambda: bring_in(primary)) if primary else drain


@pytest.fixture
def found(engine, up_to_date):
    """Answers the titles that an engine finds for a need, in order."""

    def search(text: str = "", *demands: Demand, **fields):
        up_to_date()
        question = ask(Need(text, demands=demands, **fields), context.query_context(), WEIGHTS)
        answer = asked(engine, question, timezone.localtime())
        titles = dict(ListingPage.objects.values_list("pk", "title"))
        return [titles[hit.listing_id] for hit in answer.hits], answer

    return search
