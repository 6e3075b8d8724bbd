"""Quotations with their telling words marked."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def with_marks(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    """The pieces of a text, escaped, those that are to be marked in <mark>."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", text) if is_marked else text,) for text, is_marked in pieces)
    )
