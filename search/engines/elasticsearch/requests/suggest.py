"""Names of suppliers that complete what somebody types."""

from collections.abc import Iterable, Mapping
from typing import Any

from search.engines.elasticsearch.requests.queries import Body

HERE, SPARE = 2, 4
"""How much more a supplier of the own province counts; how many more are asked."""


def completion_request(typed: str, provinces: Iterable[str], here: str, most: int) -> Body:
    """`typed` is a plain name, as the inputs of the field are; `here` is one of the provinces, or empty.

    More are asked than are shown, since suppliers have several listings, and are ranked afterwards.
    """
    contexts = [{"context": slug, "boost": HERE if slug == here else 1} for slug in provinces]
    completion = {
        "field": "supplier",
        "size": SPARE * most,
        "skip_duplicates": True,
        "contexts": {"province": contexts},
    }
    return {"_source": ["supplier.input"], "suggest": {"suppliers": {"prefix": typed, "completion": completion}}}


def read_completions(body: Mapping[str, Any]) -> list[str]:
    """The names as the suppliers write them, which is their first input (search/engines/elasticsearch/mapping.py)."""
    options = body["suggest"]["suppliers"][0]["options"]
    return list(dict.fromkeys(option["_source"]["supplier"]["input"][0] for option in options))
