"""Who reads in files, and which are theirs: the staff of provinces, or a supplier."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from profiles.enums import ImportState, Language
from profiles.importing.report import Subject
from profiles.models import ImportJob, Organisation, Province, User
from profiles.text import clean

MAX_BYTES = 2 * 1024 * 1024
MOST_KEPT = 20
"""Files that one desk may have at a time; each goes a week after it landed."""
LONGEST_NAME = 120


@dataclass(frozen=True)
class Desk:
    """`address` makes that of a page by its name («imports», «import», «rest», «template», «page») and a
    number: of a file, or of the page of a row."""

    user: User
    provinces: QuerySet[Province]
    address: Callable[..., str]
    templates: Mapping[str, str]
    organisation: Organisation | None = None
    context: Mapping[str, Any] = field(default_factory=dict)

    def jobs(self) -> QuerySet[ImportJob]:
        if self.organisation:
            found = ImportJob.objects.filter(organisation=self.organisation)
        else:
            found = ImportJob.objects.filter(organisation=None, province__in=self.provinces)
        return found.select_related("province", "by").defer("content").order_by("-pk")


class UploadForm(forms.Form):
    """A file; for staff also what its rows are about and, where they have several, for which province it is."""

    use_required_attribute = False
    file = forms.FileField(
        label=gettext_lazy("Your file (Excel, OpenDocument or CSV)"),
        help_text=gettext_lazy("At most 2 MB. Nothing goes online before you have seen what would happen."),
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "empty": gettext_lazy("This file is empty. Choose another one."),
        },
        widget=forms.FileInput(attrs={"class": "input", "accept": ".xlsx,.ods,.csv,.tsv,.txt"}),
    )

    def __init__(self, desk: Desk, *args: Any) -> None:
        super().__init__(*args)
        self.desk = desk
        if desk.organisation:
            return
        self.fields["subject"] = forms.ChoiceField(
            label=_("What stands in a row"),
            choices=[
                (Subject.ORGANISATIONS.value, _("A supplier, with or without what it does")),
                (Subject.LISTINGS.value, _("One offer of a supplier, with the name of that supplier")),
            ],
            initial=Subject.ORGANISATIONS.value,
            widget=forms.RadioSelect,
        )
        if desk.provinces.count() > 1:
            self.fields["province"] = forms.ModelChoiceField(
                desk.provinces, label=_("Province"), widget=forms.Select(attrs={"class": "input"})
            )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            said = _("This file is %(size)s, and 2 MB fits. Keep the sheet with the suppliers alone, or split it.")
            raise ValidationError(said % {"size": filesizeformat(file.size)})
        return file

    def clean(self) -> None:
        if self.desk.jobs().exclude(content=b"").count() >= MOST_KEPT:
            raise ValidationError(_("There are 20 files here already. Throw away those that you do not need."))

    def store(self) -> ImportJob:
        data, owner = self.cleaned_data, self.desk.organisation
        province = owner.place.province if owner else data.get("province") or self.desk.provinces.get()
        return ImportJob.objects.create(
            by=self.desk.user,
            organisation=owner,
            province=province,
            language=get_language() or Language.NL,
            subject=data.get("subject", Subject.LISTINGS.value),
            file_name=clean(Path(data["file"].name).name, LONGEST_NAME) or "x",
            content=data["file"].read(),
            state=ImportState.NEW,
        )
