"""Sends search rows to Elasticsearch, each with its version, and reads what became of every one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from search.engines.elasticsearch.aliases import FILLING
from search.engines.elasticsearch.client import Server
from search.engines.elasticsearch.mapping import RowCopy, document
from search.models import SearchRow

BULK_SECONDS = 10.0
ANSWERED = ("items.index._id", "items.index._index", "items.index.status", "items.index.error")
"""What a bulk is asked to answer, of each document."""
ROWS = 100
"""In one bulk: about a third of a megabyte."""
NOT_FOUND, CONFLICT = 404, 409
REFUSED = frozenset({400, 413})
"""The document is to blame; for any other failure the server is, such as a full disk (429) or no alias (404)."""


@dataclass
class Outcome:
    """Ids of listings. `stale` came after a newer version; `busy` may be sent again; `refused` never, with why."""

    done: set[int] = field(default_factory=set)
    stale: set[int] = field(default_factory=set)
    busy: set[int] = field(default_factory=set)
    refused: dict[int, str] = field(default_factory=dict)


def action(row: SearchRow | RowCopy, index: str) -> dict[str, Any]:
    """The line of a bulk that says which version this is: an older one is answered with 409."""
    return {"_index": index, "_id": str(row.listing_id), "version": row.version, "version_type": "external_gte"}


def send(server: Server, rows: Sequence[SearchRow | RowCopy], aliases: Sequence[str]) -> Outcome:
    """Writes these rows to the index behind each alias; raises EngineFailed without an answer for the whole of a bulk.

    By alias, so that an index that was deleted meanwhile is not made anew by writing to it.
    """
    items: list[dict[str, Any]] = []
    for start in range(0, len(rows) if aliases else 0, ROWS):
        lines = list(bulk_lines(rows[start : start + ROWS], aliases))
        answer = server.ask(
            lambda client, lines=lines: client.bulk(operations=lines, require_alias=True, filter_path=ANSWERED),  # type: ignore[misc]
            BULK_SECONDS,
        )
        items += answer["items"]
    return read(items)


def bulk_lines(rows: Iterable[SearchRow | RowCopy], indexes: Sequence[str]) -> Iterator[bytes]:
    """The lines of a bulk as they are sent."""
    for row in rows:
        content = orjson.dumps(document(row))
        for index in indexes:
            yield orjson.dumps({"index": action(row, index)})
            yield content


def reason(error: Mapping[str, Any]) -> str:
    """What the server says is wrong with a document, with the cause below it."""
    said = f"{error['type']}: {error['reason']}"
    cause = error.get("caused_by")
    return f"{said} ({cause['reason']})" if cause else said


def read(items: Iterable[dict[str, Any]]) -> Outcome:
    """What became of each listing in all indexes together: the worst counts."""
    found = Outcome()
    for item in items:
        answer = item["index"]
        pk, status = int(answer["_id"]), int(answer["status"])
        if status == NOT_FOUND and answer["_index"].endswith(FILLING):
            continue  # the rebuild ended meanwhile: its index answers now, or is gone
        if status == CONFLICT:
            found.stale.add(pk)
        elif status in REFUSED:
            found.refused[pk] = reason(answer["error"])
        elif status >= 400:
            found.busy.add(pk)
        else:
            found.done.add(pk)
    found.busy -= found.refused.keys()
    found.stale -= found.busy | found.refused.keys()
    found.done -= found.stale | found.busy | found.refused.keys()
    return found
