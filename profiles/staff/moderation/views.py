"""«Nakijken»: the queue, and one text of it with what changed, to approve or to ask a change of."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin.menu import MenuItem
from wagtail.models import Page, WorkflowState

from profiles.access.declared import current_user
from profiles.completeness import missing_for_publication
from profiles.errors import PublicationRefused
from profiles.publishing.comparison import differences
from profiles.staff.moderation.afterwards import count_unread_for, unread_for
from profiles.staff.moderation.queue import Waiting, count_waiting_for, waiting_for
from profiles.staff.register.correcting import corrections_for

LONGEST_COMMENT = 1000
APPROVE, CHANGE = "approve", "reject"
"""Wagtail's names of the two answers."""


def register_queue_urls() -> list[URLPattern]:
    return [
        path("nakijken/", queue, name="moderation_queue"),
        path("nakijken/<int:pk>/", one_text, name="moderation_text"),
    ]


class QueueMenuItem(MenuItem):
    """With how many wait."""

    def render_component(self, request: HttpRequest) -> Any:
        found = super().render_component(request)
        user = current_user(request)
        count = count_waiting_for(user) + corrections_for(user).count() + count_unread_for(user)
        found.label = f"{found.label} ({count})" if count else found.label
        return found


def register_queue_menu() -> MenuItem:
    return QueueMenuItem(
        gettext_lazy("To check"), reverse("moderation_queue"), name="moderation", icon_name="tasks", order=90
    )


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    user = current_user(request)
    context = {
        "waiting": waiting_for(user),
        "corrections": corrections_for(user),
        "unread": unread_for(user),
        "header_title": _("To check"),
    }
    return render(request, "profiles/staff/queue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def one_text(request: HttpRequest, pk: int) -> HttpResponse:
    """By the number of its moderation; back to the queue when it waits no more."""
    found = next((one for one in waiting_for(current_user(request)) if one.state.pk == pk), None)
    if found is None:
        messages.warning(request, _("This waits no more: perhaps a colleague answered."))
        return redirect("moderation_queue")
    if request.method == "POST":
        return answer(request, found)
    return show(request, found)


def show(request: HttpRequest, one: Waiting, *, comment: str = "", error: str = "") -> HttpResponse:
    sent = one.state.current_task_state.revision.as_object()
    before = type(one.page)() if one.is_new else type(one.page).objects.get(pk=one.page.pk)
    context = {
        "one": one,
        "comparison": differences(request, one.page, before, sent),
        "missing": [lack.message for lack in missing_for_publication(sent)],
        "actions": answers_of(request, one),
        "comment": comment,
        "error": error,
        "header_title": sent.title,
    }
    return render(request, "profiles/staff/text.html", context)


def answers_of(request: HttpRequest, one: Waiting) -> set[str]:
    """Which answers this user may give: editors read the queue, managers answer."""
    task = one.state.current_task_state.task.specific
    return {name for name, _label, _has_form in task.get_actions(one.page, request.user)}


def answer(request: HttpRequest, one: Waiting) -> HttpResponse:
    if one.page.locked:
        return show(request, one, error=_("This page is locked. Unlock it in the editor first."))
    chosen, comment = request.POST.get("answer", ""), request.POST.get("comment", "").strip()[:LONGEST_COMMENT]
    if chosen not in {APPROVE, CHANGE} or chosen not in answers_of(request, one):
        return show(request, one, comment=comment, error=_("You may read this, and not decide about it."))
    if chosen == CHANGE and not comment:
        return show(request, one, error=_("Write what should change: who sent this in reads that sentence."))
    try:
        is_done = decide(one, chosen, comment, request)
    except PublicationRefused as refused:
        return show(request, one, comment=comment, error=" ".join(map(str, refused.reasons)))
    if not is_done:
        messages.warning(request, _("Meanwhile another text was sent in. Read that one first."))
        return redirect("moderation_text", one.state.pk)
    say(request, one, chosen)
    return redirect("moderation_queue")


def decide(one: Waiting, chosen: str, comment: str, request: HttpRequest) -> bool:
    """False when another text lies there than the one that was read. Raises PublicationRefused."""
    with transaction.atomic():
        states = WorkflowState.objects.select_for_update(of=("self",))  # a task may be none: no lock on it
        state = states.select_related("current_task_state").get(pk=one.state.pk)
        task_state = state.current_task_state
        if state.status != WorkflowState.STATUS_IN_PROGRESS or str(task_state.revision_id) != request.POST.get("read"):
            return False
        task_state.task.specific.on_action(task_state, request.user, chosen, comment=comment)
    return True


def say(request: HttpRequest, one: Waiting, chosen: str) -> None:
    names = {"title": one.page.title, "name": one.profile.title if one.profile else ""}
    if chosen == CHANGE:
        messages.success(request, _("Who sent it in reads what should change of “%(title)s”.") % names)
    elif one.hidden_below:
        said = _("“%(title)s” is approved, but nobody sees it before the profile of %(name)s is public.")
        messages.warning(request, said % names)
    elif is_public(one.page):
        messages.success(request, _("“%(title)s” is online.") % names)
    else:
        said = _("“%(title)s” is approved and not public: look at its dates, and whether its organisation is closed.")
        messages.warning(request, said % names)


def is_public(page: Page) -> bool:
    pages: Any = type(page).objects.filter(pk=page.pk)
    return bool((pages.public_one_by_one() if hasattr(pages, "public_one_by_one") else pages.live()).exists())
