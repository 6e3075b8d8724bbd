"""What staff take off the site or delete: the supplier reads why, it can be brought back, and histories tell of it."""

from html import unescape

import pytest
from wagtail.models import Page

from profiles.models import ListingPage, Membership, OutgoingMail
from profiles.privacy.retention import deleted_listings, pages_deleted
from profiles.publishing.deleting import delete
from profiles.publishing.off_line import put_back
from profiles.publishing.standing import Standing
from tests.factories import UserFactory, make_listing, make_person
from tests.organisations.test_offer import fresh, offer, standing, submit

pytestmark = pytest.mark.django_db
WHY = {"because": "De foto toont herkenbare mensen."}


@pytest.fixture
def listing() -> ListingPage:
    return make_listing(title="Koekjes inpakken")


@pytest.fixture
def owner(listing):
    person = make_person()
    Membership.objects.create(user=person, organisation=listing.profile.organisation, role="owner")
    return person


@pytest.fixture
def desk(client, manager):
    client.force_login(manager)
    return client


def words(answer) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def deletes(listing) -> str:
    return f"/cms/pages/{listing.pk}/delete/"


def test_a_deleted_listing_leaves_the_site_and_is_brought_back(desk, listing):
    assert "30 dagen" in words(desk.get(deletes(listing)))
    said = words(desk.post(deletes(listing), WHY, follow=True))

    assert "«Koekjes inpakken»" in said.replace("“", "«").replace("”", "»")
    assert not ListingPage.objects.public().filter(pk=listing.pk).exists()
    assert "Koekjes inpakken" in words(desk.get("/cms/verwijderd/"))
    assert "verwijderd" in words(desk.get("/cms/listing_list/"))

    said = words(desk.post("/cms/verwijderd/", {"listing": listing.pk}, follow=True))
    assert "als concept" in said
    assert fresh(listing).state.deleted_on is None
    assert "Koekjes inpakken" not in words(desk.get("/cms/verwijderd/")).partition("<main")[2].partition("messages")[0]


def test_its_supplier_reads_why_and_cannot_put_it_back_unread(
    desk, client, listing, owner, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(deletes(listing), WHY)

    mail = OutgoingMail.objects.get(to=owner.email)
    assert WHY["because"] in mail.text
    client.force_login(owner)
    assert WHY["because"] in words(client.get(offer(listing)))
    client.post(offer(listing, str(listing.pk), "terughalen"))
    assert not put_back(fresh(listing), by=owner)
    assert standing(listing) is Standing.TAKEN_OFF


@pytest.mark.parametrize("address", ["/cms/pages/{}/unpublish/", "/cms/bulk/wagtailcore/page/unpublish/?id={}"])
def test_what_is_unpublished_says_why(desk, client, listing, owner, address):
    desk.post(address.format(listing.pk), WHY)

    assert standing(listing) is Standing.TAKEN_OFF
    assert OutgoingMail.objects.filter(to=owner.email, text__contains=WHY["because"]).exists()
    client.force_login(owner)
    page = words(client.get(offer(listing)))
    assert WHY["because"] in page
    assert "Van de site gehaald" in page


def test_what_was_never_public_is_a_draft(listing):
    draft = ListingPage(title="Nog niet af", live=False)
    listing.profile.add_child(instance=draft)

    assert standing(draft) is Standing.DRAFT


def test_the_form_asks_why_for_what_is_of_a_supplier_only(desk, listing):
    assert "De aanbieder leest deze zin" in words(desk.get(f"/cms/pages/{listing.pk}/unpublish/"))
    information = listing.profile.directory.get_parent()
    assert "De aanbieder leest deze zin" not in words(desk.get(f"/cms/pages/{information.pk}/unpublish/"))


def test_a_profile_off_the_site_says_why_until_it_is_public_again(desk, client, listing, owner, manager):
    profile = listing.profile
    desk.post(f"/cms/pages/{profile.pk}/unpublish/", WHY)
    client.force_login(owner)
    address = f"/nl/mijn/{profile.organisation_id}/"

    for page in (address, f"{address}aanbod/"):
        assert WHY["because"] in words(client.get(page))
    client.force_login(manager)
    assert WHY["because"] in words(client.get(f"/cms/pages/{profile.pk}/edit/"))
    client.force_login(owner)
    profile.refresh_from_db()
    profile.save_revision().publish(user=manager)
    assert WHY["because"] not in words(client.get(address))


def test_a_listing_that_is_published_again_has_nothing_to_explain(desk, listing, manager):
    desk.post(deletes(listing), WHY)
    fresh(listing).save_revision().publish(user=manager)

    assert standing(listing) is Standing.ONLINE
    assert fresh(listing).state.taken_off_because == ""
    assert fresh(listing).state.deleted_on is None


def test_a_text_that_waits_is_withdrawn_with_its_listing(desk, listing, editor):
    submit(listing, editor)
    desk.post(deletes(listing))

    assert fresh(listing).current_workflow_state is None


def test_ticked_listings_go_to_the_same_bin(desk, listing):
    other = make_listing(listing.profile, title="Dozen vouwen")
    address = f"/cms/bulk/wagtailcore/page/delete/?id={listing.pk}&id={other.pk}&next=/cms/listing_list/"
    assert "De aanbieder leest deze zin" in words(desk.get(address))
    desk.post(address, WHY)

    assert {one.title for one in ListingPage.objects.exclude(state__deleted_on=None)} == {listing.title, other.title}


def test_a_profile_that_was_public_is_not_deleted(desk, listing):
    said = words(desk.post(f"/cms/pages/{listing.profile.pk}/delete/", follow=True))
    desk.post(f"/cms/bulk/wagtailcore/page/delete/?id={listing.profile.pk}")

    assert "was openbaar" in said
    assert Page.objects.filter(pk=listing.profile.pk).exists()


def test_an_administrator_deletes_for_good_what_lies_in_the_bin(client, administrator, listing):
    client.force_login(administrator)
    client.post(deletes(listing))
    assert ListingPage.objects.filter(pk=listing.pk).exists()
    client.post(deletes(listing))
    assert not ListingPage.objects.filter(pk=listing.pk).exists()
    assert "voorgoed weg" in words(client.get(f"/cms/pages/{listing.profile.pk}/history/"))


def test_the_site_history_of_a_manager_tells_of_deletions(desk, listing, owner):
    delete(listing, by=owner)

    assert "is terug te halen" in words(desk.get("/cms/reports/site-history/"))
    assert "is terug te halen" in words(desk.get(f"/cms/pages/{listing.pk}/history/"))
    pages_deleted(deleted_listings(fresh(listing).latest_revision_created_at.replace(year=2100)))
    assert "«Koekjes inpakken»" in words(desk.get(f"/cms/pages/{listing.profile.pk}/history/")).replace(
        "“", "«"
    ).replace("”", "»")


@pytest.mark.parametrize(("who", "found"), [("manager", True), ("editor", False), ("elsewhere", False)])
def test_the_bin_is_for_those_who_publish_there(client, request, limburg, listing, owner, who, found):
    delete(listing, by=owner)
    user = UserFactory(groups=[limburg.managers]) if who == "elsewhere" else request.getfixturevalue(who)
    client.force_login(user)
    assert (listing.title in words(client.get("/cms/verwijderd/"))) is found
    client.post("/cms/verwijderd/", {"listing": listing.pk})
    assert (fresh(listing).state.deleted_on is None) is found
