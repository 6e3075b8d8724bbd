"""Recognitions: the register of legal statuses, and which organisation holds which."""

import datetime
import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from profiles.enums import Certainty, RecognitionCategory, RecognitionStatus, Region
from profiles.models.organisation import Organisation
from profiles.models.taxonomy import RETIRED_HELP

ADDRESS = re.compile(r"(?:https?://)?(?P<address>(?:[a-z0-9-]+\.)+[a-z]{2,12}(?:/[^\s()]*)?)(?=\s|$)")


class RecognitionType(models.Model):
    """A legal status, measure or label of the register, with its legal base and how sure we are of it."""

    slug = models.SlugField(_("slug"), unique=True, help_text=_("Other systems use it: do not change it."))
    category = models.CharField(_("category"), max_length=12, choices=RecognitionCategory.choices)
    region = models.CharField(_("region"), max_length=3, choices=Region.choices)
    name_nl = models.CharField(_("name in Dutch"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=120)
    status = models.CharField(_("status"), max_length=12, choices=RecognitionStatus.choices)
    authority = models.CharField(_("authority"), max_length=300, blank=True)
    meaning_nl = models.TextField(_("meaning in Dutch"), blank=True)
    legal_basis = models.JSONField(_("legal basis"), default=list, blank=True)
    since = models.CharField(_("since"), max_length=10, blank=True, help_text=_("A year, month or day: 2019-01-01."))
    until = models.CharField(_("until"), max_length=10, blank=True, help_text=_("A year, month or day: 2019-01-01."))
    is_retired = models.BooleanField(_("no longer to be chosen"), default=False, help_text=RETIRED_HELP)
    certainty = models.CharField(_("certainty"), max_length=16, choices=Certainty.choices)
    sources = models.JSONField(_("sources"), default=list, blank=True)
    notes = models.TextField(_("notes"), blank=True)
    may_send_enclave = models.BooleanField(_("may send enclaves"), null=True, blank=True)
    joint_committee = models.CharField(_("joint committee"), max_length=10, blank=True)
    succeeded_by = models.ForeignKey(
        "self",
        verbose_name=_("succeeded by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Who looks for this finds holders of the other."),
    )

    panels = [
        FieldRowPanel([FieldPanel("slug"), FieldPanel("category"), FieldPanel("region")]),
        FieldPanel("is_retired"),
        FieldPanel("name_nl"),
        FieldPanel("name_fr"),
        FieldPanel("name_en"),
        FieldRowPanel([FieldPanel("status"), FieldPanel("since"), FieldPanel("until")]),
        FieldPanel("meaning_nl"),
        FieldPanel("authority"),
        FieldPanel("legal_basis"),
        FieldPanel("sources"),
        FieldRowPanel([FieldPanel("certainty"), FieldPanel("may_send_enclave"), FieldPanel("joint_committee")]),
        FieldPanel("succeeded_by"),
        FieldPanel("notes"),
    ]

    class Meta:
        verbose_name = _("kind of recognition")
        verbose_name_plural = _("register of recognitions")
        ordering = ["name_nl"]

    def __str__(self) -> str:
        return self.name

    @property
    def links(self) -> dict[str, str]:
        """Where it can be looked up, by the name of the site: addresses among its sources, written for people."""
        found = (ADDRESS.match(one) for one in self.sources if isinstance(one, str))
        addresses = [one["address"] for one in found if one]
        return {address.partition("/")[0].removeprefix("www."): f"https://{address}" for address in addresses}

    @property
    def name(self) -> str:
        """The name in the language of the interface."""
        return str(getattr(self, f"name_{get_language() or settings.LANGUAGE_CODE}"))


class RecognitionQuerySet(models.QuerySet["Recognition"]):
    def valid(self, on: datetime.date | None = None) -> "RecognitionQuerySet":
        """Recognitions that hold on a day, today when none is given, as far as their dates say."""
        day = on or timezone.localdate()
        return self.filter(
            models.Q(valid_from=None) | models.Q(valid_from__lte=day),
            models.Q(valid_until=None) | models.Q(valid_until__gte=day),
        )


class Recognition(models.Model):
    """An organisation holds a recognition. Without a checker it is only what the organisation stated."""

    organisation = ParentalKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="recognitions"
    )
    type = models.ForeignKey(
        RecognitionType, verbose_name=_("recognition"), on_delete=models.PROTECT, related_name="holders"
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("checked by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    checked_on = models.DateField(_("checked on"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True, help_text=_("Where it was found or checked."))

    objects = RecognitionQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("type"), FieldPanel("checked_on")]),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_until")]),
        FieldPanel("source"),
    ]

    class Meta:
        verbose_name = _("recognition")
        verbose_name_plural = _("recognitions")
        ordering = ["type__name_nl"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "type"],
                name="recognition_once",
                violation_error_message=_("This organisation already has this recognition."),
            ),
            models.CheckConstraint(
                name="recognition_checked_by_somebody_on_a_day",
                condition=models.Q(checked_by=None, checked_on=None)
                | models.Q(checked_by__isnull=False, checked_on__isnull=False),
                violation_error_message=_("A checked recognition names who checked it and when."),
            ),
            models.CheckConstraint(
                name="recognition_dates_in_order",
                condition=models.Q(valid_from=None)
                | models.Q(valid_until=None)
                | models.Q(valid_until__gte=models.F("valid_from")),
                violation_error_message=_("The last day comes before the first day."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.type)

    def clean(self) -> None:
        super().clean()
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": _("This day lies in the future.")})

    @property
    def is_checked(self) -> bool:
        return self.checked_on is not None
