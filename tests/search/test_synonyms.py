"""Words that staff say mean the same: which groups are taken, and who may give them."""

import pytest
from django.core.exceptions import ValidationError

from search.models import Synonyms
from tests.factories import make_listing
from tests.search.searching import found

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "poetsen, kuisen"), ("nl", " poetsen ,, kuisen, "), ("fr", "souder, braser"), ("en", "weld,solder,braze")],
)
def test_single_words_are_taken(language, words):
    Synonyms(language=language, words=words).full_clean()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("poetsen", "minstens twee woorden"),
        ("poetsen, ", "minstens twee woorden"),
        ("poetsen, en", "losse woorden"),
        ("poetsen, het kuisen van ramen", "losse woorden"),
        ("poetsen, 5000", "losse woorden"),
    ],
)
def test_what_would_mean_nothing_is_refused(words, sentence):
    with pytest.raises(ValidationError, match=sentence):
        Synonyms(language="nl", words=words).full_clean()


def test_a_group_acts_in_both_directions_and_in_its_own_language_only():
    make_listing(title="Vlinders", description="Wij kweken vlinders.", capabilities=["catering"])
    assert found("zwiebels") == set()

    group = Synonyms.objects.create(language="nl", words="zwiebels, vlinders")
    assert found("zwiebels") == {"Vlinders"}
    group.language = "fr"
    group.save()
    assert found("zwiebels") == set()


def test_a_word_that_staff_gave_is_not_taken_for_an_error():
    make_listing(title="Tegels", description="Wij leggen tegels.", capabilities=["catering"])
    Synonyms.objects.create(language="nl", words="plavuizen, tegels")

    assert found("plavuizen") == {"Tegels"}


def test_synonyms_are_for_administrators(client, manager, administrator):
    client.force_login(manager)
    client.post("/cms/snippets/search/synonyms/add/", {"language": "nl", "words": "poetsen, kuisen"})
    assert not Synonyms.objects.exists()

    client.force_login(administrator)
    client.post("/cms/snippets/search/synonyms/add/", {"language": "nl", "words": "poetsen, kuisen", "note": ""})
    assert str(Synonyms.objects.get()) == "poetsen, kuisen"
