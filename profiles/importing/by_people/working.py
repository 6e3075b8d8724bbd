"""The worker's part: looks at the columns, reads in without storing, stores, takes back; in slices that can stop."""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from profiles.background.jobs import Turn
from profiles.enums import ImportState, MembershipRole
from profiles.errors import FileRefused
from profiles.importing.by_people.columns import look
from profiles.importing.how import How
from profiles.importing.landing import Land
from profiles.importing.loose.headings import letters
from profiles.importing.report import Outcome, RowResult, Subject
from profiles.importing.run import Run
from profiles.importing.storing.undoing import take_back
from profiles.models import ImportedRow, ImportJob, Membership, Province
from profiles.organisations.roles import may

SLICE_SECONDS = 30.0
"""So long one goes on without looking whether the worker must end, far below its lease."""
MOST_ROWS = 5_000
LONGEST_FILE_NAME = 200
"""Bytes; systems of files take 255."""
MOST_NOTES = 50
REMEMBERED = 5
"""Imports of the same desk whose columns are remembered."""
UNREACHABLE = (OperationalError, InterfaceError)
"""The database is away or busy."""
logger = logging.getLogger(__name__)
IsOver = Callable[[], bool]


def go_on(turn: Turn) -> int:
    """Answers how many files it worked at. The oldest first; one that fails stops no other."""
    ends = time.monotonic() + SLICE_SECONDS

    def is_over() -> bool:
        return turn.is_over() or time.monotonic() > ends

    found = list(ImportJob.objects.filter(state__in=ImportState.busy()).order_by("pk").values_list("pk", flat=True))
    for pk in found:
        job = ImportJob.objects.select_related("organisation", "province", "by").filter(pk=pk).first()
        if job and not is_over():
            step(job, is_over)
    return len(found)


def step(job: ImportJob, is_over: IsOver) -> None:
    with override(job.language):
        if job.state != ImportState.NEW and not may_still(job):
            return fail(job, _("Who asked for this may not do it any more, or the organisation closed."))
        try:
            STEPS[ImportState(job.state)](job, is_over)
        except FileRefused as refused:
            fail(job, str(refused))
        except UNREACHABLE:
            raise  # it is tried again
        except Exception:  # the edge of the worker
            logger.exception("The file of import %s could not be worked at.", job.pk)
            fail(job, _("Something went wrong on our side with this file. Our administrator can see what."))


def fail(job: ImportJob, note: str) -> None:
    """What landed already stays, and can be taken back."""
    did_land = job.state in {ImportState.LANDING, ImportState.UNDOING}
    stands = ImportState.LANDED if did_land else ImportState.REFUSED
    landed_at = (job.landed_at or timezone.now()) if did_land else None
    ImportJob.objects.filter(pk=job.pk).update(state=stands, notes=[*job.notes, note], landed_at=landed_at)


def may_still(job: ImportJob) -> bool:
    """Between a click and the worker somebody may have lost the role, and an organisation may have closed."""
    if job.by is None or not job.by.is_active:
        return False
    if job.organisation is None:
        return Province.objects.managed_by(job.by).filter(pk=job.province_id).exists()
    membership = Membership.objects.filter(user=job.by, organisation=job.organisation).first()
    return bool(membership and job.organisation.is_active and may(membership.role, MembershipRole.EDITOR))


def look_at(job: ImportJob, _is_over: IsOver) -> None:
    with file_of(job) as path:
        job.columns = look(path, job, remembered(job))
    job.state = ImportState.COLUMNS
    job.save(update_fields=["columns", "state"])


def remembered(job: ImportJob) -> dict[str, str]:
    """What the same desk made of headings, the latest choice first."""
    found: dict[str, str] = {}
    stored = desk_of(job).exclude(pk=job.pk).filter(subject=job.subject).exclude(landed_at=None)
    for one in stored.order_by("-landed_at")[:REMEMBERED]:
        found = {letters(heading): column for heading, column in one.mapping.items()} | found
    return found


def desk_of(job: ImportJob) -> QuerySet[ImportJob]:
    return ImportJob.objects.filter(organisation=job.organisation_id, province=job.province_id).defer("content")


def read(job: ImportJob, is_over: IsOver) -> None:
    _rows(job, is_over, ImportState.READ, dry_run=True)


def land(job: ImportJob, is_over: IsOver) -> None:
    _rows(job, is_over, ImportState.LANDED, dry_run=False)


