"""The texts that wait for approval in the provinces of a member of staff."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.models import Page, WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

from profiles.models import ListingPage, Organisation, ProfilePage, User
from profiles.models.pages.visibility import PROFILE_PATH
from profiles.staff.scope import waiting_page_ids, waiting_states


@dataclass(frozen=True)
class Waiting:
    """A text that waits; `organisation` is whose it is, none for pages of the province itself."""

    state: WorkflowState
    page: Page
    organisation: Organisation | None
    profile: ProfilePage | None

    @property
    def sender(self) -> User | None:
        """Who wrote the text that waits: after a change that was asked perhaps somebody else than who began."""
        return self.state.current_task_state.revision.user or self.state.requested_by

    @property
    def is_new(self) -> bool:
        """Nothing of it was ever public."""
        return self.page.first_published_at is None

    @property
    def since(self) -> datetime.datetime:
        return self.state.current_task_state.started_at

    @property
    def taken_off_because(self) -> str:
        """What staff wrote when they took it off the site; empty for what is on it."""
        return why_off_the_site(self.page)

    @property
    def hidden_below(self) -> ProfilePage | None:
        """The profile that must be public first, or nobody sees the listing."""
        is_hidden = isinstance(self.page, ListingPage) and self.profile is not None and not self.profile.live
        return self.profile if is_hidden else None


def why_off_the_site(page: Page) -> str:
    state = None if page.live else getattr(page, "state", None)
    return state.taken_off_because if state else ""


def waiting_for(user: User) -> list[Waiting]:
    """Oldest first; of one organisation the profile before its listings, since it carries them."""
    states = waiting_states().select_related("current_task_state__revision__user", "requested_by")
    by_page = {int(one.object_id): one for one in states}
    pages = list(own_pages(user).filter(pk__in=by_page).specific())
    profiles = profiles_of(pages)
    found = [waiting(by_page[page.pk], page, profiles) for page in pages]
    first: dict[tuple[str, int], datetime.datetime] = {}
    for one in sorted(found, key=lambda one: one.since):
        first.setdefault(group_of(one), one.since)
    return sorted(found, key=lambda one: (first[group_of(one)], isinstance(one.page, ListingPage), one.since))


def count_waiting_for(user: User) -> int:
    numbers = waiting_page_ids()
    return own_pages(user).filter(pk__in=numbers).count() if numbers else 0


def own_pages(user: User) -> PageQuerySet:
    return PagePermissionPolicy().instances_user_has_permission_for(user, "change")


def waiting(state: WorkflowState, page: Page, profiles: dict[str, ProfilePage]) -> Waiting:
    profile = profiles.get(page.path[:PROFILE_PATH])
    return Waiting(state, page, profile.organisation if profile else None, profile)


def profiles_of(pages: Iterable[Page]) -> dict[str, ProfilePage]:
    """By their path; those above listings too."""
    paths = {page.path[:PROFILE_PATH] for page in pages if isinstance(page, ListingPage | ProfilePage)}
    found = ProfilePage.objects.filter(path__in=paths).select_related("organisation__place")
    return {profile.path: profile for profile in found}


def group_of(one: Waiting) -> tuple[str, int]:
    return ("organisation", one.organisation.pk) if one.organisation else ("page", one.page.pk)
