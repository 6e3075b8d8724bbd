"""Writes search rows: the newest state of listings, or tombstones; one process at a time gives the numbers."""

import json
from collections.abc import Mapping, Sequence

from django.db import transaction

from search.facets import day_number
from search.fields import Field
from search.indexing.analysed_listing import AnalysedListing, analyse_listing
from search.indexing.extraction import IndexedListing, public_sources
from search.indexing.outbox import enqueue_replication
from search.indexing.row_format import row_format
from search.indexing.sequence import next_seq
from search.lexicon.thesaurus import Thesaurus
from search.models import SearchRow

COLUMNS = [field.attname for field in SearchRow._meta.concrete_fields if not field.primary_key]


@transaction.atomic
def write_listings(versions: Mapping[int, int], thesaurus: Thesaurus) -> int:
    """Stores what is public now of these listings, each with its version; answers how many rows were written.

    Only for the holder of the writer's lease: the numbers of `seq` become visible in order.
    """
    start = next_seq(len(versions))  # first, since it locks: what is read after it no other writer can overtake
    found = public_sources(list(versions))
    rows = [
        row_of(pk, start + number, version, found.get(pk), thesaurus)
        for number, (pk, version) in enumerate(sorted(versions.items()))
    ]
    enqueue_replication(versions)
    return store_rows(rows)


def store_rows(rows: Sequence[SearchRow]) -> int:
    SearchRow.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["listing_id"], update_fields=COLUMNS, batch_size=200
    )
    return len(rows)


def row_of(listing_id: int, seq: int, version: int, found: IndexedListing | None, thesaurus: Thesaurus) -> SearchRow:
    """The row of a listing; a tombstone when it is not public."""
    if found is None:
        return SearchRow(listing_id=listing_id, seq=seq, version=version, format=row_format())
    return analysed_row(analyse_listing(found.source, thesaurus), found, seq, version)


def analysed_row(record: AnalysedListing, found: IndexedListing, seq: int, version: int) -> SearchRow:
    return SearchRow(
        listing_id=record.listing_id,
        seq=seq,
        version=version,
        title=found.source.title,
        terms="\n".join(record.terms.get(field, "") for field in Field),
        facets=json.dumps({name: values for name, values in record.facets.items() if values}),
        latitude=record.latitude,
        longitude=record.longitude,
        published_at=found.published_at,
        expires_at=found.expires_at,
        quality=found.quality,
        confirmed_day=day_number(found.confirmed_on) if found.confirmed_on else 0,
        team_min=found.team_min,
        team_max=found.team_max,
        reach_km=found.reach_km,
        payload=record.stored.to_json(),
        format=row_format(),
    )
