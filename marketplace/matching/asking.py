"""A described work as matching sees it: a plain value that a stored enquiry, a form and a measurement all make."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from search.public import Amount, Around, Cut, Demand, Need, Period

NO_DAYS = Period()
MOST_WORDS = 80
"""Of a text as long as one likes, so that no engine is asked without end; with more the order stays the same."""
PAGE = 200
"""Listings that an engine gives at a time."""


class Wanted(NamedTuple):
    """A certificate or recognition: `value` as in the filter of the search.

    Without `hard` it lifts who has it. Of those of one `group` any is enough: «IFS or BRC».
    """

    value: str
    hard: bool = True
    group: str = ""


@dataclass(frozen=True)
class Asking:
    """`work_form` is one of profiles.enums.WorkForm; `around` the place of the work with its province.

    `kinds` are slugs of kinds of work; with `kinds_are_read` nobody confirmed them: they were read from the text.
    `team` people come to the buyer. `source` looks only at the listings of an import source, for measurements.
    """

    title: str
    description: str = ""
    language: str = "nl"
    work_form: str = ""
    around: Around | None = None
    kinds: tuple[str, ...] = ()
    kinds_are_read: bool = False
    certificates: tuple[Wanted, ...] = ()
    recognitions: tuple[Wanted, ...] = ()
    quantity: Amount | None = None
    period: Period = NO_DAYS
    team: int | None = None
    source: str = ""

    @property
    def text(self) -> str:
        return f"{self.title}. {self.description}" if self.description else self.title


def need_of(asking: Asking, *, cut: Cut = Cut.RELATIVE) -> Need:
    """What every listing must hold, and the text that orders those that do.

    The kinds of work are no demand of it: judging.py weighs them as alternatives, where demands of a text add up.
    """
    return Need(
        text=asking.text,
        text_language=asking.language,
        demands=tuple(_demands(asking)),
        around=asking.around,
        page_size=PAGE,
        cut=cut,
        most_words=MOST_WORDS,
        on_day=asking.period.starts_on or asking.period.starts_by,
        team=asking.team,
        within_reach=True,
    )


def title_need(asking: Asking) -> Need:
    """The same demands with the title alone, answered as on the search page: who does what the title asks?"""
    return replace(need_of(asking, cut=Cut.COVERAGE), text=asking.title)


def _demands(asking: Asking) -> Iterator[Demand]:
    if asking.work_form:
        yield Demand("mode", asking.work_form, hard=True)
    if asking.source:
        yield Demand("source", asking.source, hard=True)
    for facet, wanted in (("certificate", asking.certificates), ("recognition", asking.recognitions)):
        for one in wanted:
            group = (one.group or one.value) if one.hard else ""
            yield Demand(facet, one.value, hard=one.hard, group=group)
