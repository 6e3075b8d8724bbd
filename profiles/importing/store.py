"""Stores checked rows as organisations, recognitions, profile and listing pages.

A new page is added live with its children and one revision, without Wagtail's publish per row (which scans the
search index for every save); a changed page is published the ordinary way, so that its history shows the change.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from profiles.enums import OrganisationKind, WorkForm
from profiles.importing.parse import ListingValues, OrganisationValues, Vocabulary, digest
from profiles.importing.report import Outcome
from profiles.models import (
    DirectoryPage,
    ListingCertificate,
    ListingPage,
    ListingState,
    Organisation,
    ProfilePage,
    Recognition,
)
from profiles.rules import missing_for_publication

ORGANISATION_FIELDS = ("kind", "name", "legal_form", "street", "place_id", "email", "phone", "website", "language")
COLUMNS = {"place_id": "postcode"}
"""The column of the file for fields that have another name."""


class StoreProblem(Exception):
    """A checked row that nevertheless cannot be stored; the message says why."""


class Store:
    """Writes for one source. `directories` by province id; `locale` is that of the register."""

    def __init__(self, source: str, vocabulary: Vocabulary) -> None:
        self.source = source
        self.vocabulary = vocabulary
        self.directories = {page.province_id: page for page in DirectoryPage.objects.all()}
        self.locale = Locale.get_default()

    def organisation(self, values: OrganisationValues) -> tuple[Organisation, Outcome]:
        """The organisation as the row says, with its recognitions and, for a supplier, its profile."""
        found = Organisation.objects.filter(source=self.source, reference=values.reference).first()
        fingerprint = digest(values)
        is_supplier = values.kind == OrganisationKind.SUPPLIER
        profile = ProfilePage.objects.filter(organisation=found).first() if found else None
        if profile and not is_supplier:
            raise StoreProblem(_("it has a profile, so it stays a supplier. Take the profile away first."))
        if found and found.import_digest == fingerprint and bool(profile) == is_supplier:
            return found, Outcome.UNCHANGED
        organisation = found or Organisation(source=self.source, reference=values.reference)
        for name in ORGANISATION_FIELDS:
            if not found or COLUMNS.get(name, name) in values.columns:
                setattr(organisation, name, getattr(values, name))
        if not found or "enterprise_number" in values.columns:
            organisation.enterprise_number = values.enterprise_number or None
        organisation.import_digest = fingerprint
        checked(organisation)
        organisation.save()
        if "recognitions" in values.columns:
            self._recognitions(organisation, values.recognitions)
        if is_supplier:
            self._profile(organisation, profile, values)
        return organisation, Outcome.UPDATED if found else Outcome.CREATED

    def _recognitions(self, organisation: Organisation, slugs: list[str]) -> None:
        """Recognitions of the row arrive as stated, not as checked; a checked one is never taken away."""
        types = [self.vocabulary.recognitions[slug] for slug in slugs]
        organisation.recognitions.filter(checked_on=None).exclude(type__in=types).delete()
        known = set(organisation.recognitions.values_list("type_id", flat=True))
        Recognition.objects.bulk_create(
            Recognition(organisation=organisation, type_id=type_id, source=self.source)
            for type_id in types
            if type_id not in known
        )

    def _profile(self, organisation: Organisation, found: ProfilePage | None, values: OrganisationValues) -> None:
        page = found or ProfilePage(organisation=organisation, locale=self.locale)
        page.title, page.draft_title = organisation.name, organisation.name
        for name in ("language", "summary", "employees", "target_group_share"):
            if not found or name in values.columns:
                setattr(page, name, getattr(values, name))
        directory = self.directories[self.vocabulary.place_by_id[values.place_id].province_id]
        put(page, directory, new=found is None)

    def listing(self, values: ListingValues, organisation: Organisation) -> Outcome:
        """The listing as the row says, below the profile of its organisation."""
        if organisation.kind != OrganisationKind.SUPPLIER:
            raise StoreProblem(_("the organisation is not a supplier, so it cannot offer anything."))
        state = (
            ListingState.objects.select_related("page").filter(source=self.source, reference=values.reference).first()
        )
        fingerprint = digest(values)
        if state and state.import_digest == fingerprint:
            return Outcome.UNCHANGED
        page = state.page if state else ListingPage(locale=self.locale)
        fill_listing(page, values, self.vocabulary)
        profile = ProfilePage.objects.select_related("organisation").filter(organisation=organisation).first()
        if profile is None:
            raise StoreProblem(_("the profile of the organisation was taken away."))
        put(page, profile, new=state is None)
        ListingState.objects.filter(page=page).update(
            source=self.source, reference=values.reference, import_digest=fingerprint
        )
        return Outcome.UPDATED if state else Outcome.CREATED


def fill_listing(page: ListingPage, values: ListingValues, vocabulary: Vocabulary) -> None:
    page.title = page.draft_title = values.title
    for name in (
        "language",
        "description",
        "capacity_text",
        "capacity_amount",
        "capacity_unit",
        "capacity_period",
        "lead_time_days",
        "min_order",
        "team_min",
        "team_max",
        "service_radius_km",
        "price_basis",
    ):
        setattr(page, name, getattr(values, name))
    for form in WorkForm:
        setattr(page, f"as_{form.value}", form.value in values.work_forms)
    page.capabilities.set([vocabulary.capabilities[slug] for slug in values.capabilities])
    page.certificates = [
        ListingCertificate(name=name, valid_until=until, sort_order=order)
        for order, (name, until) in enumerate(values.certificates)
    ]


def checked(instance: Any) -> None:
    """Model validation as sentences; StoreProblem when it fails."""
    try:
        instance.full_clean()
    except ValidationError as error:
        raise StoreProblem(" ".join(error.messages)) from error


def put(page: Page, parent: Page, *, new: bool) -> None:
    """Adds a new page live, or publishes the changed one; StoreProblem when it is not complete."""
    if not new and page.has_unpublished_changes:
        raise StoreProblem(_("the page has changes that are not published. Publish or discard them first."))
    try:
        if new:
            add_live(page, parent)
        refuse_incomplete(page)
        if not new:
            page.save_revision().publish()
            if not page.is_child_of(parent):
                page.move(parent, "last-child")
    except ValidationError as error:
        raise StoreProblem(" ".join(error.messages)) from error


def refuse_incomplete(page: Page) -> None:
    missing = missing_for_publication(page)
    if missing:
        raise StoreProblem(" ".join(str(lack.message) for lack in missing))


def add_live(page: Page, parent: Page) -> None:
    now = timezone.now()
    page.first_published_at = page.last_published_at = now
    parent.add_child(instance=page)
    revision = page.save_revision(clean=False, changed=False)
    page.live_revision = revision
    Page.objects.filter(pk=page.pk).update(live_revision=revision, has_unpublished_changes=False)
