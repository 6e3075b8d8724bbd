"""What was noted, added up in the database by the worker; and the figures of one's own offers, by week."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from profiles.background.notebook import remove
from profiles.figures.noting import Seen, notebook
from profiles.models import ListingFigure, ListingPage

WEEKS = 8
KEPT_DAYS = 730


@transaction.atomic
def store_notes() -> int:
    """Answers how many notes there were."""
    taken = notebook.take()
    notes = list(notebook.read(taken))
    counts: Counter[tuple[str, int, str]] = Counter()
    for one in notes:
        counts.update(_counted(one))
    there = set(ListingPage.objects.filter(pk__in={pk for _day, pk, _seen in counts}).values_list("pk", flat=True))
    for (day, pk, seen), times in sorted(counts.items()):
        if pk in there:
            row, _is_new = ListingFigure.objects.get_or_create(listing_id=pk, day=day)
            ListingFigure.objects.filter(pk=row.pk).update(**{seen: F(seen) + times})
    transaction.on_commit(lambda: remove(taken))
    return len(notes)


def _counted(note: Any) -> Iterable[tuple[str, int, str]]:
    """A note of an older version of the site counts for nothing."""
    match note:
        case [str(day), str(seen), [*numbers]] if seen in set(Seen):
            return [(day, int(pk), seen) for pk in numbers]
    return []


def forget_old_figures() -> int:
    oldest = timezone.localdate() - datetime.timedelta(days=KEPT_DAYS)
    return ListingFigure.objects.filter(day__lt=oldest).delete()[0]


@dataclass
class Week:
    """`begins` on a Monday."""

    begins: datetime.date
    shown: int = 0
    opened: int = 0
    contacted: int = 0


@dataclass
class Figures:
    """Of the last weeks, the present one last; `by_listing`: totals of each that has any."""

    weeks: list[Week] = field(default_factory=list)
    by_listing: dict[int, dict[str, int]] = field(default_factory=dict)

    @property
    def since(self) -> datetime.date:
        return self.weeks[0].begins

    def total(self, seen: str) -> int:
        return sum(getattr(week, seen) for week in self.weeks)


def figures_of(listings: QuerySet[ListingPage] | Sequence[ListingPage], today: datetime.date) -> Figures:
    monday = today - datetime.timedelta(days=today.weekday())
    found = Figures([Week(monday - datetime.timedelta(weeks=back)) for back in reversed(range(WEEKS))])
    for row in ListingFigure.objects.filter(listing__in=listings, day__range=(found.since, today)):
        week = found.weeks[(row.day - found.since).days // 7]
        of_listing = found.by_listing.setdefault(row.listing_id, dict.fromkeys(Seen, 0))
        for seen in Seen:
            times = getattr(row, seen)
            setattr(week, seen, getattr(week, seen) + times)
            of_listing[seen] += times
    return found
