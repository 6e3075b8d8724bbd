"""The one way to check a password: whatever form asks, the tries are counted here."""

import logging
import sqlite3
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from profiles.throttling import store
from profiles.throttling.client import network_of
from profiles.throttling.limits import LOGIN_IN_ALL, LOGIN_PER_ACCOUNT, LOGIN_PER_ACCOUNT_AND_NETWORK, LOGIN_PER_NETWORK

logger = logging.getLogger(__name__)


class LimitedBackend(AuthenticationBackend):
    """allauth's, which hashes once a try, also for unknown addresses; only failed tries count."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> AbstractBaseUser | None:
        """Raises PermissionDenied after too many tries, which ends the search for another backend."""
        if request is None or not credentials.get("password"):
            return super().authenticate(request, **credentials)
        tries = counted(request, credentials)
        try:
            too_many = store.take(tries) > 0
        except sqlite3.Error as error:
            raise PermissionDenied from uncounted(error)
        if too_many:
            raise PermissionDenied
        user = super().authenticate(request, **credentials)
        if user is not None:
            store.give_back(tries)
        return user


def counted(request: HttpRequest, credentials: dict[str, Any]) -> store.Asked:
    """What a try counts for: the account in any spelling, the network, both together, and the site."""
    account = str(credentials.get("email") or credentials.get("username") or "").strip().casefold()
    network = network_of(request)
    return (
        (LOGIN_PER_ACCOUNT_AND_NETWORK, f"{account}\n{network}"),
        (LOGIN_PER_NETWORK, network),
        (LOGIN_PER_ACCOUNT, account),
        (LOGIN_IN_ALL, ""),
    )


def must_wait(request: HttpRequest, credentials: dict[str, Any]) -> bool:
    """True when a try would be refused; also when tries cannot be counted, as on a full disk."""
    try:
        return store.wait(counted(request, credentials)) > 0
    except sqlite3.Error as error:
        uncounted(error)
        return True


def uncounted(error: sqlite3.Error) -> sqlite3.Error:
    logger.error("Tries to log in cannot be counted, so all are refused: %s", error)
    return error
