"""How what is imported lands."""

from enum import StrEnum


class Land(StrEnum):
    LIVE = "live"
    """Public at once what lacks nothing; the rest as drafts."""
    SUBMIT = "submit"
    """Drafts, of which the province reads what lacks nothing."""
    DRAFT = "draft"
