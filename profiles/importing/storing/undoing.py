"""What an import made or changed, taken back: newest first, and only what nobody touched since."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Page, Revision

from profiles.importing.columns import ORGANISATION_COLUMNS, Owner
from profiles.importing.storing.removed import bring_back, reference_of
from profiles.models import ListingPage, ListingState, Organisation, ProfilePage, Recognition, User

Undo = dict[str, Any]
"""JSON: `pk` of a `page` or an `organisation`, and what it `was`, None when it was made."""
PARTY = tuple(one.field or one.name for one in ORGANISATION_COLUMNS if one.owner == Owner.ORGANISATION)
"""Fields of an organisation that a row may change."""


def of_organisation(found: Organisation | None) -> Undo:
    """Before it is stored."""
    if found is None:
        return {"organisation": True, "was": None}
    unchecked = found.recognitions.filter(checked_on=None).values_list("type_id", "source")
    return {"organisation": True, "was": fields_of(found), "recognitions": [list(one) for one in unchecked]}


def fields_of(organisation: Organisation) -> dict[str, Any]:
    return {name: getattr(organisation, name) for name in PARTY}


def of_page(found: Page | None) -> Undo:
    """Before it is stored."""
    if found is None:
        return {"page": True, "was": None}
    return {"page": True, "was": found.live_revision_id if found.live else found.latest_revision_id, "live": found.live}


def after(before: Undo, page: Page) -> Undo:
    return {**before, "pk": page.pk, "left": page.latest_revision_id, "left_live": page.live}


def take_back(entries: list[Undo], by: User | None) -> list[str]:
    """Sentences on what stays as it is. Call it in one transaction for a row."""
    return [said for one in reversed(entries) if (said := _page(one, by) if "page" in one else _organisation(one))]


def _page(one: Undo, by: User | None) -> str:
    page = Page.objects.filter(pk=one["pk"]).first()
    if page is None:
        return ""
    if is_touched(page, one):
        return _("“%(title)s” was changed since, and stays as it is.") % {"title": page.title}
    if page.current_workflow_state:
        page.current_workflow_state.cancel(user=by)
    if one["was"] is None:
        return _deleted(page.specific, by)
    earlier = Revision.objects.filter(pk=one["was"]).first()
    if earlier is None:
        return _("“%(title)s”: its earlier text is gone.") % {"title": page.title}
    revision = earlier.as_object().save_revision(user=by, clean=False)
    if one["live"]:
        revision.publish(user=by, skip_permission_checks=True)
    ListingState.objects.filter(page_id=page.pk).update(import_digest="")
    return ""


def is_touched(page: Page, one: Undo) -> bool:
    """Somebody wrote in it, approved it, took it off, deleted or locked it since; or its organisation closed."""
    is_other = page.latest_revision_id != one["left"] or page.live != one["left_live"] or page.locked
    found = page.specific
    if is_other or not isinstance(found, ProfilePage | ListingPage):
        return is_other
    profile = found if isinstance(found, ProfilePage) else found.profile
    return not profile.organisation.is_active or (isinstance(found, ListingPage) and bool(found.state.deleted_on))


def _deleted(page: Page, by: User | None) -> str:
    """A page that the import made: the next import of the same row makes it anew."""
    if page.get_children().exists():
        return _("“%(title)s” stays: something stands below it that the import did not make.") % {"title": page.title}
    told = reference_of(page if isinstance(page, ProfilePage) else page.state)
    DeletePageAction(page, user=by).execute(skip_permission_checks=True)
    if told:
        bring_back(told[0], {told[1]})
    return ""


def _organisation(one: Undo) -> str:
    found = Organisation.objects.filter(pk=one["pk"]).first()
    if found is None:
        return ""
    if one["was"] is None:
        return _organisation_gone(found)
    for name, value in one["was"].items():
        if getattr(found, name) == one["left"][name]:  # else somebody changed it since
            setattr(found, name, value)
    found.import_digest = ""
    try:
        found.full_clean()
    except ValidationError as error:
        return f"“{found.name}”: {' '.join(error.messages)}"
    found.save()
    found.recognitions.filter(checked_on=None, source=found.source).delete()
    known = set(found.recognitions.values_list("type_id", flat=True))
    Recognition.objects.bulk_create(
        Recognition(organisation=found, type_id=kind, source=source)
        for kind, source in one["recognitions"]
        if kind not in known
    )
    return ""


def _organisation_gone(found: Organisation) -> str:
    is_checked = found.recognitions.exclude(checked_on=None).exists()
    has_people = found.memberships.exists() or found.claims.exists() or found.invites.exists()
    if is_checked or has_people or ProfilePage.objects.filter(organisation=found).exists():
        return _("“%(title)s” stays: people, pages or looked-up recognitions belong to it.") % {"title": found.name}
    source, reference = found.source, found.reference
    found.delete()
    bring_back(source, {reference})
    return ""
