"""Second step: the work itself, its kinds, how much of it, and the questions that its kinds bring."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from marketplace.enquiries.models import LONGEST_TITLE, MOST_KINDS, MOST_TEAM, PERIODS, Enquiry
from marketplace.enquiries.quantities import LEAST, MOST, fits, quantity_values
from marketplace.enquiries.questions import Block, question_list
from marketplace.enquiries.steps.answers import as_written, field_of
from marketplace.enquiries.steps.base import Step
from profiles.enums import WorkForm
from profiles.models import Capability
from profiles.self_service.writing.fields import NumberField
from profiles.text import clean, is_row_number
from search.public import amount_in, unit_choices

GREETING = re.compile(
    r"^(?:beste|geachte|dag|hallo|goedemorgen|goeiedag|bonjour|madame|cher|chère|dear|hello|hi)\b[^\n,]{0,60}[,\n]\s*",
    re.IGNORECASE,
)
EXPONENT = re.compile(r"\d[eE]\d")
NUMBER, SURFACE = re.compile(r"\d[\d.,\s]*"), re.compile(r"m[23²³]\b|m[²³]")
"""Numbers as people write them, and units that hold a digit: a number that was not read is not passed over."""
LONGEST_PROPOSED_TITLE = 60


class KindsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Numbers that no row can have are no choice; a database would fail on them."""

    def _check_values(self, value: Any) -> Any:
        wrong = next((one for one in value if not is_row_number(str(one))), None)
        if wrong is not None:
            raise ValidationError(self.error_messages["invalid_choice"], params={"value": wrong})
        return super()._check_values(value)  # type: ignore[misc]  # Django's own, not in its stubs


