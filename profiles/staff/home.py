"""The panel on Wagtail's home page: how the province's directory stands, and what waits."""

from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from profiles.models import ProfilePage, Province, Recognition
from profiles.queries import below
from profiles.staff.moderation.queue import count_waiting_for
from profiles.staff.scope import listings_of, stale, without_photo


class Figure(NamedTuple):
    number: int
    label: str
    address: str


class DirectoryPanel(Component):
    name = "directory"
    template_name = "profiles/staff/directory_panel.html"
    order = 50

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        provinces = Province.objects.for_user(parent_context["request"].user)
        waiting = Figure(
            count_waiting_for(parent_context["request"].user), _("wait for approval"), reverse("moderation_queue")
        )
        return {"provinces": list(provinces), "figures": [waiting, *figures(provinces)] if provinces else []}


def figures(provinces: Any) -> list[Figure]:
    """Counts for the user's provinces, each with the list behind it."""
    listings: Any = listings_of(provinces)
    suppliers = sum(
        ProfilePage.objects.public().filter(below(province.directory)).count()
        for province in provinces.select_related("directory")
    )
    unchecked = Recognition.objects.valid().filter(
        checked_on=None, organisation__place__province__in=provinces, organisation__is_active=True
    )
    listing_list, profile_list = reverse("listing_list:index"), reverse("supplier_list:index")
    return [
        Figure(suppliers, _("public suppliers"), profile_list),
        Figure(listings.public().count(), _("public listings"), listing_list),
        Figure(listings.filter(stale()).count(), _("not confirmed for a year"), f"{listing_list}?stale=true"),
        Figure(listings.filter(without_photo()).count(), _("listings without photo"), f"{listing_list}?no_photo=true"),
        Figure(unchecked.count(), _("recognitions to check"), reverse("unchecked_recognitions")),
    ]
