"""The questions of kinds of work as fields of a form, and their answers as the database keeps them."""

from decimal import Decimal
from typing import Any

from django import forms

from marketplace.enquiries.questions import Question
from profiles.self_service.writing.fields import NumberField

LONGEST_ANSWER = 300
THOUSANDTH = Decimal("0.001")


def field_of(question: Question) -> forms.Field:
    told: dict[str, Any] = {"label": question.label, "help_text": question.hint}
    if question.type == "number":
        return NumberField(low=0, high=999_999_999, whole=False, **told)
    if question.type == "many":
        return forms.MultipleChoiceField(choices=question.labels, widget=forms.CheckboxSelectMultiple, **told)
    if question.type == "choice":
        return forms.ChoiceField(choices=question.labels, widget=forms.RadioSelect, **told)
    return forms.CharField(max_length=LONGEST_ANSWER, **told)


def as_written(number: Any) -> Any:
    """«2,5» of a decimal, without the zeros that the database adds and of three places at most; all else as it is."""
    if not isinstance(number, Decimal):
        return number
    return f"{(number.quantize(THOUSANDTH) + 0).normalize():f}".replace(".", ",")
