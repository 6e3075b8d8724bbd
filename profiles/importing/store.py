"""Stores checked rows as organisations, recognitions, profile and listing pages.

A new page is added live with its children and one revision, without Wagtail's publish per row (which scans the
search index for every save); a changed page is published the ordinary way, so that its history shows the change.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from profiles.completeness import missing_for_publication
from profiles.enums import OrganisationKind
from profiles.importing.columns import Owner
from profiles.importing.landing import Land
from profiles.importing.parse import Record
from profiles.importing.removed import why_removed
from profiles.importing.report import Outcome
from profiles.importing.vocabulary import Vocabulary
from profiles.models import DirectoryPage, ListingPage, ListingState, Organisation, ProfilePage, Recognition
from profiles.models.removal import RemovedKind


class StoreProblem(Exception):
    """A checked row that nevertheless cannot be stored; the message says why."""


class Store:
    """Writes for one source. `directories` by province id; `locale` is that of the register."""

    def __init__(self, source: str, vocabulary: Vocabulary, land: Land | None = None) -> None:
        self.source = source
        self.land = land
        self.waiting: list[str] = []
        """Why what was stored last is a draft."""
        self.vocabulary = vocabulary
        self.directories = {page.province_id: page for page in DirectoryPage.objects.all()}
        self.locale = Locale.get_default()

    def organisation(self, record: Record) -> tuple[Organisation, Outcome]:
        """The organisation as the row says, with its recognitions and, for a supplier, its profile."""
        found = Organisation.objects.filter(source=self.source, reference=record.reference).first()
        if not found:
            self._refuse_removed(RemovedKind.ORGANISATION, record.reference)
        organisation = found or Organisation(source=self.source, reference=record.reference)
        profile = ProfilePage.objects.filter(organisation=found).first() if found else None
        is_removed = not profile and bool(why_removed(self.source, RemovedKind.PROFILE, record.reference))
        is_supplier = record.values.get("kind", organisation.kind) == OrganisationKind.SUPPLIER
        if profile and not is_supplier:
            raise StoreProblem(_("it has a profile, so it stays a supplier. Take the profile away first."))
        wants_profile = is_supplier and not is_removed
        if found and self._is_same(found.import_digest, record) and bool(profile) == wants_profile:
            return found, Outcome.UNCHANGED
        record.store(Owner.ORGANISATION, organisation)
        organisation.import_digest = record.digest
        checked(organisation)
        organisation.save()
        if "recognitions" in record.values:
            self._recognitions(organisation, record)
        if wants_profile:
            self._profile(organisation, profile, record)
            Organisation.objects.filter(pk=organisation.pk).update(import_digest=self._digest(record))
        return organisation, Outcome.UPDATED if found else Outcome.CREATED

    def _recognitions(self, organisation: Organisation, record: Record) -> None:
        """Recognitions of the row arrive as stated, not as checked; a checked one is never taken away."""
        types = [one.pk for one in record.values["recognitions"]]
        organisation.recognitions.filter(checked_on=None).exclude(type__in=types).delete()
        known = set(organisation.recognitions.values_list("type_id", flat=True))
        Recognition.objects.bulk_create(
            Recognition(organisation=organisation, type_id=type_id, source=self.source)
            for type_id in types
            if type_id not in known
        )

    def _profile(self, organisation: Organisation, found: ProfilePage | None, record: Record) -> None:
        page = found or ProfilePage(organisation=organisation, locale=self.locale, language=organisation.language)
        page.title, page.draft_title = organisation.name, organisation.name
        if "language" in record.values:
            page.language = organisation.language
        record.store(Owner.PROFILE, page)
        directory = self.directories[self.vocabulary.place_by_id[organisation.place_id].province_id]
        self.waiting = put(page, directory, new=found is None, land=self.land)

    def listing(self, record: Record, organisation: Organisation) -> Outcome:
        """The listing as the row says, below the profile of its organisation."""
        if organisation.kind != OrganisationKind.SUPPLIER:
            raise StoreProblem(_("the organisation is not a supplier, so it cannot offer anything."))
        states = ListingState.objects.select_related("page")
        state = states.filter(source=self.source, reference=record.reference).first()
        if state and self._is_same(state.import_digest, record):
            return Outcome.UNCHANGED
        if state and state.deleted_on:
            raise StoreProblem(_("its supplier deleted it."))
        if not state:
            self._refuse_removed(RemovedKind.LISTING, record.reference)
        profile = ProfilePage.objects.select_related("organisation").filter(organisation=organisation).first()
        if profile is None:
            self._refuse_removed(RemovedKind.PROFILE, organisation.reference)
            raise StoreProblem(_("the organisation has no profile."))
        page = state.page if state else ListingPage(locale=self.locale)
        record.store(Owner.LISTING, page)
        page.profile = profile
        self.waiting = put(page, profile, new=state is None, land=self.land, doubts=record.doubts)
        ListingState.objects.filter(page=page).update(
            source=self.source, reference=record.reference, import_digest=self._digest(record)
        )
        return Outcome.UPDATED if state else Outcome.CREATED

    def _is_same(self, digest: str, record: Record) -> bool:
        return digest == record.digest or (self.land is not None and digest == record.digest_of_draft(self.land))

    def _digest(self, record: Record) -> str:
        """Of what was stored last."""
        return record.digest_of_draft(self.land) if self.land and self.waiting else record.digest

    def _refuse_removed(self, kind: RemovedKind, reference: str) -> None:
        if sentence := why_removed(self.source, kind, reference):
            raise StoreProblem(sentence)


def checked(instance: Any) -> None:
    """Model validation as sentences; StoreProblem when it fails."""
    try:
        instance.full_clean()
    except ValidationError as error:
        raise StoreProblem(" ".join(error.messages)) from error


def put(page: Page, parent: Page, *, new: bool, land: Land | None = None, doubts: Sequence[str] = ()) -> list[str]:
    """Adds a new page live, or publishes the changed one; answers why it is a draft, if it is.

    Raises StoreProblem when it is not complete, unless `land` says how it lands.
    """
    if not new:
        refuse_what_staff_decided(page)
    try:
        if land is not None and (waits := [*why_not_live(page, parent, land), *doubts]):
            add_draft(page, parent, new=new, submit=land == Land.SUBMIT and not doubts)
            return waits
        if new:
            add_live(page, parent)
        refuse_incomplete(page)
        if not new:
            page.save_revision().publish()
            if not page.is_child_of(parent):
                page.move(parent, "last-child")
    except ValidationError as error:
        raise StoreProblem(" ".join(error.messages)) from error
    return []


def why_not_live(page: Page, parent: Page, land: Land) -> list[str]:
    found = [str(lack.message) for lack in missing_for_publication(page)]
    if not found and land == Land.LIVE and isinstance(parent, ProfilePage) and not parent.live:
        found.append(_("its profile is not public yet."))
    if not found and land == Land.SUBMIT:
        found.append(_("the province reads it first."))
    if not found and land == Land.DRAFT:
        found.append(_("somebody has to send it in."))
    return found


def add_draft(page: Page, parent: Page, *, new: bool, submit: bool) -> None:
    """A revision beside what is public, if anything; sent in when it lacks nothing."""
    if new:
        page.live, page.has_unpublished_changes = False, True
        parent.add_child(instance=page)
    page.save_revision(clean=False)
    workflow = page.get_workflow() if submit and not missing_for_publication(page) else None
    if workflow and not page.current_workflow_state:
        workflow.start(page, None)


def refuse_what_staff_decided(page: Page) -> None:
    """An import neither brings back what is off line nor publishes over a draft that waits.

    A draft that was never public is its own.
    """
    if not page.live and page.first_published_at:
        raise StoreProblem(_("the page was taken off line and stays so. Publish it in the admin first."))
    if page.live and page.has_unpublished_changes:
        raise StoreProblem(_("the page has changes that are not published. Publish or discard them first."))


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
