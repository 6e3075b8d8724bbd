"""What two texts of a page say differently: for staff in Wagtail, and for who writes for an organisation."""

from django.http import HttpRequest
from modelcluster.models import get_all_child_relations
from wagtail.models import Page


def text_of(page: Page, revision: str) -> Page:
    """The text of a revision, by its number; what is live when the page has no such revision."""
    found = page.revisions.filter(pk=revision).first() if revision.isdigit() else None
    return found.as_object() if found else type(page).objects.get(pk=page.pk)


def rows_of(page: Page) -> dict[str, list[str]]:
    """The rows below a page, such as certificates: one form cannot be saved over a text that has others."""
    relations = get_all_child_relations(type(page))
    return {one.name: sorted(str(row.pk) for row in getattr(page, one.name).all()) for one in relations}


def differences(request: HttpRequest, page: Page, old: Page, new: Page) -> list[object]:
    """Wagtail's comparisons of the fields that differ, with `field_label` and `htmldiff`."""
    panel = page.get_edit_handler().get_bound_panel(instance=page, request=request, form=None)
    compared = (compare(old, new) for compare in panel.get_comparison())
    return [one for one in compared if one.has_changed()]
