"""Every pair of colours that the design uses, in each accent, light and dark, is strong enough (WCAG 1.4.3, 1.4.11)."""

import json
import re
from pathlib import Path

import pytest

from profiles.enums import Accent

HERE = Path(__file__).parent
TOKENS = (HERE.parent.parent / "cms/static/cms/tokens.css").read_text()
PAIRS = json.loads((HERE / "colour_pairs.json").read_text())
DARK_STARTS = TOKENS.index("prefers-color-scheme: dark")


def colours(accent: str, *, dark: bool) -> dict[str, str]:
    """The tokens that hold for an accent, in the order in which the sheet sets them."""
    found: dict[str, str] = {}
    for part in (TOKENS[:DARK_STARTS], TOKENS[DARK_STARTS:])[: 2 if dark else 1]:
        for selector, body in re.findall(r'(:root|\[data-accent="[a-z-]+"\])\s*\{([^}]*)\}', part):
            if selector == ":root" or accent in selector:
                found |= dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})\b", body))
    return found


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("accent", Accent.values)
@pytest.mark.parametrize("dark", [False, True])
def test_every_pair_of_colours_is_strong_enough(accent, dark):
    tokens = colours(accent, dark=dark)
    weak = [
        f"{front} on {back} {contrast(tokens[front], tokens[back]):.2f} ({use})"
        for front, back, least, use in PAIRS
        if contrast(tokens[front], tokens[back]) < least
    ]
    assert weak == []
