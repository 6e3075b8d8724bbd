"""The forms of profiles and listings in Wagtail: drafts may be unfinished, published pages may not."""

from itertools import groupby
from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm

from profiles.rules import missing_for_publication


class PublishablePageForm(WagtailAdminPageForm):
    def is_valid(self) -> bool:
        """Publishing and submitting ask for a complete page; saving a draft does not."""
        valid: bool = super().is_valid()
        if not valid or self.is_deferred_validation:
            return valid
        for missing in missing_for_publication(self.save(commit=False)):
            self.add_error(missing.field if missing.field in self.fields else None, missing.message)
        return not self.errors


class ListingPageForm(PublishablePageForm):
    """Kinds of work stand as tick boxes under the heading of their group: 130 of them are too many for a list."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["capabilities"]
        ordered = field.queryset.select_related("group").order_by("group__order", "order")
        field.widget = forms.CheckboxSelectMultiple(attrs={"class": "grouped-choices"})
        field.choices = [
            (group.label, [(capability.pk, capability.label) for capability in capabilities])
            for group, capabilities in groupby(ordered, key=lambda capability: capability.group)
        ]
