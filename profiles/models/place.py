"""Provinces and places: postcodes with their municipality and a point on the map."""

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from profiles.enums import Accent, Region
from profiles.identifiers import validate_contact_email

if TYPE_CHECKING:
    from profiles.models.user import User

BRUSSELS = "04000"
"""NIS code of the Brussels-Capital Region, which has no province."""


class Point(NamedTuple):
    """A position on earth in degrees (WGS 84); the axes are always named."""

    latitude: float
    longitude: float


class ProvinceQuerySet(models.QuerySet["Province"]):
    """The provinces that a member of staff works for; all for administrators of the platform."""

    def for_user(self, user: "User") -> "ProvinceQuerySet":
        """Those whose editors or managers the user belongs to."""
        return self._where(user, models.Q(editors__user=user) | models.Q(managers__user=user))

    def managed_by(self, user: "User") -> "ProvinceQuerySet":
        return self._where(user, models.Q(managers__user=user))

    def _where(self, user: "User", role: models.Q) -> "ProvinceQuerySet":
        return self.all() if user.is_superuser else self.filter(role).distinct()


class Province(models.Model):  # type: ignore[django-manager-missing]
    """A province, or the Brussels region: its directory, its home on the web and who answers there."""

    nis = models.CharField(_("NIS code"), max_length=5, unique=True)
    slug = models.SlugField(_("slug"), unique=True)
    name_nl = models.CharField(_("name in Dutch"), max_length=60)
    name_fr = models.CharField(_("name in French"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)
    region = models.CharField(_("region"), max_length=3, choices=Region.choices)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    accent = models.CharField(_("accent colour"), max_length=10, choices=Accent.choices, default=Accent.GREEN)
    site = models.OneToOneField(
        Site, verbose_name=_("site"), on_delete=models.SET_NULL, null=True, blank=True, related_name="province"
    )
    editors = models.OneToOneField(
        Group,
        verbose_name=_("editors"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="edits_province",
    )
    managers = models.OneToOneField(
        Group,
        verbose_name=_("managers"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="manages_province",
    )
    contact_name = models.CharField(_("contact person"), max_length=80, blank=True)
    contact_role = models.CharField(_("role of the contact person"), max_length=120, blank=True)
    contact_email = models.EmailField(
        _("e-mail of the contact person"), blank=True, validators=[validate_contact_email]
    )
    contact_phone = models.CharField(_("phone of the contact person"), max_length=30, blank=True)

    objects = ProvinceQuerySet.as_manager()

    class Meta:
        verbose_name = _("province")
        verbose_name_plural = _("provinces")
        ordering = ["name_nl"]
        constraints = [
            models.CheckConstraint(
                name="province_latitude_in_belgium",
                condition=models.Q(latitude__range=(49.4, 51.6)),
                violation_error_message=_("The latitude lies outside Belgium."),
            ),
            models.CheckConstraint(
                name="province_longitude_in_belgium",
                condition=models.Q(longitude__range=(2.5, 6.5)),
                violation_error_message=_("The longitude lies outside Belgium."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the interface."""
        return str(getattr(self, f"name_{get_language() or settings.LANGUAGE_CODE}"))

    @property
    def full_name(self) -> str:
        """«provincie Limburg», or the region's own name for Brussels, which is no province."""
        return self.name if self.nis == BRUSSELS else gettext("the province of %(name)s") % {"name": self.name}

    @property
    def name_after_in(self) -> str:
        """The name as it follows «in»: regions take an article in Dutch and English."""
        return gettext("the %(region)s") % {"region": self.name} if self.nis == BRUSSELS else self.name


class Place(models.Model):  # type: ignore[django-manager-missing]
    """A postcode in a municipality; a postcode that lies in two municipalities has two rows."""

    postcode = models.CharField(_("postcode"), max_length=4)
    name_nl = models.CharField(_("name in Dutch"), max_length=80)
    name_fr = models.CharField(_("name in French"), max_length=80)
    municipality_nis = models.CharField(_("NIS code of the municipality"), max_length=5)
    municipality_nl = models.CharField(_("municipality in Dutch"), max_length=80)
    municipality_fr = models.CharField(_("municipality in French"), max_length=80)
    province = models.ForeignKey(Province, verbose_name=_("province"), on_delete=models.PROTECT, related_name="places")
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["postcode", "municipality_nl"]
        indexes = [models.Index(fields=["municipality_nis"])]
        constraints = [
            models.UniqueConstraint(
                fields=["postcode", "municipality_nis"],
                name="place_postcode_municipality",
                violation_error_message=_("This postcode is already known in this municipality."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.postcode} {self.municipality}"

    @property
    def point(self) -> Point:
        return Point(latitude=self.latitude, longitude=self.longitude)

    @property
    def municipality(self) -> str:
        """The municipality in the language of the interface."""
        return self.municipality_fr if get_language() == "fr" else self.municipality_nl

    @property
    def name(self) -> str:
        """The locality that gave the postcode its name, in the language of the interface."""
        return self.name_fr if get_language() == "fr" else self.name_nl
