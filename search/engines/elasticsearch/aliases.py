"""The indexes behind the name that is searched: the one that answers, one that is being filled, the one before.

`schakel` is an alias. `schakel-filling` is the alias of an index that a rebuild fills: changes go to both.
"""

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from search.engines.base import EngineFailed
from search.engines.elasticsearch.client import Server
from search.engines.elasticsearch.mapping import SERVING, index_body, shape

FILLING = "-filling"
SECONDS, LOOK_SECONDS, STORE_SECONDS = 30.0, 3.0, 120.0
"""For a change of an index, for a look at it, and for bringing it to the disk."""
NOT_FOUND = 404


class Outdated(EngineFailed):
    """An index was made by another version of the site, and has other fields."""


def behind(server: Server, alias: str) -> list[str]:
    """The names of the indexes behind an alias, none when there is no such alias."""
    try:
        return sorted(server.ask(lambda client: client.indices.get_alias(name=alias), LOOK_SECONDS).body)
    except EngineFailed as failed:
        if failed.status == NOT_FOUND:
            return []
        raise


def targets(server: Server, alias: str) -> list[str]:
    """The aliases to which a change must go; each stands for one index.

    Raises Outdated when one of them has other fields, as after an update of the site: changes wait for a rebuild.
    """
    return [one for one in (alias, alias + FILLING) if is_there(server, one)]


def is_there(server: Server, name: str) -> bool:
    """Whether an index takes changes by this name; raises Outdated."""
    try:
        must_be_current(server, name)
    except EngineFailed as failed:
        if failed.status == NOT_FOUND:
            return False
        raise
    return True


def must_be_current(server: Server, name: str) -> None:
    """Raises Outdated for an index that has other fields than this version of the site writes."""
    answer = server.ask(lambda client: client.indices.get_mapping(index=name), LOOK_SECONDS)
    if any(one["mappings"].get("_meta", {}).get("shape") != shape() for one in answer.values()):
        raise Outdated(f"The index {name} was made by another version of the site: run search_rebuild.")


def create(server: Server, alias: str, now: datetime.datetime, **settings: bool) -> str:
    """A new empty index that takes every change from now on; raises what the server says of its mapping."""
    name = f"{alias}-{now:%Y%m%d%H%M%S%f}"
    body = index_body(**settings)
    server.ask(lambda client: client.indices.create(index=name, **body, aliases={alias + FILLING: {}}), SECONDS)
    return name


def every(server: Server, alias: str) -> list[str]:
    """Every index of this name, oldest first; «schakel-2» is another name than «schakel»."""
    found = server.ask(lambda client: client.indices.get_alias(index=f"{alias}-*"), SECONDS).body
    return sorted(name for name in found if re.fullmatch(rf"{re.escape(alias)}-\d{{20}}", name))


def serve(server: Server, alias: str, name: str) -> None:
    """Moves the alias in one step: every search meets the old index or the new one."""
    moves: list[dict[str, Any]] = [{"remove": {"index": old, "alias": alias}} for old in behind(server, alias)]
    moves += [{"remove": {"index": old, "alias": alias + FILLING}} for old in behind(server, alias + FILLING)]
    moves.append({"add": {"index": name, "alias": alias}})
    server.ask(lambda client: client.indices.update_aliases(actions=moves), SECONDS)


def delete(server: Server, names: Iterable[str]) -> None:
    for name in names:
        server.ask(lambda client, name=name: client.indices.delete(index=name, ignore_unavailable=True), SECONDS)  # type: ignore[misc]


@contextmanager
def settling(server: Server, name: str) -> Iterator[None]:
    """Ends the filling: inside, what was sent can be found; afterwards it is on disk, too.

    What comes is found within a second.
    """
    server.ask(lambda client: client.indices.put_settings(index=name, settings={"index": SERVING}), SECONDS)
    storing = server.begin(lambda client: client.indices.flush(index=name), STORE_SECONDS)
    refresh(server, [name])
    yield
    server.result(storing, STORE_SECONDS)


def take_changes(server: Server, alias: str, name: str) -> None:
    """From now on changes go to this index too."""
    server.ask(lambda client: client.indices.put_alias(index=name, name=alias + FILLING), SECONDS)


def take_no_changes(server: Server, alias: str, name: str) -> None:
    """What `take_changes` began ends."""
    server.ask(lambda client: client.indices.delete_alias(index=name, name=alias + FILLING), SECONDS)


def refresh(server: Server, names: Sequence[str]) -> None:
    server.ask(lambda client: client.indices.refresh(index=list(names)), SECONDS)
