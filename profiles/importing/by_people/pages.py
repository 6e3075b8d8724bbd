"""The pages of a desk: its files with a form for a new one, a file with what is to be decided, Excel files of it."""

import datetime
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from profiles.access.declared import current_user
from profiles.enums import ImportState
from profiles.importing.by_people.columns import ColumnsForm
from profiles.importing.by_people.desk import Desk, UploadForm
from profiles.importing.by_people.showing import MOST_SHOWN, rows_to_look_at, tally
from profiles.importing.by_people.workbooks import MIME, rest_of, template_of
from profiles.importing.report import Outcome, Subject
from profiles.models import ImportJob, User
from profiles.models.imports import UNDO_DAYS

DECIDED = (ImportState.COLUMNS, ImportState.READ)
"""States in which columns may be chosen (anew)."""
OPEN = (*DECIDED, ImportState.REFUSED, ImportState.UNDONE)
"""States in which a file may be thrown away: it did nothing that stands."""


def files(request: HttpRequest, desk: Desk) -> HttpResponse:
    if request.method == "POST":
        form = UploadForm(desk, request.POST, request.FILES)
        if form.is_valid():
            return redirect(desk.address("import", form.store().pk))
    else:
        form = UploadForm(desk)
    does_stand = Q(state=ImportState.LANDED, rows__outcome__in=(Outcome.CREATED, Outcome.UPDATED))
    landed = Count("rows", filter=does_stand)
    context = {
        **desk.context,
        "form": form,
        "jobs": [(one, desk.address("import", one.pk)) for one in desk.jobs().annotate(landed=landed)],
        "template": desk.address("template"),
        "days": UNDO_DAYS,
    }
    return render(request, desk.templates["files"], context)


def one_file(request: HttpRequest, desk: Desk, pk: int) -> HttpResponse:
    job = get_object_or_404(desk.jobs(), pk=pk)
    if request.method == "POST":
        return decide(request, desk, job)
    return show(request, desk, job, ColumnsForm(job) if job.state in DECIDED else None)


def show(request: HttpRequest, desk: Desk, job: ImportJob, form: ColumnsForm | None) -> HttpResponse:
    """`form` is there where columns may be chosen; a page that only follows the worker needs none."""
    counts = tally(job)
    everything = "alles" in request.GET
    rows = rows_to_look_at(job, desk.address, everything=everything) if job.state in SHOW_ROWS else []
    context = {
        **desk.context,
        "job": job,
        "form": form,
        "tally": counts,
        "rows": rows,
        "held": [one for one in rows if one.is_held],
        "everything": everything,
        "hidden_rows": max(0, counts.total - (0 if everything else counts.unchanged) - MOST_SHOWN),
        "step": STEP_OF[ImportState(job.state)],
        "until": undo_until(job),
        "files": desk.address("imports"),
        "rest": desk.address("rest", job.pk),
    }
    return render(request, desk.templates["file"], context)


SHOW_ROWS = (ImportState.READ, ImportState.LANDED)
STEP_OF = {
    ImportState.NEW: 1,
    ImportState.REFUSED: 1,
    ImportState.COLUMNS: 2,
    ImportState.READING: 3,
    ImportState.READ: 3,
    ImportState.LANDING: 4,
    ImportState.LANDED: 4,
    ImportState.UNDOING: 4,
    ImportState.UNDONE: 4,
}


def undo_until(job: ImportJob) -> datetime.datetime | None:
    """None when nothing of it can be taken back (any more)."""
    if job.state != ImportState.LANDED or not job.landed_at:
        return None
    until = job.landed_at + datetime.timedelta(days=UNDO_DAYS)
    return until if until > timezone.now() and job.rows.exclude(undo=[]).exists() else None


def decide(request: HttpRequest, desk: Desk, job: ImportJob) -> HttpResponse:
    act = request.POST.get("act", "")
    if act == "columns":
        return choose_columns(request, desk, job)
    if act == "away":
        return throw_away(request, desk, job)
    acts = {"land": land, "undo": undo}
    if act not in acts:
        raise Http404
    if not acts[act](request, job):
        say_too_late(request)
    return redirect(desk.address("import", job.pk))


def say_too_late(request: HttpRequest) -> None:
    messages.warning(request, _("Meanwhile something else happened with this file: look where it is now."))


def moved(job: ImportJob, by: User, before: tuple[ImportState, ...], after: ImportState, **values: Any) -> bool:
    """False when the file is not in one of the states any more: a colleague or a second click was first."""
    found = ImportJob.objects.filter(pk=job.pk, state__in=before).exclude(content=b"")
    return bool(found.update(state=after, done=0, by=by, **values))


def choose_columns(request: HttpRequest, desk: Desk, job: ImportJob) -> HttpResponse:
    form = ColumnsForm(job, request.POST)
    if not form.is_valid():
        return show(request, desk, job, form)
    values = {"mapping": form.mapping(), "land": form.cleaned_data["land"], "source": form.source()}
    if not moved(job, desk.user, DECIDED, ImportState.READING, total=0, accepted=[], **values):
        say_too_late(request)
    return redirect(desk.address("import", job.pk))


def land(request: HttpRequest, job: ImportJob) -> bool:
    """Held rows land as well that somebody ticked as another one."""
    held = set(job.rows.exclude(resembles="").values_list("reference", flat=True))
    accepted = sorted(held & set(request.POST.getlist("accept")))
    return moved(job, current_user(request), (ImportState.READ,), ImportState.LANDING, total=0, accepted=accepted)


def undo(request: HttpRequest, job: ImportJob) -> bool:
    if not undo_until(job):
        return False
    total, user = job.rows.exclude(undo=[]).count(), current_user(request)
    return moved(job, user, (ImportState.LANDED,), ImportState.UNDOING, total=total, notes=[])


def throw_away(request: HttpRequest, desk: Desk, job: ImportJob) -> HttpResponse:
    if not ImportJob.objects.filter(pk=job.pk, state__in=OPEN).delete()[0]:
        say_too_late(request)
        return redirect(desk.address("import", job.pk))
    messages.success(request, _("“%(name)s” is gone. Nothing of it stands on the site.") % {"name": job.file_name})
    return redirect(desk.address("imports"))


def rest(desk: Desk, pk: int) -> HttpResponse:
    """404 when every row landed, or the file is gone."""
    job = get_object_or_404(desk.jobs().exclude(content=b""), pk=pk, state__in=SHOW_ROWS)
    if not job.rows.filter(outcome=Outcome.REFUSED).exists():
        raise Http404
    return excel(rest_of(job), _("rest"))


def template(request: HttpRequest, desk: Desk) -> HttpResponse:
    is_listings = desk.organisation is not None or request.GET.get("subject") == Subject.LISTINGS
    return excel(template_of(Subject.LISTINGS if is_listings else Subject.ORGANISATIONS), _("template"))


def excel(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="schakel-{name}.xlsx"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=MIME, headers=headers)
