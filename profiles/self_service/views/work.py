"""«Mijn werk»: for whom somebody acts and what waits; and joining by an invitation to one's own address."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from profiles.access.declared import current_user, logged_in
from profiles.organisations import invites
from profiles.organisations.claims import open_claims_of
from profiles.organisations.errors import Refused
from profiles.self_service.acting import memberships_of
from profiles.self_service.tasks import tasks


@logged_in
@require_safe
def work(request: HttpRequest) -> HttpResponse:
    user = current_user(request)
    memberships = memberships_of(user)
    context = {"memberships": memberships, "tasks": tasks(user, memberships), "waiting": open_claims_of(user)}
    return render(request, "profiles/self_service/work.html", context)


@logged_in
@require_POST
def join(request: HttpRequest, pk: int) -> HttpResponse:
    """Accepts an invitation to an address of the user; another's is a 404."""
    user = current_user(request)
    invite = next((one for one in invites.for_addresses_of(user) if one.pk == pk), None)
    if not invite:
        raise Http404
    try:
        membership = invites.accept(invite, user)
    except Refused as refused:
        messages.error(request, str(refused.sentence))
        return redirect("profiles:own_work")
    messages.success(request, _("You work for %(name)s now.") % {"name": membership.organisation.name})
    return redirect("profiles:own_organisation", membership.organisation_id)
