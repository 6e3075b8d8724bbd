"""What the mails of organisations say."""

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from profiles.enums import ClaimState, MembershipRole
from profiles.mail.addresses import whole_address
from profiles.mail.content import Link, MailContent
from profiles.mail.kinds import MailKind, register
from profiles.mail.queue import post
from profiles.models import Claim, Invite, MailPriority, Membership, Organisation, User

INVITED = MailKind("organisation_invited", gettext_lazy("Invitation to an organisation"), is_secret=True)
CLAIM_CODE = MailKind("claim_code", gettext_lazy("Code to get access"), MailPriority.CODE, is_secret=True)
CLAIM_ASKED = MailKind("claim_asked", gettext_lazy("Somebody asks for access"), is_optional=True)
CLAIM_DECIDED = MailKind("claim_decided", gettext_lazy("Access was given or refused"))
CODE_USED = MailKind("claim_code_used", gettext_lazy("A code to get access was used"))
ACCESS_CHANGED = MailKind("access_changed", gettext_lazy("Access was changed"))
register(INVITED, CLAIM_CODE, CLAIM_ASKED, CLAIM_DECIDED, CODE_USED, ACCESS_CHANGED)


def send(
    kind: MailKind,
    to: str,
    write: Callable[[], MailContent],
    organisation: Organisation,
    *,
    language: str,
    user: User | None = None,
    about: User | None = None,
) -> None:
    """Writes the mail in the language of who reads it, from the province of the organisation."""
    with translation.override(language):
        post(kind, to, write(), language=language, user=user, province=organisation.place.province, about=about)


def send_invite(invite: Invite, token: str, language: str) -> None:
    def write() -> MailContent:
        names = {"name": invite.organisation.name, "who": str(invite.invited_by), "site": settings.SITE_NAME}
        return MailContent(
            subject=_("Work with us for %(name)s on %(site)s") % names,
            heading=_("%(who)s invites you to %(name)s") % names,
            paragraphs=(
                _("On %(site)s companies find suppliers of the social economy.") % names,
                _("The link works for this address only, until %(day)s.")
                % {"day": date_format(timezone.localtime(invite.expires_at), "j F Y")},
            ),
            facts=((_("You may"), invite.get_role_display()),),
            action=Link(_("See the invitation"), whole_address(reverse("profiles:token_invitation", args=[token]))),
            closing=(_("Do you not know this organisation? Then you need not do anything."),),
        )

    send(INVITED, invite.email, write, invite.organisation, language=language, about=invite.invited_by)


def send_claim_code(claim: Claim, code: str, not_us: str) -> None:
    """To the address of the organisation as it was before; `not_us` is the token of the way to say no."""

    def write() -> MailContent:
        names = {"name": claim.organisation.name, "who": str(claim.user), "email": claim.user.email}
        return MailContent(
            subject=_("Code to manage %(name)s") % names,
            heading=_("%(who)s asks to manage %(name)s") % names,
            paragraphs=(
                _("Is this right? Then give this code to %(who)s (%(email)s). It holds for 30 minutes.") % names,
            ),
            code=code,
            action=Link(_("This is not us"), whole_address(reverse("profiles:token_not_us", args=[not_us]))),
            closing=(_("Who types the code can change what companies see of you."),),
        )

    organisation = claim.organisation
    send(CLAIM_CODE, claim.sent_to, write, organisation, language=organisation.language, about=claim.user)


def send_code_used(claim: Claim) -> None:
    """To the mailbox that got the code: whoever reads it may not be the one who gave the code away."""

    def write() -> MailContent:
        names = {"name": claim.organisation.name, "who": str(claim.user), "email": claim.user.email}
        return MailContent(
            subject=_("%(who)s manages %(name)s now") % names,
            heading=_("%(who)s manages %(name)s now") % names,
            paragraphs=(_("The code that we mailed to this address was used by %(who)s (%(email)s).") % names,),
            closing=(_("Is this not right? Call the province: it takes the access back."),),
        )

    organisation = claim.organisation
    send(CODE_USED, claim.sent_to, write, organisation, language=organisation.language, about=claim.user)


def send_access_changed(
    membership: Membership, role: MembershipRole | None, *, by_province: bool = False, reason: str = ""
) -> None:
    """What others decided about somebody's access; `role` is None when it ends."""

    def write() -> MailContent:
        names = {"name": membership.organisation.name, "role": role.label if role else ""}
        heading = _("Your role at %(name)s is %(role)s now") if role else _("You have no access to %(name)s any more")
        return MailContent(
            subject=heading % names,
            heading=heading % names,
            paragraphs=(reason,) if reason else (),
            facts=((_("Decided by"), _("the province") if by_province else _("an owner")),),
            action=Link(_("To your work"), whole_address(reverse("profiles:own_work"))),
        )

    user = membership.user
    send(ACCESS_CHANGED, user.email, write, membership.organisation, language=user.language, user=user)


def send_claim_asked(claim: Claim, owner: User) -> None:
    def write() -> MailContent:
        names = {"name": claim.organisation.name, "who": str(claim.user), "email": claim.user.email}
        return MailContent(
            subject=_("%(who)s asks for access to %(name)s") % names,
            heading=_("%(who)s wants to work for %(name)s on the site") % names,
            paragraphs=(_("You are owner, so you decide. Nothing changes until then."),),
            facts=((_("Who"), names["who"]), (_("E-mail address"), names["email"])),
            action=Link(_("Decide"), whole_address(reverse("profiles:own_members", args=[claim.organisation_id]))),
        )

    send(CLAIM_ASKED, owner.email, write, claim.organisation, language=owner.language, user=owner, about=claim.user)


def send_claim_decided(claim: Claim, *, by_province: bool) -> None:
    def write() -> MailContent:
        names = {"name": claim.organisation.name}
        is_granted = claim.state == ClaimState.GRANTED
        heading = _("You have access to %(name)s now") if is_granted else _("You get no access to %(name)s")
        by = _("the province") if by_province else _("an owner")
        return MailContent(
            subject=heading % names,
            heading=heading % names,
            paragraphs=(claim.reason,) if claim.reason else (),
            facts=((_("Decided by"), by),),
            action=Link(_("To your work"), whole_address(reverse("profiles:own_work"))),
        )

    user = claim.user
    send(CLAIM_DECIDED, user.email, write, claim.organisation, language=user.language, user=user)
