"""The flat lists of listings and profiles in Wagtail, with the questions that staff ask every day."""

from typing import TYPE_CHECKING, Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet, prefetch_related_objects
from django.db.models.functions import Substr
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from profiles.models import CapabilityGroup, ListingPage, Organisation, Place, ProfilePage, RecognitionType
from profiles.models.pages.visibility import PROFILE_PATH
from profiles.organisations.finding import find_organisations
from profiles.queries import attach_directories, attach_profiles
from profiles.staff.organisations import MOST_FOUND
from profiles.staff.scope import stale, waiting_page_ids, without_photo

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

YES = [("true", _("Yes"))]


def as_the_public_sees(page: Any) -> "str | _StrPromise":
    """Wagtail's status is that of the page alone; visitors see a listing below a public profile only."""
    if page.is_public:
        return _("public")
    if isinstance(page, ListingPage) and page.state.deleted_on:
        return _("deleted")
    if page.live:
        return _("not public: the profile is off the site") if isinstance(page, ListingPage) else _("not public")
    return _("off the site") if page.first_published_at else _("never public yet")


BASE_COLUMNS = [column for column in IndexView.base_columns if column.name not in {"type", "status"}]
"""Wagtail's columns without the kind of page, of which each list has one, and with what the public sees."""
BASE_COLUMNS.append(Column("standing", label=_("Seen by the public"), accessor=as_the_public_sees))


class QuestionFilter(django_filters.ChoiceFilter):
    """A yes-filter on a condition that is made when it is asked."""

    def __init__(self, condition: Any, **kwargs: Any) -> None:
        self.condition = condition
        super().__init__(choices=YES, empty_label=_("All"), **kwargs)

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return qs.filter(self.condition()).distinct() if value == "true" else qs


def waiting() -> Q:
    return Q(pk__in=waiting_page_ids())


def municipalities() -> list[tuple[str, str]]:
    """Those in which a supplier lies, by name."""
    places = Place.objects.filter(organisations__profile__isnull=False).order_by("municipality_nl")
    return list(dict(places.values_list("municipality_nis", "municipality_nl")).items())


class ListingFilterSet(WagtailFilterSet):
    waiting = QuestionFilter(waiting, label=_("Waits for approval"))
    stale = QuestionFilter(stale, label=_("Not confirmed for a year"))
    no_photo = QuestionFilter(without_photo, label=_("Without photo"))
    group = django_filters.ModelChoiceFilter(
        field_name="capabilities__group",
        queryset=CapabilityGroup.objects.all(),
        label=_("Group of kinds of work"),
        distinct=True,
    )

    class Meta:
        model = ListingPage
        fields = ["live", "as_enclave"]


class ProfileFilterSet(WagtailFilterSet):
    municipality = django_filters.ChoiceFilter(
        field_name="organisation__place__municipality_nis", choices=municipalities, label=_("Municipality")
    )
    group = django_filters.ModelChoiceFilter(
        queryset=CapabilityGroup.objects.all(), label=_("Group of kinds of work"), method="with_offer_in"
    )
    recognition = django_filters.ModelChoiceFilter(
        field_name="organisation__recognitions__type",
        queryset=RecognitionType.objects.filter(is_retired=False).order_by("name_nl"),
        label=_("Recognition"),
        distinct=True,
    )
    waiting = QuestionFilter(waiting, label=_("Waits for approval"))
    no_photo = QuestionFilter(lambda: Q(photo=None), label=_("Without photo"))
    unchecked = QuestionFilter(
        lambda: Q(organisation__recognitions__isnull=False, organisation__recognitions__checked_on=None),
        label=_("With a recognition that nobody checked"),
    )

    class Meta:
        model = ProfilePage
        fields = ["live"]

    def with_offer_in(self, qs: QuerySet[Any], _name: str, group: CapabilityGroup) -> QuerySet[Any]:
        """Suppliers with a listing, drafts too, of a kind of work in the group."""
        listings = ListingPage.objects.filter(capabilities__group=group).order_by()
        return qs.filter(path__in=listings.values(profile=Substr("path", 1, PROFILE_PATH)))


class OwnPagesIndexView(IndexView):
    """Pages that the user may see in the explorer, and no others."""

    def get_base_queryset(self) -> QuerySet[Page]:
        allowed = PagePermissionPolicy().explorable_instances(self.request.user)
        found = super().get_base_queryset().filter(pk__in=allowed.values("pk"))
        public = self.model.objects.public_one_by_one().filter(pk=OuterRef("pk"))
        return found.annotate(is_public=Exists(public.order_by().values("pk")))

    def search_queryset(self, queryset: QuerySet[Page]) -> QuerySet[Page]:
        """By words of its title, or by what staff know of the supplier: name, place, number, phone, mail."""
        if not self.is_searching:
            return queryset
        own = Organisation.objects.for_user(self.request.user).order_by()
        found = find_organisations(own, self.search_query, by_contact=True, most=MOST_FOUND)
        profiles = ProfilePage.objects.filter(organisation__in=[one.pk for one in found]).order_by()
        titled = Q()
        for word in self.search_query.split():
            titled &= Q(draft_title__icontains=word)
        inside = queryset.alias(profile_of=Substr("path", 1, PROFILE_PATH))
        return inside.filter(titled | Q(profile_of__in=profiles.values("path")))

    def paginate_queryset(self, queryset: QuerySet[Page], page_size: int) -> tuple[Any, Any, Any, bool]:
        """What the columns of a page of the list need, for all its rows at once."""
        paginator, page, rows, has_others = super().paginate_queryset(queryset, page_size)
        found = list(rows)
        if self.model is ListingPage:
            prefetch_related_objects(found, "state", "photos")
            attach_profiles(found)
        else:
            prefetch_related_objects(found, "organisation__place__province")
        attach_directories({one.pk: one for one in (getattr(row, "profile", row) for row in found)}.values())
        return paginator, page, rows, has_others


class ListingViewSet(PageListingViewSet):
    model = ListingPage
    name = "listing_list"
    menu_label = _("Listings")
    icon = "list-ul"
    menu_order = 110
    add_to_admin_menu = True
    index_view_class = OwnPagesIndexView
    filterset_class = ListingFilterSet

    @cached_property
    def columns(self) -> list[Column]:
        return [
            *BASE_COLUMNS,
            Column("confirmed_on", label=_("Confirmed"), accessor=confirmed, sort_key="state__confirmed_on"),
            BooleanColumn("has_photo", label=_("Photo"), accessor=lambda page: bool(page.photos.all())),
        ]


def confirmed(listing: ListingPage) -> str:
    """The day itself: of a day Wagtail tells how many hours ago it began."""
    return date_format(listing.state.confirmed_on, "j F Y") if listing.state.confirmed_on else ""


class ProfileViewSet(PageListingViewSet):
    model = ProfilePage
    name = "supplier_list"
    menu_label = _("Suppliers")
    icon = "group"
    menu_order = 100
    add_to_admin_menu = True
    index_view_class = OwnPagesIndexView
    filterset_class = ProfileFilterSet

    @cached_property
    def columns(self) -> list[Column]:
        return [
            *BASE_COLUMNS,
            Column("place", label=_("Place"), accessor="organisation.place"),
            Column("listings", label=_("Listings"), accessor="numchild", sort_key="numchild"),
        ]
