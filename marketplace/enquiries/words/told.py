"""An enquiry in words: each answer with its label, the step where it is changed, and who sees it."""

import datetime
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from marketplace.enquiries.models import Enquiry
from marketplace.enquiries.questions import question_list, told
from marketplace.enquiries.reading.proposals import in_words

SUBJECT, WORK, WHERE, WHO = "soort-werk", "het-werk", "plaats-en-tijd", "wie-mag-antwoorden"


class Audience(StrEnum):
    """Who sees an answer: everybody who is invited, who is interested, or only the author and the province."""

    INVITED = "invited"
    INTERESTED = "interested"
    PROVINCE = "province"


class Said(NamedTuple):
    """`field` is where it is asked in the form of `step`; an empty `answer` was not given."""

    label: str
    answer: str
    step: str
    field: str
    audience: Audience

    @property
    def is_needed(self) -> bool:
        return self.field in NEEDED


def said(enquiry: Enquiry) -> list[Said]:
    """Everything that was asked of the author, whether it was answered or not."""
    return [*_work(enquiry), *_questions(enquiry), *_where_when(enquiry), *_demands(enquiry), *_who(enquiry)]


def _work(enquiry: Enquiry) -> Iterator[Said]:
    kinds = ", ".join(kind.label for kind in enquiry.kinds.all())
    none = _("None of the list fits") if enquiry.no_kind_fits else ""
    yield Said(_("Title"), enquiry.title, WORK, "title", Audience.INVITED)
    yield Said(_("The work"), enquiry.description, WORK, "description", Audience.INVITED)
    form = enquiry.get_work_form_display() or _("We do not know yet")
    yield Said(_("Form of work"), form, SUBJECT, "work_form", Audience.INVITED)
    yield Said(_("Kind of work"), kinds or none, WORK, "kinds", Audience.INVITED)
    yield Said(_("How much"), quantity_in_words(enquiry), WORK, "quantity_least", Audience.INVITED)
    if enquiry.team:
        yield Said(_("Team"), _("%(n)s people") % {"n": enquiry.team}, WORK, "team", Audience.INVITED)


def quantity_in_words(enquiry: Enquiry) -> str:
    if enquiry.quantity_least is None or not enquiry.quantity_unit:
        return ""
    names = ("quantity_least", "quantity_most", "quantity_unit", "quantity_period")
    return in_words({name: getattr(enquiry, name) for name in names})


def _questions(enquiry: Enquiry) -> Iterator[Said]:
    for block in question_list().for_kinds(enquiry.kinds.all()):
        for question, answer in told(block, enquiry.answers.get(block.key, {})):
            yield Said(question.label, answer, WORK, question.name, Audience.INVITED)


def _where_when(enquiry: Enquiry) -> Iterator[Said]:
    place = enquiry.place.municipality if enquiry.place else ""
    if place and enquiry.radius_km:
        place = _("%(place)s, within %(km)s km") % {"place": place, "km": enquiry.radius_km}
    yield Said(_("Place"), place, WHERE, "place", Audience.INVITED)
    if enquiry.work_place:
        yield Said(_("Where the work is done"), enquiry.get_work_place_display(), WHERE, "work_place", Audience.INVITED)
    yield Said(_("Starts on"), _day(enquiry.starts_on), WHERE, "starts_on", Audience.INVITED)
    if enquiry.ends_on:
        yield Said(_("Done by"), _day(enquiry.ends_on), WHERE, "ends_on", Audience.INVITED)
    if enquiry.rhythm:
        yield Said(_("How often"), enquiry.get_rhythm_display(), WHERE, "rhythm", Audience.INVITED)
    yield Said(_("Answers until"), _day(enquiry.reply_by), WHERE, "reply_by", Audience.INVITED)


def _day(day: datetime.date | None) -> str:
    return date_format(day, "j F Y") if day else ""


def _demands(enquiry: Enquiry) -> Iterator[Said]:
    asked = list(enquiry.certificates.all())
    for label, field, is_hard in ((_("Must"), "must", True), (_("Welcome"), "rather", False)):
        names = ", ".join(one.label for one in asked if one.is_hard == is_hard)
        if names:
            yield Said(label, names, WHO, field, Audience.INVITED)


def _who(enquiry: Enquiry) -> Iterator[Said]:
    name = enquiry.organisation.name if enquiry.organisation else ""
    is_seen = Audience.INTERESTED if enquiry.is_anonymous else Audience.INVITED
    if name:
        yield Said(_("Organisation"), name, WHO, "shows_name", is_seen)
    yield Said(_("Contact person"), enquiry.contact_name, WHO, "contact_name", Audience.INTERESTED)
    if enquiry.contact_phone:
        yield Said(_("Phone"), enquiry.contact_phone, WHO, "contact_phone", Audience.INTERESTED)
    yield Said(_("Budget"), enquiry.get_budget_display(), WHO, "budget", Audience.PROVINCE)
    if enquiry.otherwise:
        yield Said(_("Without Schakel"), enquiry.get_otherwise_display(), WHO, "otherwise", Audience.PROVINCE)


Lacks = Callable[[Enquiry], bool]
NEEDED: dict[str, Lacks] = {
    "title": lambda one: not one.title,
    "description": lambda one: not one.description,
    "kinds": lambda one: not (one.no_kind_fits or one.kinds.all()),
    "place": lambda one: one.place is None,
    "starts_on": lambda one: one.starts_on is None,
    "reply_by": lambda one: one.reply_by is None,
    "contact_name": lambda one: not one.contact_name,
    "budget": lambda one: not one.budget,
}
"""What an enquiry needs before it is sent in, by the field that asks it."""
