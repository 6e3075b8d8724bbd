"""Completion by beginnings finds what a walk over all names would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.lexicon.completion import Prefixes
from search.lexicon.places.gazetteer import plain_name
from search.views.suggestions import rank

NAMES = st.lists(st.text("abé -'Z", min_size=1, max_size=8), max_size=8)


@given(NAMES, st.text("abéz ", min_size=1, max_size=4))
def test_it_finds_what_a_walk_over_all_names_finds(names, typed):
    plain = plain_name(typed)
    if not plain:
        return
    walked = {(place, name) for name in names if (place := rank(plain, plain_name(name))) is not None}

    assert set(Prefixes((name, name) for name in names).found(plain)) == walked


@pytest.mark.parametrize(
    ("typed", "found"),
    [("ver", {(0, "Verpakkers Verenigd")}), ("verenigd", {(1, "Verpakkers Verenigd")}), ("x", set())],
)
def test_a_later_word_counts_less_than_the_first(typed, found):
    assert set(Prefixes([("Verpakkers Verenigd", "Verpakkers Verenigd")]).found(typed)) == found