def _rows(job: ImportJob, is_over: IsOver, then: ImportState, *, dry_run: bool) -> None:
    with file_of(job) as path:
        is_about_organisations = job.subject == Subject.ORGANISATIONS
        run = Run(how(job, dry_run=dry_run), *((path, None) if is_about_organisations else (None, path)))
    rows = len(run.report.rows) + len(run.parties) + sum(map(len, run.offers.values()))
    if rows > MOST_ROWS:
        raise FileRefused(_("the file has more than %(count)s rows. Split it.") % {"count": MOST_ROWS})
    if not job.done:
        begin(job, run)
    for reference in run.references[job.done :]:
        _one(job, run, reference)
        if is_over():
            return
    values = {"landed_at": timezone.now()} if then == ImportState.LANDED else {}
    ImportJob.objects.filter(pk=job.pk).update(state=then, **values)


def begin(job: ImportJob, run: Run) -> None:
    job.notes, job.total = run.report.unread[:MOST_NOTES], len(run.references)
    with transaction.atomic():
        job.rows.all().delete()
        keep(job, run.report.rows)
        job.save(update_fields=["notes", "total"])


def _one(job: ImportJob, run: Run, reference: str) -> None:
    """One organisation with its listings, and what is to be told of them, in one transaction."""
    before = len(run.report.rows)
    try:
        with transaction.atomic():
            run.store(reference)
            keep(job, run.report.rows[before:])
            ImportJob.objects.filter(pk=job.pk).update(done=F("done") + 1)
    except UNREACHABLE:
        raise
    except Exception:  # the edge of the worker: one row stops no other
        logger.exception("A row of import %s could not be stored.", job.pk)
        keep(job, [_broken(run, reference)])
        ImportJob.objects.filter(pk=job.pk).update(done=F("done") + 1)


def _broken(run: Run, reference: str) -> RowResult:
    record = run.parties.get(reference) or run.offers[reference][0]
    row = record.row
    said = [("", _("Something went wrong on our side with this row. Our administrator can see what."))]
    return RowResult(record.subject, row.line, row.sheet, reference, reference, Outcome.REFUSED, said=said)


def keep(job: ImportJob, results: Sequence[RowResult]) -> None:
    ImportedRow.objects.bulk_create(
        ImportedRow(
            job=job,
            subject=one.subject,
            sheet=one.sheet[:255],
            line=one.line,
            reference=one.reference[:120],
            title=str(one.title)[:255],
            outcome=one.outcome,
            is_draft=one.is_draft,
            resembles=one.resembles[:255],
            said=one.said,
            changes=one.changes,
            undo=one.undo,
        )
        for one in results
    )


def how(job: ImportJob, *, dry_run: bool) -> How:
    return How(
        source=job.source,
        dry_run=dry_run,
        land=Land(job.land),
        mapping=job.mapping,
        guess=True,
        owner=job.organisation,
        province=None if job.organisation else job.province,
        by=job.by,
        accepted=frozenset(job.accepted),
    )


def undo(job: ImportJob, is_over: IsOver) -> None:
    """Newest first; a row that is taken back is done."""
    while row := job.rows.exclude(undo=[]).order_by("-pk").first():
        told = _taken_back(row, job)
        ImportedRow.objects.filter(pk=row.pk).update(undo=[])
        job.done, job.notes = job.done + 1, [*job.notes, *told][:MOST_NOTES]
        job.save(update_fields=["done", "notes"])
        if is_over():
            return
    ImportJob.objects.filter(pk=job.pk).update(state=ImportState.UNDONE)


def _taken_back(row: ImportedRow, job: ImportJob) -> list[str]:
    try:
        with transaction.atomic():
            return take_back(row.undo, job.by)
    except UNREACHABLE:
        raise
    except Exception:  # the edge of the worker: one row stops no other
        logger.exception("Row %s of import %s could not be taken back.", row.pk, job.pk)
        return [_("“%(title)s” could not be taken back. Our administrator can see why.") % {"title": row.title}]


@contextmanager
def file_of(job: ImportJob) -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        name = Path(job.file_name).name.encode()[:LONGEST_FILE_NAME].decode(errors="ignore")
        path = Path(folder) / (name or "x")
        path.write_bytes(job.content)
        yield path


STEPS: dict[ImportState, Callable[[ImportJob, IsOver], None]] = {
    ImportState.NEW: look_at,
    ImportState.READING: read,
    ImportState.LANDING: land,
    ImportState.UNDOING: undo,
}
