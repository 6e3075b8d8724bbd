"""«Verwijder» in the admin keeps a listing for a month; a profile that was public is taken off the site instead."""

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from profiles.access.declared import current_user
from profiles.models import ListingPage, ProfilePage
from profiles.publishing.deleting import DAYS, delete_as_staff
from profiles.staff.taking_away.telling import tell
from profiles.text import clean

LONGEST_REASON = 1000
BIN = "deleted_listings"
"""Name of the address at which they are brought back."""


def reason_in(request: HttpRequest) -> str:
    return clean(request.POST.get("because", ""), LONGEST_REASON)


def keep_for_a_month(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before Wagtail deletes a page: a listing goes to the bin; administrators delete for good what lies there."""
    if isinstance(page, ProfilePage):
        return refuse_what_was_public(request, page)
    if not isinstance(page, ListingPage) or (page.state.deleted_on and request.user.is_superuser):
        return None
    if request.method != "POST":
        title = _("Delete “%(title)s”?") % {"title": page.title}
        return render(request, "profiles/staff/delete.html", {"page": page, "days": DAYS, "header_title": title})
    delete_listings(request, [page])
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def keep_several_for_a_month(request: HttpRequest, action: str, objects: list[Model], view: Any) -> HttpResponse | None:
    """The same of what was ticked in a list; pages of other kinds are deleted apart from them."""
    pages = [one.specific for one in objects if isinstance(one, Page)] if action == "delete" else []
    if not any(isinstance(one, ListingPage | ProfilePage) for one in pages):
        return None
    delete_listings(request, [one for one in pages if isinstance(one, ListingPage)])
    for other in pages:
        if not isinstance(other, ListingPage):
            said = _("“%(title)s” is not deleted: open it, and delete or unpublish it there.")
            messages.warning(request, said % {"title": other})
    return redirect(view.next_url)


def delete_listings(request: HttpRequest, listings: list[ListingPage]) -> None:
    by, because = current_user(request), reason_in(request)
    deleted = [one for one in listings if delete_as_staff(one, by, because)]
    tell(list(deleted), by, because, deleted=True)
    if listings and not deleted:
        messages.warning(request, _("It was deleted already."))
    if not deleted:
        return
    said = ngettext("“%(title)s” is deleted.", "%(n)s listings are deleted.", len(deleted))
    way_back = format_html('<a href="{}">{}</a>', reverse(BIN), _("Bring it back"))
    messages.success(request, format_html("{} {}", said % {"title": deleted[0].title, "n": len(deleted)}, way_back))


def refuse_what_was_public(request: HttpRequest, profile: ProfilePage) -> HttpResponse | None:
    """Addresses that companies know stay; administrators may delete it all the same."""
    below = ListingPage.objects.child_of(profile).exclude(first_published_at=None)
    if request.user.is_superuser or not (profile.first_published_at or below.exists()):
        return None
    said = _("“%(title)s” was public, so it is not deleted. Unpublish it: it leaves the site with all that it offers.")
    messages.error(request, said % {"title": profile.title})
    if profile.live:
        return redirect("wagtailadmin_pages:unpublish", profile.pk)
    return redirect("wagtailadmin_pages:edit", profile.pk)
