"""Where staff's tools hang in Wagtail's admin."""

from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.snippets.models import register_snippet

from profiles.models import DirectoryPage, ProfilePage
from profiles.privacy.deleting import erase_instead, erase_instead_in_bulk
from profiles.staff.claims import register_claim_menu, register_claim_url
from profiles.staff.editing.newer_text import refuse_to_cover
from profiles.staff.home import DirectoryPanel
from profiles.staff.importing.views import register_import_menu, register_import_urls
from profiles.staff.lists import ListingViewSet, ProfileViewSet
from profiles.staff.mails import register_mail_menu, register_mail_url
from profiles.staff.manual.views import register_manual_menu, register_manual_url
from profiles.staff.moderation.afterwards import register_afterwards_urls
from profiles.staff.moderation.editor import approve_first, offer_comes_next, say_what_is_asked, say_when_nobody_sees
from profiles.staff.moderation.views import register_queue_menu, register_queue_urls
from profiles.staff.organisations import OrganisationViewSet
from profiles.staff.people import register_people_urls
from profiles.staff.register.correcting import register_correction_urls
from profiles.staff.register.trusting import register_trust_urls
from profiles.staff.snippets import RegisterViewSetGroup
from profiles.staff.taking_away.bin import register_bin_menu, register_bin_urls
from profiles.staff.taking_away.deleting import keep_for_a_month, keep_several_for_a_month
from profiles.staff.taking_away.history import note_deletion, register_actions
from profiles.staff.taking_away.unpublishing import explain, explain_several
from profiles.staff.terms import GUARDED, keep_used_terms
from profiles.staff.upkeep.confirming import ConfirmBulkAction
from profiles.staff.upkeep.lost_files import register_lost_menu, register_lost_urls
from profiles.staff.upkeep.recognitions import register_recognition_menu, register_recognition_urls
from profiles.staff.uploads import SeveralPhotosView
from profiles.staff.welcome import address_changed, welcome

register_snippet(RegisterViewSetGroup)


@hooks.register("register_admin_viewset")
def register_lists() -> list[object]:
    return [ProfileViewSet(), ListingViewSet(), OrganisationViewSet()]


@hooks.register("register_admin_urls", order=-1)
def clean_photos_of_the_multiple_upload() -> list[URLPattern]:
    """Before Wagtail's own address: it keeps the raw file until the second form is sent."""
    return [path("images/multiple/add/", SeveralPhotosView.as_view(), name="several_photos")]


@hooks.register("insert_global_admin_css")
def style_grouped_choices() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("profiles/admin.css"))


@hooks.register("construct_homepage_panels")
def add_directory_panel(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(DirectoryPanel())


@hooks.register("construct_homepage_summary_items")
def drop_counts_of_all_provinces(request: HttpRequest, items: list[Component]) -> None:
    """Wagtail counts the pages of every province here; the panel below counts one's own."""
    items.clear()


@hooks.register("construct_page_chooser_queryset")
def only_own_pages(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Wagtail's page chooser shows every page of every province, drafts too."""
    return pages & PagePermissionPolicy().explorable_instances(request.user)


@hooks.register("before_copy_page")
def refuse_copies(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A profile belongs to one organisation, so a copy of it cannot be stored."""
    if not issubclass(page.specific_class, ProfilePage | DirectoryPage):
        return None
    messages.error(request, _("A profile cannot be copied: an organisation has one profile."))
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
def keep_the_frame(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Without its directory or home page a province has no site: only administrators take those away."""
    if request.user.is_superuser or not (page.is_root() or getattr(page.specific_class, "carries_a_site", False)):
        return None
    messages.error(request, _("This page carries the site of the province, so it cannot be taken away."))
    return redirect("wagtailadmin_explore", page.get_parent().pk)


hooks.register("before_delete_page", keep_for_a_month, order=1)
hooks.register("before_bulk_action", keep_several_for_a_month)
hooks.register("after_delete_page", note_deletion)
hooks.register("after_unpublish_page", explain)
hooks.register("after_bulk_action", explain_several)
hooks.register("register_log_actions", register_actions)
hooks.register("register_admin_urls", register_bin_urls)
hooks.register("register_reports_menu_item", register_bin_menu)
hooks.register("register_admin_urls", register_afterwards_urls)
hooks.register("register_admin_urls", register_trust_urls)
hooks.register("register_admin_urls", register_correction_urls)
hooks.register("register_admin_urls", register_queue_urls)
hooks.register("register_admin_menu_item", register_queue_menu)
hooks.register("construct_page_action_menu", approve_first)
hooks.register("after_edit_page", say_when_nobody_sees)
hooks.register("after_create_page", say_when_nobody_sees)
hooks.register("after_create_page", offer_comes_next)
hooks.register("register_admin_urls", register_import_urls)
hooks.register("register_admin_menu_item", register_import_menu)
hooks.register("register_admin_urls", register_recognition_urls)
hooks.register("register_reports_menu_item", register_recognition_menu)
hooks.register("register_admin_urls", register_lost_urls)
hooks.register("register_reports_menu_item", register_lost_menu)
hooks.register("register_bulk_action", ConfirmBulkAction)
hooks.register("register_admin_urls", register_mail_url)
hooks.register("register_admin_urls", register_manual_url)
hooks.register("register_help_menu_item", register_manual_menu)
hooks.register("register_admin_urls", register_claim_url)
hooks.register("register_admin_urls", register_people_urls)
hooks.register("register_reports_menu_item", register_claim_menu)
hooks.register("after_create_user", welcome)
hooks.register("after_edit_user", address_changed)
hooks.register("register_reports_menu_item", register_mail_menu)
hooks.register("before_edit_page", refuse_to_cover)
hooks.register("before_edit_page", say_what_is_asked)
hooks.register("before_delete_snippet", keep_used_terms)
hooks.register("before_delete_user", erase_instead)
hooks.register("before_bulk_action", erase_instead_in_bulk)


@hooks.register("before_bulk_action")
def keep_used_terms_in_bulk(request: HttpRequest, action: str, terms: list[Model], view: object) -> HttpResponse | None:
    return (
        keep_used_terms(request, terms) if action == "delete" and isinstance(next(iter(terms), None), GUARDED) else None
    )


@hooks.register("before_bulk_action")
def keep_the_frame_in_bulk(request: HttpRequest, action: str, pages: list[Page], view: object) -> HttpResponse | None:
    if action not in {"delete", "unpublish", "move"} or not isinstance(next(iter(pages), None), Page):
        return None
    return next((answer for page in pages if (answer := keep_the_frame(request, page))), None)


@hooks.register("after_edit_page")
def say_what_was_approved(request: HttpRequest, page: Page) -> None:
    """Approving publishes what was submitted, so the moderator's own changes on the same screen stay a draft."""
    if request.POST.get("action-workflow-action") and own_changes_wait(page):
        messages.warning(
            request,
            _("Published is the version that was submitted. Your own changes stand as a draft: publish them apart."),
        )


def own_changes_wait(page: Page) -> bool:
    """True when the newest draft differs from what is live."""
    fresh = type(page).objects.get(pk=page.pk)
    if not fresh.has_unpublished_changes:
        return False
    live, draft = fresh.serializable_data(), fresh.get_latest_revision().content
    own = {field.name for field in fresh._meta.local_fields} | {"title", "slug", "capabilities", "certificates"}
    return any(live.get(name) != draft.get(name) for name in own)
