"""The forms of profiles and listings in Wagtail: drafts may be unfinished, published pages may not."""

from itertools import groupby
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from profiles.completeness import missing_for_publication


class PublishablePageForm(WagtailAdminPageForm):
    photo_fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.photo_fields:
            self.limit_photos(self, name)

    def limit_photos(self, form: Any, name: str) -> None:
        """Only photos that the user may choose, and the present one.

        Wagtail's chooser takes any number, and shows the title of what it refuses: such a number is not even read.
        """
        field, present = form.fields[name], getattr(form.instance, f"{name}_id")
        field.queryset = field.queryset.filter(
            Q(pk__in=field.queryset.for_user(self.for_user).values("pk")) | Q(pk=present)
        )
        key = form.add_prefix(name)
        if form.data.get(key):
            number = form.data[key]
            if not number.isdigit() or not field.queryset.filter(pk=number).exists():
                form.data = form.data.copy()
                form.data[key] = ""

    def is_valid(self) -> bool:
        """Publishing and submitting ask for a complete page; saving a draft does not."""
        valid: bool = super().is_valid()
        if not valid or self.is_deferred_validation:
            return valid
        for missing in missing_for_publication(self.save(commit=False)):
            self.add_error(missing.field if missing.field in self.fields else None, missing.message)
        return not self.errors


class ProfilePageForm(PublishablePageForm):
    """Offers the suppliers of the user's own provinces that have no profile yet."""

    photo_fields = ("photo", "logo")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = self.own_suppliers()

    def own_suppliers(self) -> QuerySet[Any]:
        present = self.instance.organisation_id
        offered = self.fields["organisation"].queryset.for_user(self.for_user)
        return offered.filter(Q(kind="supplier", profile=None) | Q(pk=present))


class GroupedChoices(forms.CheckboxSelectMultiple):
    """Tick boxes by group; a script puts what is chosen and a box to find in them above."""

    class Media:
        js = ("profiles/grouped_choices.js",)

    def __init__(self) -> None:
        words = {"data-find": _("Find a kind of work"), "data-chosen": _("Chosen:"), "data-none": _("Nothing found.")}
        super().__init__(attrs={"class": "grouped-choices", **words})
        self.also: dict[str, str] = {}
        """Other words for each kind of work, by which it is found."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        option["attrs"]["data-also"] = self.also.get(str(value), "")
        return option


class ListingPageForm(PublishablePageForm):
    """Kinds of work stand as tick boxes under the heading of their group: 130 of them are too many for a list."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["capabilities"].widget = GroupedChoices()
        self.fields["capabilities"].choices = self.grouped_capabilities()
        self.fields["capabilities"].widget.also = self.other_words()
        for form in [*self.formsets["photos"].forms, self.formsets["photos"].empty_form]:
            self.limit_photos(form, "photo")

    def other_words(self) -> dict[str, str]:
        offered = self.fields["capabilities"].queryset.prefetch_related("synonyms")
        return {str(one.pk): " ".join(word.text for word in one.synonyms.all()) for one in offered}

    def grouped_capabilities(self) -> list[tuple[str, list[tuple[int, str]]]]:
        chosen = [one.pk for one in self.instance.capabilities.all()]
        offered = self.fields["capabilities"].queryset.filter(Q(is_retired=False) | Q(pk__in=chosen))
        ordered = offered.select_related("group").order_by("group__order", "order")
        return [
            (group.label, [(capability.pk, capability.label) for capability in capabilities])
            for group, capabilities in groupby(ordered, key=lambda capability: capability.group)
        ]
