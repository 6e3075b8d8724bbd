"""«Verwijderd aanbod»: what suppliers and staff deleted in the last month, to bring back."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.menu import MenuItem
from wagtail.permission_policies.pages import PagePermissionPolicy

from profiles.access.declared import current_user
from profiles.models import ListingPage, User
from profiles.publishing.deleting import DAYS, restore
from profiles.queries import attach_profiles
from profiles.staff.taking_away.deleting import BIN
from profiles.text import is_row_number


def register_bin_urls() -> list[URLPattern]:
    return [path("verwijderd/", deleted, name=BIN)]


class BinMenuItem(MenuItem):
    """Shown while something lies there that the user can bring back."""

    def is_shown(self, request: HttpRequest) -> bool:
        return deleted_for(current_user(request)).exists()


def register_bin_menu() -> MenuItem:
    return BinMenuItem(gettext_lazy("Deleted listings"), reverse(BIN), name="deleted", icon_name="bin", order=917)


def deleted_for(user: User) -> QuerySet[ListingPage]:
    """Of the directories in which the user publishes, newest first."""
    own = PagePermissionPolicy().instances_user_has_permission_for(user, "publish").values("pk")
    found = ListingPage.objects.filter(pk__in=own).exclude(state__deleted_on=None).select_related("state")
    return found.order_by("-state__deleted_on", "title", "pk")


@require_http_methods(["GET", "HEAD", "POST"])
def deleted(request: HttpRequest) -> HttpResponse:
    """A POST brings one back."""
    found = deleted_for(current_user(request))
    if request.method == "POST":
        number = request.POST.get("listing", "")
        chosen = found.filter(pk=int(number) if is_row_number(number) else 0).first()
        if chosen is None or not restore(chosen, current_user(request)):
            messages.error(request, _("It lies here no more: perhaps a colleague brought it back."))
        else:
            address = reverse("wagtailadmin_pages:edit", args=[chosen.pk])
            said = _("“%(title)s” is back as a draft.") % {"title": chosen.title}
            messages.success(request, format_html('{} <a href="{}">{}</a>', said, address, _("Open it to publish it")))
        return redirect(BIN)
    listings = list(found)
    attach_profiles(listings)
    context = {"listings": listings, "days": DAYS, "header_title": _("Deleted listings")}
    return render(request, "profiles/staff/deleted.html", context)
