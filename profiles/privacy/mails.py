"""What somebody is told before an account ends that nobody uses."""

import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from profiles.mail.addresses import whole_address
from profiles.mail.content import Link, MailContent
from profiles.mail.kinds import MailKind, register
from profiles.mail.queue import post
from profiles.models import User

WARNED_BEFORE = datetime.timedelta(days=30)
ENDS = MailKind("account_ends", gettext_lazy("An account that nobody uses ends"))
register(ENDS)


@transaction.atomic
def warn(user: User) -> None:
    now = timezone.now()
    User.objects.filter(pk=user.pk).update(warned_at=now)
    with translation.override(user.language):
        post(ENDS, user.email, ending(timezone.localtime(now + WARNED_BEFORE)), language=user.language, user=user)


def ending(day: datetime.datetime) -> MailContent:
    names = {"site": settings.SITE_NAME, "day": date_format(day, "j F Y")}
    return MailContent(
        subject=_("Your account at %(site)s ends on %(day)s") % names,
        heading=_("You have not logged in for almost three years"),
        paragraphs=(
            _("We keep no data that nobody uses: on %(day)s we erase your account.") % names,
            _("Do you want to keep it? Logging in once is enough."),
        ),
        action=Link(_("Log in"), whole_address(reverse("account_login"))),
        closing=(_("Do you not need it any more? Then you need not do anything."),),
    )
