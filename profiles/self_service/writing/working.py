"""A listing that somebody is writing: what is public or sent in already, with what was typed since on top."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Locale, Revision, WorkflowState

from profiles.enums import DraftKind, Language
from profiles.models import FormDraft, ListingPage, ProfilePage
from profiles.models.draft import MOST_BYTES
from profiles.self_service.acting import Acting
from profiles.self_service.writing.screens import LISTING_SCREENS, NEEDED, Screen


class TooLong(Exception):
    """What was typed is more than a draft holds."""


@dataclass
class Writing:
    """`listing` is the page that is changed, none for a new one; `draft` what was typed, none before it is kept."""

    acting: Acting
    listing: ListingPage | None
    draft: FormDraft | None
    forms: dict[str, Screen] = field(default_factory=dict)
    """Those that were made, over one and the same page."""

    @property
    def names(self) -> tuple[str, ...]:
        """Of the screens, in their order: a first listing does not ask for the rest."""
        is_first = self.listing is None and not set(self.data) - set(NEEDED)
        return NEEDED if is_first else tuple(LISTING_SCREENS)

    @property
    def pk(self) -> int | None:
        return self.listing.pk if self.listing else None

    @property
    def data(self) -> Mapping[str, Mapping[str, list[str]]]:
        return self.draft.data if self.draft else {}

    @property
    def base(self) -> int | None:
        """The number of the revision that this began from."""
        return self.draft.base if self.draft else (self.listing.latest_revision_id if self.listing else None)

    @cached_property
    def asked(self) -> str:
        """What the province asks to change, in its words."""
        state = self.listing.current_workflow_state if self.listing else None
        if not state or state.status != WorkflowState.STATUS_NEEDS_CHANGES or not state.current_task_state:
            return ""
        return state.current_task_state.comment.strip()

    @cached_property
    def page(self) -> ListingPage:
        """The page as it stood when the form was opened; forms write into it."""
        if self.listing is None:
            page = ListingPage(language=get_language() or Language.NL, locale=Locale.get_default())
        else:
            revision = Revision.page_revisions.filter(object_id=str(self.listing.pk), pk=self.base).first()
            page = revision.as_object() if revision else ListingPage.objects.get(pk=self.listing.pk)
        page.profile = self.acting.profile or own_profile(self.acting)
        return page

    def screen(self, name: str, posted: Mapping[str, list[str]] | None = None) -> Screen:
        """With what was posted, or else what was kept, or else the page itself; after the screens before it."""
        for before in self.names[: self.names.index(name)]:
            if before in self.data and before not in self.forms:
                self.screen(before)
        values = posted if posted is not None else self.data.get(name)
        data = None if values is None else as_query(values)
        form = LISTING_SCREENS[name](data, instance=self.page, organisation=self.acting.organisation)
        if data is not None:
            form.is_valid()  # writes what is right into the page, so that later screens and the preview know it
        self.forms[name] = form
        return form

    def filled(self) -> ListingPage:
        """The page with all that is kept and right; what is wrong stays as it was."""
        for name in self.names:
            form = self.forms.get(name) or self.screen(name)
            if form.is_bound and not form.errors and all(one.is_valid() for one in form.formsets.values()):
                form.save(commit=False)
        return self.page

    def first_wrong(self) -> str | None:
        """The first screen that cannot be sent in as it is; a new listing needs the first two."""
        for name in self.names:
            form = self.forms.get(name) or self.screen(name)
            if form.is_bound and not form.is_valid():
                return name
            if not form.is_bound and self.listing is None and name == NEEDED[0]:
                return name
            if form.is_bound:
                form.save(commit=False)
        return None

    def keep(self, name: str, values: Mapping[str, list[str]]) -> None:
        """Keeps what was typed on a screen, right or not. Raises TooLong."""
        draft = self.draft or self._new_draft()
        draft = FormDraft.objects.select_for_update().get(pk=draft.pk)  # another screen may be kept at this moment
        draft.data = {**draft.data, name: dict(values)}
        if sum(len(one) for fields in draft.data.values() for many in fields.values() for one in many) > MOST_BYTES:
            raise TooLong
        draft.save()
        self.draft = draft

    def _new_draft(self) -> FormDraft:
        base = self.listing.latest_revision_id if self.listing else None
        draft, _is_new = FormDraft.objects.get_or_create(
            user=self.acting.user,
            organisation=self.acting.organisation,
            kind=DraftKind.LISTING,
            page=self.listing,
            defaults={"base": base, "saved_at": timezone.now()},
        )
        return draft


def as_query(values: Mapping[str, list[str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, many in values.items():
        data.setlist(name, list(many))
    return data


def open_writing(acting: Acting, pk: int | None) -> Writing:
    """Raises Http404 for a listing that is not of the organisation."""
    listing = None
    if pk is not None:
        listing = acting.listings().filter(pk=pk).select_related("state").first()
        if listing is None:
            raise Http404
    return Writing(acting, listing, acting.drafts(DraftKind.LISTING).filter(page=listing).first())


def begin_from(writing: Writing) -> bool:
    """Begins a new listing with the words of this one, without its number; False when one was begun already."""
    new = Writing(writing.acting, None, writing.acting.drafts(DraftKind.LISTING).filter(page=None).first())
    if new.draft:
        return False
    for name in LISTING_SCREENS:
        values = writing.screen(name).posted()
        keys = {key for key in values if key.endswith(("-id", "-INITIAL_FORMS"))}
        new.keep(name, values | {key: ["0" if key.endswith("-INITIAL_FORMS") else ""] for key in keys})
    return True


def own_profile(acting: Acting) -> ProfilePage:
    """What the profile of an organisation without one will be; not stored."""
    organisation = acting.organisation
    values: dict[str, Any] = {"title": organisation.name, "draft_title": organisation.name}
    return ProfilePage(
        organisation=organisation, language=organisation.language, locale=Locale.get_default(), live=False, **values
    )
