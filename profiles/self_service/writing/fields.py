"""Fields that take numbers as people write them."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField

from profiles.importing import cells
from profiles.text import clean

THOUSANDS = re.compile(r"\d{1,3}([.\s\u00a0\u202f]\d{3})+")
"""«5.000» in a form is five thousand: nobody counts pieces in thousandths."""


class NumberField(forms.CharField):
    """«5.000», «5 000» and «2,5»; a sentence for what is no number or lies outside."""

    def __init__(self, *, low: float | Decimal, high: int, whole: bool = True, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)
        self.low, self.high, self.whole = low, high, whole
        self.widget.attrs |= {"inputmode": "numeric" if whole else "decimal", "autocomplete": "off"}

    def clean(self, value: Any) -> Any:
        raw = clean(super().clean(value))
        if THOUSANDS.fullmatch(raw):
            raw = re.sub(r"\D", "", raw)
        try:
            return cells.whole(raw, int(self.low), self.high) if self.whole else cells.number(raw, self.low, self.high)
        except cells.CellProblem as problem:
            sentence = str(problem)
            raise ValidationError(sentence[:1].upper() + sentence[1:]) from problem

    def prepare_value(self, value: Any) -> Any:
        """Without the zeros that the database adds."""
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value


def look(field: forms.Field) -> str:
    """The class of the design system for the control of a field."""
    if isinstance(field.widget, forms.CheckboxInput | forms.CheckboxSelectMultiple | forms.RadioSelect):
        return ""
    return "input"


def posted_values(bound: BoundField) -> list[str]:
    """What a browser would send for a field as it stands."""
    value = bound.value()
    if isinstance(bound.field.widget, forms.CheckboxInput):
        return ["on"] if value else []
    if isinstance(value, list | tuple):
        return [str(getattr(one, "pk", one)) for one in value]
    shown = bound.field.widget.format_value(value)
    return [str(one) for one in shown] if isinstance(shown, list) else ["" if shown is None else str(shown)]
