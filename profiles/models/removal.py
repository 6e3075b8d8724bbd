"""What staff took away of what was imported, so that the next import does not bring it back."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RemovedKind(models.TextChoices):
    ORGANISATION = "organisation", _("organisation")
    PROFILE = "profile", _("profile of a supplier")
    LISTING = "listing", _("listing")


class RemovedReference(models.Model):
    """The reference of something deleted, at its source; a profile has the reference of its organisation."""

    source = models.SlugField(_("source"))
    kind = models.CharField(_("kind"), max_length=12, choices=RemovedKind.choices)
    reference = models.CharField(_("reference at the source"), max_length=60)
    title = models.CharField(_("title"), max_length=255, blank=True)
    removed_on = models.DateField(_("removed on"), auto_now=True)

    class Meta:
        verbose_name = _("removed reference")
        verbose_name_plural = _("removed references")
        constraints = [models.UniqueConstraint(fields=["source", "kind", "reference"], name="removed_once")]

    def __str__(self) -> str:
        return f"{self.source} {self.kind} {self.reference}"
