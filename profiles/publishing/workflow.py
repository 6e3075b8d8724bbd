"""Moderation: what approval publishes, and who writes the mails about it."""

from typing import TYPE_CHECKING, Any

from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from profiles.publishing.freshness import confirm

if TYPE_CHECKING:
    from wagtail.models import WorkflowState


def publish_reviewed(workflow_state: "WorkflowState", user: Any = None) -> None:
    """Publishes exactly the revision that was submitted; a text saved afterwards stays a draft.

    Wagtail's own function publishes the newest revision, which no moderator has seen (Wagtail 7.4.4).
    Raises PublicationRefused when the submitted page lacks something.
    """
    from profiles.models import ListingState  # Wagtail imports this module with its own models

    workflow_state.current_task_state.revision.publish(user=user)
    confirm(ListingState.objects.filter(page=workflow_state.object_id))  # its supplier wrote it, the province read it


def silence_wagtail_mails() -> None:
    """Wagtail mails inside the request, with a link to its editor that a supplier cannot open."""
    from wagtail.models import TaskState, WorkflowState  # known once the apps are loaded

    for signal, sender, uid in (
        (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
        (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
        (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
        (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
    ):
        if not signal.disconnect(sender=sender, dispatch_uid=uid):
            raise RuntimeError(f"Wagtail's mail receiver {uid} is not where it was.")
