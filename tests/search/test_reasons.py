"""Why a listing is in the answer: told with its own words, its chosen kind of work or its supplier's name."""

import pytest

from search.draining import drain
from search.finding import Match, find
from search.need import Need
from search.reasons import State
from tests.factories import OrganisationFactory, make_listing, make_profile

pytestmark = pytest.mark.django_db


def only(text: str) -> Match:
    drain()
    (match,) = find(Need(text)).matches
    return match


def test_words_of_the_label_of_a_chosen_kind_of_work_are_met():
    """«Poeders afvullen» does not say «verpakken», but the supplier chose «Voedingsmiddelen verpakken»."""
    make_listing(title="Poeders afvullen", description="In potjes en zakjes.", capabilities=["voedselverpakking"])

    (reason,) = only("verpakken").reasons

    assert (reason.state, reason.quote) == (State.MET, ())
    assert "Voedingsmiddelen verpakken" in reason.because


def test_the_name_of_a_supplier_is_a_reason():
    profile = make_profile(OrganisationFactory(name="Herstel Hamster"), title="Herstel Hamster")
    make_listing(profile, title="Fietsen nakijken", description="Remmen en banden.", capabilities=["fietsherstel"])

    (reason,) = only("hamster").reasons

    assert (reason.state, reason.because) == (State.MET, "de aanbieder heet zo")


def test_a_word_at_the_end_of_a_long_description_is_quoted():
    make_listing(title="Metaal", description="Wij werken netjes. " * 140 + "Ook laswerk aan frames.", capabilities=[])

    (reason,) = only("laswerk").reasons

    assert ("laswerk", True) in reason.quote
