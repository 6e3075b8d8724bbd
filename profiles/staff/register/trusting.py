"""A manager trusts an organisation: most of what it writes is public at once, and is read afterwards."""

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from profiles.access.declared import current_user
from profiles.enums import EventKind
from profiles.models import Organisation, Trust, User
from profiles.organisations.events import note
from profiles.text import clean

LONGEST_REASON = 300


class TrustForm(forms.Form):
    because = forms.CharField(
        label=gettext_lazy("Why do you trust it? Colleagues read this"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_because(self) -> str:
        return clean(self.cleaned_data["because"], LONGEST_REASON)


def register_trust_urls() -> list[URLPattern]:
    return [path("organisation_list/trust/<int:pk>/", trust, name="organisation_trust")]


@require_http_methods(["GET", "HEAD", "POST"])
def trust(request: HttpRequest, pk: int) -> HttpResponse:
    """Begins trust with a reason, or ends it."""
    user = current_user(request)
    organisation: Organisation = get_object_or_404(Organisation.objects.managed_by(user), pk=pk)
    known = Trust.objects.filter(organisation=organisation).first()
    form = TrustForm(request.POST if request.method == "POST" and not known else None)
    if request.method == "POST" and (known or form.is_valid()):
        if known:
            end(known, user)
            said = _("What %(name)s writes is read before it is public again.")
        else:
            begin(organisation, user, form.cleaned_data["because"])
            said = _("What %(name)s writes is public at once from now on; you read it afterwards under «To check».")
        messages.success(request, said % {"name": organisation.name})
        return redirect("organisation_list:edit", pk)
    title = (_("End the trust in %(name)s?") if known else _("Trust %(name)s?")) % {"name": organisation.name}
    context = {"organisation": organisation, "trust": known, "form": form, "header_title": title}
    return render(request, "profiles/staff/trust.html", context)


@transaction.atomic
def begin(organisation: Organisation, by: User, because: str) -> None:
    _trust, is_new = Trust.objects.get_or_create(
        organisation=organisation, defaults={"given_by": by, "because": because}
    )
    if is_new:
        note(organisation, EventKind.TRUSTED, by)


@transaction.atomic
def end(trust: Trust, by: User) -> None:
    number, _tables = Trust.objects.filter(pk=trust.pk).delete()
    if number:
        note(trust.organisation, EventKind.TRUST_ENDED, by)
