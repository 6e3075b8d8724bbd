"""Beside an organisation in the admin: its profile, who works for it and may what, what happened; opening it again."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.panels import Panel

from profiles.access.declared import current_user
from profiles.enums import MembershipRole
from profiles.models import Invite, Membership, Organisation, OrganisationEvent, ProfilePage, Trust
from profiles.organisations.closing import reopen
from profiles.organisations.errors import Refused
from profiles.organisations.members import change_by_province
from profiles.self_service.forms import ROLES
from profiles.staff.claims import LONGEST_REASON
from profiles.text import clean

MOST_EVENTS = 30
NO_ACCESS = "none"


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
                "trust": Trust.objects.filter(organisation=organisation).select_related("given_by").first(),
                "invites": Invite.objects.open().filter(organisation=organisation),
                "events": events[:MOST_EVENTS],
                "may_change": Organisation.objects.managed_by(self.request.user).filter(pk=organisation.pk).exists(),
            }


def register_people_urls() -> list[URLPattern]:
    return [
        path("organisation_list/reopen/<int:pk>/", open_again, name="organisation_reopen"),
        path("organisation_list/access/<int:pk>/", access, name="organisation_access"),
    ]


class AccessForm(forms.Form):
    """What the province decides about somebody who works for an organisation."""

    role = forms.ChoiceField(
        label=gettext_lazy("What may this person do?"),
        choices=[*ROLES, (NO_ACCESS, gettext_lazy("Nothing any more: access ends at once"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("A sentence in the mail, if you like"), required=False, max_length=LONGEST_REASON
    )

    def clean_reason(self) -> str:
        return clean(self.cleaned_data["reason"], LONGEST_REASON)


@require_http_methods(["GET", "HEAD", "POST"])
def access(request: HttpRequest, pk: int) -> HttpResponse:
    """The role of one person in an organisation of a province that the user manages, or its end."""
    user = current_user(request)
    managed = Membership.objects.filter(organisation__in=Organisation.objects.managed_by(user))
    membership: Membership = get_object_or_404(managed.select_related("user", "organisation"), pk=pk)
    form = AccessForm(request.POST or None, initial={"role": membership.role})
    names = {"who": membership.user, "name": membership.organisation.name}
    if form.is_valid():
        role = None if form.cleaned_data["role"] == NO_ACCESS else MembershipRole(form.cleaned_data["role"])
        try:
            changed = change_by_province(membership, role, by=user, reason=form.cleaned_data["reason"])
        except Refused as refused:
            messages.error(request, str(refused.sentence))
        else:
            said = _("The access of %(who)s to %(name)s was changed; a mail says so.")
            messages.success(request, said % names if changed else _("Nothing had to change."))
        return redirect("organisation_list:edit", membership.organisation_id)
    context = {"membership": membership, "form": form, "header_title": _("%(who)s at %(name)s") % names}
    return render(request, "profiles/staff/organisation_access.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def open_again(request: HttpRequest, pk: int) -> HttpResponse:
    """What its owner closed, as long as that can be undone."""
    user = current_user(request)
    organisation: Organisation = get_object_or_404(Organisation.objects.managed_by(user), pk=pk)
    if request.method != "POST":
        title = _("Open %(name)s again?") % {"name": organisation.name}
        context = {"organisation": organisation, "header_title": title}
        return render(request, "profiles/staff/organisation_reopen.html", context)
    if reopen(organisation, by=user):
        messages.success(request, _("%(name)s is open again.") % {"name": organisation.name})
    else:
        messages.error(request, _("%(name)s was closed too long ago, or is open.") % {"name": organisation.name})
    return redirect("organisation_list:edit", pk)
