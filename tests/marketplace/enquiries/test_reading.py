"""What is read from a text is offered, taken over or turned down; and what a search brings along."""

import datetime
import re

import pytest
from django.utils import timezone

from marketplace.models import Enquiry
from profiles.models import Capability
from search.indexing.indexer import drain
from tests.factories import make_listing
from tests.marketplace.enquiries.asker import TEXT, Asker

pytestmark = pytest.mark.django_db
KEYS = ["quantity-30000.00-stuks-maand", "starts_on-2030-03-01", "place-3300", "certificate-haccp"]


@pytest.fixture
def asker() -> Asker:
    make_listing(title="Koekjes verpakken in Tienen")
    drain()
    asker = Asker()
    asker.begin()
    asker.post("soort-werk", description=TEXT, work_form="subcontract")
    return asker


def offered(asker: Asker) -> list[str]:
    return re.findall(r'value="take ([\w.-]+)"', asker.get("het-werk").content.decode())


def test_what_the_text_says_is_offered_and_nothing_is_filled_in_unasked(asker):
    assert offered(asker) == KEYS
    assert asker.enquiry.quantity_least is None
    assert asker.enquiry.place is None
    page = asker.get("het-werk").content.decode()
    assert "30.000 stuks per maand" in page
    assert "30.000 doosjes per maand" in page


def test_what_is_right_is_filled_in(asker):
    for key in KEYS:
        asker.post("het-werk", act=f"take {key}", description=TEXT)
        if key == KEYS[0]:
            quantity = {"quantity_least": "30000", "quantity_unit": "stuks", "quantity_period": "maand"}
        asker.post("het-werk", act="again", description=TEXT, **quantity)
    found = asker.enquiry

    assert offered(asker) == []
    assert found.starts_on == datetime.date(2030, 3, 1)
    assert str(found.place).startswith("3300")
    assert [one.label for one in found.certificates.all()] == ["HACCP"]
    assert asker.get("het-werk").content.decode().count("Ingevuld") == len(KEYS)


def test_taking_over_keeps_what_was_typed_meanwhile(asker):
    asker.post("het-werk", act=f"take {KEYS[0]}", title="Doosjes", description=TEXT)

    assert (asker.enquiry.title, asker.enquiry.quantity_unit, asker.enquiry.quantity_period) == (
        "Doosjes",
        "stuks",
        "maand",
    )


def test_what_is_turned_down_does_not_come_back(asker):
    asker.post("het-werk", act=f"drop {KEYS[2]}", description=TEXT)

    assert offered(asker) == [key for key in KEYS if key != KEYS[2]]


def test_what_the_author_says_otherwise_is_told_beside_it(asker):
    asker.post("plaats-en-tijd", place="3000 Leuven")
    page = asker.get("het-werk").content.decode()

    assert KEYS[2] in offered(asker)
    assert "Nu ingevuld: 3000 Leuven" in page


def test_another_number_is_offered_again_after_one_was_turned_down(asker):
    asker.post("het-werk", act=f"drop {KEYS[0]}", description=TEXT)
    asker.post("het-werk", act="again", description="Wij willen 500 paletten per week laten stapelen.")

    assert "quantity-500.00-paletten-week" in offered(asker)


@pytest.mark.parametrize(("filled", "day"), [("ends_on", 30), ("starts_on", 9000)])
def test_a_day_that_contradicts_the_other_end_is_not_offered(asker, filled, day):
    text = TEXT if filled == "ends_on" else "Dozen vullen, klaar tegen 1 maart 2030"
    start = timezone.localdate() + datetime.timedelta(days=day)
    Enquiry.objects.update(**{filled: start}, description=text)
    other = "starts_on" if filled == "ends_on" else "ends_on"

    assert not [key for key in offered(asker) if key.startswith(other)]
    assert asker.post("het-werk", act=f"take {other}-2030-03-01", description=text).status_code == 302


def test_what_is_taken_over_ends_what_was_wrong(asker):
    asker.post("plaats-en-tijd", place="Nergenshuizen")
    asker.post("wie-mag-antwoorden", must="x" * 90)
    asker.post("het-werk", act=f"take {KEYS[0]}", description=TEXT, quantity_least="veel")
    for key in KEYS[2:]:
        asker.post("het-werk", act=f"take {key}", description=TEXT, quantity_least="30000", quantity_unit="stuks")

    assert "klopt nog niet" not in asker.get("nakijken").content.decode()
    assert 'value="HACCP"' in asker.get("wie-mag-antwoorden").content.decode()


def test_more_certificates_than_the_form_takes_are_not_offered(asker):
    names = " ".join(f"ISO {number} is verplicht." for number in range(9001, 9016))
    asker.post("soort-werk", description=f"Dozen vullen. {names}")
    for _time in range(15):
        keys = [key for key in offered(asker) if key.startswith("certificate")]
        if not keys:
            break
        asker.post("het-werk", act=f"take {keys[0]}", description=asker.enquiry.description)
    asker.post("wie-mag-antwoorden", must=typed_certificates(asker))

    assert asker.enquiry.certificates.count() == 10


def typed_certificates(asker: Asker) -> str:
    found = re.search(r'name="must" value="([^"]*)"', asker.get("wie-mag-antwoorden").content.decode())
    return found.group(1) if found else ""


@pytest.mark.parametrize("act", ["take onzin", "take", "drop onzin", "take certificate-iso9001"])
def test_a_key_that_is_not_offered_does_nothing(asker, act):
    assert asker.post("het-werk", act=act, description=TEXT).status_code == 302
    assert not asker.enquiry.certificates.exists()


def test_a_search_is_taken_along():
    make_listing(title="Koekjes verpakken in Tienen", capabilities=["verpakken"])
    drain()
    query = {
        "q": "koekjes verpakken",
        "postcode": "3300",
        "radius_km": "25",
        "mode": "subcontract",
        "capability": "verpakken",
    }
    asker = Asker()
    page = asker.client.get("/nl/aanvragen/nieuw/", query).content.decode()
    found = asker.begin(**query)

    assert "koekjes verpakken" in page
    assert "Tienen" in page
    assert (found.title, found.work_form, found.radius_km) == ("koekjes verpakken", "subcontract", 25)
    assert found.place.postcode == "3300"
    assert list(found.kinds.all()) == [Capability.objects.get(slug="verpakken")]


def test_a_long_question_is_the_description_and_two_forms_of_work_are_no_choice():
    asker = Asker()
    found = asker.begin(q="koekjes " * 30, mode="subcontract")

    assert found.title == ""
    assert found.description.startswith("koekjes koekjes")


def test_a_search_that_cannot_be_is_taken_as_far_as_it_goes():
    found = Asker().begin(q="", postcode="Nergenshuizen", radius_km="x", mode="vliegen", capability="y" * 500)

    assert (found.title, found.place, found.work_form) == ("", None, "")
