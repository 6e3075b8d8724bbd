"""What changes about a page without an editor's revision.

Publishing a revision writes back every column of the page itself, so these columns may not live there.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from profiles.models.pages.listing import ListingPage
from profiles.models.pages.profile import ProfilePage


class PageState(models.Model):
    confirmed_on = models.DateField(
        _("confirmed on"), null=True, blank=True, help_text=_("When the supplier last said that it is still right.")
    )

    taken_off_because = models.CharField(
        _("why the province took it off the site"), max_length=1000, blank=True, default="", editable=False
    )
    """The words of staff to the supplier; gone once the page is published again."""

    class Meta:
        abstract = True


class ProfileState(PageState):
    page = models.OneToOneField(ProfilePage, on_delete=models.CASCADE, primary_key=True, related_name="state")

    class Meta:
        verbose_name = _("state of a profile")
        verbose_name_plural = _("states of profiles")

    def __str__(self) -> str:
        return f"profile {self.pk}"


class ListingFigure(models.Model):
    """How often a listing was shown in a list, opened, and its supplier's mail or number pressed, on one day."""

    listing = models.ForeignKey(ListingPage, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    shown = models.PositiveIntegerField(default=0)
    opened = models.PositiveIntegerField(default=0)
    contacted = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("figures of a listing")
        verbose_name_plural = _("figures of listings")
        constraints = [models.UniqueConstraint(fields=["listing", "day"], name="listing_figure_once_a_day")]

    def __str__(self) -> str:
        return f"{self.listing_id} {self.day}"


class ListingState(PageState):
    page = models.OneToOneField(ListingPage, on_delete=models.CASCADE, primary_key=True, related_name="state")
    next_free_from = models.DateField(_("next free period starts on"), null=True, blank=True)
    source = models.SlugField(_("source"), blank=True, default="")
    reference = models.CharField(_("reference at the source"), max_length=60, blank=True, default="")
    import_digest = models.CharField(_("digest of the imported row"), max_length=64, blank=True, editable=False)

    last_live_revision = models.ForeignKey(
        "wagtailcore.Revision",
        verbose_name=_("text to put back"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    """What was public when the supplier took the listing off the site; none once anything is published."""
    deleted_on = models.DateField(_("deleted on"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("state of a listing")
        verbose_name_plural = _("states of listings")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "reference"],
                condition=~models.Q(reference=""),
                name="listing_reference_per_source",
                violation_error_message=_("This source already has a listing with this reference."),
            )
        ]

    def __str__(self) -> str:
        return f"listing {self.pk}"


class UnreadPublication(models.Model):
    """What a trusted supplier published: staff read it afterwards, beside what was public before."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="unread_publication"
    )
    before = models.ForeignKey("wagtailcore.Revision", null=True, on_delete=models.SET_NULL, related_name="+")
    """The last text that staff read; none of a new listing."""
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(_("published at"), default=timezone.now)

    class Meta:
        verbose_name = _("publication that nobody read yet")
        verbose_name_plural = _("publications that nobody read yet")
        ordering = ["published_at"]

    def __str__(self) -> str:
        return f"page {self.pk}"
