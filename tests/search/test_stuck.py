"""Staff see what an index did not take, with the reason, for their own provinces only, and can try it again."""

import pytest
from django.urls import reverse
from django.utils import timezone

from search.indexing.indexer import drain
from search.models import OutboxRow
from tests.factories import OrganisationFactory, make_listing, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def given_up():
    """A change of a listing in each of two provinces that was given up."""
    here = make_listing(title="Koekjes hier")
    there = make_listing(make_profile(OrganisationFactory(limburg=True)), title="Koekjes ginder")
    drain()
    OutboxRow.objects.update(dead_at=timezone.now(), error="ValueError: kapot", attempts=10)
    return here, there


def test_staff_see_and_retry_what_is_stuck_in_their_own_province(client, editor, given_up):
    client.force_login(editor)
    page = client.get(reverse("stuck_changes")).content.decode()
    here, there = (OutboxRow.objects.get(object_id=one.pk) for one in given_up)

    assert "Koekjes hier" in page
    assert "ValueError: kapot" in page
    assert "Koekjes ginder" not in page
    client.post(reverse("stuck_changes"), {"row": there.pk})
    assert OutboxRow.objects.get(pk=there.pk).dead_at is not None
    answer = client.post(reverse("stuck_changes"), {"row": here.pk}, follow=True).content.decode()
    assert "1 wijziging wordt opnieuw geprobeerd." in answer
    assert "Elke wijziging staat in de zoekindex." in answer
    assert OutboxRow.objects.get(pk=here.pk).dead_at is None


def test_the_administrator_sees_all_and_the_menu_only_when_needed(client, administrator, given_up):
    client.force_login(administrator)
    home, address = reverse("wagtailadmin_home"), reverse("stuck_changes")
    assert address in client.get(home).content.decode()
    assert client.get(address).content.decode().count("kapot") == 2
    client.post(address)

    assert not OutboxRow.objects.exclude(dead_at=None).exists()
    assert address not in client.get(home).content.decode()
