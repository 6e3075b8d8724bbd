"""Keeps the sections of the register: a change marks its section, the worker writes it anew."""

import datetime
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from cms.models import SitemapSection
from profiles.models import ListingPage, ProfilePage

SECTION_IDS = 1_000
"""Ids in a section, of pages of any kind: at most some 150 kB."""
ROOT = "&site;"
"""Stands for the address of the site; no page can write it, since the sign & of a path becomes &amp;."""
KINDS = ((ProfilePage, "profiles:profile"), (ListingPage, "profiles:listing"))


class Entry(NamedTuple):
    """`path` in the language of the text; `changed` on which day."""

    path: str
    changed: datetime.date | None

    def xml(self) -> str:
        changed = f"<lastmod>{self.changed.isoformat()}</lastmod>" if self.changed else ""
        return f"<url><loc>{ROOT}{escape(self.path)}</loc>{changed}</url>"


@transaction.atomic
def mark(page_ids: Iterable[int]) -> None:
    """Says that these pages changed; sections that are missing are made."""
    numbers = sorted({pk // SECTION_IDS for pk in page_ids})
    SitemapSection.objects.bulk_create([SitemapSection(number=n) for n in numbers], ignore_conflicts=True)
    SitemapSection.objects.filter(number__in=numbers, is_stale=False).update(is_stale=True)


def mark_all() -> None:
    """Once a day, for what no change told: new sections for pages that came by another way."""
    last = max((model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0 for model, _name in KINDS))
    mark(range(0, last + SECTION_IDS, SECTION_IDS))


def refresh() -> int:
    """Writes every section anew that is marked; answers how many."""
    stale = list(SitemapSection.objects.filter(is_stale=True).order_by("number").values_list("number", flat=True))
    for number in stale:
        write(number)
    return len(stale)


@transaction.atomic
def write(number: int) -> None:
    """The mark goes first: what changes meanwhile marks the section again."""
    SitemapSection.objects.filter(number=number).update(is_stale=False)
    found = list(entries(number))
    changed = max((entry.changed for entry in found if entry.changed), default=None)
    SitemapSection.objects.filter(number=number).update(
        entries="".join(entry.xml() for entry in found), changed_on=changed
    )


def entries(number: int) -> Iterator[Entry]:
    """Public pages whose id lies in the section."""
    ids = range(number * SECTION_IDS, (number + 1) * SECTION_IDS)
    for model, name in KINDS:
        patterns = {code: pattern(name, code) for code, _label in settings.LANGUAGES}
        public = model.objects.filter(pk__gte=ids.start, pk__lt=ids.stop).public_one_by_one().order_by("pk")
        for pk, slug, language, moment in public.values_list("pk", "slug", "language", "last_published_at"):
            yield Entry(patterns[language].replace("0-x", f"{pk}-{slug}"), moment.date() if moment else None)


def pattern(name: str, language: str) -> str:
    """The path of page 0 called x, to be filled in a thousand times."""
    with override(language):
        return reverse(name, args=[0, "x"])


def listings_changed(listing_ids: Iterable[int], **_signal: Any) -> None:
    mark(listing_ids)


def profile_changed(instance: ProfilePage, **_signal: Any) -> None:
    mark([instance.pk])


def directory_changed(**_signal: Any) -> None:
    """With a directory goes everything below it."""
    mark_all()


def organisation_changed(instance: Any, **_signal: Any) -> None:
    mark(ProfilePage.objects.filter(organisation=instance).values_list("pk", flat=True))
