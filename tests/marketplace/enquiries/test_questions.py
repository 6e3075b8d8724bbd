"""The list of questions holds together: every word in three languages, every kind of work is one of the taxonomy."""

import json
import re

import pytest

from marketplace.enquiries.questions import FILE, question_list, told
from profiles.models import Capability, CapabilityGroup

pytestmark = pytest.mark.django_db
LANGUAGES = {"nl", "fr", "en"}
OF_A_WORKER = re.compile(
    r"\b(naam van (?:de|een) (?:werknemer|medewerker)|gezondheid van|ziekte|handicap|rijksregisternummer)\b"
)


def texts(node: object):
    if isinstance(node, dict):
        if LANGUAGES & set(node):
            yield node
        for one in node.values():
            yield from texts(one)
    elif isinstance(node, list):
        for one in node:
            yield from texts(one)


def test_every_text_is_there_in_three_languages():
    found = list(texts(json.loads(FILE.read_text())))

    assert len(found) > 90
    assert [one for one in found if set(one) != LANGUAGES or not all(one.values())] == []


def test_groups_and_kinds_are_of_the_taxonomy_and_every_group_brings_questions():
    groups = {slug for block in question_list().blocks for slug in block.groups}
    kinds = {slug for block in question_list().blocks for slug in block.kinds}

    assert groups == set(CapabilityGroup.objects.values_list("slug", flat=True))
    assert kinds <= set(Capability.objects.values_list("slug", flat=True))


def test_names_are_used_once_and_types_are_known():
    questions = [one for block in question_list().blocks for one in block.questions]
    names = [one.name for one in questions]

    assert len(names) == len(set(names))
    assert {one.type for one in questions} == {"number", "text", "choice", "many"}
    assert all(bool(one.choices) == (one.type in {"choice", "many"}) for one in questions)


def test_nothing_is_asked_of_a_worker():
    assert not OF_A_WORKER.search(FILE.read_text().lower())


def test_answers_that_the_list_does_not_know_are_not_told():
    food = next(one for one in question_list().blocks if one.key == "food")

    assert list(told(food, {"cold": "lukewarm", "gone": "x", "allergens": ""})) == []
    assert [answer for _question, answer in told(food, {"cold": "frozen", "allergens": "noten"})] == [
        "Ja, diepvries",
        "noten",
    ]
