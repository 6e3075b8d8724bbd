"""A need is a plain value: in no language, the same wherever it was asked, and kept as JSON."""

import json

import pytest
from django.http import QueryDict
from django.utils.translation import override

from search.facets import CHOICES
from search.forms.choices import choice_labels
from search.forms.query_string import need_from_query
from search.indexing.indexer import drain
from search.need import Around, Demand, Need, Sort
from search.need_json import FORMAT, UnreadableNeed, need_from_json, need_to_json
from tests.factories import make_listing

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "",
    "mode=service&mode=subcontract&group=verpakking",
    "q=koekjes+verpakken&postcode=3000&radius_km=25&capability=verpakken",
    "q=nettoyage+de+bureaux&province=limburg&recognition=maatwerkbedrijf",
    "certificate=HACCP&sector=e-commerce&language=fr&lead=5&sort=newest&page=3",
]


def need_of(address: str, language: str) -> Need:
    with override(language):
        return need_from_query(QueryDict(address), language).need


@pytest.fixture
def indexed(db):
    make_listing(certificates=[("HACCP", None)])
    drain()


@pytest.mark.parametrize("address", ADDRESSES)
def test_one_address_is_one_need_in_every_language(indexed, address):
    dutch, french, english = (need_of(address, language) for language in ("nl", "fr", "en"))

    assert dutch == french == english


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_need_comes_back_from_json_as_it_was(indexed, address):
    need = need_of(address, "fr")

    assert need_from_json(json.loads(json.dumps(need_to_json(need)))) == need


def test_every_part_of_a_need_is_kept():
    need = Need(
        text="koekjes",
        text_language="fr",
        literal=True,
        demands=(Demand("mode", "service", hard=True), Demand("certificate", "haccp", hard=False, words="met HACCP")),
        around=Around("Leuven", 50.88, 4.7, None, "vlaams-brabant"),
        radius_km=15,
        sort=Sort.DISTANCE,
        page=2,
        page_size=50,
        ignored=frozenset({"place:Leuven"}),
    )

    assert need_from_json(need_to_json(need)) == need
    assert set(need_to_json(need)) == {*Need.__dataclass_fields__, "format"}


@pytest.mark.parametrize("name", sorted(Need.__dataclass_fields__))
def test_a_need_without_a_part_has_the_default(name):
    kept = need_to_json(Need(text="x"))
    del kept[name]

    assert getattr(need_from_json(kept), name) == getattr(Need(), name)


@pytest.mark.parametrize(
    "kept",
    [
        None,
        [],
        "x",
        {},
        {"format": FORMAT + 1},
        {"format": FORMAT, "sort": "zomaar"},
        {"format": FORMAT, "demands": [1]},
    ],
)
def test_what_is_no_need_of_ours_is_refused(kept):
    with pytest.raises(UnreadableNeed):
        need_from_json(kept)


@pytest.mark.parametrize("spec", CHOICES, ids=lambda spec: spec.name)
def test_every_filter_is_read_from_the_page_and_by_the_json_search(indexed, client, spec):
    value, _label = next(iter(choice_labels(spec.name).items()))

    (demand,) = need_of(f"{spec.name}={value}", "nl").demands
    answer = client.get(f"/api/v1/listings/?{spec.name}={value}")

    assert demand == Demand(spec.name, value, hard=True)
    assert answer.status_code == 200
    assert set(answer.json()["facets"]) == {one.name for one in CHOICES}
