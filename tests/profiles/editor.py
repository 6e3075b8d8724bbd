"""What Wagtail's edit screen of a listing sends."""

from profiles.models import ListingPage


def form_data(listing: ListingPage, **changes) -> dict[str, str]:
    empty = {
        f"{name}-{key}": value
        for name in ("certificates", "photos", "references", "comments")
        for key, value in (
            ("TOTAL_FORMS", "0"),
            ("INITIAL_FORMS", "0"),
            ("MIN_NUM_FORMS", "0"),
            ("MAX_NUM_FORMS", "100"),
        )
    }
    return {
        "title": listing.title,
        "slug": listing.slug,
        "language": "nl",
        "description": listing.description,
        "capabilities": [str(c.pk) for c in listing.capabilities.all()],
        "as_subcontract": "on",
        **empty,
        **changes,
    }
