"""The pins of a map, as ready strings: a map may have very many."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString

from profiles.views.maps import Label, Pin
from profiles.views.markup import filled, joined

register = template.Library()
PIN = '<g class="pin"><rect x="{}" y="{}" width="{}" height="{}" rx="{}"/><text x="{}" y="{}">{}</text></g>'
DOTS = '<path class="{}" stroke-width="{}" d="{}"/>'
LINK = '<a href="#r{}" aria-label="{}">{}</a>'


@register.filter
def pins(found: Sequence[Pin]) -> SafeString:
    """Each with its sign, in whole units of the map; one with an anchor leads to that number in the list."""
    return joined(filled(LINK, str(one.anchor), one.name, pin(one)) if one.anchor else pin(one) for one in found)


@register.filter
def dots(found: Sequence[Pin]) -> SafeString:
    """Those without a sign, as dots: strokes without length in two paths, since a country has very many."""
    if not found:
        return SafeString("")
    places = "".join(f"M{round(one.x)} {round(one.y)}h0" for one in found)
    width = 2 * found[0].half_width
    return joined(
        filled(DOTS, name, str(round(stroke)), places) for name, stroke in (("dots-edge", width * 1.4), ("dots", width))
    )


@register.filter
def place_names(found: Sequence[Label]) -> SafeString:
    """The names of towns on a map."""
    return joined(filled('<text x="{}" y="{}">{}</text>', str(one.x), str(one.y), one.text) for one in found)


def pin(one: Pin) -> SafeString:
    box = (one.left, one.top, one.width, one.height, one.half_height, one.x, one.y)
    return filled(PIN, *(str(int(edge)) for edge in box), one.sign)
