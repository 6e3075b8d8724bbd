"""Elasticsearch follows the search rows: changes arrive in order, a rebuild and a repair lose nothing."""

import time

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.models import F
from django.utils import timezone

from profiles.background.leases import new_holder
from search.engines.elasticsearch import aliases
from search.engines.elasticsearch.indexing import rebuild
from search.engines.elasticsearch.indexing.bulk import read, send
from search.engines.elasticsearch.indexing.drift import compare, measure
from search.engines.elasticsearch.indexing.replication import claim, replicate, settle
from search.indexing.indexer import drain
from search.indexing.outbox import note_changes
from search.models import OutboxRow, SearchRow, Topic
from tests.factories import make_listing, make_profile

pytestmark = pytest.mark.django_db


def bring_in(primary) -> int:
    """What the worker does: rows first, then their copies."""
    drain()
    sent = replicate(primary, new_holder())
    aliases.refresh(primary.server, [primary.alias])
    return sent


def shown(primary) -> set[int]:
    found = primary.server.ask(
        lambda client: client.search(index=primary.alias, query={"term": {"gone": False}}, size=1000), 5
    )
    return {int(hit["_id"]) for hit in found["hits"]["hits"]}


def test_a_change_arrives_and_a_deletion_leaves_a_tombstone(elasticsearch):
    page = make_listing()
    assert bring_in(elasticsearch) == 1
    assert shown(elasticsearch) == {page.pk}
    assert bring_in(elasticsearch) == 0
    page.unpublish()
    bring_in(elasticsearch)

    assert shown(elasticsearch) == set()
    assert compare(elasticsearch, elasticsearch.alias).total == 0


def test_an_older_version_never_overwrites_a_newer_one(elasticsearch):
    page = make_listing(title="Oud")
    bring_in(elasticsearch)
    old = SearchRow.objects.get(pk=page.pk)
    page.unpublish()
    bring_in(elasticsearch)
    outcome = send(elasticsearch.server, [old], [elasticsearch.alias])
    aliases.refresh(elasticsearch.server, [elasticsearch.alias])

    assert (outcome.stale, outcome.done) == ({page.pk}, set())
    assert shown(elasticsearch) == set()


def test_two_workers_never_send_one_change_together(elasticsearch):
    profile = make_profile()
    for number in range(5):
        make_listing(profile, title=f"Koekjes {number}")
    drain()

    assert len(claim("one")) == 5
    assert claim("two") == []
    OutboxRow.objects.filter(lease="one").update(leased_until=timezone.now())
    assert len(claim("two")) == 5


def test_a_document_that_is_refused_waits_for_staff_and_stops_no_other(elasticsearch):
    good, bad = make_listing(title="Goed"), make_listing(title="Slecht")
    drain()
    SearchRow.objects.filter(pk=bad.pk).update(latitude=999.0)
    bring_in(elasticsearch)
    row = OutboxRow.objects.get(topic=Topic.ELASTICSEARCH, object_id=bad.pk)

    assert shown(elasticsearch) == {good.pk}
    assert row.dead_at is not None
    assert "latitude" in row.error
    bad.title = "Weer goed"
    bad.save_revision().publish()
    bring_in(elasticsearch)
    assert shown(elasticsearch) == {good.pk, bad.pk}


def test_drift_is_counted_both_ways_and_repaired(elasticsearch, capsys):
    profile = make_profile()
    pages = [make_listing(profile, title=f"Koekjes {number}") for number in range(31)]
    bring_in(elasticsearch)
    server, alias = elasticsearch.server, elasticsearch.alias
    for page in pages[:10]:
        server.ask(lambda client, pk=page.pk: client.delete(index=alias, id=str(pk)), 5)
    note_changes([page.pk for page in pages[10:20]])
    drain()
    OutboxRow.objects.filter(topic=Topic.ELASTICSEARCH).update(done_version=F("version"))  # as if they had arrived
    for number in range(10):
        ghost = SearchRow(listing_id=900_000 + number, version=3, terms="\n" * 9, facets="{}", payload="x")
        send(server, [ghost], [alias])
    aliases.refresh(server, [alias])
    found = measure(elasticsearch)

    assert (len(found.missing), len(found.stale), len(found.ghosts)) == (10, 10, 10)
    with pytest.raises(SystemExit):
        call_command("search_status")
    call_command("search_status", repair=True)
    assert measure(elasticsearch).total == 0
    assert "missing: 10  stale: 10  ghosts: 10" in capsys.readouterr().out


def test_a_rebuild_moves_the_alias_and_can_be_rolled_back(elasticsearch):
    page = make_listing()
    bring_in(elasticsearch)
    first = aliases.behind(elasticsearch.server, elasticsearch.alias)
    call_command("search_rebuild")
    second = aliases.behind(elasticsearch.server, elasticsearch.alias)
    late = make_listing(title="Later erbij")
    bring_in(elasticsearch)

    assert len(first) == len(second) == 1
    assert first != second
    assert shown(elasticsearch) == {page.pk, late.pk}
    call_command("search_rebuild", rollback=True)
    assert aliases.behind(elasticsearch.server, elasticsearch.alias) == first
    assert shown(elasticsearch) == {page.pk, late.pk}


def test_what_a_killed_rebuild_left_behind_is_nothing_to_go_back_to(elasticsearch):
    serving = aliases.behind(elasticsearch.server, elasticsearch.alias)
    aliases.create(elasticsearch.server, elasticsearch.alias, timezone.now(), is_filling=True)
    with pytest.raises(CommandError, match="no index to go back to"):
        call_command("search_rebuild", rollback=True)

    assert aliases.behind(elasticsearch.server, elasticsearch.alias) == serving


