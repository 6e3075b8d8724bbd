"""Lays out the register of directories, and opens a province: its groups, rights, collection and workflow."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import override
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from profiles.models import DirectoryPage, Province, Register

WAGTAILS_GROUPS = ("Editors", "Moderators")
EDITOR_RIGHTS = ("add_page", "change_page")
MANAGER_RIGHTS = (*EDITOR_RIGHTS, "publish_page", "bulk_delete_page", "lock_page", "unlock_page")
MEDIA_RIGHTS = (
    ("wagtailimages", ("add_image", "change_image", "choose_image")),
    ("wagtaildocs", ("add_document", "change_document", "choose_document")),
)
"""Wagtail asks for the rights of its own models, also where a site has image and document models of its own."""


@transaction.atomic
def ensure_register() -> int:
    """One register under the root, one directory per province; answers how many directories there are."""
    register = Register.objects.first()
    if register is None:
        register = Page.get_first_root_node().add_child(
            instance=Register(title="Register", slug="register", locale=Locale.get_default())
        )
    for province in Province.objects.filter(directory=None):
        with override("nl"):
            register.add_child(
                instance=DirectoryPage(title=f"Aanbieders {province.name}", slug=province.slug, province=province)
            )
    return DirectoryPage.objects.count()


@transaction.atomic
def take_default_rights() -> None:
    """Wagtail's own groups «Editors» and «Moderators» reach over every province: they lose their rights, and go."""
    root, collection = Page.get_first_root_node(), Collection.get_first_root_node()
    for group in Group.objects.filter(name__in=WAGTAILS_GROUPS):
        group.permissions.clear()
        GroupPagePermission.objects.filter(group=group, page=root).delete()
        GroupCollectionPermission.objects.filter(group=group, collection=collection).delete()
        if not group.user_set.exists():
            group.delete()


def staff_groups(province: Province) -> tuple[Group, Group]:
    """The groups of editors (redactie) and managers (beheer) of a province, made when they are missing."""
    editors = province.editors or Group.objects.get_or_create(name=f"Redactie {province.name_nl}")[0]
    managers = province.managers or Group.objects.get_or_create(name=f"Beheer {province.name_nl}")[0]
    province.editors, province.managers = editors, managers
    province.save(update_fields=["editors", "managers"])
    return editors, managers


@transaction.atomic
def open_province(province: Province) -> Province:
    """Gives a province its staff groups, their rights, a media collection and a workflow. Safe to run again.

    Editors write drafts and submit them; managers approve and publish.
    """
    editors, managers = staff_groups(province)
    collection = province_collection(province)
    for group, rights in ((editors, EDITOR_RIGHTS), (managers, MANAGER_RIGHTS)):
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        grant_page_rights(group, province.directory, rights)
        grant_media_rights(group, collection)
    ensure_workflow(province, province.directory)
    return province


def grant_media_rights(group: Group, collection: Collection) -> None:
    for app, codenames in MEDIA_RIGHTS:
        for permission in Permission.objects.filter(content_type__app_label=app, codename__in=codenames):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def grant_page_rights(group: Group, page: Page, rights: tuple[str, ...]) -> None:
    for codename in rights:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def province_collection(province: Province) -> Collection:
    root = Collection.get_first_root_node()
    existing = root.get_children().filter(name=province.name_nl).first()
    return existing or root.add_child(name=province.name_nl)


def ensure_workflow(province: Province, page: Page) -> None:
    """The managers of the province approve what is submitted anywhere below the page."""
    if WorkflowPage.objects.filter(page=page).exists():
        return
    name = f"Nazicht {province.name_nl}"
    workflow, is_new = Workflow.objects.get_or_create(name=name)
    if is_new:
        task = GroupApprovalTask.objects.create(name=name)
        task.groups.add(province.managers)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=page)
