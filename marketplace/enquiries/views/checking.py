"""«Nakijken»: everything that was answered, and what is still missing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.enquiries.models import Enquiry
from marketplace.enquiries.steps import STEPS
from marketplace.enquiries.views.authors import for_authors
from marketplace.enquiries.words.identifying import identifying
from marketplace.enquiries.words.missing import missing
from marketplace.enquiries.words.told import said

CHECK = "nakijken"


@for_authors
@require_safe
def check(request: HttpRequest, enquiry: Enquiry) -> HttpResponse:
    context = {
        "enquiry": enquiry,
        "missing": missing(enquiry),
        "identifying": identifying(enquiry),
        "answers": said(enquiry),
        "steps": [(name, step.step) for name, step in STEPS.items()],
        "number": len(STEPS) + 1,
        "of": len(STEPS) + 1,
        "present": CHECK,
    }
    return render(request, "marketplace/enquiries/check.html", context)
