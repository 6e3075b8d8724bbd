"""The registry: what all rooms say that they hold about people."""

from functools import cache
from importlib import import_module
from typing import NamedTuple

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from profiles.models import User
from profiles.privacy.held import Held

ROOMS = (
    *("profiles.privacy.rows", "search.analytics.privacy", "marketplace.privacy"),
    *("cms.privacy", "deploy.setup.privacy"),
)


class Person(NamedTuple):
    """A user, with the addresses that are confirmed: nobody takes along what is of an address that was only typed."""

    user: User
    addresses: tuple[str, ...]


def person_of(user: User) -> Person:
    confirmed = user.emailaddress_set.filter(verified=True).values_list("email", flat=True)  # type: ignore[attr-defined]  # allauth's
    return Person(user, tuple(sorted({email.lower() for email in confirmed})))


@cache
def held() -> dict[str, Held]:
    """Label of a model → what it holds; without models that exist for another database only."""
    installed = {model._meta.label for model in apps.get_models()}
    said = {label: one for room in ROOMS for label, one in import_module(room).HELD.items()}
    return {label: one for label, one in said.items() if label in installed}


@cache
def without_persons() -> frozenset[str]:
    return frozenset(label for room in ROOMS for label in import_module(room).NO_PERSON)


def rows_of(person: Person, label: str, one: Held) -> QuerySet[Model]:
    """The rows of a model that are about this person."""
    manager = apps.get_model(label)._default_manager
    wanted = Q(**{one.of: person.user.pk}) if one.of else Q()
    if one.by_address:
        nobody = Q(**{f"{one.of}__isnull": True}) if one.of else Q()
        for address in person.addresses:
            wanted |= nobody & Q(**{one.by_address: address})
    return manager.filter(wanted) if wanted else manager.none()
