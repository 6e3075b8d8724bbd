"""«Verdwenen bestanden»: photos and documents of which the file is gone, with the place to store it anew."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin.menu import MenuItem
from wagtail.documents.permissions import permission_policy as documents_policy

from profiles.access.declared import current_user
from profiles.models import Photo, SiteDocument, User

LOST = "lost_files"


def register_lost_urls() -> list[URLPattern]:
    return [path("verdwenen-bestanden/", lost_files, name=LOST)]


class LostMenuItem(MenuItem):
    """Shown while a file is lost that the user can store anew."""

    def is_shown(self, request: HttpRequest) -> bool:
        user = current_user(request)
        return lost_photos(user).exists() or lost_documents(user).exists()


def register_lost_menu() -> MenuItem:
    return LostMenuItem(gettext_lazy("Lost files"), reverse(LOST), name="lost-files", icon_name="warning", order=918)


def lost_photos(user: User) -> QuerySet[Photo]:
    found = Photo.objects.for_user(user).exclude(lost_on=None).select_related("organisation", "collection")
    return found.order_by("lost_on", "title", "pk")


def lost_documents(user: User) -> QuerySet[SiteDocument]:
    own = documents_policy.instances_user_has_any_permission_for(user, ["add", "change"])
    found = SiteDocument.objects.filter(pk__in=own.values("pk")).exclude(lost_on=None).select_related("collection")
    return found.order_by("lost_on", "title", "pk")


@require_safe
def lost_files(request: HttpRequest) -> HttpResponse:
    user = current_user(request)
    context = {"photos": lost_photos(user), "documents": lost_documents(user), "header_title": _("Lost files")}
    return render(request, "profiles/staff/lost_files.html", context)
