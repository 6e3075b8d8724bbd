"""What every step does: it keeps what is right, and what is not as it was typed."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, ManyToManyField
from django.http import QueryDict
from django.utils.functional import Promise

from marketplace.enquiries.models import Enquiry, EnquiryCertificate
from profiles.models import Capability
from profiles.self_service.writing.fields import look, posted_values

MOST_KEPT = 5_000
"""Characters of a text that could not be taken over."""


class Step(forms.ModelForm):  # type: ignore[type-arg]
    """`name` is its word in the address, `step` among the steps, `heading` and `lead` above its questions.

    `kinds` and `certificates` are what the form says of them as it stands; None where it does not ask.
    """

    fields: dict[str, Any]
    data: QueryDict
    name: ClassVar[str]
    step: ClassVar[Promise]
    heading: ClassVar[Promise]
    lead: ClassVar[Promise]
    kinds: Iterable[Capability] | None = None
    certificates: Sequence[EnquiryCertificate] | None = None

    class Meta:
        model = Enquiry
        fields: ClassVar[Sequence[str]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["use_required_attribute"] = False
        super().__init__(*args, **kwargs)
        self.prepare()
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", look(field))
            field.required = False

    def prepare(self) -> None:
        """What a step does with its fields before they are shown."""

    def read(self) -> None:
        """Takes over what is right and stores nothing, for whoever asks who fits meanwhile."""
        if self.is_bound:
            self.is_valid()
            self.take_over()

    def take_over(self) -> None:
        """What of the cleaned form is no column that Django sets by itself."""

    def keep(self) -> bool:
        """Stores what is right; the rest is kept as it was typed. False when something is not right."""
        self.read()
        is_right = self.is_valid()
        enquiry = self.instance
        wrong = {name: self.typed(name) for name in self.fields if name in self.errors}
        for name in wrong:
            self.empty(name)
        enquiry.unread = {**enquiry.unread, self.name: wrong}
        forget_unread(enquiry, {name for name in self.fields if name not in wrong and self.cleaned_data.get(name)})
        enquiry.save()
        self.keep_rows()
        return is_right

    def empty(self, name: str) -> None:
        """What stood in the column before is not what the author says now."""
        with suppress(FieldDoesNotExist):
            column = self.instance._meta.get_field(name)
            if isinstance(column, Field) and not isinstance(column, ManyToManyField):
                setattr(self.instance, name, column.get_default())

    def keep_rows(self) -> None:
        """Stores what is no column of the enquiry."""

    def typed(self, name: str) -> list[str]:
        """What was posted of a field, without what no database takes."""
        values = self.data.getlist(self.add_prefix(name))
        if not getattr(self.fields[name].widget, "allow_multiple_selected", False):
            values = values[-1:]
        return [one.replace("\x00", "")[:MOST_KEPT] for one in values]


def as_kept(step: type[Step], enquiry: Enquiry) -> Step:
    """The form of a step as it was left: bound, with its errors, where something could not be taken over."""
    form = step(instance=enquiry)
    wrong = enquiry.unread.get(step.name)
    if not wrong:
        return form
    data = QueryDict(mutable=True)
    for bound in form:
        data.setlist(bound.html_name, posted_values(bound))
    for name, typed in wrong.items():
        data.setlist(name, typed)
    return step(data, instance=enquiry)


def forget_unread(enquiry: Enquiry, names: Collection[str]) -> None:
    """These fields are right now, in whatever step they were asked."""
    enquiry.unread = {
        step: {name: typed for name, typed in fields.items() if name not in names}
        for step, fields in enquiry.unread.items()
    }
