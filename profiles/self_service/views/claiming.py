"""Asking for access to an organisation that is here already."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from profiles.access.declared import current_user, logged_in
from profiles.accounts.social import proven_number
from profiles.enums import ClaimProof
from profiles.models import Organisation
from profiles.organisations import claims
from profiles.organisations.errors import Refused
from profiles.self_service.forms import ClaimCodeForm
from profiles.throttling.limits import limit
from profiles.throttling.store import take

PAGES = limit("claim-pages", "60/h")
"""Of one account: whoever counts through all organisations sees no more than that."""


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """GET says how it goes; POST asks: a code is mailed, or who decides is told."""
    user = current_user(request)
    if take([(PAGES, str(user.pk))]):
        return render(request, "429.html", status=429)
    organisation = get_object_or_404(Organisation.objects.select_related("place__province"), pk=pk, closed_at=None)
    if not claims.can_ask(organisation, user):
        return redirect("profiles:own_organisation", organisation.pk)
    if request.method == "POST":
        return by_login(request, organisation) if "by_login" in request.POST else ask(request, organisation)
    proof = claims.proof_for(organisation)
    waiting = claims.open_claims_of(user).filter(organisation=organisation).exclude(proof=ClaimProof.CODE).first()
    context = {
        "organisation": organisation,
        "proof": proof,
        "address": masked(organisation.email),
        "waiting": waiting,
        "is_proven": claims.is_proven(organisation, proven_number(request)),
        "has_other_way": not waiting or waiting.proof != proof,
    }
    return render(request, "profiles/self_service/claim.html", context)


def ask(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    user = current_user(request)
    try:
        made = claims.ask(organisation, user, by_staff="by_staff" in request.POST)
    except Refused as refused:
        messages.error(request, str(refused.sentence))
        return redirect("profiles:own_claim", organisation.pk)
    if made.proof == ClaimProof.CODE:
        return redirect("profiles:own_claim_code", organisation.pk)
    messages.success(request, _("Your question was sent. We mail you what was decided."))
    return redirect("profiles:own_work")


def by_login(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """For who logged in for the organisation, in this session."""
    try:
        is_given = claims.prove(organisation, current_user(request), proven_number(request))
    except Refused as refused:
        messages.error(request, str(refused.sentence))
        return redirect("profiles:own_work")
    if is_given:
        messages.success(request, _("You manage %(name)s now.") % {"name": organisation.name})
        return redirect("profiles:own_organisation", organisation.pk)
    messages.error(request, _("You did not log in for this organisation."))
    return redirect("profiles:own_claim", organisation.pk)


@logged_in
@require_http_methods(["GET", "HEAD", "POST"])
def claim_code(request: HttpRequest, pk: int) -> HttpResponse:
    """The code from the mail to the organisation, typed by who asked for it."""
    user = current_user(request)
    asked = claims.open_claims_of(user).filter(organisation__pk=pk, proof=ClaimProof.CODE).first()
    if not asked:
        messages.error(request, _("This code cannot be used any more. Ask for a new one."))
        return redirect("profiles:own_claim", pk)
    form = ClaimCodeForm(request.POST or None)
    if form.is_valid():
        try:
            if claims.confirm(asked, form.cleaned_data["code"]):
                messages.success(request, _("You manage %(name)s now.") % {"name": asked.organisation.name})
                return redirect("profiles:own_organisation", pk)
            form.add_error("code", wrong_code(claims.MOST_TRIES - asked.tries - 1))
        except Refused as refused:
            messages.error(request, str(refused.sentence))
            return redirect("profiles:own_claim", pk)
    context = {"form": form, "organisation": asked.organisation, "address": masked(asked.sent_to)}
    return render(request, "profiles/self_service/claim_code.html", context)


def wrong_code(left: int) -> str:
    """With how often one can still try."""
    return ngettext(
        "This code is not right. You can try %(left)s more time.",
        "This code is not right. You can try %(left)s more times.",
        left,
    ) % {"left": left}


def masked(address: str) -> str:
    """«i…@pakmerel.be»: enough to know which mailbox to open, for who works there."""
    name, at, domain = address.partition("@")
    return f"{name[:1]}…{at}{domain}" if at else ""
