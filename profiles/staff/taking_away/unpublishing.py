"""What staff take off the site keeps their reason, and its supplier reads it."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from wagtail.models import Page

from profiles.access.declared import current_user
from profiles.models import ListingPage, ProfilePage
from profiles.publishing.trusted import RegisterPage
from profiles.staff.taking_away.deleting import reason_in
from profiles.staff.taking_away.telling import tell


def explain(request: HttpRequest, page: Page) -> None:
    """After Wagtail unpublished a page with the form that asks why."""
    if isinstance(page, ProfilePage | ListingPage):
        explain_all(request, [page])


def explain_several(request: HttpRequest, action: str, objects: list[Model], view: Any) -> None:
    if action == "unpublish":
        pages = [one.specific for one in objects if isinstance(one, Page)]
        explain_all(request, [one for one in pages if isinstance(one, ProfilePage | ListingPage)])


def explain_all(request: HttpRequest, pages: list[RegisterPage]) -> None:
    because = reason_in(request)
    for page in pages:
        page.state.taken_off_because = because
        page.state.save(update_fields=["taken_off_because"])
    tell(pages, current_user(request), because, deleted=False)
