"""Stores checked rows as organisations, recognitions, profile and listing pages.

A new page is added live with its children and one revision, without Wagtail's publish per row (which scans the
search index for every save); a changed page is published the ordinary way, so that its history shows the change.
"""

from django.utils.translation import gettext as _
from wagtail.models import Locale

from profiles.enums import OrganisationKind
from profiles.importing.columns import Owner
from profiles.importing.how import How
from profiles.importing.loose.rows import name_key
from profiles.importing.parse import Record
from profiles.importing.report import Change, Outcome
from profiles.importing.storing import undoing
from profiles.importing.storing.doubles import Doubles
from profiles.importing.storing.pages import StoreProblem, checked, put
from profiles.importing.storing.removed import why_removed
from profiles.importing.storing.stored import Stored, changes_of, text_of
from profiles.importing.vocabulary import Vocabulary
from profiles.models import DirectoryPage, ListingPage, ListingState, Organisation, ProfilePage, Recognition
from profiles.models.imports import RemovedKind


class Store:
    """Writes for one import. `directories` by province id; `locale` is that of the register."""

    def __init__(self, how: How, vocabulary: Vocabulary) -> None:
        self.how, self.source, self.land = how, how.source, how.landing
        self.vocabulary = vocabulary
        self.doubles = Doubles(how.source, vocabulary, how.accepted)
        self.directories = {page.province_id: page for page in DirectoryPage.objects.select_related("province")}
        self.locale = Locale.get_default()

    def organisation(self, record: Record) -> tuple[Organisation, Stored]:
        """The organisation as the row says, with its recognitions and, for a supplier, its profile."""
        found = self._stored(record)
        organisation = found or Organisation(source=self.source, reference=record.reference)
        profile = ProfilePage.objects.filter(organisation=found).first() if found else None
        is_removed = not profile and bool(why_removed(self.source, RemovedKind.PROFILE, record.reference))
        is_supplier = record.values.get("kind", organisation.kind) == OrganisationKind.SUPPLIER
        if profile and not is_supplier:
            raise StoreProblem(_("it has a profile, so it stays a supplier. Take the profile away first."))
        wants_profile = is_supplier and not is_removed
        if found and self._is_same(found.import_digest, record) and bool(profile) == wants_profile:
            return found, Stored(Outcome.UNCHANGED)
        stored = Stored(Outcome.UPDATED if found else Outcome.CREATED)
        stored.undo.append(undoing.of_organisation(found))
        self._refuse_province(organisation)
        stored.changes += changes_of(record, Owner.ORGANISATION, organisation, self.vocabulary)
        record.store(Owner.ORGANISATION, organisation)
        self._refuse_province(organisation)
        organisation.import_digest = record.digest
        if not found:
            stored.looks += filter(None, [self.doubles.refuse(organisation)])
        checked(organisation)
        organisation.save()
        stored.undo[0] |= {"pk": organisation.pk, "left": undoing.fields_of(organisation)}
        if "recognitions" in record.values:
            self._recognitions(organisation, record, stored)
        if wants_profile:
            self._profile(organisation, profile, record, stored)
        return organisation, stored

    def _stored(self, record: Record) -> Organisation | None:
        found = Organisation.objects.filter(source=self.source, reference=record.reference).first()
        if not found:
            self._refuse_removed(RemovedKind.ORGANISATION, record.reference)
        elif self.how.is_loose:
            refuse_another_one(found, record)
        return found

    def _recognitions(self, organisation: Organisation, record: Record, stored: Stored) -> None:
        """Recognitions of the row arrive as stated, not as checked; a checked one is never taken away."""
        types = [one.pk for one in record.values["recognitions"]]
        before = [one.type for one in organisation.recognitions.select_related("type")]
        organisation.recognitions.filter(checked_on=None).exclude(type__in=types).delete()
        known = set(organisation.recognitions.values_list("type_id", flat=True))
        Recognition.objects.bulk_create(
            Recognition(organisation=organisation, type_id=type_id, source=self.source)
            for type_id in types
            if type_id not in known
        )
        now = [one.type for one in organisation.recognitions.select_related("type")]
        if text_of(before) != text_of(now):
            stored.changes.append(Change("recognitions", text_of(before), text_of(now)))

    def _profile(self, organisation: Organisation, found: ProfilePage | None, record: Record, stored: Stored) -> None:
        page = found or ProfilePage(organisation=organisation, locale=self.locale, language=organisation.language)
        before = undoing.of_page(found)
        stored.changes += changes_of(record, Owner.PROFILE, page, self.vocabulary)
        page.title, page.draft_title = organisation.name, organisation.name
        if "language" in record.values:
            page.language = organisation.language
        record.store(Owner.PROFILE, page)
        directory = self._directory(organisation)
        stored.waits = put(page, directory, new=found is None, land=self.land, by=self.how.by)
        stored.undo.append(undoing.after(before, page))
        Organisation.objects.filter(pk=organisation.pk).update(import_digest=self._digest(record, stored))

    def _directory(self, organisation: Organisation) -> DirectoryPage:
        province = self.vocabulary.place_by_id[organisation.place_id].province
        found = self.directories.get(province.pk)
        if found is None:
            raise StoreProblem(_("it lies in %(name)s, which has no directory here yet.") % {"name": province})
        return found

    def listing(self, record: Record, organisation: Organisation) -> Stored:
        """The listing as the row says, below the profile of its organisation."""
        if organisation.kind != OrganisationKind.SUPPLIER:
            raise StoreProblem(_("the organisation is not a supplier, so it cannot offer anything."))
        self._refuse_province(organisation)
        states = ListingState.objects.select_related("page")
        state = states.filter(source=self.source, reference=record.reference).first()
        if state and self._is_same(state.import_digest, record):
            return Stored(Outcome.UNCHANGED)
        if state and state.deleted_on:
            raise StoreProblem(_("its supplier deleted it."))
        if not state:
            self._refuse_removed(RemovedKind.LISTING, record.reference)
        return self._put_listing(record, self._profile_of(organisation), state)

    def _profile_of(self, organisation: Organisation) -> ProfilePage:
        profile = ProfilePage.objects.select_related("organisation").filter(organisation=organisation).first()
        if profile is None:
            self._refuse_removed(RemovedKind.PROFILE, organisation.reference)
            raise StoreProblem(_("the organisation has no profile."))
        return profile

    def _put_listing(self, record: Record, profile: ProfilePage, state: ListingState | None) -> Stored:
        stored = Stored(Outcome.UPDATED if state else Outcome.CREATED)
        if state:
            page = state.page if state.page.live else state.page.get_latest_revision_as_object()
            if (self.how.owner or self.how.province) and not page.is_child_of(profile):
                raise StoreProblem(_("the listing belongs to another organisation by now."))
        else:
            page = ListingPage(locale=self.locale)
            alike = self.doubles.refuse_listing(record.values.get("title") or "", record.reference, profile)
            stored.looks += filter(None, [alike])
        before = undoing.of_page(page if state else None)
        stored.changes += changes_of(record, Owner.LISTING, page, self.vocabulary) if state else []
        record.store(Owner.LISTING, page)
        page.profile = profile
        stored.waits = put(page, profile, new=state is None, land=self.land, doubts=record.doubts, by=self.how.by)
        stored.undo.append(undoing.after(before, page))
        ListingState.objects.filter(page=page).update(
            source=self.source, reference=record.reference, import_digest=self._digest(record, stored)
        )
        return stored

    def _is_same(self, digest: str, record: Record) -> bool:
        return digest == record.digest or (self.land is not None and digest == record.digest_of_draft(self.land))

    def _digest(self, record: Record, stored: Stored) -> str:
        """Of what was stored last."""
        return record.digest_of_draft(self.land) if self.land and stored.waits else record.digest

    def known(self, reference: str) -> Organisation | None:
        """By its reference at the source; for staff of a province also by its name there, if one is called so."""
        found = Organisation.objects.filter(source=self.source, reference=reference).first()
        if found or not self.how.province:
            return found
        called_so = self.doubles.by_name.get(name_key(reference), [])
        places = self.vocabulary.place_by_id
        inside = [one for one in called_so if places[one.place_id].province == self.how.province]
        inside = [one for one in inside if one.source == self.source] or inside
        return inside[0] if len(inside) == 1 else None

    def _refuse_province(self, organisation: Organisation) -> None:
        """Staff import into their own province alone."""
        if self.how.province is None or not organisation.place_id:
            return
        province = self.vocabulary.place_by_id[organisation.place_id].province
        if province != self.how.province:
            raise StoreProblem(_("it lies in %(name)s: colleagues there import it.") % {"name": province})

    def _refuse_removed(self, kind: RemovedKind, reference: str) -> None:
        if sentence := why_removed(self.source, kind, reference, is_command=self.how.by is None):
            raise StoreProblem(sentence)


def refuse_another_one(found: Organisation, record: Record) -> None:
    """Rows that were numbered anew: under the number of one stands another, that shares no word and nothing else."""
    values = record.values
    is_called_so = set(name_key(values.get("name") or "").split()) & set(name_key(found.name).split())
    shared = ("enterprise_number", "email", "phone", "street", "website")
    if is_called_so or any(values.get(name) and values[name] == getattr(found, name) for name in shared):
        return
    said = _("under %(id)s stood %(name)s. Number the rows as they were, or leave the column with numbers out.")
    raise StoreProblem(said % {"id": f"“{record.reference}”", "name": found.name})
