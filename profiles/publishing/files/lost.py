"""Files that are gone from the disk, or came back. Nothing of the site deletes them: a person or a bad copy did."""

from django.db.models.fields.files import FieldFile
from django.utils import timezone

from profiles.models import Photo, SiteDocument

AT_ONCE = 500
"""Photos of which the rows are in memory at a time."""


def look_for_lost_files() -> int:
    """Marks what has no file any more and what has one again; answers how many files are lost.

    A size of a photo is made again when it is gone while the photo is there; until then pages show the photo itself.
    """
    for kind in (Photo, SiteDocument):
        rows = kind.objects.only("file", "lost_on").order_by("pk")
        for row in rows.iterator(AT_ONCE):
            if is_there(row.file) == (row.lost_on is not None):
                lost_on = None if row.lost_on else timezone.localdate()
                kind.objects.filter(pk=row.pk, file=row.file.name).update(lost_on=lost_on)
    forget_lost_renditions()
    return Photo.objects.exclude(lost_on=None).count() + SiteDocument.objects.exclude(lost_on=None).count()


def is_there(file: FieldFile) -> bool:
    """A file field's own file."""
    return bool(file.name and file.storage.exists(file.name))


def forget_lost_renditions() -> None:
    kept = Photo.objects.filter(lost_on=None).only("pk").order_by("pk").prefetch_related("renditions")
    for photo in kept.iterator(AT_ONCE):
        gone = [rendition for rendition in photo.renditions.all() if not is_there(rendition.file)]
        if gone:
            Photo.objects.filter(pk=photo.pk).update(has_renditions=False)
        for rendition in gone:
            rendition.delete()
