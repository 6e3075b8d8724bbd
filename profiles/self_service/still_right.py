"""«Klopt dit nog?»: a mail before a listing is old, and the answer with one press, without logging in."""

import datetime
from functools import partial

from django.core import signing
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from profiles.enums import EventKind
from profiles.mail.addresses import whole_address
from profiles.mail.content import Link, MailContent
from profiles.mail.kinds import MailKind, register
from profiles.models import ListingPage, ListingState, Organisation, User
from profiles.models.pages.visibility import PROFILE_PATH
from profiles.organisations.events import note
from profiles.organisations.mails import send
from profiles.organisations.roles import writers_of
from profiles.publishing import freshness
from profiles.queries import below

STILL_RIGHT = MailKind("still_right", gettext_lazy("Whether your offer still holds"), is_optional=True)
register(STILL_RIGHT)
SALT = "profiles.self_service.still-right"
BEFORE_OLD = datetime.timedelta(days=30)
"""So long before a listing counts as old its supplier is asked."""
AGAIN_AFTER = datetime.timedelta(days=60)
HOLDS = datetime.timedelta(days=60)
MOST_AT_ONCE = 50
MOST_NAMED = 8


def due(today: datetime.date) -> QuerySet[Organisation]:
    """Organisations with something to ask, that were not asked in the last weeks."""
    old_soon = freshness.said_right_before(freshness.fresh_since(today) + BEFORE_OLD)
    paths = ListingPage.objects.public().filter(old_soon).values_list("path", flat=True)
    profiles = {path[:PROFILE_PATH] for path in paths}
    found = Organisation.objects.filter(profile__path__in=profiles, closed_at=None, is_active=True)
    not_lately = Q(still_right_asked_on=None) | Q(still_right_asked_on__lt=today - AGAIN_AFTER)
    return found.filter(not_lately).select_related("place__province").order_by("pk")


def ask_all() -> int:
    """One mail for each organisation, to who writes for it, or else to the organisation itself."""
    today, done = timezone.localdate(), 0
    for organisation in due(today)[:MOST_AT_ONCE]:
        with transaction.atomic():
            organisation.still_right_asked_on = today
            organisation.save(update_fields=["still_right_asked_on"])
            ask(organisation)
        done += 1
    return done


def ask(organisation: Organisation) -> None:
    listings = list(asked_of(organisation))
    token = signing.dumps([organisation.pk, str(organisation.still_right_asked_on)], salt=SALT)
    content = partial(write, organisation, listings, token)
    writers: list[User] = [one.user for one in writers_of(organisation)]
    for user in writers:
        send(STILL_RIGHT, user.email, content, organisation, language=user.language, user=user)
    if not writers and organisation.email:
        send(STILL_RIGHT, organisation.email, content, organisation, language=organisation.language)


def write(organisation: Organisation, listings: list[ListingPage], token: str) -> MailContent:
    names = {"name": organisation.name}
    facts = tuple((one.title, said_on(one)) for one in listings[:MOST_NAMED])
    return MailContent(
        subject=ngettext("Does your offer still hold?", "Do your %(n)s offers still hold?", len(listings))
        % {"n": len(listings)},
        heading=_("Does this of %(name)s still hold?") % names,
        paragraphs=(_("Companies see when you last said so. One press is enough; you need not log in."),),
        facts=facts,
        action=Link(_("Look and confirm"), whole_address(reverse("profiles:token_still_right", args=[token]))),
    )


def said_on(listing: ListingPage) -> str:
    day = freshness.said_right_on(listing.state.confirmed_on, listing.last_published_at)
    return date_format(day, "j F Y") if day else _("never")


def asked_of(organisation: Organisation) -> QuerySet[ListingPage]:
    """Public listings, the oldest first; none without a profile."""
    profile = getattr(organisation, "profile", None)
    if profile is None:
        return ListingPage.objects.none()
    found = ListingPage.objects.filter(below(profile)).public_one_by_one().select_related("state")
    return found.order_by("state__confirmed_on", "last_published_at", "pk")


def of_token(token: str) -> Organisation | None:
    """None for a token that is not ours, too old, or of an earlier mail than the last."""
    try:
        pk, asked_on = signing.loads(token, salt=SALT, max_age=HOLDS)
    except (signing.BadSignature, ValueError):
        return None
    found = Organisation.objects.filter(pk=pk, closed_at=None, is_active=True, still_right_asked_on=asked_on)
    return found.select_related("profile", "place__province").first()


def confirm(organisation: Organisation, numbers: list[int]) -> int:
    """Of the listings with these numbers that are of the organisation; answers how many."""
    chosen = asked_of(organisation).filter(pk__in=numbers).values("pk")
    with transaction.atomic():
        done = freshness.confirm(ListingState.objects.filter(page__in=chosen))
        if done:
            note(organisation, EventKind.CONFIRMED, None, listings=done)
    return done
