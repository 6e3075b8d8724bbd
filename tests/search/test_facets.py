"""The filters: what a listing holds of each, what a page offers and in which order."""

import datetime
import re

import pytest
from django.utils import timezone

from profiles.directory.filters import FOLD_AFTER
from profiles.models import ListingCertificate
from profiles.text import certificate_key
from search.facets import Value, in_time, lead_values
from search.indexing.indexer import drain
from search.matching.find import find
from search.presentation.cards import MOST_MORE
from search.presentation.cards import facets as shown_facets
from tests.factories import OrganisationFactory, make_listing, make_profile
from tests.search.searching import need, titles

pytestmark = pytest.mark.django_db


def day(distance: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=distance)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("ISO 9001", "iso9001"),
        ("ISO 9001:2015", "iso9001"),
        ("iso-9001", "iso9001"),
        ("Iso 9001 : 2015", "iso9001"),
        ("BRCGS Packaging", "brcgspackaging"),
        ("VCA*", "vca"),
        (":", ""),
        ("", ""),
    ],
)
def test_a_certificate_is_one_however_it_is_written(name, key):
    assert certificate_key(name) == key


@pytest.mark.parametrize(
    ("days", "values"),
    [(None, []), (0, ["5", "10", "20"]), (5, ["5", "10", "20"]), (6, ["10", "20"]), (20, ["20"]), (21, [])],
)
def test_a_lead_time_is_within_each_limit_that_it_meets(days, values):
    assert lead_values(days) == [Value(value) for value in values]


def term(since: str = "", until: str = "", value: str = "haccp") -> Value:
    return Value(value, "", since, until)


@pytest.mark.parametrize(
    ("terms", "merged"),
    [
        ([], []),
        ([term()], [term()]),
        ([term("", "2026-01-31"), term("2026-02-15", "")], [term("", "2026-01-31"), term("2026-02-15", "")]),
        ([term("", "2026-01-31"), term("2026-01-31", "2026-12-31")], [term("", "2026-12-31")]),
        ([term("2026-01-01", "2026-06-30"), term("2026-03-01", "2026-04-01")], [term("2026-01-01", "2026-06-30")]),
        ([term("2026-01-01", ""), term("2027-01-01", "2027-12-31")], [term("2026-01-01", "")]),
        ([term("2026-01-01", "2026-06-30"), term("2026-03-01", "")], [term("2026-01-01", "")]),
        ([term(until="2026-06-30"), term(value="vca", until="2026-07-30")], "as it was"),
        ([term(value="vca"), term()], [term(), term(value="vca")]),
    ],
    ids=[*("nothing", "one", "a gap", "touching", "inside", "without end", "longer", "two values", "in order")],
)
def test_terms_of_one_value_that_touch_or_overlap_become_one(terms, merged):
    """Otherwise a listing would be counted twice on a day on which both hold."""
    assert in_time(terms) == (terms if merged == "as it was" else merged)


def test_a_certificate_that_stands_twice_is_counted_once():
    page = make_listing()
    page.certificates = [
        ListingCertificate(name="ISO 9001:2008", valid_until=day(9)),
        ListingCertificate(name="ISO 9001:2015", valid_until=day(99)),
        ListingCertificate(name="ISO-9001"),
    ]
    page.save_revision().publish()
    drain()

    assert find(need("")).facets["certificate"] == {"iso9001": 1}
    assert titles("certificate=iso9001") == ["Verpakken van koekjes"]


def choices(address: str) -> dict[str, list[tuple[str, int]]]:
    """Per filter of the page its choices with their counts, in order."""
    drain()
    asked = need(address)
    found = shown_facets(find(asked), asked)
    return {one.name: [(choice.value, choice.count) for choice in (*one.choices, *one.more)] for one in found}


@pytest.fixture
def several():
    """Three kinds of work: one by three suppliers, two by one each."""
    for title in ("Een", "Twee", "Drie"):
        make_listing(title=title, capabilities=["lassen"])
    make_listing(title="Vier", capabilities=["catering"], lead_time_days=8)
    make_listing(make_profile(OrganisationFactory(limburg=True)), title="Vijf", capabilities=["verpakken"])


def test_choices_stand_most_first_and_then_by_name(several):
    found = choices("")

    assert found["capability"] == [("lassen", 3), ("catering", 1), ("verpakken", 1)]
    assert found["province"] == [("vlaams-brabant", 4), ("limburg", 1)]


def test_forms_and_lead_times_stand_in_their_own_order_also_at_zero(several):
    found = choices("")

    assert found["mode"] == [("subcontract", 5), ("enclave", 0), ("product", 0), ("service", 0)]
    assert found["lead"] == [("5", 0), ("10", 1), ("20", 1)]


def test_a_filter_without_any_choice_is_left_out(several):
    assert "certificate" not in choices("")
    assert "sector" not in choices("")


def test_what_was_chosen_stays_also_at_zero(several):
    assert choices("capability=lassen&province=limburg")["capability"] == [("verpakken", 1), ("lassen", 0)]


def test_kinds_of_work_are_those_of_the_chosen_groups(several):
    assert choices("group=materiaalbewerking")["capability"] == [("lassen", 3)]


def test_many_choices_are_folded_and_a_chosen_one_is_not():
    names = [f"Norm {letter}" for letter in "ABCDEFGHIJKLM"]
    for number, name in enumerate(names):
        for _ in range(2 if number < FOLD_AFTER else 1):
            make_listing(title=name, certificates=((name, None),))
    drain()
    asked = need("certificate=normm")
    facet = next(one for one in shown_facets(find(asked), asked) if one.name == "certificate")

    assert [choice.label for choice in facet.choices] == [*names[:FOLD_AFTER], "Norm M"]
    assert [choice.label for choice in facet.more] == names[FOLD_AFTER : FOLD_AFTER + MOST_MORE]


def test_the_page_ticks_what_is_chosen_and_shows_the_counts(client, several):
    drain()
    page = client.get("/nl/zoeken/?capability=lassen").content.decode()
    boxes = re.findall(r'name="capability" value="(\w+)"( checked)?[^>]*><span>([^<]+)</span><b>(\d+)</b>', page)

    assert boxes == [
        ("lassen", " checked", "Lassen", "3"),
        ("catering", "", "Catering en broodjes", "1"),
        ("verpakken", "", "Verpakken", "1"),
    ]
