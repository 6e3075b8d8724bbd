"""Staff confirm that listings still hold, one or many: after a call, or with the supplier beside them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Page

from profiles.models import ListingPage, ListingState
from profiles.publishing.freshness import confirm


class ConfirmBulkAction(PageBulkAction):
    """In the bar below every list of pages; a profile stands for all that is offered below it."""

    display_name = _("Confirm")
    action_type = "confirm"
    aria_label = _("Say of the chosen listings that they still hold")
    template_name = "profiles/staff/confirm_bulk.html"
    action_priority = 5

    def check_perm(self, page: Page) -> bool:
        return bool(page.permissions_for_user(self.request.user).can_publish())

    def object_context(self, obj: Page) -> dict[str, Any]:
        """With the titles of what is confirmed: of a profile what is offered below it."""
        return {**super().object_context(obj), "confirmed": [str(one.page) for one in states_of([obj])]}

    @classmethod
    def execute_action(cls, objects: list[Page], **kwargs: Any) -> tuple[int, int]:
        return confirm(states_of(objects)), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        said = ngettext("%(n)s listing is confirmed today.", "%(n)s listings are confirmed today.", num_parent_objects)
        return said % {"n": num_parent_objects}


def states_of(pages: list[Page]) -> list[ListingState]:
    """Of the live listings among the pages, and below them."""
    found: dict[int, ListingState] = {}
    for page in pages:
        inside = ListingPage.objects.live().descendant_of(page, inclusive=True)
        found |= {one.pk: one for one in ListingState.objects.filter(page__in=inside.values("pk"))}
    return list(found.values())
