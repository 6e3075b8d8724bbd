"""Editorial pages."""

from cms.models.pages import HomePage, InfoPage

__all__ = ["HomePage", "InfoPage"]
