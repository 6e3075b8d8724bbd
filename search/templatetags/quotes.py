"""Reasons in words, with their quotations, of which the telling words are marked."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from search.presentation.reason_text import WordedReason

register = template.Library()
SPACE = SafeString("&#32;")
"""A space between two elements that {% spaceless %} leaves."""


@register.filter
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
