"""Parts of which a page has very many, as ready strings: reasons, badges, choices of a filter."""

from collections.abc import Iterable, Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from search.presentation.cards import Card, Choice
from search.presentation.reason_text import WordedReason

register = template.Library()
SPACE = SafeString("&#32;")
"""A space between two elements that {% spaceless %} leaves."""
BADGE = (
    '<span class="badge"><svg class="icon" aria-hidden="true"><use href="#seal"/></svg>{}'
    '<span class="vh">, {}</span></span>'
)
CHOICE = (
    '<label class="choice"><input type="checkbox" form="f-zoek" name="{}" value="{}"{}><span>{}</span><b>{}</b></label>'
)


@register.filter
def reason_list(reasons: Sequence[WordedReason]) -> SafeString:
    """Each met, missed or unknown; the word for that is for the ear, the sign for the eye."""
    told_each = ((one.state, one.state_words, capfirst(one.demand), told(one)) for one in reasons)
    return format_html_join("", '<li class="{}"><i>{} </i><b>{}</b>{}</li>', told_each)


@register.filter
def badges(card: Card) -> SafeString:
    """The recognitions of the supplier, those that staff checked with their seal."""
    said = _("checked")
    found = (
        format_html(BADGE, name, said) if checked else format_html("<span>{}</span>", name)
        for name, checked in card.recognitions
    )
    return format_html_join("", "{}{}", ((SPACE, one) for one in found))


@register.filter
def chips(card: Card) -> SafeString:
    """In which forms the work is offered, then how fast and how much."""
    return format_html(
        "{}{}",
        format_html_join(SPACE, '<span class="chip chip-form">{}</span>', ((form,) for form in card.forms)),
        format_html_join("", '{}<span class="chip">{}</span>', ((SPACE, fact) for fact in card.facts)),
    )


@register.filter
def choice_boxes(choices: Sequence[Choice], name: str) -> SafeString:
    """A box for each choice of a filter, with how many listings it gives; they belong to the search form."""
    rows = ((name, one.value, how(one), one.label, one.count) for one in choices)
    return format_html_join("", CHOICE, rows)


def how(choice: Choice) -> SafeString:
    if choice.is_chosen:
        return SafeString(" checked")
    return SafeString("" if choice.count else " disabled")


def told(reason: WordedReason) -> SafeString:
    """What follows a demand: a quotation with the reason in brackets, the reason alone, or nothing."""
    if reason.quote:
        because = format_html(" ({})", reason.because) if reason.because else ""
        return format_html(": {}{}", quoted(reason), because)
    return format_html(": {}", reason.because) if reason.because else SafeString("")


def quoted(reason: WordedReason) -> SafeString:
    """The quotation between its marks, with its language when that is another one."""
    text = format_html("“{}”", with_marks(reason.quote))
    return format_html('<span lang="{}">{}</span>', reason.language, text) if reason.language else text


def with_marks(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    """The pieces of a text, escaped, those that are to be marked in <mark>."""
    return format_html_join("", "{}", ((piece(text, is_marked),) for text, is_marked in pieces))


def piece(text: str, is_marked: bool) -> str:
    if is_marked:
        return format_html("<mark>{}</mark>", text)
    return SPACE if text.isspace() else text
