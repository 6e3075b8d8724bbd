"""What Wagtail's histories say of listings that were deleted, brought back and gone for good."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import BaseLogEntry, Page

from profiles.access.declared import current_user
from profiles.publishing.deleting import DELETED, GONE, RESTORED, note_gone


def register_actions(actions: LogActionRegistry) -> None:
    actions.register_action(DELETED, gettext_lazy("Delete"), gettext_lazy("Deleted; it can be brought back"))
    actions.register_action(RESTORED, gettext_lazy("Bring back"), gettext_lazy("Brought back as a draft"))
    actions.register_action(GONE)(GoneFormatter)


class GoneFormatter(LogFormatter):
    label = gettext_lazy("Gone for good")

    def format_message(self, log_entry: BaseLogEntry) -> str:
        names = {"title": log_entry.data.get("gone", "")}
        return _("“%(title)s”, which stood below this page, is gone for good") % names


def note_deletion(request: HttpRequest, page: Page) -> None:
    """After Wagtail deleted a page for good: its own history is only for administrators then."""
    parent: Any = Page.objects.filter(path=page.path[: -Page.steplen]).first()
    if parent:
        note_gone(page.title, parent, current_user(request))
