"""Which index answers changes in one step, one process at a time; what fails on the way changes nothing."""

import pytest
from django.core.management import CommandError, call_command
from django.http import QueryDict
from django.utils import timezone

from profiles.background.leases import new_holder, take
from search import background, summary
from search.address import read_address
from search.draining import drain
from search.elastic import indexes, rebuilding
from search.elastic.connection import EngineFailed
from search.elastic.drift import compare
from search.elastic.patience import patience
from search.finding import find
from search.models import Topic
from search.outbox import waiting
from search.relaxations import relaxations
from search.writers import REBUILD
from tests.elastic import bring_in
from tests.factories import make_listing, make_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(elasticsearch):
    """An index that answers, and one before it."""
    make_listing()
    bring_in(elasticsearch)
    call_command("search_rebuild")
    return elasticsearch


def answering(found) -> list[str]:
    return indexes.behind(found.server, found.alias)


def test_an_index_that_answers_is_kept_when_the_answer_to_its_move_was_lost(two, monkeypatch):
    serve = indexes.serve

    def answer_is_lost(*arguments):
        serve(*arguments)
        raise EngineFailed("reset")

    monkeypatch.setattr(indexes, "serve", answer_is_lost)
    before = answering(two)
    with pytest.raises(EngineFailed):
        rebuilding.rebuild(two, new_holder())

    assert answering(two) != before
    assert compare(two, two.alias).total == 0


def test_a_way_back_that_fails_can_be_tried_again(two, monkeypatch):
    serving, serve = answering(two), indexes.serve
    monkeypatch.setattr(indexes, "serve", lambda *_arguments: (_ for _ in ()).throw(EngineFailed("busy")))
    with pytest.raises(CommandError):
        call_command("search_rebuild", rollback=True)
    assert answering(two) == serving
    assert indexes.behind(two.server, two.alias + indexes.FILLING) == []

    monkeypatch.setattr(indexes, "serve", serve)
    call_command("search_rebuild", rollback=True)
    assert answering(two) != serving


def test_one_process_at_a_time_changes_which_index_answers(two, monkeypatch):
    monkeypatch.setattr(rebuilding, "WAIT_SECONDS", 0)
    take(REBUILD, "another")

    for change in (rebuilding.rebuild, rebuilding.roll_back):
        with pytest.raises(rebuilding.Refused, match="Another process"):
            change(two, new_holder())


def test_a_rebuild_whose_turn_another_process_took_ends(two, monkeypatch):
    before, compared = indexes.every(two.server, two.alias), rebuilding.compare

    def slow(*arguments):
        rebuilding.release(REBUILD, "mine")
        take(REBUILD, "another")
        return compared(*arguments)

    monkeypatch.setattr(rebuilding, "compare", slow)
    with pytest.raises(rebuilding.Refused, match="another process"):
        rebuilding.rebuild(two, "mine")
    assert indexes.every(two.server, two.alias) == before


def test_changes_while_versions_are_compared_do_not_hold_up_a_rebuild(two, monkeypatch):
    profile = make_profile()
    pages = [make_listing(profile, title=f"Koekjes {number}") for number in range(rebuilding.ROUNDS + 2)]
    bring_in(two)
    changing, compared = iter(pages), rebuilding.compare

    def with_a_change(*arguments):
        page = next(changing)
        page.title = "Taart"
        page.save_revision().publish()
        drain()
        return compared(*arguments)

    monkeypatch.setattr(rebuilding, "compare", with_a_change)
    rebuilding.rebuild(two, new_holder())
    bring_in(two)

    assert compare(two, two.alias).total == 0


def test_what_was_filled_in_is_not_sent_again(two):
    profile = make_profile()
    for number in range(3):
        make_listing(profile, title=f"Koekjes {number}")
    drain()
    assert waiting(Topic.ELASTICSEARCH).count() == 3
    rebuilding.rebuild(two, new_holder())

    assert waiting(Topic.ELASTICSEARCH).count() == 0
    assert compare(two, two.alias).total == 0


def test_the_index_of_another_site_is_left_alone(two):
    other = indexes.create(two.server, f"{two.alias}-2", timezone.now())
    call_command("search_rebuild")

    assert indexes.every(two.server, f"{two.alias}-2") == [other]
    indexes.delete(two.server, [other])


def test_what_was_found_is_shown_also_when_no_time_is_left_for_what_would_bring_more(two, settings):
    settings.EMBEDDED_MOST = 0
    summary.store_summary()
    background.forget()
    need = read_address(QueryDict("q=koekjes&mode=enclave"), "nl").need
    for _visitor in range(4):
        with background.one_moment(), patience() as present:
            answer = find(need)
            present.left = 0.0
            assert relaxations(answer.question, answer.total) == []
            assert answer.engine == "elasticsearch"

    assert not two.breaker.is_open
