"""What only comes near is no answer where many listings say it, and what looks alike never is."""

import pytest

from search.need import Around
from search.ranking import WEIGHTS
from tests.factories import OrganisationFactory, make_listing, make_profile

pytestmark = pytest.mark.django_db
LEUVEN = Around("Leuven", 50.8796, 4.7009, 20)


def test_a_tail_is_no_answer_where_many_say_the_word_itself(found):
    for number in range(WEIGHTS.many):
        make_listing(title=f"Tuinhuizen {number}", description="Wij timmeren.", capabilities=[])
    make_listing(title="Ramen", description="Ook voor tuinhuizen en bergingen.", capabilities=[])
    make_listing(title="Dakwerk", description="Dakpannen voor achtertuinhuizen.", capabilities=[])

    assert "Dakwerk" not in found("tuinhuizen", page_size=50)[0]
    assert found("tuinhuizen")[1].total == WEIGHTS.many + 1


def test_a_tail_is_an_answer_where_few_say_the_word_itself(found):
    make_listing(title="Tuinhuizen", description="Wij timmeren.", capabilities=[])
    make_listing(title="Dakwerk", description="Dakpannen voor achtertuinhuizen.", capabilities=[])

    assert found("tuinhuizen")[0] == ["Tuinhuizen", "Dakwerk"]


def test_where_a_tail_begins_does_not_depend_on_the_place(found):
    profile = make_profile(OrganisationFactory(name="Verre Werkplaats", limburg=True))
    for number in range(WEIGHTS.many):
        make_listing(profile, title=f"Tuinhuizen {number}", description="Wij timmeren.", capabilities=[])
    make_listing(title="Tuinhuizen in Leuven", description="Wij timmeren.", capabilities=[])
    make_listing(title="Dakwerk", description="Dakpannen voor achtertuinhuizen.", capabilities=[])

    assert found("tuinhuizen", around=LEUVEN)[0] == ["Tuinhuizen in Leuven"]


def test_words_that_look_alike_are_no_answer(found):
    make_listing(title="Scholen poetsen", description="Ook schoenen en schoolborden.", capabilities=[])

    assert found("schoorsteen")[0] == []


def test_a_known_work_that_nobody_offers_finds_nothing_that_hints_at_it(found):
    make_listing(title="Medische sets", description="Wij vullen sets.", capabilities=["medische-assemblage"])

    assert found("tandarts")[0] == []
