"""«Keuzehulp»: one question at a time; the answers stand in the address and nowhere else."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.enquiries.helper import Answers, helper
from profiles.access.declared import public


class Given(NamedTuple):
    """An answer in words, and the address of the same page before it was given."""

    question: str
    answer: str
    query: str


@public
@require_safe
def helping(request: HttpRequest) -> HttpResponse:
    answers = helper().read(request.GET)
    question, outcome = helper().next_question(answers), helper().outcome(answers)
    context = {
        "question": question,
        "choices": [(one.label, urlencode({**answers, question.key: one.key})) for one in question.answers]
        if question
        else [],
        "outcome": outcome,
        "given": given(answers),
    }
    return render(request, "marketplace/enquiries/helping.html", context)


def given(answers: Answers) -> list[Given]:
    """In the order of the questions; each query leaves out that answer and those after it."""
    found: list[Given] = []
    before: dict[str, str] = {}
    for question in helper().questions:
        key = answers.get(question.key)
        if key:
            label = next(one.label for one in question.answers if one.key == key)
            found.append(Given(question.label, label, urlencode(before)))
            before[question.key] = key
    return found
