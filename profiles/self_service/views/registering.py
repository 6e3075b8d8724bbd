"""Finding one's organisation among those that are here, or registering it."""

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from profiles.access.declared import current_user, logged_in
from profiles.models import Organisation
from profiles.organisations.creating import alike, create, with_number
from profiles.organisations.errors import Refused
from profiles.organisations.finding import find_organisations
from profiles.self_service.forms import OrganisationForm
from profiles.text import clean

LONGEST_QUESTION = 120


@logged_in
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    text = clean(request.GET.get("q", ""), LONGEST_QUESTION)
    found = find_organisations(Organisation.objects.filter(closed_at=None, is_active=True), text) if text else []
    return render(request, "profiles/self_service/find.html", {"text": text, "found": found})


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Who is here already is shown first: always by number, by name until the user says that it is another."""
    user = current_user(request)
    first = {"name": clean(request.GET.get("name", ""), LONGEST_QUESTION), "language": get_language()}
    form = OrganisationForm(request.POST or None, initial={**first, "email": user.email})
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        same = with_number(form.cleaned_data["enterprise_number"] or "")
        near = (
            [] if same or "is_other" in request.POST else alike(form.cleaned_data["name"], form.cleaned_data["place"])
        )
        if not same and not near:
            try:
                organisation = create(user, **form.cleaned_data)
            except Refused as refused:
                form.add_error(None, str(refused.sentence))
            except IntegrityError:  # somebody else registered this number a moment ago
                same = with_number(form.cleaned_data["enterprise_number"])
            else:
                messages.success(
                    request, _("%(name)s is registered. Nothing of it is public yet.") % {"name": organisation.name}
                )
                return redirect("profiles:own_organisation", organisation.pk)
        context |= {"same": [same] if same else [], "near": near}
    return render(request, "profiles/self_service/register.html", context)
