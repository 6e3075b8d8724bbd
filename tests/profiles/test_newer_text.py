"""A page in Wagtail that somebody else saved meanwhile: the newer text is shown before anything covers it."""

import re
from html import unescape

import pytest
from django.urls import reverse

from profiles.models import ListingCertificate, ListingPage
from tests.factories import make_listing
from tests.profiles.editor import form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing(editor) -> ListingPage:
    listing = make_listing(description="Versie één.")
    listing.save_revision(user=editor)
    return listing


def save(client, listing: ListingPage, loaded: int | str | None, text: str, **more):
    data = form_data(listing, description=text, loaded_revision_id=str(loaded), **more)
    return client.post(reverse("wagtailadmin_pages:edit", args=(listing.pk,)), data)


def newest(listing: ListingPage) -> ListingPage:
    return ListingPage.objects.get(pk=listing.pk).get_latest_revision_as_object()


def test_who_opened_the_newest_text_saves_it(client, listing, manager):
    client.force_login(manager)

    assert save(client, listing, listing.latest_revision_id, "Van het personeel.").status_code == 302
    assert newest(listing).description == "Van het personeel."


def test_a_newer_text_is_shown_and_not_covered(client, listing, editor, manager):
    loaded = listing.latest_revision_id
    theirs = newest(listing)
    theirs.description = "Nieuw van de leverancier."
    theirs.save_revision(user=editor)
    client.force_login(manager)

    answer = save(client, listing, loaded, "Van het personeel.")

    page = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert newest(listing).description == "Nieuw van de leverancier."
    assert editor.get_full_name() in page
    assert re.search(r"addition[^>]*>[^<]*Nieuw van de leverancier", page)
    assert 'name="description" value="Van het personeel."' in page


def test_the_same_fields_are_saved_once_the_newer_text_was_seen(client, listing, editor, manager):
    loaded = listing.latest_revision_id
    shown = newest(listing).save_revision(user=editor)
    client.force_login(manager)
    assert save(client, listing, loaded, "Van het personeel.", overwrite=str(loaded)).status_code == 409

    assert save(client, listing, loaded, "Van het personeel.", overwrite=str(shown.pk)).status_code == 302
    assert newest(listing).description == "Van het personeel."


def test_what_is_saved_while_one_looks_at_the_newer_text_is_shown_as_well(client, listing, editor, manager):
    loaded = listing.latest_revision_id
    shown = newest(listing).save_revision(user=editor)
    newest(listing).save_revision(user=editor)
    client.force_login(manager)

    assert save(client, listing, loaded, "Van het personeel.", overwrite=str(shown.pk)).status_code == 409


def test_a_first_draft_of_somebody_else_counts_too(client, manager, editor):
    listing = make_listing(description="Versie één.")
    opened = listing.latest_revision_id
    theirs = newest(listing)
    theirs.description = "Nieuw van de leverancier."
    theirs.save_revision(user=editor)
    client.force_login(manager)

    assert save(client, listing, opened, "Van het personeel.").status_code == 409


def test_a_revision_of_another_page_is_no_way_around(client, listing, editor, manager):
    other = make_listing(description="Geheim van een ander.")
    foreign = other.save_revision(user=editor)
    newest(listing).save_revision(user=editor)
    client.force_login(manager)

    answer = save(client, listing, foreign.pk, "Van het personeel.")

    assert answer.status_code == 409
    assert "Geheim" not in answer.content.decode()


def test_rows_that_came_meanwhile_are_not_doubled_and_not_lost(client, listing, editor, manager):
    loaded = listing.latest_revision_id
    theirs = newest(listing)
    theirs.certificates = [ListingCertificate(name="HACCP")]
    shown = theirs.save_revision(user=editor)
    shown.publish()
    client.force_login(manager)

    answer = save(client, listing, loaded, "Van het personeel.", overwrite=str(shown.pk))

    assert answer.status_code == 409
    assert "Mijn tekst toch bewaren" not in answer.content.decode()
    assert [one.name for one in newest(listing).certificates.all()] == ["HACCP"]
