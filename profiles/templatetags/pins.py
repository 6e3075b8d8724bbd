"""The pins of a map, as ready strings: a map may have very many."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString

from profiles.views.maps import Label, Pin
from profiles.views.markup import filled, joined

register = template.Library()
PIN = '<g class="pin"><rect x="{}" y="{}" width="{}" height="{}" rx="{}"/><text x="{}" y="{}">{}</text></g>'
DOT = '<circle class="dot" cx="{}" cy="{}" r="{}"/>'
LINK = '<a href="#r{}" aria-label="{}">{}</a>'


@register.filter
def pins(found: Sequence[Pin]) -> SafeString:
    """Each with its sign, in whole units of the map; one with an anchor leads to that number in the list."""
    return joined(filled(LINK, str(one.anchor), one.name, pin(one)) if one.anchor else pin(one) for one in found)


@register.filter
def dots(found: Sequence[Pin]) -> SafeString:
    """Those without a sign, as dots: a circle each."""
    return joined(filled(DOT, str(one.x), str(one.y), str(round(one.half_width, 1))) for one in found)


@register.filter
def place_names(found: Sequence[Label]) -> SafeString:
    """The names of towns on a map."""
    return joined(filled('<text x="{}" y="{}">{}</text>', str(one.x), str(one.y), one.text) for one in found)


def pin(one: Pin) -> SafeString:
    box = (one.left, one.top, one.width, one.height, one.half_height, one.x, one.y)
    return filled(PIN, *(str(int(edge)) for edge in box), one.sign)
