"""Who deletes a user in Wagtail's admin erases a person: what the user did stays, without the name."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from profiles.models import User
from profiles.organisations.errors import Refused
from profiles.privacy.erasing import erase


def erase_instead(request: HttpRequest, user: User) -> HttpResponse | None:
    """`before_delete_user`: Wagtail asks whether one is sure, and here it happens."""
    return erase_all(request, [user]) if request.method == "POST" else None


def erase_instead_in_bulk(request: HttpRequest, action: str, users: Iterable[Any], view: object) -> HttpResponse | None:
    """`before_bulk_action`, which Wagtail calls once it was confirmed."""
    chosen = list(users)
    return erase_all(request, chosen) if action == "delete" and chosen and isinstance(chosen[0], User) else None


def erase_all(request: HttpRequest, users: Iterable[User]) -> HttpResponse:
    for user in users:
        name = str(user)
        try:
            erase(user)
        except Refused as refused:
            messages.error(request, f"{name}: {refused.sentence}")
        else:
            messages.success(request, _("%(name)s is erased: the name and the addresses are gone.") % {"name": name})
    return redirect("wagtailusers_users:index")
