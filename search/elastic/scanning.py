"""Reads through all hits of a request at one moment of the index: a point in time, page after page."""

from collections.abc import Iterator
from typing import Any

from search.elastic.connection import Server

PAGE, KEEP, SECONDS = 5_000, "2m", 30.0


def scan(server: Server, index: str, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The hits of a request in its order; the moment is given back at the end."""
    moment = server.ask(lambda client: client.open_point_in_time(index=index, keep_alive=KEEP), SECONDS)["id"]
    after: list[Any] | None = None
    try:
        while True:
            body = {**request, "size": PAGE, "pit": {"id": moment, "keep_alive": KEEP}, "track_total_hits": False}
            if after:
                body["search_after"] = after
            answer = server.ask(lambda client, body=body: client.search(body=body), SECONDS)
            hits, moment = answer["hits"]["hits"], answer["pit_id"]
            yield from hits
            if len(hits) < PAGE:
                return
            after = hits[-1]["sort"]
    finally:
        server.ask(lambda client: client.close_point_in_time(id=moment), SECONDS)
