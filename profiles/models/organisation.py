"""Organisations and the people who act for them."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

from profiles.enums import Language, LegalForm, OrganisationKind
from profiles.identifiers import (
    dialled_phone,
    format_enterprise_number,
    format_phone,
    validate_contact_email,
    validate_enterprise_number,
    validate_phone,
    validate_website,
)
from profiles.models.place import Place, Province

if TYPE_CHECKING:
    from profiles.models.user import User


class EnterpriseNumberField(models.CharField):  # type: ignore[type-arg]  # generic for the checker only
    """Ten digits of the Crossroads Bank for Enterprises; empty is NULL, so that unknown numbers do not collide."""

    def get_prep_value(self, value: object) -> str | None:
        return super().get_prep_value(value) or None


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def for_user(self, user: "User") -> "OrganisationQuerySet":
        """The organisations of the provinces that the user works for."""
        return self.filter(place__province__in=Province.objects.for_user(user))

    def managed_by(self, user: "User") -> "OrganisationQuerySet":
        """The organisations of the provinces that the user manages."""
        return self.filter(place__province__in=Province.objects.managed_by(user))


class Organisation(ClusterableModel):
    """Any party: supplier, company, public body, school, association."""

    kind = models.CharField(
        _("kind"), max_length=12, choices=OrganisationKind.choices, default=OrganisationKind.SUPPLIER
    )
    name = models.CharField(_("name"), max_length=120)
    enterprise_number = EnterpriseNumberField(
        _("enterprise number"),
        max_length=10,
        unique=True,
        null=True,
        blank=True,
        validators=[validate_enterprise_number],
        error_messages={"unique": _("Another organisation already has this enterprise number.")},
    )
    legal_form = models.CharField(_("legal form"), max_length=12, choices=LegalForm.choices, blank=True)
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    place = models.ForeignKey(Place, verbose_name=_("place"), on_delete=models.PROTECT, related_name="organisations")
    email = models.EmailField(_("e-mail address"), blank=True, validators=[validate_contact_email])
    phone = models.CharField(_("phone"), max_length=30, blank=True, validators=[validate_phone])
    website = models.URLField(_("website"), blank=True, validators=[validate_website])
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.NL)
    is_active = models.BooleanField(
        _("is active"), default=True, help_text=_("Switch off when the organisation has stopped: its pages disappear.")
    )
    closed_at = models.DateTimeField(_("closed by its owner"), null=True, blank=True, editable=False)
    source = models.SlugField(_("source"), blank=True, default="")
    reference = models.CharField(_("reference at the source"), max_length=60, blank=True, default="")
    still_right_asked_on = models.DateField(null=True, blank=True, editable=False)
    """When it was last mailed whether its offer still holds; links of earlier mails hold no more."""
    import_digest = models.CharField(_("digest of the imported row"), max_length=64, blank=True, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        indexes = [models.Index(fields=["name"])]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "reference"],
                condition=~models.Q(reference=""),
                name="organisation_reference_per_source",
                violation_error_message=_("This source already has an organisation with this reference."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def formatted_enterprise_number(self) -> str:
        return format_enterprise_number(self.enterprise_number or "")

    @property
    def address_line(self) -> str:
        """Street, postcode and municipality in one line."""
        return ", ".join(part for part in (self.street, str(self.place)) if part)

    @property
    def website_label(self) -> str:
        """The web address as people say it, without https://."""
        return self.website.partition("://")[2].removeprefix("www.").rstrip("/")

    @property
    def dialled_phone(self) -> str:
        return dialled_phone(self.phone)

    @property
    def formatted_phone(self) -> str:
        return format_phone(self.phone)


class Trust(models.Model):
    """The province trusts an organisation: most of what it writes is public before somebody read it."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, primary_key=True, related_name="trust")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    given_on = models.DateField(_("since"), default=timezone.localdate)
    because = models.CharField(_("why"), max_length=300)

    class Meta:
        verbose_name = _("trusted organisation")
        verbose_name_plural = _("trusted organisations")

    def __str__(self) -> str:
        return str(self.organisation)


class ProposedCorrection(models.Model):
    """What an editor would change of an organisation; `data` has the new value of each field as a form sends it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="corrections")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    proposed_at = models.DateTimeField(_("proposed at"), default=timezone.now)
    data: Any = models.JSONField(default=dict)
    because = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("proposed correction")
        verbose_name_plural = _("proposed corrections")
        ordering = ["proposed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.organisation}: {', '.join(self.data)}"
