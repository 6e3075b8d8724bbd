"""«Mails die niet aankwamen»: what was refused, came back or waits in vain, and a button to try again."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.menu import MenuItem

from profiles.mail.queue import send_anew
from profiles.models import MailState, OutgoingMail, Province
from profiles.text import is_row_number

MOST = 500
TROUBLE = (MailState.REFUSED, MailState.FAILED, MailState.BOUNCED, MailState.HELD)


def register_mail_url() -> list[URLPattern]:
    return [path("reports/mails/", troubled_mails, name="troubled_mails")]


class MailMenuItem(MenuItem):
    """Shown while a mail of the user's provinces did not arrive."""

    def is_shown(self, request: HttpRequest) -> bool:
        return not_arrived(request.user).exists()


def register_mail_menu() -> MenuItem:
    return MailMenuItem(
        gettext_lazy("Mails that did not arrive"), reverse("troubled_mails"), name="mails", icon_name="mail", order=920
    )


def not_arrived(user: Any) -> QuerySet[OutgoingMail]:
    """Newest first, of the sites of the user's provinces; administrators see all."""
    found = OutgoingMail.objects.filter(state__in=TROUBLE).order_by("-created_at", "-pk")
    return found if user.is_superuser else found.filter(province__in=Province.objects.managed_by(user))


def troubled_mails(request: HttpRequest) -> HttpResponse:
    """The list, without what the mails say; a POST sends one anew."""
    chosen = not_arrived(request.user)
    if request.method == "POST":
        pk = request.POST.get("mail", "")
        count = send_anew(chosen.filter(pk=int(pk) if is_row_number(pk) else 0))
        messages.success(
            request, ngettext("%(n)s mail is sent again.", "%(n)s mails are sent again.", count) % {"n": count}
        )
        return redirect("troubled_mails")
    context = {"mails": chosen[:MOST], "header_title": _("Mails that did not arrive")}
    return render(request, "profiles/staff/mails.html", context)
