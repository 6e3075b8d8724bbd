"""What completes a text or a place while somebody types."""

import pytest

from search.indexing.indexer import drain
from search.matching import context
from search.views.suggestions import MOST
from tests.factories import OrganisationFactory, make_listing, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggested(client):
    """Value and hint of each suggestion, in order."""

    def ask(typed: str, field: str = "what", language: str = "nl") -> list[tuple[str, str]]:
        drain()
        answer = client.get(f"/{language}/zoeken/suggesties/", {"field": field, "q": typed})
        assert answer.status_code == 200
        return [(one["value"], one["hint"]) for one in answer.json()["suggestions"]]

    return ask


def test_kinds_of_work_stand_before_suppliers_however_these_are_called(suggested):
    for name in ("Lassers", "Las", "Lassen en Co"):
        make_listing(make_profile(OrganisationFactory(name=name)))
    found = suggested("las")
    kinds = [value for value, hint in found if hint != "aanbieder"]

    assert found[: len(kinds)] == [(value, hint) for value, hint in found if hint != "aanbieder"]
    assert found[0] == ("Lassen", "")
    assert [value for value, hint in found if hint == "aanbieder"] == ["Las", "Lassers", "Lassen en Co"]


def test_what_begins_so_stands_before_what_has_it_later(suggested):
    make_listing(make_profile(OrganisationFactory(name="Hamsterwiel")))
    make_listing(make_profile(OrganisationFactory(name="De Hamster")))

    assert suggested("hamst") == [("Hamsterwiel", "aanbieder"), ("De Hamster", "aanbieder")]


def test_a_synonym_leads_to_the_kind_of_work_that_it_names(suggested):
    assert ("laswerk", "Lassen") in suggested("laswer")


def test_each_kind_of_work_stands_once(suggested):
    found = suggested("verpak")
    kinds = [hint or value for value, hint in found]

    assert len(kinds) == len(set(kinds))
    assert len(found) <= MOST


@pytest.mark.parametrize(("language", "label"), [("nl", "Lassen"), ("fr", "Soudure"), ("en", "Welding")])
def test_kinds_of_work_are_suggested_in_the_language_of_the_page(suggested, language, label):
    found = suggested(label[:4].lower(), language=language)

    assert label in [value for value, _hint in found]
    others = {"Lassen", "Soudure", "Welding"} - {label}
    assert not others & {value for value, _hint in found}


@pytest.mark.parametrize("typed", ["", "l", " ", "\x00", "?"])
def test_one_letter_says_too_little(suggested, typed):
    make_listing(make_profile(OrganisationFactory(name="L")))

    assert suggested(typed) == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("3000", ("Leuven", "3000")),
        ("leuv", ("Leuven", "3000")),
        ("louva", ("Louvain", "3000")),
        ("hasse", ("Hasselt", "3500")),
    ],
)
def test_a_place_is_suggested_by_name_and_postcode(suggested, typed, first):
    assert suggested(typed, "where")[0] == first


def test_a_place_field_suggests_no_work_and_a_text_field_no_place(suggested):
    assert "Lassen" not in [value for value, _hint in suggested("lass", "where")]
    assert suggested("hasselt", "what") == []


@pytest.fixture
def gone():
    """A supplier whose only listing was found and is public no more."""
    listing = make_listing(make_profile(OrganisationFactory(name="Zwijgzame Hamster")))
    drain()
    context.ENGINE.snapshot()
    listing.unpublish()


def test_a_supplier_that_is_public_no_more_is_not_suggested(suggested, gone):
    assert suggested("zwijg") == []


def test_a_process_that_starts_later_does_not_suggest_it(suggested, gone):
    drain()
    context.forget()

    assert suggested("zwijg") == []
