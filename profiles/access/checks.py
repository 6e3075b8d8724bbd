"""What the database must not hold; `manage.py check --database default` looks, and so does every migration."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core import checks
from django.db import DatabaseError
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

ROOT_ID = "profiles.E001"


def register() -> None:
    checks.register(no_group_has_rights_on_everything, checks.Tags.database)


def no_group_has_rights_on_everything(databases: Sequence[str] | None = None, **options: Any) -> list[checks.Error]:
    """Rights on the root of pages or of media reach over every province; administrators need none."""
    if not databases:
        return []
    try:
        return list(_groups_with_rights_on_a_root())
    except DatabaseError:  # not migrated yet
        return []


def _groups_with_rights_on_a_root() -> Iterator[checks.Error]:
    pages = GroupPagePermission.objects.filter(page__in=Page.objects.filter(depth=1))
    media = GroupCollectionPermission.objects.filter(collection__in=Collection.objects.filter(depth=1))
    for rights in (pages, media):
        for name in sorted(set(rights.values_list("group__name", flat=True))):
            yield checks.Error(
                f"The group «{name}» has rights on the root, and so in every province.",
                hint="Give it rights on the pages and the collection of its own province.",
                id=ROOT_ID,
            )
