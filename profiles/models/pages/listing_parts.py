"""What hangs under a listing and is drafted and published with it: certificates, photos, references."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from profiles.models.media import Photo
from profiles.models.pages.listing import ListingPage


class ListingCertificate(Orderable):
    """A certificate, such as HACCP, with what it covers and how long it holds."""

    listing = ParentalKey(ListingPage, on_delete=models.CASCADE, related_name="certificates")
    name = models.CharField(_("certificate"), max_length=60)
    scope = models.CharField(_("what it covers"), max_length=160, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("valid_until")]), FieldPanel("scope")]

    class Meta(Orderable.Meta):
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")

    def __str__(self) -> str:
        return self.name

    @property
    def is_expired(self) -> bool:
        return self.valid_until is not None and self.valid_until < timezone.localdate()


class ListingPhoto(Orderable):
    listing = ParentalKey(ListingPage, on_delete=models.CASCADE, related_name="photos")
    photo = models.ForeignKey(Photo, verbose_name=_("photo"), on_delete=models.CASCADE, related_name="+")
    caption = models.CharField(_("caption"), max_length=160, blank=True)

    panels = [FieldPanel("photo"), FieldPanel("caption")]

    class Meta(Orderable.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")


class ListingReference(Orderable):
    """A customer for whom this work was done; named in public only when the customer agreed."""

    listing = ParentalKey(ListingPage, on_delete=models.CASCADE, related_name="references")
    customer = models.CharField(_("customer"), max_length=120)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    what = models.CharField(_("what was done"), max_length=200, blank=True)
    may_be_named = models.BooleanField(_("the customer may be named"), default=False)

    panels = [
        FieldRowPanel([FieldPanel("customer"), FieldPanel("year")]),
        FieldPanel("what"),
        FieldPanel("may_be_named"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("reference")
        verbose_name_plural = _("references")

    def __str__(self) -> str:
        return self.customer
