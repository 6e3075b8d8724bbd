"""What Elasticsearch holds of a listing: a copy of its search row, and the index that keeps it.

The terms were made by our own analysis, so every field takes them as they are (keyword): the bare server, the
official image and a hosted cluster behave alike, and so does the embedded engine.
"""

import datetime
import hashlib
from functools import lru_cache
from typing import Any, NamedTuple

import orjson
from elasticsearch_dsl import (
    Boolean,
    Completion,
    Date,
    Document,
    Float,
    GeoPoint,
    Index,
    InnerDoc,
    Integer,
    Keyword,
    Long,
    Mapping,
    MetaField,
    Nested,
)

from search.analysis.tokens import fold
from search.facets import DATED_FACETS, FACETS, FIRST_DAY, LAST_DAY, day_of
from search.fields import Field
from search.lexicon.places.gazetteer import plain_name
from search.models import SearchRow
from search.need import DEEPEST

TERM_FIELDS = {field: f"in_{field.name.lower()}" for field in Field}
"""Where a term stands, by the name of the field in the document."""
FACET_FIELDS = {name: f"facet_{name}" for name in FACETS if name not in DATED_FACETS}
"""Of the filters whose values always hold; the others are nested with their days."""
LISTING_FIELD = "listing_id"
SUPPLIER_FIELD = FACET_FIELDS["supplier"]
LIMITS = ("team_min", "team_max", "reach_km")
"""Left out where the supplier tells none."""
FILLING = {"refresh_interval": "-1", "translog.durability": "async"}
SERVING = {"refresh_interval": "1s", "translog.durability": "request"}
"""An index that is being filled can be filled anew; one that answers has every change on disk before it says so."""


class Dated(InnerDoc):
    """A value that a listing has from one day to another, as day numbers with both included."""

    facet = Keyword()
    value = Keyword()
    since = Integer()
    until = Integer()


def terms() -> Keyword:
    """A field that is only asked whether a term stands in it."""
    return Keyword(doc_values=False)


class ListingDocument(Document):
    """`gone` marks a tombstone: it keeps the version of a deletion, and no search finds it. See also named_fields()."""

    listing_id = Long()
    gone = Boolean()
    title_order = Keyword()
    supplier_order = Keyword()
    point = GeoPoint()
    published = Date(format="epoch_millis")
    expires = Date(format="epoch_millis")
    quality = Float()
    confirmed = Integer()
    team_min = Integer()
    team_max = Integer()
    reach_km = Integer()
    dated = Nested(Dated)
    supplier = Completion(analyzer="whitespace", contexts=[{"name": "province", "type": "category"}])

    class Meta:
        dynamic = MetaField("strict")


class RowCopy(NamedTuple):
    """What of a search row goes into its document; a row itself will do, too."""

    listing_id: int
    version: int
    title: str
    terms: str
    facets: str
    latitude: float | None
    longitude: float | None
    published_at: datetime.datetime | None
    expires_at: datetime.datetime | None
    quality: float
    confirmed_day: int
    team_min: int | None
    team_max: int | None
    reach_km: int | None


def named_fields() -> Mapping:
    """A field for each place where a term can stand, and for each filter: both have their own list."""
    mapping = Mapping()
    for name in TERM_FIELDS.values():
        mapping.field(name, terms())
    for name in FACET_FIELDS.values():
        mapping.field(name, Keyword())
    return mapping


def index_body(*, is_filling: bool = False) -> dict[str, Any]:
    """Settings and mapping of a new index; while it is filled it does not refresh, nor sync each bulk."""
    index = Index("listings")
    index.document(ListingDocument)
    index.mapping(named_fields())
    index.settings(
        number_of_shards=1, number_of_replicas=0, max_result_window=DEEPEST, **(FILLING if is_filling else SERVING)
    )
    body: dict[str, Any] = index.to_dict()
    fields = orjson.dumps(body["mappings"], option=orjson.OPT_SORT_KEYS)
    body["mappings"]["_meta"] = {"shape": hashlib.sha256(fields).hexdigest()[:16]}
    return body


@lru_cache(maxsize=1)
def shape() -> str:
    """A few letters that differ when the fields differ: an index with other ones has to be made anew."""
    found: str = index_body()["mappings"]["_meta"]["shape"]
    return found


def document(row: SearchRow | RowCopy) -> dict[str, Any]:
    """The document of a search row, or the tombstone of a listing that is gone."""
    if not row.terms:
        return {"listing_id": row.listing_id, "gone": True}
    found: dict[str, Any] = {
        "listing_id": row.listing_id,
        "gone": False,
        "title_order": fold(row.title),
        "quality": row.quality,
        "confirmed": row.confirmed_day,
    }
    for name, line in zip(TERM_FIELDS.values(), row.terms.split("\n"), strict=False):  # of an older version: fewer
        if line:
            found[name] = line.split()
    if row.latitude is not None and row.longitude is not None:
        found["point"] = {"lat": row.latitude, "lon": row.longitude}
    for name in LIMITS:
        if getattr(row, name) is not None:
            found[name] = getattr(row, name)
    for name, moment in (("published", row.published_at), ("expires", row.expires_at)):
        if moment:
            found[name] = int(moment.timestamp() * 1000)
    found.update(_facets(orjson.loads(row.facets)))
    return found


def _facets(facets: dict[str, list[list[str]]]) -> dict[str, Any]:
    """Values that always hold by facet, and those of filters with days; of another version's filters nothing."""
    found: dict[str, Any] = {}
    dated = []
    for facet, values in facets.items():
        if facet in FACET_FIELDS:
            found[FACET_FIELDS[facet]] = [value[0] for value in values]
        elif facet in DATED_FACETS:
            for value, _label, since, until in values:  # the fields of search.facets.Value
                first, last = day_of(since, FIRST_DAY), day_of(until, LAST_DAY)
                dated.append({"facet": facet, "value": value, "since": first, "until": last})
    if dated:
        found["dated"] = dated
    names = [value[1] for value in facets.get("supplier", ()) if value[1]]
    if names:
        provinces = [value[0] for value in facets.get("province", ())]
        found["supplier_order"] = fold(names[0])
        found["supplier"] = {"input": beginnings(names[0]), "contexts": {"province": provinces}}
    return found


@lru_cache(maxsize=10_000)
def beginnings(name: str) -> list[str]:
    """The name, and in plain letters from each of its words on, so that «hamster» completes «Herstel Hamster»."""
    words = plain_name(name).split()
    return list(dict.fromkeys([name, *(" ".join(words[number:]) for number in range(len(words)))]))