def test_changes_and_deletions_during_a_rebuild_reach_the_new_index(elasticsearch, monkeypatch):
    profile = make_profile()
    pages = [make_listing(profile, title=f"Koekjes {number}") for number in range(6)]
    bring_in(elasticsearch)
    chunks = rebuild.chunks

    def with_changes_between():
        yield from chunks()
        pages[0].unpublish()
        make_listing(profile, title="Onderweg erbij")
        bring_in(elasticsearch)

    monkeypatch.setattr(rebuild, "chunks", with_changes_between)
    rebuild.rebuild(elasticsearch, new_holder())

    assert compare(elasticsearch, elasticsearch.alias).total == 0
    assert len(shown(elasticsearch)) == 6


def test_a_rebuild_that_brings_an_older_version_than_the_worker_goes_on(elasticsearch, monkeypatch):
    page = make_listing(title="Koekjes")
    bring_in(elasticsearch)
    chunks = rebuild.chunks

    def overtaken():
        read = list(chunks())
        page.title = "Koekjes en taart"
        page.save_revision().publish()
        bring_in(elasticsearch)
        yield from read

    monkeypatch.setattr(rebuild, "chunks", overtaken)
    rebuild.rebuild(elasticsearch, new_holder())

    assert compare(elasticsearch, elasticsearch.alias).total == 0


def test_a_rebuild_with_a_document_that_is_refused_says_which_and_changes_nothing(elasticsearch):
    bad = make_listing()
    bring_in(elasticsearch)
    before = aliases.every(elasticsearch.server, elasticsearch.alias)
    SearchRow.objects.filter(pk=bad.pk).update(latitude=999.0)

    with pytest.raises(rebuild.Refused, match=f"{bad.pk}: .*latitude"):
        rebuild.rebuild(elasticsearch, new_holder())
    assert aliases.every(elasticsearch.server, elasticsearch.alias) == before
    assert shown(elasticsearch) == {bad.pk}


def test_a_rebuild_that_is_cut_off_leaves_the_old_index_and_no_other(elasticsearch, monkeypatch):
    make_listing()
    bring_in(elasticsearch)
    before = aliases.every(elasticsearch.server, elasticsearch.alias)

    def cut_off():
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(rebuild, "chunks", cut_off)
    with pytest.raises(KeyboardInterrupt):
        rebuild.rebuild(elasticsearch, new_holder())

    assert aliases.every(elasticsearch.server, elasticsearch.alias) == before
    assert len(shown(elasticsearch)) == 1


def test_a_mapping_that_is_refused_changes_nothing(elasticsearch, monkeypatch):
    before = aliases.every(elasticsearch.server, elasticsearch.alias)
    monkeypatch.setattr(aliases, "index_body", lambda **_settings: {"mappings": {"properties": {"a": {"type": "no"}}}})

    with pytest.raises(CommandError, match="goes on answering"):
        call_command("search_rebuild")
    assert aliases.every(elasticsearch.server, elasticsearch.alias) == before


def test_without_an_index_changes_wait(elasticsearch):
    aliases.delete(elasticsearch.server, aliases.every(elasticsearch.server, elasticsearch.alias))
    page = make_listing()
    with pytest.raises(Exception, match="search_rebuild"):
        bring_in(elasticsearch)
    call_command("search_rebuild")

    assert shown(elasticsearch) == {page.pk}
    assert measure(elasticsearch).waiting == 0


def item(pk: int, status: int, index: str = "schakel", **error: str) -> dict:
    answer = {"_index": index, "_id": str(pk), "status": status}
    return {"index": {**answer, "error": error} if error else answer}


def test_each_answer_in_a_bulk_has_its_own_consequence():
    """One reply with 201, 400, 409 and 429: done, waits for staff, done as stale, tried later."""
    drain()
    profile = make_profile()
    pages = [make_listing(profile, title=f"Koekjes {number}") for number in range(4)]
    new, refused, stale, busy = (page.pk for page in pages)
    rows = [
        OutboxRow.objects.create(topic=Topic.ELASTICSEARCH, object_id=pk, version=3, changed_at=timezone.now())
        for pk in (new, refused, stale, busy)
    ]
    outcome = read(
        [
            item(new, 201),
            item(refused, 400, type="document_parsing_exception", reason="failed to parse"),
            item(stale, 409, type="version_conflict_engine_exception", reason="higher"),
            item(busy, 429, type="es_rejected_execution_exception", reason="full"),
            item(new, 404, "schakel-filling", type="index_not_found_exception", reason="no such index"),
        ]
    )
    settle(rows, dict.fromkeys((new, refused, stale, busy), 3), outcome)
    found = {row.object_id: row for row in OutboxRow.objects.filter(topic=Topic.ELASTICSEARCH)}

    assert [found[pk].done_version for pk in (new, refused, stale, busy)] == [3, 0, 3, 0]
    assert (found[refused].dead_at is not None, found[refused].attempts) == (True, 1)
    assert found[refused].error == "document_parsing_exception: failed to parse"
    assert (found[busy].dead_at, found[busy].attempts, found[busy].not_before is not None) == (None, 1, True)


def test_a_late_publication_does_not_bring_back_what_was_taken_off_line(elasticsearch):
    """The deletion is a tombstone, so its version is known also after the server forgot deletions (gc_deletes)."""
    server, alias = elasticsearch.server, elasticsearch.alias
    server.ask(lambda client: client.indices.put_settings(index=alias, settings={"index.gc_deletes": "0s"}), 5)
    page = make_listing()
    drain()
    published = SearchRow.objects.get(pk=page.pk)
    page.unpublish()
    bring_in(elasticsearch)
    time.sleep(0.5)
    send(server, [published], [alias])
    aliases.refresh(server, [alias])

    assert shown(elasticsearch) == set()
