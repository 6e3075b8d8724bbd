"""What moderation adds to Wagtail's editor: approving stands first, and who publishes hears whether people see it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.models import Page

from profiles.models import ListingPage, ProfilePage
from profiles.staff.moderation.queue import why_off_the_site
from profiles.staff.moderation.views import APPROVE

PUBLISHES = ("action-publish", "action-workflow-action")


def approve_first(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Of a text that waits for this user the first button approves; Wagtail's first one saves a draft (7.4.4)."""
    menu_items.sort(key=lambda item: item.name != APPROVE or getattr(item, "launch_modal", False))


def say_what_is_asked(request: HttpRequest, page: Page) -> None:
    """Before the editor opens a page: the change that was asked of it, which Wagtail shows behind a button (7.4.4).

    And why it was taken off the site.
    """
    if request.method == "POST":
        return
    if because := why_off_the_site(page):
        messages.warning(request, _("It was taken off the site: “%(words)s”") % {"words": because})
    state = page.current_workflow_state
    if not state or state.status != state.STATUS_NEEDS_CHANGES:
        return
    asked = state.current_task_state
    names = {"who": asked.finished_by or _("Somebody"), "words": asked.comment}
    messages.warning(request, _("%(who)s asks for a change: “%(words)s”") % names)


def offer_comes_next(request: HttpRequest, page: Page) -> None:
    """After a profile was made: without an offer below it companies find nothing."""
    if isinstance(page, ProfilePage):
        address = reverse("wagtailadmin_pages:add", args=["profiles", "listingpage", page.pk])
        messages.info(request, format_html('<a href="{}">{}</a>', address, _("Add what it offers")))


def say_when_nobody_sees(request: HttpRequest, page: Page) -> None:
    """A listing is public only below a public profile: Wagtail's message does not know."""
    if not isinstance(page, ListingPage) or not any(name in request.POST for name in PUBLISHES):
        return
    fresh = ListingPage.objects.get(pk=page.pk)
    if fresh.live and not fresh.profile.live:
        said = _("“%(title)s” is approved, but nobody sees it before the profile of %(name)s is public.")
        messages.warning(request, said % {"title": fresh.title, "name": fresh.profile.title})
