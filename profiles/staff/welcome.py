"""Who an administrator adds gets a mail: with a code to that address they come in, and choose their second step."""

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from profiles.accounts.second_factor import end_sessions
from profiles.mail.addresses import whole_address
from profiles.mail.content import Link, MailContent
from profiles.mail.kinds import MailKind, register
from profiles.mail.queue import post
from profiles.models import User

ADDED = MailKind("staff_added", gettext_lazy("Access to the admin"))
register(ADDED)


def welcome(request: HttpRequest, user: User) -> None:
    """Nobody knows a password of theirs: there is none until they choose one."""
    user.set_unusable_password()  # Wagtail leaves it empty
    user.save(update_fields=["password"])
    with translation.override(user.language):
        names = {"who": str(request.user), "site": settings.SITE_NAME}
        content = MailContent(
            subject=_("You can manage %(site)s") % names,
            heading=_("%(who)s gave you access to %(site)s") % names,
            paragraphs=(
                _("Log in with this e-mail address: we send you a code, and you need no password."),
                _("Then you choose a second step, such as an app on your telephone. It takes two minutes."),
            ),
            facts=((_("E-mail address"), user.email),),
            action=Link(_("Log in"), whole_address(reverse("account_login"))),
        )
        post(ADDED, user.email, content, language=user.language, user=user)


def address_changed(request: HttpRequest, user: User) -> None:
    """An administrator gave somebody another address: the old one lets nobody in any more, and both are told."""
    known = list(EmailAddress.objects.filter(user=user).values_list("email", flat=True))
    if not known or user.email in {email.lower() for email in known}:
        return
    EmailAddress.objects.filter(user=user).delete()
    end_sessions(user)
    names = {"from_email": ", ".join(known), "to_email": user.email}
    for email in (*known, user.email):
        get_adapter().send_notification_mail("account/email/email_changed", user, names, email=email)
