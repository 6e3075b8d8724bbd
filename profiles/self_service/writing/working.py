"""A listing or profile that somebody is writing: what is public or sent in, with what was typed since on top."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, NamedTuple

from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.models import Locale, Revision, WorkflowState

from profiles.enums import DraftKind, Language
from profiles.models import FormDraft, ListingPage, ProfilePage
from profiles.models.draft import MOST_BYTES
from profiles.self_service.acting import Acting
from profiles.self_service.writing.profile_screen import PROFILE_SCREENS
from profiles.self_service.writing.screens import LISTING_SCREENS, NEEDED, Screen
from profiles.self_service.writing.sent import sane
from profiles.text import is_row_number

PROFILE: Literal["profiel"] = "profiel"
Which = int | None | Literal["profiel"]
"""The number of a listing, none for a new one, or the profile."""


class TooLong(Exception):
    """What was typed is more than a draft holds."""


class DraftGone(Exception):
    """It was sent in or thrown away at this moment, in another tab."""


class FormOf(NamedTuple):
    """What is written: its screens by their names, those that a new one needs, and the one with photos."""

    kind: DraftKind
    screens: Mapping[str, type[Screen]]
    needed: tuple[str, ...]
    photo_screen: str


LISTING_FORM = FormOf(DraftKind.LISTING, LISTING_SCREENS, NEEDED, "bewijs")
PROFILE_FORM = FormOf(DraftKind.PROFILE, PROFILE_SCREENS, tuple(PROFILE_SCREENS), "over")


@dataclass
class Writing:
    """`stored` is the page that is changed, none for a new one; `draft` what was typed, none before it is kept."""

    acting: Acting
    form: FormOf
    stored: ListingPage | ProfilePage | None
    draft: FormDraft | None
    forms: dict[str, Screen] = field(default_factory=dict)
    """Those that were made, over one and the same page."""

    @property
    def names(self) -> tuple[str, ...]:
        """Of the screens, in their order: a first listing does not ask for the rest."""
        is_first = self.stored is None and not set(self.data) - set(self.form.needed)
        return self.form.needed if is_first else tuple(self.form.screens)

    @property
    def which(self) -> Which:
        """How addresses name it."""
        if self.form.kind == DraftKind.PROFILE:
            return PROFILE
        return self.stored.pk if self.stored else None

    @property
    def data(self) -> Mapping[str, Mapping[str, list[str]]]:
        return self.draft.data if self.draft else {}

    @property
    def base(self) -> int | None:
        """The number of the revision that this began from."""
        return self.draft.base if self.draft else (self.stored.latest_revision_id if self.stored else None)

    @cached_property
    def asked(self) -> str:
        """What the province asks to change, in its words."""
        state = self.stored.current_workflow_state if self.stored else None
        if not state or state.status != WorkflowState.STATUS_NEEDS_CHANGES or not state.current_task_state:
            return ""
        return state.current_task_state.comment.strip()

    @cached_property
    def page(self) -> Any:
        """The page as it stood when the form was opened; forms write into it."""
        page = self._opened() if self.stored else self._new_page()
        if self.form.kind == DraftKind.LISTING:
            page.profile = self.acting.profile or own_profile(self.acting)
        else:
            page.organisation = self.acting.organisation
        return page

    def _opened(self) -> Any:
        stored: Any = self.stored
        revision = Revision.page_revisions.filter(object_id=str(stored.pk), pk=self.base).first()
        return revision.as_object() if revision else type(stored).objects.get(pk=stored.pk)

    def _new_page(self) -> ListingPage | ProfilePage:
        if self.form.kind == DraftKind.PROFILE:
            return own_profile(self.acting)
        return ListingPage(language=get_language() or Language.NL, locale=Locale.get_default())

    def screen(self, name: str, posted: Mapping[str, list[str]] | None = None) -> Screen:
        """With what was posted, or else what was kept, or else the page itself; after the screens before it."""
        for before in self.names[: self.names.index(name)]:
            if before in self.data and before not in self.forms:
                self.screen(before)
        values = posted if posted is not None else self.data.get(name)
        data = None if values is None else as_query(values)
        form = self.form.screens[name](data, instance=self.page, organisation=self.acting.organisation)
        if data is not None:
            form.is_valid()  # writes what is right into the page, so that later screens and the preview know it
        self.forms[name] = form
        return form

    def filled(self) -> Any:
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
            if not form.is_bound and self.stored is None and name == self.form.needed[0]:
                return name
            if form.is_bound:
                form.save(commit=False)
        return self._first_missing()

    def _first_missing(self) -> str | None:
        """The screen with a field that the page as a whole lacks; it shows so from now on."""
        fields = {lack.field for lack in self.page.missing()}
        for name in self.names if fields else ():
            form = self.screen(name)
            if fields & set(form.fields):
                self.keep(name, form.posted())
                return name
        return self.names[0] if fields else None

    def keep(self, name: str, values: Mapping[str, Sequence[str]], base: str = "") -> None:
        """Keeps what was typed on a screen, right or not; a new draft begins from the revision `base`, if it is one.

        Raises TooLong, DraftGone.
        """
        told = sane(values, self.page)
        others = {one: fields for one, fields in self.data.items() if one != name}
        if len(json.dumps({**others, name: told})) > MOST_BYTES:
            raise TooLong
        number = (self.draft or self._new_draft(base)).pk
        draft = FormDraft.objects.select_for_update().filter(pk=number).first()  # another screen may be kept now
        if draft is None:
            raise DraftGone
        draft.data = {**draft.data, name: told}
        draft.save()
        self.draft = draft
        self.forms.pop(name, None)

    def _new_draft(self, base: str) -> FormDraft:
        """One for each page, to whichever organisation it belongs now."""
        defaults = {"base": self._known(base), "saved_at": timezone.now()}
        mine = {"user": self.acting.user, "kind": self.form.kind, "page": self.stored}
        if self.stored is None:
            mine["organisation"] = self.acting.organisation
        draft, _is_new = FormDraft.objects.get_or_create(
            **mine, defaults={"organisation": self.acting.organisation, **defaults}
        )
        if draft.organisation_id != self.acting.organisation.pk:
            draft.organisation = self.acting.organisation
            draft.save(update_fields=["organisation"])
        return draft

    def _known(self, base: str) -> int | None:
        """The revision that a form says it was opened from; else the newest one."""
        if self.stored is None:
            return None
        if is_row_number(base) and self.stored.revisions.filter(pk=base).exists():
            return int(base)
        return self.stored.latest_revision_id


def as_query(values: Mapping[str, list[str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, many in values.items():
        data.setlist(name, list(many))
    return data


def open_writing(acting: Acting, which: Which) -> Writing:
    """Raises Http404 for a listing that is not of the organisation."""
    if which == PROFILE:
        draft = acting.drafts(DraftKind.PROFILE).filter(page=acting.profile).first()
        return Writing(acting, PROFILE_FORM, acting.profile, draft)
    listing = None
    if which is not None:
        listing = acting.listings().filter(pk=which).select_related("state").first()
        if listing is None:
            raise Http404
    return Writing(acting, LISTING_FORM, listing, acting.drafts(DraftKind.LISTING).filter(page=listing).first())


def begin_from(writing: Writing) -> bool:
    """Begins a new listing with the words of this one, without its number; False when one was begun already."""
    new = open_writing(writing.acting, None)
    if new.draft:
        return False
    own = set(writing.acting.organisation.photos.values_list("pk", flat=True))
    for name in LISTING_SCREENS:
        values = writing.screen(name).posted()
        keys = {key for key in values if key.endswith(("-id", "-INITIAL_FORMS"))}
        values |= {key: ["0" if key.endswith("-INITIAL_FORMS") else ""] for key in keys}
        photos = [key for key, many in values.items() if key.endswith("-photo") and many != [""]]
        foreign = [key.removesuffix("photo") for key in photos if int(values[key][0]) not in own]
        new.keep(name, values | {f"{row}DELETE": ["on"] for row in foreign})
    return True


def own_profile(acting: Acting) -> ProfilePage:
    """What the profile of an organisation without one will be; not stored."""
    organisation = acting.organisation
    values: dict[str, Any] = {"title": organisation.name, "draft_title": organisation.name}
    return ProfilePage(
        organisation=organisation, language=organisation.language, locale=Locale.get_default(), live=False, **values
    )
