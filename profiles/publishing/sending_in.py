"""The newest text of a page goes to the province."""

from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from profiles.errors import PublicationRefused
from profiles.models import User


def send(page: Page, by: User | None) -> None:
    """Starts or goes on with the moderation of the newest text.

    Raises PublicationRefused in a province that is not open yet.
    """
    state = page.current_workflow_state
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        state.resume(by)
        return
    if state:
        state.cancel(user=by)
    workflow = page.get_workflow()
    if workflow is None:
        raise PublicationRefused(page.pk, page.title, [_("This province does not take part yet.")])
    workflow.start(page, by)
