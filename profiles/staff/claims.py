"""«Vragen om toegang»: who says that an organisation without owner and mailbox is theirs, and the province's answer."""

import datetime
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from profiles.access.declared import current_user
from profiles.enums import ClaimProof, ClaimState, MembershipRole
from profiles.models import Claim, Membership, Organisation
from profiles.organisations.claims import decide
from profiles.text import clean, is_row_number

LONGEST_REASON = 300
OWNERS_HAVE = datetime.timedelta(days=7)
"""How long owners have to answer before the province sees it too."""
ANSWERS = {"yes": True, "no": False}


def register_claim_url() -> list[URLPattern]:
    return [path("reports/claims/", open_claims, name="open_claims")]


class ClaimMenuItem(MenuItem):
    """Shown while somebody waits for the user's province."""

    def is_shown(self, request: HttpRequest) -> bool:
        return claims_for(request.user).exists()


def register_claim_menu() -> MenuItem:
    return ClaimMenuItem(
        gettext_lazy("Requests for access"), reverse("open_claims"), name="claims", icon_name="key", order=915
    )


def claims_for(user: Any) -> QuerySet[Claim]:
    """Oldest first, to organisations of the provinces that the user manages: for the province, or left by owners."""
    owner = Membership.objects.filter(
        organisation=OuterRef("organisation"), role=MembershipRole.OWNER, user__is_active=True
    )
    late = Q(created_at__lt=timezone.now() - OWNERS_HAVE) | ~Exists(owner)
    found = Claim.objects.open().filter(organisation__in=Organisation.objects.managed_by(user))
    found = found.filter(Q(proof=ClaimProof.STAFF) | (Q(proof=ClaimProof.OWNER) & late))
    no = Claim.objects.filter(organisation=OuterRef("organisation"), user=OuterRef("user"), state=ClaimState.REFUSED)
    found = found.annotate(earlier_no=Exists(no))
    return found.select_related("user", "organisation__place__province").order_by("created_at")


def open_claims(request: HttpRequest) -> HttpResponse:
    """The list; a POST gives access to one or refuses it, which the person is mailed with the reason."""
    chosen = claims_for(request.user)
    if request.method == "POST":
        pk = request.POST.get("claim", "")
        answer(request, chosen.filter(pk=int(pk) if is_row_number(pk) else 0).first())
        return redirect("open_claims")
    return render(request, "profiles/staff/claims.html", {"claims": chosen, "header_title": _("Requests for access")})


def answer(request: HttpRequest, claim: Claim | None) -> None:
    """Says what was decided; a colleague may have been first."""
    is_granted = ANSWERS.get(request.POST.get("answer", ""))
    reason = clean(request.POST.get("reason", ""), LONGEST_REASON)
    by = current_user(request)
    if is_granted is None:
        messages.error(request, _("Choose an answer."))
        return
    if not claim or not decide(claim, is_granted=is_granted, by=by, reason=reason):
        messages.error(request, _("This waits no more: perhaps a colleague answered."))
        return
    said = _("%(who)s manages %(name)s now.") if is_granted else _("%(who)s gets no access to %(name)s.")
    messages.success(request, said % {"who": claim.user, "name": claim.organisation.name})
