"""Whose enquiries a visitor writes: of an account, of its organisations, or of the browser before logging in."""

import datetime
import re

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from marketplace.enquiries.models import LONGEST_CONTACT, Enquiry, EnquiryQuerySet
from profiles.enums import MembershipRole
from profiles.models import Membership, User
from profiles.organisations.tokens import new_token, token_digest
from profiles.throttling.client import who_asks
from profiles.throttling.limits import limit
from profiles.throttling.visits import seconds_to_wait

ANONYMOUS_DAYS = 7
"""So long the draft of a browser is kept, and the browser its secret."""
SECRET = re.compile(r"[\w-]{43}", re.ASCII)
"""As profiles.organisations.tokens.new_token() makes it."""
PER_DAY = limit("enquiry-drafts", "10/24h")


class TooManyDrafts(Exception):
    """This account or network began as many enquiries today as anybody may."""


def own_enquiries(request: HttpRequest) -> EnquiryQuerySet:
    return Enquiry.objects.of_author(request.user, secret_of(request))


def secret_of(request: HttpRequest) -> str:
    """That of the browser; empty for whatever is none that we gave."""
    found = request.COOKIES.get(cookie_name(), "")
    return found if SECRET.fullmatch(found) else ""


def cookie_name() -> str:
    """Over HTTPS with the prefix that ties it to this host."""
    return "__Host-aanvraag" if settings.SESSION_COOKIE_SECURE else "aanvraag"


@transaction.atomic
def begin(request: HttpRequest) -> tuple[Enquiry, str]:
    """A new draft, and the secret that the browser must keep; empty for who is logged in. Raises TooManyDrafts."""
    if seconds_to_wait(PER_DAY, who_asks(request)):
        raise TooManyDrafts
    enquiry = Enquiry(language=get_language() or "nl")
    secret = ""
    if isinstance(request.user, User):
        enquiry.author = request.user
        enquiry.organisation_id = _only_organisation(request.user)
        enquiry.contact_name = request.user.get_full_name()[:LONGEST_CONTACT]
    else:
        secret = secret_of(request) or new_token()
        enquiry.draft_secret_digest = token_digest(secret)
    enquiry.save()
    return enquiry, secret


def _only_organisation(user: User) -> int | None:
    """The organisation for which somebody writes, where that is no question."""
    roles = (MembershipRole.OWNER, MembershipRole.EDITOR)
    found = Membership.objects.filter(user=user, role__in=roles, organisation__closed_at=None)
    ids = list(found.values_list("organisation_id", flat=True)[:2])
    return ids[0] if len(ids) == 1 else None


def remember(response: HttpResponse, secret: str) -> None:
    """The browser keeps the secret of its drafts; scripts do not see it."""
    response.set_cookie(
        cookie_name(),
        secret,
        max_age=datetime.timedelta(days=ANONYMOUS_DAYS),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def adopt(enquiry: Enquiry, user: User) -> None:
    """Who logged in goes on with what the browser began: from then on it is of the account."""
    enquiry.author, enquiry.draft_secret_digest = user, ""
    enquiry.organisation_id = enquiry.organisation_id or _only_organisation(user)
    enquiry.contact_name = enquiry.contact_name or user.get_full_name()[:LONGEST_CONTACT]
