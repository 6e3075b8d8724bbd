"""Fills in the form of a listing through its addresses, as a browser does."""

from dataclasses import dataclass
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

from profiles.enums import DraftKind
from profiles.models import Capability, FormDraft, ListingPage, Organisation, User

ROWS = {
    f"{rows}-{field}": number
    for rows in ("certificates", "photos", "references")
    for field, number in (("TOTAL_FORMS", "0"), ("INITIAL_FORMS", "0"))
}


def kind(slug: str = "verpakken") -> str:
    return str(Capability.objects.get(slug=slug).pk)


def work(**fields: Any) -> dict[str, Any]:
    """The first screen, rightly filled in."""
    right = {
        "title": "Dozen plooien",
        "description": "Wij plooien en lijmen kartonnen dozen.",
        "capabilities": [kind()],
        "as_subcontract": "on",
    }
    return {key: value for key, value in {**right, **fields}.items() if value is not None}


def amount(**fields: Any) -> dict[str, Any]:
    right = {"capacity_amount": "5.000", "capacity_unit": "stuks", "capacity_period": "dag", "lead_time_days": "3"}
    return {**right, "service_radius_km": "40", **fields}


def newest(listing: ListingPage) -> ListingPage:
    """The text that was written last, public or not."""
    return ListingPage.objects.get(pk=listing.pk).get_latest_revision_as_object()


@dataclass
class Writer:
    client: Client
    person: User
    organisation: Organisation

    def address(self, listing: ListingPage | None, *rest: str) -> str:
        which = str(listing.pk) if listing else "nieuw"
        return "/".join(("", "nl", "mijn", str(self.organisation.pk), "aanbod", which, *rest, ""))

    def read(self, listing: ListingPage | None, screen: str, query: str = "") -> str:
        return unescape(self.client.get(self.address(listing, screen) + query).content.decode())

    def post(self, listing: ListingPage | None, screen: str, **data: Any) -> HttpResponse:
        draft = self.draft(listing)
        known = {"draft": str(draft.pk)} if draft and "draft" not in data else {}
        answer: Any = self.client.post(self.address(listing, screen), {**known, **data}, follow=True)
        return answer

    def said(self, listing: ListingPage | None, screen: str, **data: Any) -> str:
        return unescape(self.post(listing, screen, **data).content.decode())

    def draft(self, listing: ListingPage | None = None) -> FormDraft | None:
        return FormDraft.objects.filter(user=self.person, page=listing, kind=DraftKind.LISTING).first()

    def write_new(self, **first: Any) -> str:
        """All three screens, and what the last one answers."""
        self.post(None, "werk", **work(**first))
        self.post(None, "hoeveel", **amount())
        return self.said(None, "bewijs", **ROWS)

    def rows(self, listing: ListingPage, screen: str = "bewijs") -> dict[str, Any]:
        """What a browser would send of a screen with rows, untouched."""
        context = self.client.get(self.address(listing, screen)).context
        return {name: values for name, values in context["form"].posted().items() if values}
