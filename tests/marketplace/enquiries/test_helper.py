"""«Keuzehulp»: every path through its questions ends, and ends where the law says."""

import json
from collections.abc import Iterator

import pytest

from marketplace.enquiries.helper import FILE, helper
from profiles.enums import WorkForm
from tests.marketplace.enquiries.test_questions import LANGUAGES, texts

MOST_QUESTIONS = 5


def paths(answers: dict[str, str]) -> Iterator[dict[str, str]]:
    question = helper().next_question(answers)
    if question is None:
        yield answers
        return
    for one in question.answers:
        yield from paths({**answers, question.key: one.key})


def test_every_path_ends_in_an_outcome_after_few_questions():
    ends = list(paths({}))

    assert [one for one in ends if helper().outcome(one) is None] == []
    assert max(len(one) for one in ends) <= MOST_QUESTIONS
    assert {helper().outcome(one).key for one in ends} == {one.key for one in helper().outcomes}
    assert {key for one in ends for key in one} == {one.key for one in helper().questions}


CASES = [
    ("wie=bedrijf&wat=werk&waar=hun", "Onderaanneming", "subcontract"),
    ("wie=bedrijf&wat=werk&waar=vloer&kern=ja&leiding=begeleider", "Enclavewerk", "enclave"),
    ("wie=bedrijf&wat=werk&waar=vloer&kern=nee&leiding=begeleider", "Een dienst", "service"),
    ("wie=bedrijf&wat=werk&waar=plek", "Een dienst", "service"),
    ("wie=bedrijf&wat=werk&waar=vloer&kern=ja&leiding=wij", "Individueel maatwerk", ""),
    ("wie=bedrijf&wat=aannemen", "Individueel maatwerk", ""),
    ("wie=bedrijf&wat=kopen", "Een product kopen", "product"),
    ("wie=overheid&wat=kopen", "Een voorbehouden opdracht", ""),
    ("wie=overheid&wat=werk&waar=plek", "Een voorbehouden opdracht", ""),
    ("wie=overheid&wat=werk&waar=vloer&leiding=wij", "Individueel maatwerk", ""),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "heading", "mode"), CASES)
def test_where_answers_lead(client, query, heading, mode):
    page = client.get(f"/nl/keuzehulp/?{query}").content.decode()

    assert f"<h1>{heading}</h1>" in page
    assert (f"/nl/aanvragen/nieuw/?mode={mode}" in page) == bool(mode)
    assert mode in {"", *WorkForm}


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "wie=koning", "onzin=1", "wie=bedrijf&wie=overheid&wat=%00", "kern=ja&kern="])
def test_what_is_no_answer_is_asked(client, query):
    page = client.get(f"/nl/keuzehulp/?{query}")

    assert page.status_code == 200
    assert "ways-list" in page.content.decode()


@pytest.mark.django_db
def test_an_answer_is_changed_without_losing_those_before(client):
    page = client.get("/nl/keuzehulp/?wie=bedrijf&wat=werk&waar=hun").content.decode()

    assert 'href="?wie=bedrijf&amp;wat=werk"' in page
    assert 'href="?wie=bedrijf"' in page


def test_every_text_is_there_in_three_languages():
    found = list(texts(json.loads(FILE.read_text())))

    assert len(found) > 30
    assert [one for one in found if set(one) != LANGUAGES or not all(one.values())] == []
