"""Who an address is for, said at its view: a view without it fails a test."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest

from profiles.models import User

View = TypeVar("View", bound=Callable[..., Any])
LEVELS = ("public", "login", "token", "member", "editor", "owner", "author", "staff")
"""`token`: whoever has the link; `author`: who writes the enquiry of the address, also before logging in; the three
before that are roles in the organisation of the address."""


def declare(view: View, level: str) -> View:
    view.access = level  # type: ignore[attr-defined]  # read by tests/access
    return view


def public(view: View) -> View:
    """For everybody."""
    return declare(view, "public")


def by_token(view: View) -> View:
    """For who has the link; the view itself looks the token up."""
    return declare(view, "token")


def logged_in(view: Callable[..., Any]) -> Callable[..., Any]:
    """Others are led to logging in, and back."""
    return declare(login_required(view), "login")


def for_staff(view: View) -> View:
    """The view itself asks what staff may: Wagtail's policies, or a permission."""
    return declare(view, "staff")


def current_user(request: HttpRequest) -> User:
    """Who is logged in, for a view that only lets such in."""
    user: Any = request.user
    assert isinstance(user, User)  # noqa: S101 for the types: the decorators leave nobody else
    return user


def own_transactions(view: View) -> View:
    """The request is not one transaction: the view works for long, and opens a short one where it writes."""
    view.own_transactions = True  # type: ignore[attr-defined]  # read by AtomicWritesMiddleware
    return view
