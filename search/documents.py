"""What Elasticsearch holds of a listing: a copy of its search row, and the index that keeps it.

The terms were made by our own analysis, so every field takes them as they are (keyword): the bare server, the
official image and a hosted cluster behave alike, and so does the embedded engine.
"""

import json
from typing import Any

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
    MetaField,
    Nested,
)

from search.engines.days import FIRST_DAY, LAST_DAY, day_of
from search.facets import DATED_FACETS, FACETS, Value
from search.fields import Field
from search.language.tokens import fold
from search.models import SearchRow

TERM_FIELDS = {field: f"in_{field.name.lower()}" for field in Field}
"""Where a term stands, by the name of the field in the document."""
FACET_FIELDS = {name: f"facet_{name}" for name in FACETS}
MOST_FOUND = 1_100_000
"""The last page that can be asked holds this result; the address allows page 50,000 of 20."""


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
    """`gone` marks a tombstone: it keeps the version of a deletion, and no search finds it."""

    listing_id = Long()
    gone = Boolean()
    title_order = Keyword()
    point = GeoPoint()
    published = Date(format="epoch_millis")
    expires = Date(format="epoch_millis")
    quality = Float()
    dated = Nested(Dated)
    supplier = Completion(analyzer="simple", contexts=[{"name": "province", "type": "category"}])
    in_title = terms()
    in_title_parts = terms()
    in_kinds = terms()
    in_text = terms()
    in_text_parts = terms()
    in_name = terms()
    in_translated_title = terms()
    in_translated_text = terms()
    in_title_concepts = terms()
    in_text_concepts = terms()
    facet_mode = Keyword()
    facet_group = Keyword()
    facet_capability = Keyword()
    facet_province = Keyword()
    facet_recognition = Keyword()
    facet_certificate = Keyword()
    facet_sector = Keyword()
    facet_language = Keyword()
    facet_lead = Keyword()
    facet_supplier = Keyword()
    facet_source = Keyword()

    class Meta:
        dynamic = MetaField("strict")


def index_body(*, is_filling: bool = False) -> dict[str, Any]:
    """Settings and mapping of a new index; while it is filled it does not refresh."""
    index = Index("listings")
    index.document(ListingDocument)
    index.settings(
        number_of_shards=1,
        number_of_replicas=0,
        refresh_interval="-1" if is_filling else "1s",
        max_result_window=MOST_FOUND,
    )
    body: dict[str, Any] = index.to_dict()
    return body


def document(row: SearchRow) -> dict[str, Any]:
    """The document of a search row, or the tombstone of a listing that is gone."""
    if not row.payload:
        return {"listing_id": row.listing_id, "gone": True}
    found: dict[str, Any] = {
        "listing_id": row.listing_id,
        "gone": False,
        "title_order": fold(row.title),
        "quality": row.quality,
    }
    for field, line in zip(Field, row.terms.split("\n"), strict=True):
        if line:
            found[TERM_FIELDS[field]] = line.split()
    if row.latitude is not None and row.longitude is not None:
        found["point"] = {"lat": row.latitude, "lon": row.longitude}
    for name, moment in (("published", row.published_at), ("expires", row.expires_at)):
        if moment:
            found[name] = int(moment.timestamp() * 1000)
    found.update(_facets(json.loads(row.facets)))
    return found


def _facets(facets: dict[str, list[list[str]]]) -> dict[str, Any]:
    """Values that always hold by facet, and the others with their days."""
    found: dict[str, Any] = {}
    dated = []
    for facet, values in facets.items():
        for value in (Value(*one) for one in values):
            if (value.since or value.until) and facet in DATED_FACETS:
                dated.append(
                    {
                        "facet": facet,
                        "value": value.value,
                        "since": day_of(value.since, FIRST_DAY),
                        "until": day_of(value.until, LAST_DAY),
                    }
                )
            else:
                found.setdefault(FACET_FIELDS[facet], []).append(value.value)
    if dated:
        found["dated"] = dated
    names = [value[1] for value in facets.get("supplier", ()) if value[1]]
    if names:
        provinces = [value[0] for value in facets.get("province", ())]
        found["supplier"] = {"input": beginnings(names[0]), "contexts": {"province": provinces}}
    return found


def beginnings(name: str) -> list[str]:
    """The name, and folded from each of its words on, so that «hamster» completes «Herstel Hamster»."""
    words = fold(name).split()
    return list(dict.fromkeys([name, *(" ".join(words[number:]) for number in range(min(len(words), 4)))]))
