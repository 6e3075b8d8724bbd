"""Who works for an organisation: everybody sees it, owners change it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from profiles.enums import ClaimProof, MembershipRole
from profiles.organisations import claims, invites
from profiles.organisations import members as services
from profiles.organisations.errors import Refused
from profiles.self_service.acting import Acting, for_members
from profiles.self_service.forms import InviteForm, RoleForm


@for_members("member")
@require_http_methods(["GET", "HEAD"])
def members(request: HttpRequest, acting: Acting) -> HttpResponse:
    return show(request, acting, InviteForm(initial={"role": MembershipRole.EDITOR}))


def show(request: HttpRequest, acting: Acting, form: InviteForm) -> HttpResponse:
    context: dict[str, Any] = {
        "acting": acting,
        "members": acting.members(),
        "invites": acting.invites(),
        "claims": acting.claims().filter(proof=ClaimProof.OWNER) if acting.is_owner else (),
        "form": form,
    }
    return render(request, "profiles/self_service/members.html", context)


@for_members("owner")
@require_POST
def invite(request: HttpRequest, acting: Acting) -> HttpResponse:
    form = InviteForm(request.POST)
    if form.is_valid():
        email, role = form.cleaned_data["email"], MembershipRole(form.cleaned_data["role"])
        try:
            invites.invite(acting.organisation, email, role, by=acting.user)
        except Refused as refused:
            form.add_error("email", str(refused.sentence))
        else:
            messages.success(request, _("An invitation is on its way to %(email)s.") % {"email": email})
            return redirect("profiles:own_members", acting.organisation.pk)
    return show(request, acting, form)


@for_members("owner")
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, acting: Acting, pk: int) -> HttpResponse:
    """The role of one member, and taking them out."""
    membership = get_object_or_404(acting.members(), pk=pk)
    form = RoleForm(request.POST or None, initial={"role": membership.role})
    if form.is_valid():
        try:
            services.change_role(membership, MembershipRole(form.cleaned_data["role"]), by=acting.user)
        except Refused as refused:
            form.add_error("role", str(refused.sentence))
        else:
            messages.success(request, _("The role of %(who)s was changed.") % {"who": membership.user})
            return redirect("profiles:own_members", acting.organisation.pk)
    return render(
        request, "profiles/self_service/member.html", {"acting": acting, "membership": membership, "form": form}
    )


@for_members("owner")
@require_POST
def remove(request: HttpRequest, acting: Acting, pk: int) -> HttpResponse:
    membership = get_object_or_404(acting.members(), pk=pk)
    said = _("%(who)s does not work for %(name)s any more.") % {
        "who": membership.user,
        "name": acting.organisation.name,
    }
    tell(request, lambda: services.remove(membership, by=acting.user), said)
    if membership.user_id == acting.user.pk:
        return redirect("profiles:own_work")
    return redirect("profiles:own_members", acting.organisation.pk)


@for_members("member")
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, acting: Acting) -> HttpResponse:
    """GET asks whether one is sure."""
    if request.method != "POST":
        return render(request, "profiles/self_service/leave.html", {"acting": acting})
    said = _("You do not work for %(name)s any more.") % {"name": acting.organisation.name}
    left = tell(request, lambda: services.remove(acting.membership, by=acting.user), said)
    return redirect("profiles:own_work") if left else redirect("profiles:own_members", acting.organisation.pk)


@for_members("owner")
@require_POST
def revoke(request: HttpRequest, acting: Acting, pk: int) -> HttpResponse:
    invite = get_object_or_404(acting.invites(), pk=pk)
    said = _("The invitation was withdrawn: its link works no more.")
    tell(request, lambda: invites.revoke(invite, by=acting.user), said)
    return redirect("profiles:own_members", acting.organisation.pk)


@for_members("owner")
@require_POST
def decide(request: HttpRequest, acting: Acting, pk: int) -> HttpResponse:
    """An owner lets somebody in who asked, or does not."""
    claim = get_object_or_404(acting.claims().filter(proof=ClaimProof.OWNER), pk=pk)
    is_granted = {"yes": True, "no": False}.get(request.POST.get("answer", ""))
    said = _("%(who)s is a member now.") if is_granted else _("%(who)s gets no access.")
    if is_granted is None:
        messages.error(request, _("Choose an answer."))
    elif claims.decide(claim, is_granted=is_granted, by=acting.user):
        messages.success(request, said % {"who": claim.user})
    else:
        messages.error(request, _("This waits no more: perhaps a colleague answered."))
    return redirect("profiles:own_members", acting.organisation.pk)


def tell(request: HttpRequest, change: Any, said: str) -> bool:
    """Does it and says so, or says why not; answers whether it was done."""
    try:
        change()
    except Refused as refused:
        messages.error(request, str(refused.sentence))
        return False
    messages.success(request, said)
    return True
