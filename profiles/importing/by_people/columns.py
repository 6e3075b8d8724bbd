"""The headings of a file, with what stands below and what they probably mean, for somebody to confirm."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from profiles.importing.labels import label
from profiles.importing.landing import Land
from profiles.importing.loose.columns import SEVERAL, Used, names_enough, quoted
from profiles.importing.loose.headings import NAMES, NOT_OF_ORGANISATIONS, SURE, Meant, letters, meant
from profiles.importing.loose.names import OWNER_NAME
from profiles.importing.loose.rows import Reader
from profiles.importing.report import Subject
from profiles.importing.vocabulary import Vocabulary
from profiles.models import ImportJob

EXAMPLES, LONGEST_EXAMPLE = 2, 60
LONGEST_LIST = 30
OF_OWNER = frozenset({"organisation_id", OWNER_NAME})
"""Columns that say whose a listing is."""
ABOUT = {Subject.ORGANISATIONS: gettext_lazy("The organisation"), Subject.LISTINGS: gettext_lazy("Its offer")}
STAFF_LANDS = (
    (Land.LIVE, gettext_lazy("Put what lacks nothing online at once; the rest becomes a draft.")),
    (Land.DRAFT, gettext_lazy("Make everything a draft.")),
)
SUPPLIER_LANDS = (
    (Land.SUBMIT, gettext_lazy("Send in what lacks nothing; the province reads it. The rest becomes a draft.")),
    (Land.DRAFT, gettext_lazy("Make everything a draft; you send each in yourself.")),
)
Column = dict[str, Any]
"""JSON: `heading`, `examples`, the `column` that it means, whether that is `sure` and `known` from before."""


def look(path: Path, job: ImportJob, remembered: Mapping[str, str]) -> list[Column]:
    """Headings once each, in the order of the file; `remembered`: letters of a heading → column. Raises FileRefused."""
    owner = str(job.organisation_id) if job.organisation_id else None
    reader = Reader(Vocabulary(), {}, guess=True, owner=owner)
    found: dict[str, Column] = {}
    for used, cells in reader.columns(path, Subject(job.subject)):
        key = letters(used.heading)
        if key and key not in found:
            found[key] = _column(used, cells, remembered.get(key), has_owner=owner is not None)
    known = {one["column"] for one in found.values() if one["known"]} - SEVERAL
    for one in found.values():
        if not one["known"] and one["column"] in known:
            one["column"] = ""  # it is remembered of another heading
    return list(found.values())


def _column(used: Used, cells: Sequence[str], before: str | None, *, has_owner: bool) -> Column:
    means = used.meant.column if used.meant else ""
    if has_owner and means in OF_OWNER:
        means = ""
    examples = [cell[:LONGEST_EXAMPLE] for cell in dict.fromkeys(cells)][:EXAMPLES]
    is_sure = not used.meant or used.meant.score == SURE
    if before is not None:
        means, is_sure = before, True
    return {
        "heading": used.heading,
        "examples": examples,
        "column": means,
        "sure": is_sure,
        "known": before is not None,
        "of_profile": has_owner and not means and meant(used.heading, Subject.ORGANISATIONS) is not None,
    }


def names_of(subject: Subject, *, has_owner: bool) -> dict[str, Subject]:
    """What a heading may mean in a file of this subject, with whose column it is."""
    found = {name: subject for name in NAMES[subject] if not (has_owner and name in OF_OWNER)}
    if subject == Subject.ORGANISATIONS:
        beside = (name for name in NAMES[Subject.LISTINGS] if name not in NOT_OF_ORGANISATIONS)
        found |= {name: Subject.LISTINGS for name in beside if name not in found}
    return found


class ColumnsForm(forms.Form):
    """A field `c0`, `c1` … for each heading, how rows land, and for staff the name of the list."""

    use_required_attribute = False

    def __init__(self, job: ImportJob, *args: Any) -> None:
        super().__init__(*args)
        self.job, self.subject = job, Subject(job.subject)
        lands = SUPPLIER_LANDS if job.organisation_id else STAFF_LANDS
        self.fields["land"] = forms.ChoiceField(
            label=_("What happens with the rows"),
            choices=[(value.value, text) for value, text in lands],
            initial=job.land or lands[0][0].value,
            widget=forms.RadioSelect,
        )
        if not job.organisation_id:
            self.fields["list"] = forms.CharField(
                label=_("Name of this list"),
                max_length=LONGEST_LIST,
                initial=list_name(job) or slugify(Path(job.file_name).stem)[:LONGEST_LIST],
                help_text=_("A newer file of the same list gets the same name: its rows change what stands there."),
                error_messages={"required": _("Give the list a name, such as “members 2026”.")},
                widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
            )
        self.names = names_of(self.subject, has_owner=bool(job.organisation_id))
        for number, column in enumerate(job.columns):
            self.fields[f"c{number}"] = self._field(column)

    def _field(self, column: Column) -> forms.ChoiceField:
        groups: dict[str | Promise, list[tuple[str, str]]] = {}
        for name, subject in self.names.items():
            groups.setdefault(ABOUT[subject], []).append((name, label(subject, name)))
        choices = [("", _("Do not use")), *groups.items()]
        chosen = self.job.mapping.get(column["heading"], column["column"])
        attributes = {"class": "input", "aria-label": _("With us: %(heading)s") % {"heading": column["heading"]}}
        return forms.ChoiceField(choices=choices, initial=chosen, required=False, widget=forms.Select(attrs=attributes))

    def columns(self) -> list[tuple[Column, forms.BoundField]]:
        return [(column, self[f"c{number}"]) for number, column in enumerate(self.job.columns)]

    def clean_list(self) -> str:
        name = slugify(self.cleaned_data["list"])
        if not name:
            raise ValidationError(_("Use letters or digits in the name of the list."))
        return name

    def mapping(self) -> dict[str, str]:
        return {column["heading"]: self.cleaned_data[f"c{n}"] for n, column in enumerate(self.job.columns)}

    def clean(self) -> None:
        if self.errors:
            return
        mapping = self.mapping()
        for name in set(mapping.values()) - SEVERAL - {""}:
            headings = [heading for heading, column in mapping.items() if column == name]
            if len(headings) > 1:
                said = _("%(headings)s all mean “%(column)s”: choose one of them.")
                self.add_error(None, said % {"headings": quoted(headings), "column": label(self.names[name], name)})
        used = [Used(heading, Meant(self.names[name], name, SURE)) for heading, name in mapping.items() if name]
        if not names_enough(used, self.subject, has_owner=bool(self.job.organisation_id)):
            self.add_error(None, self._lacks())

    def _lacks(self) -> str:
        if self.subject == Subject.ORGANISATIONS:
            return _("Say which column holds the name, and which one the postcode, the municipality or the address.")
        if self.job.organisation_id:
            return _("Say which column holds the name or the description of your offer.")
        return _("Say which column holds the name of the offer, and which one that of the organisation.")

    def source(self) -> str:
        """Keeps lists apart: references of rows are unique within it."""
        if self.job.organisation_id:
            return own_source(self.job.organisation_id)
        return f"{prefix(self.job)}{self.cleaned_data['list']}"[:50]


def own_source(organisation: int) -> str:
    return f"eigen-{organisation}"


def prefix(job: ImportJob) -> str:
    return f"lijst-{job.province_id}-"


def list_name(job: ImportJob) -> str:
    return job.source.removeprefix(prefix(job)) if job.source else ""
