"""The wall between provinces in Wagtail's admin.

Wagtail writes nothing across provinces, but shows foreign drafts in choosers, move confirmations, bulk pages, the
admin API and some reports (Wagtail 7.4.4, tried address by address). This middleware asks Wagtail's own permission
policies about every id in an admin address before the view runs; the chooser hook in wagtail_hooks.py does the rest.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.documents.models import AbstractDocument
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.images.models import AbstractImage
from wagtail.images.permissions import permission_policy as image_policy
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from profiles.models import User

PAGE, IMAGE, DOCUMENT = "page", "image", "document"

ARGUMENTS = {
    "page_id": PAGE,
    "page_to_move_id": PAGE,
    "parent_page_id": PAGE,
    "destination_id": PAGE,
    "image_id": IMAGE,
    "document_id": DOCUMENT,
    "doc_id": DOCUMENT,
}
"""Named arguments of admin addresses that hold an id, and of what."""

PK_OF = {
    "wagtailadmin_api:pages": PAGE,
    "wagtailadmin_api:images": IMAGE,
    "wagtailadmin_api:documents": DOCUMENT,
    "wagtailimages_chooser": IMAGE,
    "wagtaildocs_chooser": DOCUMENT,
}
"""Namespaces whose `pk` and `?id=` are ids, and of what."""

KINDS: tuple[tuple[type, str], ...] = ((Page, PAGE), (AbstractImage, IMAGE), (AbstractDocument, DOCUMENT))
"""What the models are that addresses of bulk actions and editing sessions name, by their class."""

ADMINISTRATORS_ONLY = (
    "wagtailadmin_api:images",
    "wagtailadmin_api:documents",
    "wagtailadmin_api:pages:action",
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_tag_",
    "wagtailadmin_workflows",
)
"""Starts of view names that show titles or names of every province and cannot be narrowed."""


PAGE_PARAMETERS = ("childOf", "new_parent_page", "chooser")
"""Parameters of bulk actions, copy and move that hold the id of a page."""


class ProvinceWallMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> None:
        """Raises PermissionDenied when the address names something of another province."""
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return
        user = request.user
        if isinstance(user, AnonymousUser) or user.is_superuser or request.resolver_match is None:
            return
        if request.resolver_match.view_name.startswith(ADMINISTRATORS_ONLY):
            raise PermissionDenied
        if request.resolver_match.url_name == "wagtail_bulk_action" and names_all_pages(request):
            raise PermissionDenied
        for kind, ids in ids_in(request, args, kwargs).items():
            if not all_allowed(user, kind, ids):
                raise PermissionDenied


def ids_in(request: HttpRequest, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, set[int]]:
    """The ids of pages, images and documents that an admin address names."""
    found: dict[str, set[int]] = {PAGE: set(), IMAGE: set(), DOCUMENT: set()}
    for name, kind in ARGUMENTS.items():
        found[kind] |= numbers([kwargs.get(name)])
    if args and request.resolver_match and request.resolver_match.view_name == "wagtailadmin_pages:revisions_compare":
        found[PAGE] |= numbers(args[:1])
    listed = [*request.GET.getlist("id"), *request.POST.getlist("id")]
    namespace = request.resolver_match.namespace if request.resolver_match else ""
    if namespace in PK_OF:
        found[PK_OF[namespace]] |= numbers([kwargs.get("pk"), *listed])
    named = kind_of_model(kwargs.get("app_label"), kwargs.get("model_name"))
    if named:
        found[named] |= numbers([kwargs.get("object_id"), *listed])
    if namespace == "" and request.resolver_match and "choose_page" in str(request.resolver_match.url_name):
        found[PAGE] |= numbers(listed)
    for name in PAGE_PARAMETERS:
        found[PAGE] |= numbers([*request.GET.getlist(name), *request.POST.getlist(name)])
    return found


def kind_of_model(app_label: Any, model_name: Any) -> str | None:
    """Whether a model holds pages, images or documents; None for others, and for names of no model."""
    try:
        model = apps.get_model(str(app_label), str(model_name))
    except LookupError:
        return None
    return next((kind for base, kind in KINDS if issubclass(model, base)), None)


def names_all_pages(request: HttpRequest) -> bool:
    """True for «all pages» without the page below which they stand."""
    return "all" in request.GET.getlist("id") and not request.GET.get("childOf", "").isdigit()


def numbers(raw: Iterable[Any]) -> set[int]:
    """The whole numbers among what stands in an address; what is no number names nothing."""
    return {int(value) for value in raw if str(value).isascii() and str(value).isdigit() and len(str(value)) < 19}


def all_allowed(user: User, kind: str, ids: set[int]) -> bool:
    """True when the policies let this user see every one of these ids; an unknown id is let through to its 404."""
    if not ids:
        return True
    if kind == PAGE:
        policy = PagePermissionPolicy()
        allowed = policy.explorable_instances(user)
    else:
        policy = image_policy if kind == IMAGE else document_policy
        allowed = policy.instances_user_has_any_permission_for(user, ["add", "change", "delete", "choose"])
    existing = policy.model._default_manager.filter(pk__in=ids).count()
    return allowed.filter(pk__in=ids).count() == existing
