"""After an update: rows that another version of the site wrote are written anew, while they go on being found."""

from django.db.models import F

from search.indexing.outbox import note_changes
from search.indexing.row_format import row_format
from search.models import OutboxRow, SearchRow, Topic

MOST = 5_000
"""At a time, so that changes of people do not wait behind a whole register."""


def queue_rows_of_other_format() -> int:
    """Gives listings whose row has another format a new version, which the worker brings in; answers how many."""
    waiting = OutboxRow.objects.filter(topic=Topic.ROWS, version__gt=F("done_version"))
    if waiting.count() >= MOST:
        return 0
    outdated = SearchRow.objects.exclude(format=row_format()).exclude(listing_id__in=waiting.values("object_id"))
    ids = list(outdated.order_by("listing_id").values_list("listing_id", flat=True)[:MOST])
    note_changes(ids)
    return len(ids)
