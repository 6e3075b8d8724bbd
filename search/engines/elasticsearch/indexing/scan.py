"""Reads through all hits of a request at one moment of the index: a point in time, page after page."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from typing import Any

from search.engines.elasticsearch.client import Server

PAGE, KEEP, SECONDS = 10_000, "2m", 30.0
TURNED = ("pit_id", "hits.hits.sort")
"""What the next page needs of an answer."""


def scan(server: Server, index: str, request: dict[str, Any], read: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The hits of a request in its order, with the parts that are read; the moment is given back at the end.

    The server finds the next page while the hits of this one are used.
    """
    moment = server.ask(lambda client: client.open_point_in_time(index=index, keep_alive=KEEP), SECONDS)["id"]

    def begin(after: list[Any] | None) -> "Future[Any]":
        body = {**request, "size": PAGE, "pit": {"id": moment, "keep_alive": KEEP}, "track_total_hits": False}
        if after:
            body["search_after"] = after
        return server.begin(lambda client: client.search(body=body, filter_path=[*TURNED, *read]), SECONDS)

    try:
        coming: Future[Any] | None = begin(None)
        while coming:
            answer = server.result(coming, SECONDS)
            hits, moment = answer.get("hits", {}).get("hits", []), answer["pit_id"]
            coming = begin(hits[-1]["sort"]) if len(hits) == PAGE else None
            yield from hits
    finally:
        server.ask(lambda client: client.close_point_in_time(id=moment), SECONDS)
