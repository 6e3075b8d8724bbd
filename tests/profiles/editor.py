"""What Wagtail's edit screens of a listing and of an organisation send."""

from profiles.models import ListingPage, Organisation, Recognition


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


def organisation_data(organisation: Organisation, *recognitions: Recognition, **changes: str) -> dict[str, str]:
    """What Wagtail's form of an organisation sends, with these recognitions as they are."""
    rows = {
        f"recognitions-{number}-{key}": "" if value is None else str(value)
        for number, one in enumerate(recognitions)
        for key, value in (("id", one.pk), ("type", one.type_id), ("checked_on", one.checked_on))
    }
    return {
        "name": organisation.name,
        "kind": organisation.kind,
        "language": "nl",
        "place": str(organisation.place_id),
        "street": organisation.street,
        "email": organisation.email,
        "phone": organisation.phone,
        "is_active": "on",
        "recognitions-TOTAL_FORMS": str(len(recognitions)),
        "recognitions-INITIAL_FORMS": str(len(recognitions)),
        "recognitions-MIN_NUM_FORMS": "0",
        "recognitions-MAX_NUM_FORMS": "1000",
        **rows,
        **changes,
    }
