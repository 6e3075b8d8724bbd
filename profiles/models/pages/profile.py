"""The public profile of a supplier."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageManager
from wagtail.search import index

from profiles.completeness import Missing, missing_in_profile
from profiles.enums import Language
from profiles.forms.pages import ProfilePageForm
from profiles.forms.panels import PROFILE_PANELS
from profiles.models.media import Photo
from profiles.models.organisation import Organisation
from profiles.models.pages.directory import DirectoryPage, UrlParts, canonical_parts
from profiles.models.pages.publication import CompleteWhenPublished
from profiles.models.pages.visibility import DIRECTORY_PATH, PublicPageQuerySet
from profiles.text import sort_name


class ProfilePage(CompleteWhenPublished, Page):
    """What a supplier tells about itself; its title is the organisation's name."""

    organisation = models.OneToOneField(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="profile"
    )
    sort_name = models.CharField(max_length=255, blank=True, editable=False, db_index=True)
    """The title without accents and case, behind its letter: the order of the directory."""
    language = models.CharField(_("language of the text"), max_length=2, choices=Language.choices, default=Language.NL)
    summary = models.TextField(_("in short"), max_length=600, blank=True)
    employees = models.PositiveIntegerField(_("employees"), null=True, blank=True)
    target_group_share = models.DecimalField(
        _("share of the target group (%)"),
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    photo = models.ForeignKey(
        Photo, verbose_name=_("photo"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    logo = models.ForeignKey(
        Photo, verbose_name=_("logo"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = PageManager.from_queryset(PublicPageQuerySet)()

    content_panels = PROFILE_PANELS
    promote_panels: ClassVar[list[object]] = []
    base_form_class = ProfilePageForm
    search_fields = [*Page.search_fields, index.SearchField("summary")]
    parent_page_types: ClassVar[list[str]] = ["profiles.DirectoryPage"]
    subpage_types: ClassVar[list[str]] = ["profiles.ListingPage"]
    private_page_options: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("profile of a supplier")
        verbose_name_plural = _("profiles of suppliers")
        constraints = [
            models.CheckConstraint(
                name="profile_share_is_a_percentage",
                condition=models.Q(target_group_share=None) | models.Q(target_group_share__range=(0, 100)),
                violation_error_message=_("The share lies between 0 and 100."),
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The order of the directory follows the title, however the page is stored."""
        self.sort_name = sort_name(self.title)
        super().save(*args, **kwargs)

    def missing(self) -> list[Missing]:
        return missing_in_profile(self)

    @property
    def reference_line(self) -> str:
        """How staff find this page: the reference of its source, or the number in the address."""
        return self.organisation.reference or str(self.pk)

    @cached_property
    def directory(self) -> DirectoryPage:
        return DirectoryPage.objects.select_related("province__site").get(path=self.path[:DIRECTORY_PATH])

    def get_url_parts(self, request: HttpRequest | None = None) -> UrlParts | None:
        if not self.path:
            return None  # not stored yet
        return canonical_parts(self.directory.province, self.language, "profiles:profile", self.pk, self.slug)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """What visitors would see; they themselves come through profiles.urls."""
        from profiles.views.profile import render_profile  # the view needs this model

        return render_profile(request, self, is_preview=True)
