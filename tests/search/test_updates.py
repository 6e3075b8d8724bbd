"""A new version of the site meets an index of the old one: changes wait, none is given up, a rebuild brings them in."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from profiles.background.leases import new_holder
from search.engines.elasticsearch import aliases
from search.engines.elasticsearch.indexing.bulk import Outcome
from search.engines.elasticsearch.indexing.drift import measure
from search.engines.elasticsearch.indexing.replication import replicate, settle
from search.engines.elasticsearch.server import primary
from search.indexing.indexer import drain
from search.indexing.outbox import MOST_ATTEMPTS, waiting
from search.models import OutboxRow, SearchRow, Topic
from search.operations import indexes
from tests.elastic import bring_in
from tests.factories import make_listing
from tests.faults import Fault, proxy

pytestmark = pytest.mark.django_db


@pytest.fixture
def outdated(elasticsearch, monkeypatch):
    """The index that answers was made by a version of the site with other fields."""
    body = aliases.index_body()
    monkeypatch.setattr(aliases, "index_body", lambda **_settings: older(body))
    call_command("search_rebuild")
    monkeypatch.undo()
    return elasticsearch


def older(body: dict) -> dict:
    fields = {name: field for name, field in body["mappings"]["properties"].items() if name != "facet_lead"}
    return {**body, "mappings": {**body["mappings"], "properties": fields, "_meta": {"shape": "another"}}}


def test_changes_wait_for_a_rebuild_and_none_is_given_up(outdated):
    page = make_listing()
    drain()
    with pytest.raises(aliases.Outdated, match="search_rebuild"):
        replicate(outdated, new_holder())

    assert waiting(Topic.ELASTICSEARCH).count() == 1
    assert not OutboxRow.objects.exclude(dead_at=None).exists()
    assert indexes.is_copy_due(outdated, 0)
    call_command("search_rebuild")
    assert not indexes.is_copy_due(outdated, 0)
    found = measure(outdated)
    assert (found.total, found.indexed, found.waiting) == (0, 1, 0), page


def test_there_is_no_way_back_to_an_index_of_another_version(outdated):
    call_command("search_rebuild")
    serving = aliases.behind(outdated.server, outdated.alias)

    with pytest.raises(CommandError, match="another version"):
        call_command("search_rebuild", rollback=True)
    assert aliases.behind(outdated.server, outdated.alias) == serving
    assert aliases.behind(outdated.server, outdated.alias + aliases.FILLING) == []


def test_a_server_that_does_not_answer_does_not_stop_the_start(elasticsearch, elasticsearch_url, settings):
    with proxy(elasticsearch_url) as between:
        settings.ELASTICSEARCH_URL = between.url
        between.fault = Fault.REFUSE
        assert not indexes.is_copy_due(primary(), 0)
        primary().server.close()


def test_after_an_older_backup_was_brought_back_a_rebuild_makes_changes_arrive_again(elasticsearch):
    page = make_listing()
    for title in ("Koekjes", "Taart"):
        page.title = title
        page.save_revision().publish()
        bring_in(elasticsearch)
    SearchRow.objects.update(version=1)
    OutboxRow.objects.update(version=1, done_version=1)
    assert measure(elasticsearch).stale == (page.pk,)
    call_command("search_rebuild")
    page.title = "Soep"
    page.save_revision().publish()
    drain()
    assert replicate(elasticsearch, new_holder()) == 1
    aliases.refresh(elasticsearch.server, [elasticsearch.alias])

    assert measure(elasticsearch).total == 0


def test_what_the_server_has_no_room_for_is_tried_for_ever(elasticsearch, client):
    page = make_listing()
    drain()
    row = OutboxRow.objects.get(topic=Topic.ELASTICSEARCH, object_id=page.pk)
    OutboxRow.objects.filter(pk=row.pk).update(attempts=MOST_ATTEMPTS * 3)
    row.refresh_from_db()
    settle([row], {page.pk: row.version}, Outcome(busy={page.pk}))
    row.refresh_from_db()

    assert row.dead_at is None
    assert (row.not_before - timezone.now()).total_seconds() < 600
    assert client.get("/readyz").json()["search"].startswith("1 waiting, oldest ")
    OutboxRow.objects.update(not_before=None)
    replicate(elasticsearch, new_holder())
    bring_in(elasticsearch)
    assert measure(elasticsearch).total == 0
