"""The foot of every page links to the information pages of the province, as they are now."""

import pytest
from django.test import Client
from django.urls import reverse

from cms.models import InfoPage

pytestmark = pytest.mark.django_db


def footer(client: Client) -> str:
    return client.get(reverse("profiles:directory")).content.decode().partition("site-foot")[2]


def test_a_page_stands_in_the_footer_as_soon_as_it_is_published(client, django_capture_on_commit_callbacks):
    page = InfoPage.objects.in_menu().filter(locale__language_code="nl").first()
    assert page.title in footer(client)

    with django_capture_on_commit_callbacks(execute=True):
        page.title = "Wie wij zijn"
        page.save_revision().publish()
    assert "Wie wij zijn" in footer(client)

    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert "Wie wij zijn" not in footer(client)

    other = InfoPage.objects.live().in_menu().filter(locale__language_code="nl").first()
    assert other.title in footer(client)
    with django_capture_on_commit_callbacks(execute=True):
        other.delete()
    assert other.title not in footer(client)
