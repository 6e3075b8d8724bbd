"""The wall between provinces at the addresses where an id hides: each alone, so that a gap shows where it is."""

import pytest

from profiles.access.tenant_isolation import numbers
from profiles.models import ListingPage
from tests.factories import make_listing
from tests.profiles.conftest import MARK

pytestmark = pytest.mark.django_db

FOREIGN = (
    "pages/{listing}/edit/",
    "pages/{listing}/history/",
    "pages/{own}/move/{directory}/confirm/",
    "pages/{own}/copy/?new_parent_page={profile}",
    "pages/{listing}/revisions/compare/earliest...latest/",
    "pages/{profile}/add_subpage/",
    "pages/add/profiles/listingpage/{profile}/",
    "bulk/wagtailcore/page/delete/?id={listing}",
    "bulk/profiles/listingpage/publish/?id={own}&id={listing}",
    "bulk/profiles/photo/delete/?id={image}",
    "bulk/profiles/sitedocument/delete/?id={document}",
    "bulk/wagtailcore/page/delete/?id=all&childOf={directory}",
    "choose-page/chosen-multiple/?id={listing}",
    "images/chooser/chosen/{image}/",
    "images/chooser/chosen-multiple/?id={image}",
    "images/{image}/",
    "documents/chooser/chosen/{document}/",
    "documents/edit/{document}/",
)
"""Addresses that name something of another province, below /cms/."""

FOR_ADMINISTRATORS = (
    "api/main/images/",
    "api/main/documents/",
    "reports/page-types-usage/",
    "workflows/list/",
    "bulk/wagtailcore/page/delete/?id=all",
)
"""Addresses that show every province and cannot be narrowed."""


@pytest.fixture
def addresses(foreign):
    """Fills an address with the ids of the other province, and with one of the own."""
    own = make_listing(title="Eigen aanbod")
    names = {name: getattr(one, "pk", None) for name, one in foreign.items()}

    def filled(address: str) -> str:
        return f"/cms/{address.format(**names, own=own.pk)}"

    return filled


@pytest.mark.parametrize("address", FOREIGN)
def test_an_address_that_names_something_of_another_province_is_refused(client, manager, addresses, address):
    client.force_login(manager)

    assert client.get(addresses(address)).status_code == 403


@pytest.mark.parametrize("address", FOR_ADMINISTRATORS)
def test_what_shows_every_province_is_for_administrators(client, manager, administrator, addresses, address):
    client.force_login(manager)
    refused = client.get(addresses(address))
    client.force_login(administrator)
    shown = client.get(addresses(address))

    assert (refused.status_code, shown.status_code) == (403, 200)


@pytest.mark.parametrize(
    "data",
    [{"id": "{listing}"}, {"chooser": "{profile}"}, {"new_parent_page": "{profile}"}, {"childOf": "{directory}"}],
)
def test_an_id_in_what_is_sent_is_looked_at_too(client, manager, addresses, foreign, data):
    client.force_login(manager)
    names = {name: getattr(one, "pk", None) for name, one in foreign.items()}
    sent = {name: value.format(**names) for name, value in data.items()}
    answer = client.post(addresses("bulk/wagtailcore/page/move/?id={own}"), sent)

    assert answer.status_code == 403


def test_the_choosers_list_the_own_province_only(client, manager, addresses, foreign):
    client.force_login(manager)
    pages = client.get("/cms/choose-page/search/?q=aanbod").content.decode()
    lists = [client.get(f"/cms/{name}/").content.decode() for name in ("listing_list", "supplier_list", "images")]

    assert ("Eigen aanbod" in pages, MARK in pages) == (True, False)
    assert [MARK in one for one in lists] == [False, False, False]
    assert ListingPage.objects.filter(title__contains=MARK).exists()


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (["1", 2], {1, 2}),
        (["all", "", None, "-1", "1.5", "²", "٣"], set()),
        (["9" * 18], {int("9" * 18)}),
        (["9" * 19], set()),
    ],
)
def test_numbers_in_an_address(raw, found):
    assert numbers(raw) == found


def test_an_unknown_number_is_let_through_to_its_404(client, manager):
    client.force_login(manager)

    assert client.get("/cms/pages/999999/edit/", follow=True).status_code == 404
