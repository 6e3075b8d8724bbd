"""What somebody typed in a form of «Mijn» and did not send in yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from profiles.enums import DraftKind
from profiles.models.organisation import Organisation
from profiles.models.user import User

MOST_BYTES = 64 * 1024
"""Of what one form may hold."""


class FormDraft(models.Model):
    """One for each person, organisation and page; `page` is empty for what is not made yet."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=DraftKind.choices)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, related_name="+")
    base = models.PositiveBigIntegerField(null=True)
    """The revision that was the newest when the form was opened; none for a page without."""
    data = models.JSONField(default=dict)
    """Screen → field → the values that were posted, as lists of texts."""
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("draft of a form")
        verbose_name_plural = _("drafts of forms")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "page"], condition=models.Q(page__isnull=False), name="draft_once_a_page"
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "organisation"], condition=models.Q(page=None), name="draft_once_a_new_page"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def title(self) -> str:
        """What was typed as the name, if anything."""
        return next((fields["title"][0] for fields in self.data.values() if fields.get("title")), "")
