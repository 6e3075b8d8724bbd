"""An enquiry in words: each answer with its label and the step where it is changed."""

import datetime
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from marketplace.enquiries.models import Enquiry
from marketplace.enquiries.quantities import in_words
from marketplace.enquiries.questions import question_list, told
from profiles.enums import WorkForm

SUBJECT, WORK, WHERE, WHO = "soort-werk", "het-werk", "plaats-en-tijd", "wie-mag-antwoorden"


class Said(NamedTuple):
    """`field` is where it is asked in the form of `step`; an empty `answer` was not given."""

    label: str
    answer: str
    step: str
    field: str

    @property
    def is_needed(self) -> bool:
        return self.field in NEEDED


def said(enquiry: Enquiry) -> list[Said]:
    """Everything that was asked of the author, whether it was answered or not."""
    return [*_work(enquiry), *_questions(enquiry), *_where_when(enquiry), *_demands(enquiry), *_who(enquiry)]


def _work(enquiry: Enquiry) -> Iterator[Said]:
    kinds = ", ".join(kind.label for kind in enquiry.kinds.all())
    none = _("None of the list fits") if enquiry.no_kind_fits else ""
    yield Said(_("Title"), enquiry.title, WORK, "title")
    yield Said(_("The work"), enquiry.description, WORK, "description")
    form = enquiry.get_work_form_display() or _("We do not know yet")
    yield Said(_("Form of work"), form, SUBJECT, "work_form")
    yield Said(_("Kind of work"), kinds or none, WORK, "kinds")
    yield Said(_("How much"), quantity_in_words(enquiry), WORK, "quantity_least")
    if enquiry.team and enquiry.work_form == WorkForm.ENCLAVE:
        yield Said(_("Team"), _("%(n)s people") % {"n": enquiry.team}, WORK, "team")


def quantity_in_words(enquiry: Enquiry) -> str:
    if enquiry.quantity_least is None or not enquiry.quantity_unit:
        return ""
    names = ("quantity_least", "quantity_most", "quantity_unit", "quantity_period")
    return in_words({name: getattr(enquiry, name) for name in names})


def _questions(enquiry: Enquiry) -> Iterator[Said]:
    for block in question_list().for_kinds(enquiry.kinds.all()):
        for question, answer in told(block, enquiry.answers.get(block.key, {})):
            yield Said(question.label, answer, WORK, question.name)


def _where_when(enquiry: Enquiry) -> Iterator[Said]:
    place = enquiry.place.municipality if enquiry.place else ""
    if place and enquiry.radius_km:
        place = _("%(place)s, within %(km)s km") % {"place": place, "km": enquiry.radius_km}
    yield Said(_("Place of the work"), place, WHERE, "place")
    if enquiry.work_place:
        yield Said(_("Where the work is done"), enquiry.get_work_place_display(), WHERE, "work_place")
    yield Said(_("Starts on"), _day(enquiry.starts_on), WHERE, "starts_on")
    if enquiry.ends_on:
        yield Said(_("Done by"), _day(enquiry.ends_on), WHERE, "ends_on")
    if enquiry.rhythm:
        yield Said(_("How often"), enquiry.get_rhythm_display(), WHERE, "rhythm")
    yield Said(_("Answers until"), _day(enquiry.reply_by), WHERE, "reply_by")


def _day(day: datetime.date | None) -> str:
    return date_format(day, "j F Y") if day else ""


def _demands(enquiry: Enquiry) -> Iterator[Said]:
    """«VCA of BA4»: alternatives are told as such."""
    asked = list(enquiry.certificates.all())
    for label, field, is_hard in (
        (_("Certificates that must be there"), "must", True),
        (_("Certificates that are welcome"), "rather", False),
    ):
        groups: dict[str, list[str]] = {}
        for one in asked:
            if one.is_hard == is_hard:
                groups.setdefault(one.alternatives or one.key, []).append(one.label)
        names = ", ".join(_(" or ").join(group) for group in groups.values())
        if names:
            yield Said(label, names, WHO, field)


def _who(enquiry: Enquiry) -> Iterator[Said]:
    if enquiry.organisation:
        yield Said(_("Organisation"), enquiry.organisation.name, WHO, "contact_name")
    yield Said(_("Contact person"), enquiry.contact_name, WHO, "contact_name")
    if enquiry.contact_phone:
        yield Said(_("Phone"), enquiry.contact_phone, WHO, "contact_phone")


Lacks = Callable[[Enquiry], bool]
NEEDED: dict[str, Lacks] = {
    "title": lambda one: not one.title,
    "description": lambda one: not one.description,
    "kinds": lambda one: not (one.no_kind_fits or one.kinds.all()),
    "place": lambda one: one.place is None,
    "starts_on": lambda one: one.starts_on is None,
    "reply_by": lambda one: one.reply_by is None,
    "contact_name": lambda one: not one.contact_name,
}
"""What an enquiry needs before a supplier is asked, by the field that asks it."""
