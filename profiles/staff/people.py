"""Beside an organisation in the admin: its profile, who works for it, and what happened; opening it again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin.panels import Panel

from profiles.access.declared import current_user
from profiles.models import Invite, Membership, Organisation, OrganisationEvent, ProfilePage
from profiles.organisations.closing import reopen
from profiles.staff.scope import organisation_policy

MOST_EVENTS = 30


class PeoplePanel(Panel):
    """Shown for an organisation that exists; nothing in it is part of the form."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "profiles/staff/organisation_people.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            organisation = self.instance
            events = OrganisationEvent.objects.filter(organisation=organisation).select_related("actor")
            return {
                **super().get_context_data(parent_context),
                "organisation": organisation,
                "profile": ProfilePage.objects.filter(organisation=organisation).first(),
                "members": Membership.objects.filter(organisation=organisation).select_related("user"),
                "invites": Invite.objects.open().filter(organisation=organisation),
                "events": events[:MOST_EVENTS],
            }


def register_reopen_url() -> list[URLPattern]:
    return [path("organisation_list/reopen/<int:pk>/", open_again, name="organisation_reopen")]


@require_http_methods(["GET", "HEAD", "POST"])
def open_again(request: HttpRequest, pk: int) -> HttpResponse:
    """What its owner closed, as long as that can be undone."""
    user = current_user(request)
    own = organisation_policy.instances_user_has_permission_for(user, "change")
    organisation: Organisation = get_object_or_404(own, pk=pk)
    if request.method != "POST":
        title = _("Open %(name)s again?") % {"name": organisation.name}
        context = {"organisation": organisation, "header_title": title}
        return render(request, "profiles/staff/organisation_reopen.html", context)
    if reopen(organisation, by=user):
        messages.success(request, _("%(name)s is open again.") % {"name": organisation.name})
    else:
        messages.error(request, _("%(name)s was closed too long ago, or is open.") % {"name": organisation.name})
    return redirect("organisation_list:edit", pk)
