"""Who an administrator adds gets a mail: with a code to that address they come in, and choose their second step."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

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
            action=Link(_("Log in"), request.build_absolute_uri(reverse("account_login"))),
        )
        post(ADDED, user.email, content, language=user.language, user=user)
