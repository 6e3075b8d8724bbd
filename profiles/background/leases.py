"""Work for one process at a time, by conditional UPDATE: works alike on SQLite and PostgreSQL."""

import datetime
import secrets
import threading

from django.db.models import Q
from django.utils import timezone

from profiles.models import Lease

SECONDS = 60
_ended: set[str] = set()
"""Holders of this process that take nothing any more."""
_taking = threading.Lock()


def new_holder() -> str:
    return secrets.token_hex(8)


def take(name: str, holder: str, seconds: float = SECONDS) -> bool:
    """True when this holder has the work for the coming seconds, anew or still; one that has ended gets none."""
    with _taking:
        if holder in _ended:
            return False
        now = timezone.now()
        Lease.objects.get_or_create(name=name)
        free = Q(until=None) | Q(until__lt=now) | Q(holder=holder)
        until = now + datetime.timedelta(seconds=seconds)
        return Lease.objects.filter(free, name=name).update(holder=holder, until=until) == 1


def release(name: str, holder: str) -> None:
    Lease.objects.filter(name=name, holder=holder).update(until=None, holder="")


def end(holder: str) -> None:
    """Leaves all it holds to the others; what still goes on in a thread beside takes nothing after that."""
    with _taking:
        _ended.add(holder)
        Lease.objects.filter(holder=holder).update(until=None, holder="")
