"""From an empty site to one that visitors find at its host name, and an administrator who can come in."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Page, Site

from cms.models import HomePage
from profiles.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def first_site():
    """As migrations leave it: one welcome page and one site, of no province."""
    Site.objects.all().delete()
    for home in HomePage.objects.all():
        home.delete()
    page = Page.get_first_root_node().add_child(instance=Page(title="Welcome", slug="home"))
    Site.objects.create(hostname="localhost", root_page=page, is_default_site=True)


def test_a_province_is_opened_at_its_host_and_moves_to_another(first_site, client, settings):
    settings.ALLOWED_HOSTS = ["testserver", "limburg.example"]
    call_command("open_province", "limburg", "testserver")

    assert "Schakel Limburg" in client.get("/nl/").content.decode()
    assert [(site.hostname, site.is_default_site) for site in Site.objects.all()] == [("testserver", True)]
    assert not Page.objects.filter(depth=2, title="Welcome").exists()
    pages = Page.objects.count()
    call_command("open_province", "limburg", "limburg.example")
    call_command("open_province", "vlaams-brabant", "testserver")
    sites = {site.hostname: site.is_default_site for site in Site.objects.all()}
    assert sites == {"limburg.example": True, "testserver": False}
    assert Page.objects.count() > pages


def test_an_unknown_province_or_host_is_named(settings):
    with pytest.raises(CommandError, match=r'There is no province "brabant". Choose from: .*limburg'):
        call_command("open_province", "brabant", "testserver")
    with pytest.raises(CommandError, match=r'"elders.example" is not one of ALLOWED_HOSTS'):
        call_command("open_province", "limburg", "elders.example")


def test_a_host_of_another_province_is_refused(first_site):
    call_command("open_province", "limburg", "testserver")
    with pytest.raises(CommandError, match="Limburg already stands at testserver"):
        call_command("open_province", "vlaams-brabant", "testserver")

    assert Site.objects.get().hostname == "testserver"


def test_the_first_administrator_can_log_in_without_a_mail(client, mailoutbox):
    User.objects.create_superuser("bo@example.org", "een lang wachtwoord")
    answer = client.post(reverse("account_login"), {"login": "bo@example.org", "password": "een lang wachtwoord"})

    assert answer.status_code == 302
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert mailoutbox == []
