"""What those who sent in a text hear of its moderation, with the words of the moderator."""

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Revision
from wagtail.signals import page_published, workflow_approved, workflow_rejected

from profiles.enums import MembershipRole
from profiles.mail.addresses import whole_address
from profiles.mail.content import Link, MailContent
from profiles.mail.kinds import MailKind, register
from profiles.models import ListingPage, Membership, Organisation, ProfilePage, User
from profiles.organisations.mails import send

if TYPE_CHECKING:
    from wagtail.models import WorkflowState

CHANGE_ASKED = MailKind("change_asked", gettext_lazy("The province asks for a change"), is_optional=True)
APPROVED = MailKind("text_approved", gettext_lazy("A text was approved"), is_optional=True)
register(CHANGE_ASKED, APPROVED)
WRITERS = (MembershipRole.OWNER, MembershipRole.EDITOR)


def connect() -> None:
    workflow_rejected.connect(change_asked, dispatch_uid="mail_change_asked")
    workflow_approved.connect(approved, dispatch_uid="mail_approved")
    page_published.connect(published_meanwhile, dispatch_uid="mail_published_meanwhile")


def change_asked(instance: "WorkflowState", user: User | None = None, **_signal: Any) -> None:
    task_state = instance.current_task_state
    words = task_state.comment.strip() if task_state else ""
    for page, reader, is_member in readers(instance, user):

        def write(page: Page = page, *, is_member: bool = is_member) -> MailContent:
            names = {"title": page.title, "words": words}
            return MailContent(
                subject=_("Change “%(title)s”") % names,
                heading=_("The province asks for a change of “%(title)s”") % names,
                paragraphs=(
                    _("It wrote: “%(words)s”") % names
                    if words
                    else _("It wrote no words. Call to hear what it means."),
                    _("What companies see stays as it is until then."),
                ),
                action=way_on(page, is_member=is_member),
            )

        send(CHANGE_ASKED, reader.email, write, organisation_of(page), language=reader.language, user=reader)


def approved(instance: "WorkflowState", user: User | None = None, **_signal: Any) -> None:
    for page, reader, is_member in readers(instance, user):
        is_public = type(page).objects.public_one_by_one().filter(pk=page.pk).exists()
        plan = page.scheduled_revision
        planned = plan.approved_go_live_at if plan else None

        def write(
            page: Page = page,
            *,
            is_public: bool = is_public,
            planned: datetime.datetime | None = planned,
            is_member: bool = is_member,
        ) -> MailContent:
            heading = _("“%(title)s” is online") if is_public and not planned else _("“%(title)s” is approved")
            return MailContent(
                subject=heading % {"title": page.title},
                heading=heading % {"title": page.title},
                paragraphs=(when_public(planned, is_public=is_public),),
                action=way_on(page, is_member=is_member),
            )

        send(APPROVED, reader.email, write, organisation_of(page), language=reader.language, user=reader)


def when_public(planned: datetime.datetime | None, *, is_public: bool) -> str:
    if planned:
        return _("It comes online on %(day)s.") % {"day": date_format(timezone.localtime(planned), "j F Y")}
    if is_public:
        return _("Companies find it from now on.")
    return _("It comes online with your profile, which is not public yet.")


def published_meanwhile(instance: Page, revision: Revision, **_signal: Any) -> None:
    """Staff who publish instead of approving end the moderation as well."""
    if isinstance(instance, ProfilePage | ListingPage) and (state := instance.current_workflow_state):
        approved(state, revision.user)


def readers(instance: "WorkflowState", moderator: User | None) -> Iterator[tuple[Any, User, bool]]:
    """The page and each who hears of it: who writes for the organisation, or sent it in as staff; no moderator."""
    page = instance.content_object.specific_deferred if isinstance(instance.content_object, Page) else None
    if not isinstance(page, ProfilePage | ListingPage):
        return
    found = Membership.objects.filter(organisation=organisation_of(page), role__in=WRITERS, user__is_active=True)
    found = found.filter(organisation__closed_at=None)
    members = {one.user_id: one.user for one in found.select_related("user").order_by("pk")}
    sender = instance.requested_by
    others = {sender.pk: sender} if sender and page.permissions_for_user(sender).can_edit() else {}
    for pk, reader in {**others, **members}.items():
        if moderator is None or pk != moderator.pk:
            yield page, reader, pk in members


def organisation_of(page: ProfilePage | ListingPage) -> Organisation:
    return page.organisation if isinstance(page, ProfilePage) else page.profile.organisation


def way_on(page: ProfilePage | ListingPage, *, is_member: bool) -> Link:
    """To the pages of the organisation, or to Wagtail for staff who wrote it for them."""
    if is_member:
        return Link(_("To your offer"), whole_address(reverse("profiles:own_offer", args=[organisation_of(page).pk])))
    return Link(_("Open it in Wagtail"), whole_address(reverse("wagtailadmin_pages:edit", args=[page.pk])))
