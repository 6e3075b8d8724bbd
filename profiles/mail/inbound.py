"""Takes in what the mail server puts in a folder for us (Maildir): mails of ours that came back."""

import email
import logging
from email.policy import compat32
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from profiles.mail.returned import take_back

LARGEST = 5 * 1024 * 1024
SEEN = ":2,S"
"""What Maildir puts behind the name of a message that was looked at."""
logger = logging.getLogger(__name__)


def take_in() -> int:
    """Reads what is new. Reports are taken away, anything else stays as seen, for people; answers how many reports."""
    if not settings.INBOUND_URL:
        return 0
    folder = Path(urlsplit(settings.INBOUND_URL).path)
    return sum(take_one(folder, path) for path in sorted((folder / "new").glob("*")))


def take_one(folder: Path, path: Path) -> bool:
    is_report = False
    try:
        is_report = path.stat().st_size <= LARGEST and take_back(
            email.message_from_bytes(path.read_bytes(), policy=compat32)
        )
    except FileNotFoundError:  # another program took it
        return False
    except (ValueError, LookupError, RecursionError):  # no mail that anybody can read
        logger.exception("A mail cannot be read.")
    if is_report:
        path.unlink(missing_ok=True)
    else:
        logger.warning("A mail that is no report of ours stays in %s.", folder)
        path.rename(folder / "cur" / f"{path.name}{SEEN}")
    return is_report
