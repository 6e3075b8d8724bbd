"""The choices of filters, as ready strings: a page has very many."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString

from profiles.directory.filters import FilterChoice
from profiles.views.markup import filled, joined

register = template.Library()
CHOICE = (
    '<label class="choice"><input type="checkbox" form="f-zoek" name="{}" value="{}"{}><span>{}</span><b>{}</b></label>'
)


@register.filter
def choice_boxes(choices: Sequence[FilterChoice], name: str) -> SafeString:
    """A box for each choice of a filter, with how many it gives; they belong to the form `f-zoek`."""
    return joined(filled(CHOICE, name, one.value, how(one), one.label, str(one.count)) for one in choices)


def how(choice: FilterChoice) -> SafeString:
    if choice.is_chosen:
        return SafeString(" checked")
    return SafeString("" if choice.count else " disabled")
