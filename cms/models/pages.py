"""The home page of a province and plain information pages below it, in a tree per language."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.search import index

from cms.rich_text import EditorialPageForm
from cms.translations import TranslatedPageForm
from profiles.models import Province


class HomePage(Page):
    """The front door of a province. Its numbers and newest suppliers come from the directory."""

    province = models.ForeignKey(
        Province, verbose_name=_("province"), on_delete=models.PROTECT, related_name="home_pages"
    )
    closing_title = models.CharField(_("title of the band below"), max_length=80, blank=True)
    closing_text = models.CharField(_("text of the band below"), max_length=300, blank=True)

    template = "cms/home_page.html"
    base_form_class = EditorialPageForm
    content_panels = [
        *Page.content_panels,
        FieldPanel("province", read_only=True),
        FieldPanel("closing_title"),
        FieldPanel("closing_text", help_text=_("An invitation to talk first. Name the person in the province.")),
    ]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["cms.InfoPage"]
    is_creatable = False
    carries_a_site = True

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from cms.home import home_context  # needs the models of this module

        province = Province.objects.select_related("directory").get(pk=self.province_id)
        request.province = province  # type: ignore[attr-defined]  # saves the frame looking it up
        return {**super().get_context(request, *args, **kwargs), **home_context(province)}


class InfoPage(Page):
    """A page of text, such as «About Schakel»."""

    lead = models.TextField(_("lead"), max_length=400, blank=True)
    body = RichTextField(_("text"), features=["h2", "h3", "bold", "ol", "ul", "link", "document-link"])
    shows_sources = models.BooleanField(
        _("show the sources of the data"), default=False, help_text=_("Adds who made the places, borders and words.")
    )

    template = "cms/info_page.html"
    base_form_class = TranslatedPageForm
    show_in_menus_default = True
    content_panels = [
        *Page.content_panels,
        FieldPanel("translation_of"),
        FieldPanel("lead"),
        FieldPanel("body"),
        FieldPanel("shows_sources"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("information page")
        verbose_name_plural = _("information pages")
