"""«Achteraf nakijken»: what trusted organisations published, beside what staff read last."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from profiles.access.declared import current_user
from profiles.models import Organisation, UnreadPublication, User
from profiles.models.pages.visibility import PROFILE_PATH
from profiles.publishing.comparison import differences
from profiles.staff.moderation.queue import profiles_of


@dataclass(frozen=True)
class Unread:
    publication: UnreadPublication
    page: Page
    organisation: Organisation


def register_afterwards_urls() -> list[URLPattern]:
    return [path("nakijken/achteraf/<int:pk>/", one_publication, name="publication_afterwards")]


def unread_for(user: User) -> list[Unread]:
    """Oldest first, of the directories in which the user publishes."""
    found = list(own_unread(user).select_related("published_by", "before"))
    pages = {page.pk: page for page in Page.objects.filter(pk__in=[one.pk for one in found]).specific()}
    profiles = profiles_of(pages.values())
    return [Unread(one, pages[one.pk], profiles[pages[one.pk].path[:PROFILE_PATH]].organisation) for one in found]


def count_unread_for(user: User) -> int:
    return own_unread(user).count() if UnreadPublication.objects.exists() else 0


def own_unread(user: User) -> QuerySet[UnreadPublication]:
    own = PagePermissionPolicy().instances_user_has_permission_for(user, "publish").values("pk")
    return UnreadPublication.objects.filter(page__in=own)


@require_http_methods(["GET", "HEAD", "POST"])
def one_publication(request: HttpRequest, pk: int) -> HttpResponse:
    """By the number of the page; a POST says that it was read, as it was when the page was opened."""
    found = next((one for one in unread_for(current_user(request)) if one.page.pk == pk), None)
    if found is None:
        messages.warning(request, _("This waits no more: perhaps a colleague answered."))
        return redirect("moderation_queue")
    if request.method == "POST":
        if request.POST.get("read") != str(found.page.live_revision_id):
            messages.warning(request, _("Meanwhile another text was published. Read that one first."))
            return redirect("publication_afterwards", pk)
        UnreadPublication.objects.filter(pk=pk).delete()
        messages.success(request, _("“%(title)s” is read.") % {"title": found.page.title})
        return redirect("moderation_queue")
    before = found.publication.before.as_object() if found.publication.before else type(found.page)()
    context = {"one": found, "comparison": differences(request, found.page, before, found.page)}
    return render(request, "profiles/staff/afterwards.html", {**context, "header_title": found.page.title})
