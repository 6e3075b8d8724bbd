"""The steps of an enquiry, each kept as one goes on, with who fits beside it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from marketplace.enquiries.asking_of import asking_of
from marketplace.enquiries.drafts import adopt
from marketplace.enquiries.fitting_now import FittingNow, fitting_now
from marketplace.enquiries.models import Enquiry
from marketplace.enquiries.reading.kinds_offered import kinds_offered
from marketplace.enquiries.reading.proposals import proposals
from marketplace.enquiries.steps import STEPS
from marketplace.enquiries.steps.base import Step, as_kept, forget_unread
from marketplace.enquiries.steps.work import WorkStep
from marketplace.enquiries.views.authors import for_authors
from profiles.access.declared import own_transactions
from profiles.models import User
from search.public import consistent_read

NAMES = tuple(STEPS)


@for_authors
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, enquiry: Enquiry, step: str) -> HttpResponse:
    if step not in STEPS:
        raise Http404
    if request.method == "POST":
        return post(request, enquiry, step)
    form = as_kept(STEPS[step], enquiry)
    return show(request, form, errors=bool(form.errors))


def post(request: HttpRequest, enquiry: Enquiry, name: str) -> HttpResponse:
    """Whatever is asked for, what was typed is kept first."""
    if isinstance(request.user, User) and enquiry.author is None:
        adopt(enquiry, request.user)
    form = STEPS[name](request.POST, instance=enquiry)
    is_right = form.keep()
    act, _space, key = request.POST.get("act", "next").partition(" ")
    if act in {"take", "drop"}:
        decide(enquiry, key, is_taken=act == "take")
        return to_step(enquiry, name, "gelezen")
    if act == "to" and key in STEPS:
        return to_step(enquiry, key)
    if act == "later":
        messages.success(request, _("Kept. You find it under “Enquiries”."))
        return redirect("marketplace:enquiries")
    if not is_right:
        return show(request, form, errors=True)
    if act == "again":
        return to_step(enquiry, name, "soorten")
    if has_other_blocks(request, form):
        messages.info(request, _("There are more questions about this work. Answer what you know, and go on."))
        return to_step(enquiry, name, "vragen")
    following = NAMES[NAMES.index(name) + 1 :]
    return to_step(enquiry, following[0]) if following else redirect("marketplace:asking_check", enquiry.ref)


def decide(enquiry: Enquiry, key: str, *, is_taken: bool) -> None:
    """Takes over what was read, or remembers that it is not so; a key that is not offered does nothing."""
    proposal = next((one for one in proposals(enquiry) if one.key == key), None)
    if proposal is None:
        return
    if is_taken:
        proposal.take()
        forget_unread(enquiry, proposal.fields)
    else:
        enquiry.turned_down = [*enquiry.turned_down, key]
    enquiry.save()


def has_other_blocks(request: HttpRequest, form: Step) -> bool:
    """Whether the chosen kinds of work bring questions that did not stand in the form that was sent."""
    return isinstance(form, WorkStep) and not {one.key for one in form.blocks} <= set(request.POST.getlist("block"))


def to_step(enquiry: Enquiry, name: str, part: str = "") -> HttpResponse:
    response = redirect("marketplace:asking_step", enquiry.ref, name)
    response["Location"] += f"#{part}" if part else ""
    return response


@consistent_read()
def show(request: HttpRequest, form: Step, *, errors: bool = False) -> HttpResponse:
    context = step_context(form, errors=errors)
    form.read()
    fits = fitting_now(asking_of(form.instance, kinds=form.kinds, certificates=form.certificates))
    return render(request, "marketplace/enquiries/step.html", {**context, "fits": fits})


def step_context(form: Step, *, errors: bool) -> dict[str, Any]:
    is_work = isinstance(form, WorkStep)
    return {
        "enquiry": form.instance,
        "form": form,
        "errors": errors,
        "template": f"marketplace/enquiries/steps/{form.name}.html",
        "steps": [(name, STEPS[name].step) for name in NAMES],
        "number": NAMES.index(form.name) + 1,
        "of": len(NAMES) + 1,
        "before": NAMES[NAMES.index(form.name) - 1] if form.name != NAMES[0] else "",
        "proposals": proposals(form.instance) if is_work else [],
        "kinds": kinds_offered(form) if isinstance(form, WorkStep) else None,
    }


@own_transactions
@for_authors
@require_POST
@consistent_read()
def fits_now(request: HttpRequest, enquiry: Enquiry) -> HttpResponse:
    """Who fits the form as it stands; stores nothing. With other kinds of work their questions come along."""
    name = request.POST.get("step", "")
    if name not in STEPS:
        raise Http404
    form = STEPS[name](request.POST, instance=enquiry)
    form.read()
    fits: FittingNow = fitting_now(asking_of(enquiry, kinds=form.kinds, certificates=form.certificates))
    context = {"fits": fits, "enquiry": enquiry, "form": form, "errors": False, "is_part": True}
    if has_other_blocks(request, form):
        context["has_blocks"] = True
    return render(request, "marketplace/enquiries/_fits_now.html", context)
