"""Sample data of the style guide."""

from typing import Any


def samples() -> dict[str, Any]:
    return {}
