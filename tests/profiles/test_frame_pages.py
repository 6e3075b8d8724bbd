"""Rights and page types: what reaches over all provinces belongs to administrators, whatever the type of a page."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.urls import reverse
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, get_page_models

from cms.models import HomePage
from profiles.access.checks import ROOT_ID, no_group_has_rights_on_everything
from profiles.access.tenant_isolation import DOCUMENT, IMAGE, PAGE, kind_of_model
from profiles.provisioning.register import take_default_rights
from tests.factories import UserFactory, make_listing

pytestmark = pytest.mark.django_db


def wagtails_group(name="Moderators"):
    """As Wagtail's first migration makes it."""
    group = Group.objects.create(name=name)
    for codename in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=permission)
    image = Permission.objects.get(content_type__app_label="wagtailimages", codename="add_image")
    GroupCollectionPermission.objects.create(group=group, collection=Collection.get_first_root_node(), permission=image)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    return group


def test_wagtails_own_groups_are_gone():
    assert not Group.objects.filter(name__in=("Editors", "Moderators")).exists()
    assert no_group_has_rights_on_everything(["default"]) == []


def test_somebody_in_one_of_them_reaches_nothing(client):
    make_listing(title="ZQXMARK")
    user = UserFactory(groups=[wagtails_group()])

    take_default_rights()

    client.force_login(user)
    assert "ZQXMARK" not in client.get("/cms/listing_list/", follow=True).content.decode()
    assert Group.objects.get(name="Moderators").permissions.count() == 0


def test_a_check_fails_for_a_group_with_rights_on_everything():
    wagtails_group("Alles")

    assert {error.id for error in no_group_has_rights_on_everything(["default"])} == {ROOT_ID}
    with pytest.raises(SystemCheckError, match="Alles"):
        call_command("check", databases=["default"])


def frame_pages(province):
    home = HomePage.objects.get(province=province, locale__language_code="nl")
    return [province.directory, province.directory.get_parent().specific, home]


def test_staff_take_no_page_away_that_carries_a_site(client, manager, flemish_brabant):
    client.force_login(manager)
    for page in frame_pages(flemish_brabant):
        for view in ("delete", "unpublish"):
            client.post(reverse(f"wagtailadmin_pages:{view}", args=[page.pk]))
        for action in ("delete", "unpublish", "move"):
            client.post(f"/cms/bulk/wagtailcore/page/{action}/?id={page.pk}", {"next": "/cms/", "chooser": page.pk})
        assert Page.objects.get(pk=page.pk).live, page


def test_a_page_type_that_nobody_thought_of_gives_staff_no_error(client, manager, flemish_brabant, monkeypatch):
    """Its kind has no word of its own in hooks and wall: what it is follows from its class."""
    home = HomePage.objects.get(province=flemish_brabant, locale__language_code="nl")
    monkeypatch.setattr(HomePage, "carries_a_site", False)
    client.force_login(manager)

    assert client.get(reverse("wagtailadmin_pages:delete", args=[home.pk])).status_code == 200


@pytest.mark.parametrize("model", get_page_models(), ids=lambda model: model.__name__)
def test_the_wall_knows_every_page_type_by_its_class(model):
    assert kind_of_model(model._meta.app_label, model._meta.model_name) == PAGE


def test_the_wall_knows_photos_and_documents_and_lets_others_be():
    assert kind_of_model("profiles", "photo") == IMAGE
    assert kind_of_model("profiles", "sitedocument") == DOCUMENT
    assert kind_of_model("profiles", "capability") is None
    assert kind_of_model("nobody", "nothing") is None
