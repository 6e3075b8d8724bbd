"""What those who sent in a text hear of its moderation, with the words of the moderator."""

import datetime
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Revision
from wagtail.signals import page_published, workflow_approved, workflow_rejected

from profiles.mail.addresses import whole_address
from profiles.mail.content import Link, MailContent
from profiles.mail.kinds import MailKind, register
from profiles.models import User
from profiles.organisations.mails import send
from profiles.organisations.roles import writers_of
from profiles.publishing.trusted import RegisterPage, organisation_of

if TYPE_CHECKING:
    from wagtail.models import WorkflowState

CHANGE_ASKED = MailKind("change_asked", gettext_lazy("The province asks for a change"), is_optional=True)
APPROVED = MailKind("text_approved", gettext_lazy("A text was approved"), is_optional=True)
register(CHANGE_ASKED, APPROVED)


def connect() -> None:
    workflow_rejected.connect(change_asked, dispatch_uid="mail_change_asked")
    workflow_approved.connect(approved, dispatch_uid="mail_approved")
    page_published.connect(published_meanwhile, dispatch_uid="mail_published_meanwhile")


def change_asked(instance: "WorkflowState", user: User | None = None, **_signal: Any) -> None:
    page, task_state = page_of(instance), instance.current_task_state
    if page is None:
        return
    names = {"title": page.title, "words": task_state.comment.strip() if task_state else ""}

    def write(action: Link) -> MailContent:
        said = _("It wrote: “%(words)s”") if names["words"] else _("It wrote no words. Call to hear what it means.")
        return MailContent(
            subject=_("Change “%(title)s”") % names,
            heading=_("The province asks for a change of “%(title)s”") % names,
            paragraphs=(said % names, _("What companies see stays as it is until then.")),
            action=action,
        )

    tell(CHANGE_ASKED, page, senders_of(instance), user, write)


def approved(instance: "WorkflowState", user: User | None = None, **_signal: Any) -> None:
    page = page_of(instance)
    if page is None:
        return
    is_public = type(page).objects.public_one_by_one().filter(pk=page.pk).exists()
    plan, title = page.scheduled_revision, page.title
    planned = plan.approved_go_live_at if plan else None

    def write(action: Link) -> MailContent:
        heading = _("“%(title)s” is online") if is_public and not planned else _("“%(title)s” is approved")
        heading %= {"title": title}
        said = when_public(planned, is_public=is_public)
        return MailContent(subject=heading, heading=heading, paragraphs=(said,), action=action)

    tell(APPROVED, page, senders_of(instance), user, write)


def when_public(planned: datetime.datetime | None, *, is_public: bool) -> str:
    if planned:
        return _("It comes online on %(day)s.") % {"day": date_format(timezone.localtime(planned), "j F Y")}
    if is_public:
        return _("Companies find it from now on.")
    return _("It comes online with your profile, which is not public yet.")


def published_meanwhile(instance: Page, revision: Revision, **_signal: Any) -> None:
    """Staff who publish instead of approving end the moderation as well."""
    if isinstance(instance, RegisterPage) and (state := instance.current_workflow_state):
        approved(state, revision.user)


def page_of(instance: "WorkflowState") -> RegisterPage | None:
    """None for pages that are not of suppliers."""
    page = instance.content_object.specific_deferred if isinstance(instance.content_object, Page) else None
    return page if isinstance(page, RegisterPage) else None


def senders_of(instance: "WorkflowState") -> set[User]:
    """Who began, and who wrote the text that lies there now."""
    task_state = instance.current_task_state
    return {one for one in (instance.requested_by, task_state.revision.user if task_state else None) if one}


def tell(
    kind: MailKind, page: RegisterPage, senders: set[User], moderator: User | None, write: Callable[[Link], MailContent]
) -> None:
    """Who writes for the organisation, and who of staff sent it in; not the moderator, who knows."""
    organisation = organisation_of(page)
    members = {one.user_id: one.user for one in writers_of(organisation)}
    others = {one.pk: one for one in senders if page.permissions_for_user(one).can_edit()}
    for pk, reader in {**others, **members}.items():
        if moderator is None or pk != moderator.pk:
            way = to_offer if pk in members else to_wagtail
            content = partial(in_words, write, way, page)
            send(kind, reader.email, content, organisation, language=reader.language, user=reader)


def in_words(
    write: Callable[[Link], MailContent], way: Callable[[RegisterPage], Link], page: RegisterPage
) -> MailContent:
    """In the language that is active when it is called, as the link is."""
    return write(way(page))


def to_offer(page: RegisterPage) -> Link:
    return Link(_("To your offer"), whole_address(reverse("profiles:own_offer", args=[organisation_of(page).pk])))


def to_wagtail(page: RegisterPage) -> Link:
    """For staff who wrote it for the organisation."""
    return Link(_("Open it in Wagtail"), whole_address(reverse("wagtailadmin_pages:edit", args=[page.pk])))
