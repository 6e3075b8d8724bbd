"""What two texts of a page say differently: for staff in Wagtail, and for who writes for an organisation."""

import json

from django.db.models import BooleanField, Model
from django.http import HttpRequest
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.admin.compare import FieldComparison, TextDiff, register_comparison_class
from wagtail.models import Page

from profiles.text import is_row_number

SLUG = Page._meta.get_field("slug")
"""Part of an address, which follows from the title: nobody reads it."""


class YesOrNo(FieldComparison):
    def htmldiff(self) -> str:
        words = [("deletion", self.val_a), ("addition", self.val_b)]
        html: str = TextDiff([(change, _("Yes") if value else _("No")) for change, value in words]).to_html()
        return html


register_comparison_class(BooleanField, comparison_class=YesOrNo)


def text_of(page: Page, revision: str) -> Page:
    """The text of a revision, by its number; what is live when the page has no such revision."""
    found = page.revisions.filter(pk=revision).first() if is_row_number(revision) else None
    return found.as_object() if found else type(page).objects.get(pk=page.pk)


def rows_of(page: Page) -> dict[str, list[str]]:
    """The rows below a page, such as certificates: one form cannot be saved over a text that has others.

    By their numbers; a row that was never public has none, and is known by what it says.
    """
    relations = get_all_child_relations(type(page))
    return {one.name: sorted(map(name_of, getattr(page, one.name).all())) for one in relations}


def name_of(row: Model) -> str:
    if row.pk:
        return str(row.pk)
    told = {field.name: str(field.value_from_object(row)) for field in row._meta.concrete_fields}
    return json.dumps(told, sort_keys=True)


def differences(request: HttpRequest, page: Page, old: Page, new: Page) -> list[object]:
    """Wagtail's comparisons of the fields that differ, with `field_label` and `htmldiff`."""
    panel = page.get_edit_handler().get_bound_panel(instance=page, request=request, form=None)
    compared = (compare(old, new) for compare in panel.get_comparison())
    return [one for one in compared if one.has_changed() and getattr(one, "field", None) != SLUG]
