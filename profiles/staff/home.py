"""The panel on Wagtail's home page: how the province's directory stands, and what waits."""

from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from profiles.models import ProfilePage, Province, User
from profiles.queries import below
from profiles.staff.claims import claims_for
from profiles.staff.moderation.queue import count_waiting_for
from profiles.staff.scope import listings_of, stale, without_photo
from profiles.staff.upkeep.recognitions import unchecked_for


class Figure(NamedTuple):
    number: int
    label: str
    address: str


class DirectoryPanel(Component):
    name = "directory"
    template_name = "profiles/staff/directory_panel.html"
    order = 50

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        user = parent_context["request"].user
        provinces = Province.objects.for_user(user)
        waiting = Figure(count_waiting_for(user), _("wait for approval"), reverse("moderation_queue"))
        found = [waiting, *for_managers(user), *figures(provinces)] if provinces else []
        return {"provinces": list(provinces), "figures": found}


def for_managers(user: User) -> list[Figure]:
    """What only they can do; for editors these lists are empty."""
    if not Province.objects.managed_by(user).exists():
        return []
    return [
        Figure(claims_for(user).count(), _("ask for access"), reverse("open_claims")),
        Figure(unchecked_for(user).count(), _("recognitions to check"), reverse("unchecked_recognitions")),
    ]


def figures(provinces: Any) -> list[Figure]:
    """Counts for the user's provinces, each with the list behind it."""
    listings: Any = listings_of(provinces)
    suppliers = sum(
        ProfilePage.objects.public().filter(below(province.directory)).count()
        for province in provinces.select_related("directory")
    )
    listing_list, profile_list = reverse("listing_list:index"), reverse("supplier_list:index")
    return [
        Figure(suppliers, _("public suppliers"), profile_list),
        Figure(listings.public().count(), _("public listings"), listing_list),
        Figure(listings.filter(stale()).count(), _("not confirmed for a year"), f"{listing_list}?stale=true"),
        Figure(
            listings.live().filter(without_photo()).count(),
            _("listings without photo"),
            f"{listing_list}?no_photo=true&live=true",
        ),
    ]
