"""What a file did is taken back: what it made goes, what it changed is as before, what people touched stays."""

import pytest

from profiles.models import ImportJob, ListingPage, Organisation, ProfilePage, RemovedReference
from tests.profiles.by_people.desks import LIST, excel_bytes, names, words

pytestmark = pytest.mark.django_db


def test_all_of_it_is_taken_back_and_can_be_read_in_again(desk):
    desk.give(excel_bytes(LIST))
    desk.read()
    desk.land()
    page = desk.act({"act": "undo"})

    assert "Alles is teruggedraaid" in page
    assert names() == []
    assert not ListingPage.objects.filter(title="Maaien").exists()
    assert not RemovedReference.objects.exists()
    desk.give(excel_bytes(LIST))
    desk.read()
    assert "4 rijen zijn bewaard" in desk.land()


def test_taking_back_gives_changed_ones_their_earlier_text(desk):
    desk.give(excel_bytes(LIST))
    desk.read()
    desk.land()
    changed = [list(row) for row in LIST]
    changed[2][5], changed[2][2] = "016 99 99 99", "Nieuwstraat 9"
    changed[3][0] = "Pak & Zak"
    desk.give(excel_bytes(changed))
    page = desk.read()
    assert "Straat en nummer: Dorpsstraat 1 Nieuwstraat 9" in page
    desk.land()
    assert Organisation.objects.get(name="Groen & Co").street == "Nieuwstraat 9"
    desk.act({"act": "undo"})

    assert Organisation.objects.get(name="Groen & Co").street == "Dorpsstraat 1"
    assert names() == ["Groen & Co", "Pak & Zak vzw"]
    assert ProfilePage.objects.get(organisation__name="Pak & Zak vzw").title == "Pak & Zak vzw"


def test_a_field_that_somebody_changed_since_stays(desk):
    desk.give(excel_bytes(LIST))
    desk.read()
    desk.land()
    changed = [list(row) for row in LIST]
    changed[2][2], changed[2][6] = "Nieuwstraat 9", "nieuw@groen.be"
    desk.give(excel_bytes(changed))
    desk.read()
    desk.land()
    Organisation.objects.filter(name="Groen & Co").update(street="Andere straat 1")
    desk.act({"act": "undo"})

    found = Organisation.objects.get(name="Groen & Co")
    assert (found.street, found.email) == ("Andere straat 1", "i@groen.be")


def test_what_somebody_changed_since_stays_and_is_told(desk, manager):
    desk.give(excel_bytes(LIST))
    desk.read()
    desk.land()
    profile = ProfilePage.objects.get(title="Groen & Co")
    profile.summary = "Iemand schreef dit."
    profile.save_revision(user=manager).publish()
    page = desk.act({"act": "undo"})

    assert "«Groen & Co» werd sindsdien gewijzigd en blijft zoals het is" in page
    assert names() == ["Groen & Co"]


def test_a_list_without_its_file_cannot_be_taken_back(desk):
    desk.give(excel_bytes(LIST))
    desk.read()
    desk.land()
    ImportJob.objects.update(content=b"")

    assert "Ondertussen" in words(desk.client.post(desk.address, {"act": "undo"}, follow=True))
    assert desk.client.get(f"{desk.address}rest.xlsx", follow=True).status_code == 404
