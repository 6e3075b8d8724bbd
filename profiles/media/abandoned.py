"""Files of uploads that nobody finished: Wagtail keeps them until the second form is sent (7.4.4)."""

import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from wagtail.models import UploadedFile

KEPT_HOURS = 24
FOLDER = "wagtail_uploads"


def forget_abandoned_uploads() -> int:
    """Deletes the files of yesterday's unfinished uploads, and their rows; answers how many files."""
    limit = timezone.now() - datetime.timedelta(hours=KEPT_HOURS)
    folder = Path(settings.MEDIA_ROOT) / FOLDER
    old = [path for path in folder.glob("*") if path.is_file() and path.stat().st_mtime < limit.timestamp()]
    for path in old:
        UploadedFile.objects.filter(file=f"{FOLDER}/{path.name}").delete()
        path.unlink(missing_ok=True)
    return len(old)
