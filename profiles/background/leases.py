"""Work for one process at a time, by conditional UPDATE: works alike on SQLite and PostgreSQL."""

import datetime
import secrets

from django.db.models import Q
from django.utils import timezone

from profiles.models import Lease

SECONDS = 60


def new_holder() -> str:
    return secrets.token_hex(8)


def take(name: str, holder: str, seconds: float = SECONDS) -> bool:
    """True when this holder has the work for the coming seconds, anew or still."""
    now = timezone.now()
    Lease.objects.get_or_create(name=name)
    free = Q(until=None) | Q(until__lt=now) | Q(holder=holder)
    until = now + datetime.timedelta(seconds=seconds)
    return Lease.objects.filter(free, name=name).update(holder=holder, until=until) == 1


def release(name: str, holder: str) -> None:
    Lease.objects.filter(name=name, holder=holder).update(until=None, holder="")


def release_all(holder: str) -> None:
    """What a process that ends leaves to the others."""
    Lease.objects.filter(holder=holder).update(until=None, holder="")
