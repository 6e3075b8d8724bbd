"""What the mails about accounts say; allauth says which one it wants by the name of its own template."""

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from profiles.accounts.devices import device_name
from profiles.mail.addresses import whole_address
from profiles.mail.content import Link, MailContent
from profiles.mail.kinds import MailKind, register
from profiles.models import MailPriority

Context = Mapping[str, Any]


class AccountMail(NamedTuple):
    kind: MailKind
    write: Callable[[Context], MailContent]


def login_code(context: Context) -> MailContent:
    return MailContent(
        subject=_("Your code for %(site)s") % {"site": settings.SITE_NAME},
        heading=_("Your code to log in"),
        paragraphs=(_("Type it in the window where you asked for it."), holds(settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)),
        code=context["code"],
        closing=(
            _("Did you not ask for this? Then somebody typed your address. You need not do anything."),
            never_told(),
        ),
    )


def address_code(context: Context) -> MailContent:
    seconds = settings.ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT
    return MailContent(
        subject=_("Confirm your e-mail address for %(site)s") % {"site": settings.SITE_NAME},
        heading=_("Your code to confirm this e-mail address"),
        paragraphs=(_("Type it in the window where you asked for it."), holds(seconds)),
        code=context["code"],
        closing=(
            _("Did you not ask for this? Then somebody typed your address. You need not do anything."),
            never_told(),
        ),
    )


def new_password(context: Context) -> MailContent:
    return MailContent(
        subject=_("Choose a new password for %(site)s") % {"site": settings.SITE_NAME},
        heading=_("Choose a new password"),
        paragraphs=(
            _("You asked for a new password. Open this address, and choose one."),
            holds(settings.PASSWORD_RESET_TIMEOUT),
        ),
        action=Link(_("Choose a new password"), context["password_reset_url"]),
        closing=(_("Did you not ask for this? Then you need not do anything: your password stays as it is."),),
    )


def no_account(context: Context) -> MailContent:
    return MailContent(
        subject=_("No account at %(site)s with this address") % {"site": settings.SITE_NAME},
        heading=_("There is no account with this e-mail address"),
        paragraphs=(
            _("Somebody asked for a code or a new password with this address."),
            _("Perhaps you have an account with another address."),
        ),
        closing=(_("Did you not ask for this? Then you need not do anything."),),
    )


def has_account(context: Context) -> MailContent:
    return MailContent(
        subject=_("You already have an account at %(site)s") % {"site": settings.SITE_NAME},
        heading=_("You already have an account"),
        paragraphs=(
            _("Somebody wanted to make an account with this address. It has one: log in with a code by mail."),
        ),
        action=Link(_("Log in"), whole_address(reverse("account_login"))),
        closing=(_("Did you not ask for this? Then you need not do anything."),),
    )


def changed(heading: str) -> Callable[[Context], MailContent]:
    """What changed in an account, when, and from where; `heading` is translated when the mail is written."""

    def write(context: Context) -> MailContent:
        addresses = {name: context.get(name, "") for name in ("from_email", "to_email", "deleted_email")}
        said = _(heading) % addresses
        return MailContent(
            subject=said,
            heading=said,
            facts=(
                (_("When"), date_format(timezone.localtime(context["timestamp"]), "DATETIME_FORMAT")),
                (_("Internet address"), context["ip"]),
                (_("Device"), device_name(context["user_agent"])),
            ),
            closing=(_("Was this not you? Choose a new password at once, and call us."),),
        )

    return write


def holds(seconds: int) -> str:
    """How long a code or a link can be used."""
    if seconds < 2 * 3600:
        minutes = math.ceil(seconds / 60)
        return ngettext("It holds for %(n)s minute.", "It holds for %(n)s minutes.", minutes) % {"n": minutes}
    hours = seconds // 3600
    return ngettext("It holds for %(n)s hour.", "It holds for %(n)s hours.", hours) % {"n": hours}


def never_told() -> str:
    return _("Never tell anybody this code, not even who says that they call from the province.")


LOGIN_CODE = MailKind("login_code", gettext_lazy("Code to log in"), MailPriority.CODE, is_secret=True)
ADDRESS_CODE = MailKind("address_code", gettext_lazy("Code for an address"), MailPriority.CODE, is_secret=True)
NEW_PASSWORD = MailKind("new_password", gettext_lazy("Link for a new password"), MailPriority.CODE, is_secret=True)
NO_ACCOUNT = MailKind("no_account", gettext_lazy("No account with this address"), MailPriority.CODE)
HAS_ACCOUNT = MailKind("has_account", gettext_lazy("There is an account already"), MailPriority.CODE)
CHANGED = MailKind("account_changed", gettext_lazy("Something of an account changed"))
register(LOGIN_CODE, ADDRESS_CODE, NEW_PASSWORD, NO_ACCOUNT, HAS_ACCOUNT, CHANGED)

MAILS = {
    "account/email/login_code": AccountMail(LOGIN_CODE, login_code),
    "account/email/email_confirmation": AccountMail(ADDRESS_CODE, address_code),
    "account/email/email_confirmation_signup": AccountMail(ADDRESS_CODE, address_code),
    "account/email/password_reset_key": AccountMail(NEW_PASSWORD, new_password),
    "account/email/unknown_account": AccountMail(NO_ACCOUNT, no_account),
    "account/email/account_already_exists": AccountMail(HAS_ACCOUNT, has_account),
    **{
        name: AccountMail(CHANGED, changed(heading))
        for name, heading in {
            "account/email/password_changed": gettext_noop("Your password was changed"),
            "account/email/password_set": gettext_noop("Your account has a password now"),
            "account/email/password_reset": gettext_noop("Your password was chosen anew"),
            "account/email/email_changed": gettext_noop(
                "Your e-mail address was changed from %(from_email)s to %(to_email)s"
            ),
            "account/email/email_deleted": gettext_noop(
                "The address %(deleted_email)s was taken away from your account"
            ),
            "account/email/email_confirm": gettext_noop("Your e-mail address was confirmed"),
            "socialaccount/email/account_connected": gettext_noop("Your account has one more way to log in"),
            "socialaccount/email/account_disconnected": gettext_noop("Your account has one way less to log in"),
            "mfa/email/totp_activated": gettext_noop("You now log in with an app with codes"),
            "mfa/email/totp_deactivated": gettext_noop("The app with codes no longer lets you in"),
            "mfa/email/recovery_codes_generated": gettext_noop("New spare codes were made"),
            "mfa/email/webauthn_added": gettext_noop("A passkey was added to your account"),
            "mfa/email/webauthn_removed": gettext_noop("A passkey was taken away from your account"),
        }.items()
    },
}
"""Which mail stands for a template of allauth."""
