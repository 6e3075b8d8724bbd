"""A page of the register is published only when it is complete, whichever way leads there."""

from typing import Any

from wagtail.models import Revision

from profiles.errors import PublicationRefused
from profiles.rules import missing_for_publication


class CompleteWhenPublished:
    """For pages: Wagtail's bulk publishing and its API ask no form."""

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publishes the revision; raises PublicationRefused with what it lacks."""
        page = revision.as_object()
        missing = missing_for_publication(page)
        if missing:
            raise PublicationRefused(page.pk, page.title, [str(lack.message) for lack in missing])
        return super().publish(revision, *args, **kwargs)  # type: ignore[misc]
