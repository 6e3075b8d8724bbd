"""A supplier deletes a listing, and may bring it back for a month."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import WorkflowState

from profiles.models import ListingPage, ListingState
from profiles.privacy.retention import retain
from tests.organisations.test_offer import lock, submit

pytestmark = pytest.mark.django_db


def deleted_days_ago(listing, days: int) -> None:
    ListingState.objects.filter(page=listing).update(deleted_on=timezone.localdate() - datetime.timedelta(days=days))


def test_deleted_it_is_off_the_site_and_can_come_back(writer, listing):
    submit(listing, writer.person)
    page = writer.client.post(writer.address(listing, "verwijderen"), follow=True).content.decode()

    assert "is verwijderd" in page
    assert "Haal terug" in page
    assert writer.client.get(listing.url).status_code == 404
    assert not WorkflowState.objects.active().exists()
    assert writer.client.get(writer.address(listing, "werk")).status_code == 404

    writer.client.post(writer.address(listing, "terughalen"))
    writer.client.post(writer.address(listing, "online"))
    assert writer.client.get(listing.url).status_code == 200


def test_twice_is_not_found_and_harms_nothing(writer, listing):
    writer.client.post(writer.address(listing, "verwijderen"))

    assert writer.client.post(writer.address(listing, "verwijderen")).status_code == 404
    assert writer.client.post(writer.address(listing, "terughalen")).status_code == 302
    assert writer.client.post(writer.address(listing, "terughalen")).status_code == 404


def test_what_the_province_locked_is_not_deleted(writer, listing):
    lock(listing)

    page = writer.client.post(writer.address(listing, "verwijderen"), follow=True).content.decode()

    assert "vergrendeld" in page
    assert writer.client.get(listing.url).status_code == 200


@pytest.mark.parametrize(("days", "is_there"), [(29, True), (32, False)])
def test_after_a_month_it_is_gone(writer, listing, days, is_there):
    writer.client.post(writer.address(listing, "verwijderen"))
    deleted_days_ago(listing, days)

    retain()

    assert ListingPage.objects.filter(pk=listing.pk).exists() == is_there


def test_what_staff_publish_again_is_kept(writer, listing, manager):
    writer.client.post(writer.address(listing, "verwijderen"))
    ListingPage.objects.get(pk=listing.pk).get_latest_revision().publish(user=manager)
    deleted_on = ListingState.objects.get(page=listing).deleted_on
    retain()

    assert deleted_on is None
    assert ListingPage.objects.get(pk=listing.pk).live
