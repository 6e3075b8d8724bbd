"""«Erkenningen na te kijken»: one list, with where to look, and one button for what was found there."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.menu import MenuItem

from profiles.access.declared import current_user
from profiles.models import Organisation, Recognition
from profiles.text import clean, is_row_number

LONGEST_SOURCE = 200


def register_recognition_urls() -> list[URLPattern]:
    return [path("erkenningen/", unchecked, name="unchecked_recognitions")]


class RecognitionMenuItem(MenuItem):
    """For who manages organisations: what they save of a recognition is public at once."""

    def is_shown(self, request: HttpRequest) -> bool:
        return unchecked_for(request.user).exists()


def register_recognition_menu() -> MenuItem:
    return RecognitionMenuItem(
        gettext_lazy("Recognitions to check"),
        reverse("unchecked_recognitions"),
        name="recognitions",
        icon_name="check",
        order=916,
    )


def unchecked_for(user: Any) -> QuerySet[Recognition]:
    """Stated and not looked up, of the organisations that the user manages; in the order of what must be looked up."""
    found = Recognition.objects.valid().filter(
        checked_on=None, organisation__is_active=True, organisation__in=Organisation.objects.managed_by(user)
    )
    return found.select_related("organisation__place", "type").order_by("type__name_nl", "organisation__name", "pk")


@require_http_methods(["GET", "HEAD", "POST"])
def unchecked(request: HttpRequest) -> HttpResponse:
    """A POST says that one was found in its register today."""
    found = unchecked_for(request.user)
    if request.method == "POST":
        number = request.POST.get("recognition", "")
        chosen = found.filter(pk=int(number) if is_row_number(number) else 0).first()
        if chosen is None:
            messages.error(request, _("This waits no more: perhaps a colleague answered."))
        else:
            check(chosen, request)
        return redirect("unchecked_recognitions")
    context = {"recognitions": found, "header_title": _("Recognitions to check")}
    return render(request, "profiles/staff/recognitions.html", context)


def check(recognition: Recognition, request: HttpRequest) -> None:
    recognition.checked_by, recognition.checked_on = current_user(request), timezone.localdate()
    recognition.source = clean(request.POST.get("source", ""), LONGEST_SOURCE) or recognition.source
    recognition.save(update_fields=["checked_by", "checked_on", "source"])
    names = {"type": recognition.type, "name": recognition.organisation.name}
    messages.success(request, _("%(type)s of %(name)s is checked today.") % names)
