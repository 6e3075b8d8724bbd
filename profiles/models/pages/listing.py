"""One thing that a supplier can do or sell: the thing that is found and matched."""

from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page, PageManager
from wagtail.search import index

from profiles.completeness import Missing, missing_in_listing
from profiles.enums import Language, Period, PriceBasis, WorkForm
from profiles.forms.pages import ListingPageForm
from profiles.forms.panels import LISTING_EDIT_HANDLER
from profiles.identifiers import validate_contact_email
from profiles.models.pages.directory import UrlParts, canonical_parts
from profiles.models.pages.profile import ProfilePage
from profiles.models.pages.publication import CompleteWhenPublished
from profiles.models.pages.visibility import PROFILE_PATH, PublicPageQuerySet
from profiles.models.taxonomy import Capability, StrategicSector
from profiles.text import capacity_text


class ListingPage(CompleteWhenPublished, Page):
    """A capability listing, below the profile of its supplier."""

    language = models.CharField(_("language of the text"), max_length=2, choices=Language.choices, default=Language.NL)
    description = models.TextField(_("description"), max_length=3000, blank=True)
    capabilities = ParentalManyToManyField(Capability, verbose_name=_("kinds of work"), blank=True)
    as_subcontract = models.BooleanField(WorkForm.SUBCONTRACT.label, default=False)
    as_enclave = models.BooleanField(WorkForm.ENCLAVE.label, default=False)
    as_product = models.BooleanField(WorkForm.PRODUCT.label, default=False)
    as_service = models.BooleanField(WorkForm.SERVICE.label, default=False)
    on_site = models.BooleanField(_("also at the customer's place"), default=False)

    capacity_amount = models.DecimalField(
        _("capacity"), max_digits=10, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    capacity_unit = models.CharField(_("unit"), max_length=20, blank=True)
    capacity_period = models.CharField(_("per"), max_length=5, choices=Period.choices, blank=True)
    capacity_text = models.CharField(_("capacity in words"), max_length=300, blank=True)
    peak_text = models.CharField(_("room for peaks"), max_length=300, blank=True)
    lead_time_days = models.PositiveSmallIntegerField(_("usual lead time in days"), null=True, blank=True)
    min_order = models.CharField(_("smallest order"), max_length=80, blank=True)
    max_order = models.CharField(_("largest order"), max_length=80, blank=True)

    people = models.PositiveSmallIntegerField(_("people for this work"), null=True, blank=True)
    guided_teams = models.PositiveSmallIntegerField(_("teams with a guide"), null=True, blank=True)
    team_min = models.PositiveSmallIntegerField(_("smallest team"), null=True, blank=True)
    team_max = models.PositiveSmallIntegerField(_("largest team"), null=True, blank=True)
    hours_per_week = models.PositiveSmallIntegerField(_("hours a week"), null=True, blank=True)

    machines = models.CharField(_("machines"), max_length=300, blank=True)
    space_m2 = models.PositiveIntegerField(_("space in m²"), null=True, blank=True)
    pallet_places = models.PositiveIntegerField(_("pallet places"), null=True, blank=True)
    setup_conditions = models.CharField(_("what is needed to start"), max_length=300, blank=True)
    not_done = models.CharField(_("what we do not do"), max_length=300, blank=True)

    service_radius_km = models.PositiveSmallIntegerField(
        _("works up to how many kilometres"), null=True, blank=True, help_text=_("Empty means no limit.")
    )
    service_provinces = ParentalManyToManyField(
        "profiles.Province", verbose_name=_("works only in these provinces"), blank=True
    )
    price_basis = models.CharField(_("price"), max_length=8, choices=PriceBasis.choices, blank=True)
    price_indication = models.CharField(_("price indication"), max_length=120, blank=True)
    sectors = ParentalManyToManyField(StrategicSector, verbose_name=_("strategic sectors"), blank=True)

    contact_name = models.CharField(_("contact person"), max_length=80, blank=True)
    contact_email = models.EmailField(
        _("e-mail of the contact person"), blank=True, validators=[validate_contact_email]
    )
    reply_text = models.CharField(_("how and when you answer"), max_length=160, blank=True)
    spoken_languages = models.CharField(_("languages on the floor"), max_length=120, blank=True)

    objects = PageManager.from_queryset(PublicPageQuerySet)()

    edit_handler = LISTING_EDIT_HANDLER
    base_form_class = ListingPageForm
    search_fields = [*Page.search_fields, index.SearchField("description")]
    parent_page_types: ClassVar[list[str]] = ["profiles.ProfilePage"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        constraints = [
            models.CheckConstraint(
                name="listing_team_range",
                condition=models.Q(team_min=None)
                | models.Q(team_max=None)
                | models.Q(team_min__gte=1, team_max__gte=models.F("team_min")),
                violation_error_message=_("The smallest team cannot be larger than the largest team."),
            ),
            models.CheckConstraint(
                name="listing_capacity_positive",
                condition=models.Q(capacity_amount=None) | models.Q(capacity_amount__gt=0),
                violation_error_message=_("The capacity is more than zero, or empty when unknown."),
            ),
            models.CheckConstraint(
                name="listing_radius_in_belgium",
                condition=models.Q(service_radius_km=None) | models.Q(service_radius_km__range=(1, 300)),
                violation_error_message=_("The working area lies between 1 and 300 km, or is empty."),
            ),
            models.CheckConstraint(
                name="listing_lead_time_within_a_year",
                condition=models.Q(lead_time_days=None) | models.Q(lead_time_days__lte=365),
                violation_error_message=_("The lead time is at most 365 days."),
            ),
        ]

    def missing(self) -> list[Missing]:
        return missing_in_listing(self)

    @property
    def work_forms(self) -> list[WorkForm]:
        return [form for form, field in WORK_FORM_FIELDS.items() if getattr(self, field)]

    @property
    def capacity_label(self) -> str:
        """The capacity in words: «5.000 stuks per dag»; empty when it is not known."""
        if self.capacity_amount is None or not self.capacity_unit:
            return ""
        return capacity_text(self.capacity_amount, self.capacity_unit, self.get_capacity_period_display())

    @property
    def held_certificates(self) -> list[Any]:
        """The certificates that have not expired."""
        return [certificate for certificate in self.certificates.all() if not certificate.is_expired]

    @property
    def reference_line(self) -> str:
        """How staff find this page: the reference of its source, or the number in the address."""
        state = getattr(self, "state", None)
        return (state.reference if state else "") or str(self.pk or "")

    @property
    def reply_address(self) -> str:
        """Where a mail about this listing goes: its own contact person, or else the organisation."""
        return self.contact_email or self.profile.organisation.email

    @cached_property
    def profile(self) -> ProfilePage:
        return ProfilePage.objects.select_related("organisation__place__province").get(path=self.path[:PROFILE_PATH])

    def get_url_parts(self, request: HttpRequest | None = None) -> UrlParts | None:
        if self.pk is None:
            return None
        province = self.profile.directory.province
        return canonical_parts(province, self.language, "profiles:listing", self.pk, self.slug)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """What visitors would see; they themselves come through profiles.urls."""
        from profiles.views.listing import render_listing  # the view needs this model

        return render_listing(request, self, is_preview=True)


WORK_FORM_FIELDS = {form: f"as_{form.value}" for form in WorkForm}
"""The column of ListingPage that says whether the work is done in that form."""
