"""The numbers of search rows, in the order in which their changes can be seen, and the leases of who may give them."""

from django.db.models import F, Max

from search.models import SearchRow, Stamp
from search.models.stamp import ROWS

WRITER, REBUILD = "writer", "rebuild"
"""What one process at a time does to the indexes: names of leases (profiles/background/leases.py)."""


def highest_seq() -> int:
    return Stamp.objects.filter(name=ROWS).values_list("value", flat=True).first() or 0


def next_seq(count: int) -> int:
    """The first of `count` numbers that nobody has yet."""
    Stamp.objects.get_or_create(name=ROWS, defaults={"value": SearchRow.objects.aggregate(m=Max("seq"))["m"] or 0})
    Stamp.objects.filter(name=ROWS).update(value=F("value") + count)
    return Stamp.objects.get(name=ROWS).value - count + 1
