"""«Zo lazen wij uw vraag»: what the parts of a text are called, and whether there is something to tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from search.understanding.parts import PartOf, TextPart
from search.understanding.query import Question

TITLES = {
    PartOf.WORK: _("Work"),
    PartOf.AMOUNT: _("How much"),
    PartOf.DAY: _("When"),
    PartOf.DEMAND: _("Must"),
    PartOf.UNWANTED: _("Not"),
    PartOf.PLACE: _("Where"),
    PartOf.UNUSED: _("Not used"),
}


@dataclass(frozen=True)
class ReadPart:
    """`ignore` as in TextPart; a part stands alone when nothing would be left without it."""

    what: PartOf
    title: str
    text: str
    ignore: str
    is_alone: bool


def read_parts(question: Question) -> list[ReadPart]:
    """Empty when the text is work and nothing else: there is nothing to tell."""
    parts: Sequence[TextPart] = question.parts
    if question.need.literal or all(one.what == PartOf.WORK for one in parts):
        return []
    return [ReadPart(one.what, str(TITLES[one.what]), one.text, one.ignore, len(parts) == 1) for one in parts]
