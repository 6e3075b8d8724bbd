"""Which index answers changes in one step, one process at a time; what fails on the way changes nothing."""

import pytest
from django.core.management import CommandError, call_command
from django.http import QueryDict
from django.utils import timezone

from profiles.background.leases import new_holder, take
from search.engines.base import EngineFailed
from search.engines.elasticsearch import aliases, corpus_summary
from search.engines.elasticsearch.deadline import request_deadline
from search.engines.elasticsearch.indexing import rebuild
from search.engines.elasticsearch.indexing.drift import compare
from search.forms.query_string import need_from_query
from search.indexing.indexer import drain
from search.indexing.outbox import waiting
from search.indexing.sequence import REBUILD
from search.matching import context
from search.matching.find import find
from search.matching.relaxations import relaxations
from search.models import Topic
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
    return aliases.behind(found.server, found.alias)


def test_an_index_that_answers_is_kept_when_the_answer_to_its_move_was_lost(two, monkeypatch):
    serve = aliases.serve

    def answer_is_lost(*arguments):
        serve(*arguments)
        raise EngineFailed("reset")

    monkeypatch.setattr(aliases, "serve", answer_is_lost)
    before = answering(two)
    with pytest.raises(EngineFailed):
        rebuild.rebuild(two, new_holder())

    assert answering(two) != before
    assert compare(two, two.alias).total == 0


def test_a_way_back_that_fails_can_be_tried_again(two, monkeypatch):
    serving, serve = answering(two), aliases.serve
    monkeypatch.setattr(aliases, "serve", lambda *_arguments: (_ for _ in ()).throw(EngineFailed("busy")))
    with pytest.raises(CommandError):
        call_command("search_rebuild", rollback=True)
    assert answering(two) == serving
    assert aliases.behind(two.server, two.alias + aliases.FILLING) == []

    monkeypatch.setattr(aliases, "serve", serve)
    call_command("search_rebuild", rollback=True)
    assert answering(two) != serving


def test_one_process_at_a_time_changes_which_index_answers(two, monkeypatch):
    monkeypatch.setattr(rebuild, "WAIT_SECONDS", 0)
    take(REBUILD, "another")

    for change in (rebuild.rebuild, rebuild.roll_back):
        with pytest.raises(rebuild.Refused, match="Another process"):
            change(two, new_holder())


def test_a_rebuild_whose_turn_another_process_took_ends(two, monkeypatch):
    before, compared = aliases.every(two.server, two.alias), rebuild.compare

    def slow(*arguments):
        rebuild.release(REBUILD, "mine")
        take(REBUILD, "another")
        return compared(*arguments)

    monkeypatch.setattr(rebuild, "compare", slow)
    with pytest.raises(rebuild.Refused, match="another process"):
        rebuild.rebuild(two, "mine")
    assert aliases.every(two.server, two.alias) == before


def test_changes_while_versions_are_compared_do_not_hold_up_a_rebuild(two, monkeypatch):
    profile = make_profile()
    pages = [make_listing(profile, title=f"Koekjes {number}") for number in range(rebuild.ROUNDS + 2)]
    bring_in(two)
    changing, compared = iter(pages), rebuild.compare

    def with_a_change(*arguments):
        page = next(changing)
        page.title = "Taart"
        page.save_revision().publish()
        drain()
        return compared(*arguments)

    monkeypatch.setattr(rebuild, "compare", with_a_change)
    rebuild.rebuild(two, new_holder())
    bring_in(two)

    assert compare(two, two.alias).total == 0


def test_what_was_filled_in_is_not_sent_again(two):
    profile = make_profile()
    for number in range(3):
        make_listing(profile, title=f"Koekjes {number}")
    drain()
    assert waiting(Topic.ELASTICSEARCH).count() == 3
    rebuild.rebuild(two, new_holder())

    assert waiting(Topic.ELASTICSEARCH).count() == 0
    assert compare(two, two.alias).total == 0


def test_the_index_of_another_site_is_left_alone(two):
    other = aliases.create(two.server, f"{two.alias}-2", timezone.now())
    call_command("search_rebuild")

    assert aliases.every(two.server, f"{two.alias}-2") == [other]
    aliases.delete(two.server, [other])


def test_what_was_found_is_shown_also_when_no_time_is_left_for_what_would_bring_more(two, settings):
    settings.EMBEDDED_MOST = 0
    corpus_summary.store_summary()
    context.forget()
    need = need_from_query(QueryDict("q=koekjes&mode=enclave"), "nl").need
    for _visitor in range(4):
        with context.consistent_read(), request_deadline() as present:
            answer = find(need)
            present.remaining = 0.0
            assert relaxations(answer.question, answer.total) == []
            assert answer.engine == "elasticsearch"

    assert not two.breaker.is_open
