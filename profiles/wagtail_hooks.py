"""Wagtail's admin for provincial staff: choosers, lists, numbers on the home page, what may not be copied."""


from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from profiles.models import DirectoryPage, ProfilePage


@hooks.register("construct_page_chooser_queryset")
def only_own_pages(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Wagtail's page chooser shows every page of every province, drafts too."""
    return pages & PagePermissionPolicy().explorable_instances(request.user)


@hooks.register("before_copy_page")
def refuse_copies(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A profile belongs to one organisation, so a copy of it cannot be stored."""
    if not issubclass(page.specific_class, ProfilePage | DirectoryPage):
        return None
    messages.error(request, _("A profile cannot be copied: an organisation has one profile."))
    return redirect("wagtailadmin_explore", page.get_parent().pk)
