"""A page of the register is published only when it is complete, whichever way leads there."""

from typing import Any

from wagtail.models import Revision

from profiles.completeness import Missing
from profiles.errors import PublicationRefused


class CompleteWhenPublished:
    """For pages: Wagtail's bulk publishing and its API ask no form."""

    is_of_supplier = True
    """Other pages are those of the province itself."""

    def missing(self) -> list[Missing]:
        """What this page, children included, lacks before it may be public."""
        raise NotImplementedError

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publishes the revision; raises PublicationRefused with what it lacks."""
        page = revision.as_object()
        missing = page.missing()
        if missing:
            raise PublicationRefused(page.pk, page.title, [str(lack.message) for lack in missing])
        return super().publish(revision, *args, **kwargs)  # type: ignore[misc]
