"""Files that people read in, what became of their rows, and what of them staff took away for good."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from profiles.enums import ImportState, Language
from profiles.models.organisation import Organisation
from profiles.models.place import Province

UNDO_DAYS = 7
"""So long a file is kept, and what it did can be taken back."""


class ImportJob(models.Model):
    """A file of an organisation with its listings, or without one, of the staff of a province.

    `language` is that in which sentences are told, `subject` what a row is about. `source` keeps lists apart
    (references are unique within it), `land` says how rows land; `columns` are the headings as
    profiles/importing/by_people/columns.py saw them, `mapping` what somebody made of them; `accepted` the references of
    rows that resemble what stands there and are another; `done` of `total` organisations.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE, related_name="+")
    province = models.ForeignKey(Province, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=2, choices=Language.choices)
    subject = models.CharField(max_length=13)
    source = models.CharField(max_length=50, blank=True)
    file_name = models.CharField(_("file"), max_length=120)
    content = models.BinaryField(blank=True)
    columns = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    land = models.CharField(max_length=6)
    accepted = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=ImportState.choices, default=ImportState.NEW)
    notes = models.JSONField(default=list)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    landed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("import of a file")
        verbose_name_plural = _("imports of files")

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_busy(self) -> bool:
        return self.state in ImportState.busy()


class ImportedRow(models.Model):
    """What became of one row, or would become of it; `undo` takes it back (profiles/importing/storing/undoing.py)."""

    job = models.ForeignKey(ImportJob, on_delete=models.CASCADE, related_name="rows")
    subject = models.CharField(max_length=13)
    sheet = models.CharField(max_length=255, blank=True)
    line = models.PositiveIntegerField()
    reference = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=255, blank=True)
    outcome = models.CharField(max_length=9)
    is_draft = models.BooleanField(default=False)
    resembles = models.CharField(max_length=255, blank=True)
    said = models.JSONField(default=list)
    changes = models.JSONField(default=list)
    undo = models.JSONField(default=list)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        indexes = [models.Index(fields=["job", "outcome"], name="imported_row_outcome")]

    def __str__(self) -> str:
        return f"{self.line} {self.title}"


class RemovedKind(models.TextChoices):
    ORGANISATION = "organisation", _("organisation")
    PROFILE = "profile", _("profile of a supplier")
    LISTING = "listing", _("listing")


class RemovedReference(models.Model):
    """The reference of something deleted, at its source; a profile has the reference of its organisation."""

    source = models.SlugField(_("source"))
    kind = models.CharField(_("kind"), max_length=12, choices=RemovedKind.choices)
    reference = models.CharField(_("reference at the source"), max_length=60)
    title = models.CharField(_("title"), max_length=255, blank=True)
    removed_on = models.DateField(_("removed on"), auto_now=True)

    class Meta:
        verbose_name = _("removed reference")
        verbose_name_plural = _("removed references")
        constraints = [models.UniqueConstraint(fields=["source", "kind", "reference"], name="removed_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.kind} {self.reference}"