class WorkStep(Step):
    name = "het-werk"
    step = _("The work")
    heading = _("Which work is it?")
    lead = _("The more precise, the fewer questions come back.")

    quantity_least = forms.CharField(max_length=40, label=_("How many"))
    quantity_most = NumberField(low=LEAST, high=MOST, whole=False, label=_("Up to (not needed)"))
    team = NumberField(
        low=1, high=MOST_TEAM, label=_("How many people would come?"), help_text=_("Without their guide.")
    )

    class Meta:
        model = Enquiry
        fields = (
            *("title", "description", "kinds", "no_kind_fits", "quantity_least", "quantity_most", "quantity_unit"),
            *("quantity_period", "team"),
        )
        labels: ClassVar = {
            "title": _("Give the work a short title"),
            "description": _("Describe the work, step by step"),
            "no_kind_fits": _("None of these"),
            "quantity_unit": _("Of what"),
            "quantity_period": _("Per"),
        }
        help_texts: ClassVar = {
            "title": _("Such as: counting screws and putting them in bags."),
            "description": _(
                "Who supplies the material? What comes out? What must one look after? "
                "Write no names, phone numbers or mail addresses here."
            ),
        }
        widgets: ClassVar = {"description": forms.Textarea(attrs={"rows": 9})}

    def prepare(self) -> None:
        self.fields["title"].widget.attrs |= {"maxlength": LONGEST_TITLE, "autocomplete": "off"}
        if not self.instance.title:
            self.initial["title"] = first_sentence(self.instance.description)
        kinds = Capability.objects.filter(is_retired=False).select_related("group")
        self.fields["kinds"] = KindsField(
            queryset=kinds.order_by("group__order", "order"),
            label=_("What is it about?"),
            widget=forms.CheckboxSelectMultiple,
        )
        units = [("", "–"), *unit_choices(get_language() or "nl")]
        self.fields["quantity_unit"] = forms.ChoiceField(label=_("Of what"), choices=units)
        self.fields["quantity_period"].choices = [("", "–"), *PERIODS]
        for name in ("quantity_least", "quantity_most"):
            self.fields[name].widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}
            self.initial[name] = as_written(self.initial.get(name))
        if self.instance.work_form != WorkForm.ENCLAVE:
            del self.fields["team"]
        self.blocks = self._blocks()
        for block in self.blocks:
            for question in block.questions:
                self.fields[question.name] = field_of(question)
                self.initial[question.name] = self.instance.answers.get(block.key, {}).get(question.key)
        if self.is_bound:
            self._fill_in_other_blocks()

    def _fill_in_other_blocks(self) -> None:
        """Questions that did not stand in the form that was sent keep the answers that they had."""
        stood_there, data = set(self.data.getlist("block")), self.data.copy()
        for block in self.blocks:
            for question in block.questions:
                kept = self.initial[question.name]
                if kept and block.key not in stood_there and question.name not in data:
                    data.setlist(question.name, kept if isinstance(kept, list) else [kept])
        self.data = data

    def _blocks(self) -> list[Block]:
        """Those that the kinds of work bring which are ticked in the form as it stands."""
        chosen = self["kinds"].value() or ()
        ids = {str(getattr(one, "pk", one)) for one in chosen}
        self.ticked = [one for one in self.fields["kinds"].queryset if str(one.pk) in ids]
        return question_list().for_kinds(self.ticked)

    def clean_title(self) -> str:
        return clean(self.cleaned_data["title"])

    def clean_kinds(self) -> "QuerySet[Capability]":
        chosen: QuerySet[Capability] = self.cleaned_data["kinds"]
        if len(chosen) > MOST_KINDS:
            raise ValidationError(_("Choose at most %(most)s kinds of work.") % {"most": MOST_KINDS})
        return chosen

    def clean_quantity_least(self) -> Decimal | None:
        """A number, or what people write instead: «40.000 m²» and «500 tot 600 per week» fill in the rest too."""
        raw = clean(self.cleaned_data["quantity_least"])
        amount = amount_in(raw, get_language() or "nl") if any(c.isalpha() for c in raw) else None
        if amount is None:
            plain = NumberField(low=LEAST, high=MOST, whole=False, max_length=40).clean(raw)
            return None if plain is None else Decimal(str(plain))
        numbers = len(NUMBER.findall(SURFACE.sub("m", raw)))
        read = {one for one in (amount.least, amount.most) if one is not None}
        if EXPONENT.search(raw) or not fits(amount) or numbers != len(read):
            raise ValidationError(_("“%(value)s” is not a number.") % {"value": raw})
        self.written = quantity_values(amount)
        least: Decimal = self.written["quantity_least"]
        return least

    written: Mapping[str, Any] = MappingProxyType({})
    """What the field of the number says of the other fields as well."""

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        self._fill_in_written(found)
        least, most = found.get("quantity_least"), found.get("quantity_most")
        if least is not None and not found.get("quantity_unit"):
            self.add_error("quantity_unit", _("Of what? Such as pieces, hours or m²."))
        if most is not None and least is None and "quantity_least" not in self.errors:
            self.add_error("quantity_least", _("Give the smallest number too."))
        if least is not None and most is not None and most < least:
            self.add_error("quantity_most", _("This is less than the first number."))
        if found.get("no_kind_fits") and found.get("kinds"):
            self.add_error("no_kind_fits", _("You chose kinds of work as well: which of the two is right?"))
        return found

    def _fill_in_written(self, found: dict[str, Any]) -> None:
        """Where a field says something else, the author decides."""
        for name in ("quantity_unit", "quantity_period", "quantity_most"):
            written, chosen = self.written.get(name), found.get(name)
            if written and chosen and written != chosen:
                names = {"typed": self._shown(name, written), "chosen": self._shown(name, chosen)}
                sentence = _("You wrote %(typed)s here, and %(chosen)s beside it. Change one of the two.")
                self.add_error("quantity_least", sentence % names)
                return
            if written:
                found[name] = written

    def _shown(self, name: str, value: Any) -> str:
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, as_written(value)))

    def take_over(self) -> None:
        self.kinds = list(self.cleaned_data.get("kinds") or ())
        given = {
            block.key: {question.key: as_written(self.cleaned_data.get(question.name)) for question in block.questions}
            for block in self.blocks
        }
        self.instance.answers = {**self.instance.answers, **given}
        self.instance.questions_version = question_list().version

    def keep_rows(self) -> None:
        self.instance.kinds.set(self.kinds or ())

    @property
    def asked_blocks(self) -> Iterator[tuple[Block, str, list[forms.BoundField]]]:
        """Each block with the chosen kinds that bring it, and its fields."""
        for block in self.blocks:
            brought = block.brought_by(self.ticked)
            names = ", ".join(kind.label for kind in brought)
            yield block, names, [self[question.name] for question in block.questions]


def first_sentence(text: str) -> str:
    """The beginning of a text as a title; nothing where its first sentence is too long for one."""
    text = GREETING.sub("", text.strip())
    first = " ".join(re.split(r"[.!?:\n](?:\s|$)", text, maxsplit=1)[0].split())
    return first if len(first) <= LONGEST_PROPOSED_TITLE else ""
