"""Links in rich text are stored as numbers of pages and documents: which of them visitors and editors may follow."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.html import escape
from django.utils.translation import gettext as _
from draftjs_exporter.error import ExporterException
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.fields import RichTextField
from wagtail.models import CollectionViewRestriction, Page, get_page_models
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.rich_text.pages import PageLinkHandler

from profiles.models import SiteDocument, User
from profiles.models.pages.visibility import PublicPageQuerySet, visible


def public_pages(ids: Iterable[int]) -> set[int]:
    """Those of these pages that visitors can open, whatever their kind."""
    wanted = set(ids)
    found = set(Page.objects.filter(visible(), pk__in=wanted).public().values_list("pk", flat=True))
    for model in get_page_models():
        if issubclass(type(model._default_manager.none()), PublicPageQuerySet):
            of_register = model._default_manager.filter(pk__in=wanted)
            public = set(of_register.public_one_by_one().values_list("pk", flat=True))
            found -= set(of_register.values_list("pk", flat=True)) - public
    return found


def open_documents() -> QuerySet[SiteDocument]:
    """Documents of collections that everybody may see."""
    closed = [
        pk
        for restriction in CollectionViewRestriction.objects.select_related("collection")
        for pk in restriction.collection.get_descendants(inclusive=True).values_list("pk", flat=True)
    ]
    return SiteDocument.objects.exclude(collection__in=closed)


class PublicPageLinkHandler(PageLinkHandler):
    """A link to a page that is not public becomes its words alone: its address would tell its title."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        pages = [page.localized if page else None for page in cls.get_many(attrs_list)]
        public = public_pages(page.pk for page in pages if page)
        return [f'<a href="{escape(page.url)}">' if page and page.pk in public else "<a>" for page in pages]


class OpenDocumentLinkHandler(DocumentLinkHandler):
    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        documents = cls.get_many(attrs_list)
        shown = set(open_documents().filter(pk__in=[one.pk for one in documents if one]).values_list("pk", flat=True))
        return [f'<a href="{escape(one.url)}">' if one and one.pk in shown else "<a>" for one in documents]


def linked(field: RichTextField, html: str) -> set[tuple[type, int]]:
    """Kinds and numbers of what a text links to."""
    return {(model, int(pk)) for model, pk, *_path in field.extract_references(html) if str(pk).isdecimal()}


def may_link(user: User, model: type, ids: set[int]) -> bool:
    """True when the user may see all of these, or everybody may."""
    if issubclass(model, Page):
        own = PagePermissionPolicy().explorable_instances(user)
        return ids <= set(own.filter(pk__in=ids).values_list("pk", flat=True)) | public_pages(ids)
    own_documents = document_policy.instances_user_has_any_permission_for(user, ["choose", "change", "add"])
    return ids <= set(own_documents.filter(pk__in=ids).values_list("pk", flat=True))


class RichTextArea(DraftailRichTextArea):
    """Wagtail's editor, whose field takes what no editor sends as words: Wagtail (7.4) fails on it."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        try:
            value: str | None = super().value_from_datadict(data, files, name)
        except (AttributeError, ExporterException, IndexError, KeyError, TypeError, ValueError):
            value = f"<p>{escape(data.get(name, ''))}</p>"
        return value


class EditorialPageForm(WagtailAdminPageForm):
    """Takes no new link to what its user may not see: the number of a page in another province is easily guessed."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for field in self._meta.model._meta.get_fields():
            if isinstance(field, RichTextField) and field.name in cleaned:
                new = linked(field, cleaned[field.name]) - linked(field, self.initial.get(field.name) or "")
                if not all(may_link(self.for_user, model, {pk}) for model, pk in new):
                    self.add_error(field.name, _("A link leads to something that you cannot choose. Choose it anew."))
        return cleaned
