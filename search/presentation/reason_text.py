"""Words the reasons of an answer for a reader, in the language that is active: of the page, or of who gets the mail."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from profiles.enums import Language, Period
from profiles.text import capacity_text
from search.forms.choices import demand_label
from search.indexing.stored_listing import Capacity
from search.lexicon.current import current_lexicon
from search.lexicon.labels import said
from search.matching.reasons import Reason, ReasonCode, State
from search.understanding.expressions.units import unit_name

OF_TIME = frozenset(
    {
        ReasonCode.TAKES_WORKDAYS,
        ReasonCode.TAKES_WITHOUT_LEAD,
        ReasonCode.TAKES_TOO_LONG,
        ReasonCode.STARTS_IN_TIME,
        ReasonCode.STARTS_TOO_LATE,
    }
)
OF_TEAM = frozenset({ReasonCode.TEAM_FITS, ReasonCode.TEAM_DOES_NOT_FIT, ReasonCode.TEAM_NOT_STATED})
OF_VOLUME = frozenset(
    {ReasonCode.CAPACITY_IS_ENOUGH, ReasonCode.CAPACITY_IS_SMALLER, ReasonCode.SMALLEST_ORDER_IS_LARGER}
)
MOST_WORDS = 3
"""Of words that a listing does not say, so many are told and the others counted."""


def capacity(found: Capacity | None) -> str:
    """«5.000 stuks per dag»; empty when it is not known."""
    if not found:
        return ""
    amount, unit, period = found
    return capacity_text(
        Decimal(amount), unit_name(unit, get_language() or "nl"), str(Period(period).label) if period in Period else ""
    )


class WordedReason(NamedTuple):
    """`demand` is what was asked, `because` why; `quote` as in Reason, with `language` when it is another.

    `is_of_words`: it tells of words of the text, and not of a certificate, the working area or the like.
    """

    demand: str
    state: State
    because: str = ""
    quote: tuple[tuple[str, bool], ...] = ()
    language: str = ""
    is_of_words: bool = False

    @property
    def state_words(self) -> str:
        """What is read aloud before the demand."""
        if self.state == State.UNKNOWN:
            return _("Ask about it:")
        if self.is_of_words:
            return _("It says so:") if self.state == State.MET else _("It does not say so:")
        return _("Met:") if self.state == State.MET else _("Not met:")


def worded(found: Sequence[Reason]) -> list[WordedReason]:
    return [
        WordedReason(
            asked(one), one.state, TEXTS[one.code](one), one.quote, one.language if one.quote else "", bool(one.words)
        )
        for one in found
    ]


def asked(reason: Reason) -> str:
    if reason.demand:
        return demand_label(reason.demand)
    if reason.code in OF_TEAM:
        return ngettext("%(n)s person", "%(n)s people", round(reason.amount)) % {"n": round(reason.amount)}
    if not reason.words:
        return (
            _("In time") if reason.code in OF_TIME else _("How much") if reason.code in OF_VOLUME else _("Working area")
        )
    said, more = " ".join(reason.words[:MOST_WORDS]), len(reason.words) - MOST_WORDS
    if reason.state == State.MET or more <= 0:
        return " ".join(reason.words)
    return ngettext("%(words)s and %(n)s more word", "%(words)s and %(n)s more words", more) % {
        "words": said,
        "n": more,
    }


def language_name(language: str) -> str:
    """The name of a language inside a sentence: French writes it small."""
    name = str(Language(language).label)
    return name.lower() if get_language() == "fr" else name


def kind_names(kinds: Sequence[str]) -> str:
    labels = current_lexicon().terms.capabilities
    return ", ".join(said(labels[kind]) for kind in kinds if kind in labels)


def province_names(slugs: Sequence[str]) -> str:
    labels = current_lexicon().terms.provinces
    return ", ".join(said(labels[slug]) for slug in slugs if slug in labels)


def _says_so(reason: Reason) -> str:
    return _("listing in %(language)s") % {"language": language_name(reason.language)} if reason.language else ""


def _offers_the_kind(reason: Reason) -> str:
    names = kind_names(reason.kinds)
    return _("offers the kind of work “%(kinds)s”") % {"kinds": names} if names else _says_so(reason)


def _comes_near(reason: Reason) -> str:
    return _("not in so many words; it says “%(words)s”") % {"words": ", ".join(reason.near)}


def _offers_a_near_kind(reason: Reason) -> str:
    return _("not in so many words; it offers “%(kinds)s”") % {"kinds": kind_names(reason.kinds)}


def _team(reason: Reason) -> str:
    return _("team of %(smallest)s to %(largest)s") % {"smallest": reason.low, "largest": reason.high}


def _works_less_far(reason: Reason) -> str:
    far = round(reason.amount)
    shown = number_format(reason.amount, 1) if far == reason.high else far
    return _("works up to %(reach)s km, you are at %(km)s km") % {"reach": reason.high, "km": shown}


MANY_WORKDAYS, WEEK = 15, 5
"""Above so many workdays the weeks are told."""


def _duration(workdays: int) -> str:
    if workdays <= MANY_WORKDAYS:
        return ngettext("%(n)s workday", "%(n)s workdays", workdays) % {"n": workdays}
    weeks = -(-workdays // WEEK)
    return ngettext("%(n)s week", "%(n)s weeks", weeks) % {"n": weeks}


def _volume(reason: Reason) -> str:
    return capacity_text(Decimal(f"{reason.amount:.12g}"), unit_name(reason.unit, get_language() or "nl"), "")


def _takes(reason: Reason) -> str:
    parts = {"volume": _volume(reason), "duration": _duration(reason.high)}
    if reason.low is None:
        return _("%(volume)s in %(duration)s; ask when it can start") % parts
    if not reason.low:
        return _("%(volume)s in %(duration)s, starting the same day") % parts
    run_up = ngettext("%(n)s day", "%(n)s days", reason.low) % {"n": reason.low}
    return _("%(volume)s in %(duration)s, after %(run_up)s of run-up") % {**parts, "run_up": run_up}


def _takes_too_long(reason: Reason) -> str:
    parts = {"capacity": capacity(reason.capacity), "volume": _volume(reason), "duration": _duration(reason.high)}
    return _("%(capacity)s: %(volume)s take %(duration)s") % parts


def _starts(reason: Reason) -> str:
    days = reason.low or 0
    if not days:
        return _("starts the same day")
    return ngettext("starts after %(n)s day", "starts after %(n)s days", days) % {"n": days}


def _day(reason: Reason) -> Mapping[str, str]:
    return {"day": date_format(reason.day, "j F Y") if reason.day else ""}


TEXTS: Mapping[ReasonCode, Callable[[Reason], str]] = {
    ReasonCode.SAYS_SO: _says_so,
    ReasonCode.OFFERS_THE_KIND: _offers_the_kind,
    ReasonCode.SAID_IN_OTHER_LISTING: lambda _reason: _("another listing of theirs"),
    ReasonCode.HELD_IN_OTHER_LISTING: lambda _reason: _("another listing of theirs"),
    ReasonCode.IS_CALLED_SO: lambda _reason: _("the supplier is called so"),
    ReasonCode.MENTIONS: lambda _reason: _("said of other work"),
    ReasonCode.COMES_NEAR: _comes_near,
    ReasonCode.OFFERS_A_NEAR_KIND: _offers_a_near_kind,
    ReasonCode.DOES_NOT_MENTION: lambda _reason: _("this listing does not mention it"),
    ReasonCode.DOES_NOT_DO: lambda reason: _("not done: “%(text)s”") % {"text": " ".join(reason.near)},
    ReasonCode.HOLDS: lambda _reason: _("yes"),
    ReasonCode.HOLDS_NOT: lambda _reason: _("no"),
    ReasonCode.IN_THIS_FORM: lambda _reason: _("yes"),
    ReasonCode.NOT_IN_THIS_FORM: lambda _reason: _("not in this form"),
    ReasonCode.TEAM_OF: _team,
    ReasonCode.TEAM_FITS: _team,
    ReasonCode.TEAM_DOES_NOT_FIT: _team,
    ReasonCode.TEAM_NOT_STATED: lambda _reason: _("size of the team not stated"),
    ReasonCode.CERTIFICATE_NOT_STATED: lambda _reason: _("not stated"),
    ReasonCode.CERTIFICATE_WITHOUT_END: lambda _reason: _("without an end date"),
    ReasonCode.CERTIFICATE_UNTIL: lambda reason: _("valid until %(day)s") % _day(reason),
    ReasonCode.CERTIFICATE_ENDS_BEFORE: lambda reason: _("valid until %(day)s, before your work ends") % _day(reason),
    ReasonCode.CERTIFICATE_ENDS_BEFORE_START: lambda reason: (
        _("valid until %(day)s, before your work starts") % _day(reason)
    ),
    ReasonCode.CERTIFICATE_EXPIRED: lambda reason: _("expired on %(day)s") % _day(reason),
    ReasonCode.RECOGNITION_CHECKED: lambda _reason: _("checked"),
    ReasonCode.RECOGNITION_STATED: lambda _reason: _("as the supplier states"),
    ReasonCode.RECOGNITION_NOT_HELD: lambda _reason: _("does not hold it"),
    ReasonCode.SMALLEST_ORDER_IS_LARGER: lambda reason: (
        _("smallest order: %(words)s") % {"words": ", ".join(reason.near)}
    ),
    ReasonCode.WORKS_UP_TO: lambda reason: _("works up to %(reach)s km") % {"reach": reason.high},
    ReasonCode.WORKS_LESS_FAR: _works_less_far,
    ReasonCode.WORKS_IN_PROVINCE: lambda reason: _("works in %(names)s") % {"names": province_names(reason.provinces)},
    ReasonCode.WORKS_ELSEWHERE: lambda reason: (
        _("works only in %(names)s") % {"names": province_names(reason.provinces)}
    ),
    ReasonCode.TAKES_WORKDAYS: _takes,
    ReasonCode.TAKES_WITHOUT_LEAD: _takes,
    ReasonCode.TAKES_TOO_LONG: _takes_too_long,
    ReasonCode.CAPACITY_IS_ENOUGH: lambda reason: capacity(reason.capacity),
    ReasonCode.CAPACITY_IS_SMALLER: lambda reason: _("no more than %(n)s") % {"n": capacity(reason.capacity)},
    ReasonCode.STARTS_IN_TIME: _starts,
    ReasonCode.STARTS_TOO_LATE: _starts,
}
"""The sentence of each code; a test holds that every code has one in each language."""
