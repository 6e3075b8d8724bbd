"""For whom somebody acts: the only door from the pages of an organisation to its rows."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property

from profiles.access.declared import current_user, declare
from profiles.enums import DraftKind, MembershipRole
from profiles.models import (
    Claim,
    FormDraft,
    Invite,
    ListingPage,
    Membership,
    Organisation,
    OrganisationEvent,
    ProfilePage,
    User,
)
from profiles.models.pages.visibility import PublicPageQuerySet
from profiles.organisations.roles import may
from profiles.queries import below

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, int, P], HttpResponse]
"""With the number of an organisation, as an address has it."""
MemberView = Callable[Concatenate[HttpRequest, "Acting", P], HttpResponse]


@dataclass(frozen=True)
class Acting:
    """A user, an organisation that it belongs to, and as what; every queryset is of this organisation alone."""

    membership: Membership

    @property
    def user(self) -> User:
        return self.membership.user

    @property
    def organisation(self) -> Organisation:
        return self.membership.organisation

    @property
    def role(self) -> str:
        return self.membership.role

    @property
    def is_owner(self) -> bool:
        return self.role == MembershipRole.OWNER

    def members(self) -> QuerySet[Membership]:
        found = Membership.objects.filter(organisation=self.organisation)
        return found.select_related("user", "organisation").order_by("joined_at", "pk")

    def invites(self) -> QuerySet[Invite]:
        """Those that can still be accepted."""
        return Invite.objects.open().filter(organisation=self.organisation).order_by("created_at")

    def claims(self) -> QuerySet[Claim]:
        """Those that wait for an owner or for anybody else."""
        found = Claim.objects.open().filter(organisation=self.organisation)
        return found.select_related("user", "organisation__place__province").order_by("created_at")

    def events(self) -> QuerySet[OrganisationEvent]:
        return OrganisationEvent.objects.filter(organisation=self.organisation).select_related("actor")

    def may(self, role: str) -> bool:
        return may(self.role, role)

    def listings(self) -> PublicPageQuerySet:
        """Drafts too, without what is deleted; none as long as the organisation has no profile."""
        return self._all_listings().filter(state__deleted_on=None)

    def deleted_listings(self) -> PublicPageQuerySet:
        return self._all_listings().exclude(state__deleted_on=None)

    def _all_listings(self) -> PublicPageQuerySet:
        return ListingPage.objects.filter(below(self.profile)) if self.profile else ListingPage.objects.none()

    def drafts(self, kind: DraftKind) -> QuerySet[FormDraft]:
        """What this person typed and did not send in; those of colleagues are theirs."""
        return FormDraft.objects.filter(user=self.user, organisation=self.organisation, kind=kind)

    @cached_property
    def profile(self) -> ProfilePage | None:
        found = ProfilePage.objects.filter(organisation=self.organisation)
        return found.select_related("organisation__place__province").first()

    @property
    def taken_off(self) -> ProfilePage | None:
        """Its profile, once that was public and is not any more."""
        profile = self.profile
        return profile if profile and profile.first_published_at and not profile.live else None


def memberships_of(user: User) -> QuerySet[Membership]:
    """In organisations that are not closed, by name."""
    found = Membership.objects.filter(user=user, organisation__closed_at=None)
    return found.select_related("organisation__place__province", "user").order_by("organisation__name", "pk")


def for_members(role: str) -> Callable[[MemberView[P]], View[P]]:
    """Leads strangers to logging in; 404 without membership, 403 with too small a role."""

    def guard(view: MemberView[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, organisation: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            membership = memberships_of(current_user(request)).filter(organisation__pk=organisation).first()
            if not membership:
                raise Http404
            if not may(membership.role, role):
                raise PermissionDenied
            request.province = membership.organisation.place.province  # type: ignore[attr-defined]  # who helps here
            return view(request, Acting(membership), *args, **kwargs)

        return declare(login_required(guarded), role)  # type: ignore[return-value]

    return guard
