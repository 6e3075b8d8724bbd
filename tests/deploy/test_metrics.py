"""Figures for monitoring: for a token and for administrators, and nobody else."""

import pytest
from django.utils import timezone

from search.models import OutboxRow, Topic
from tests.factories import make_listing

pytestmark = pytest.mark.django_db
TOKEN = "0123456789-abcdefghijklmnopqrstuvwxyz-0123456789-abcdef"


def test_only_the_token_and_administrators_see_the_figures(client, settings, editor, administrator):
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 403
    settings.METRICS_TOKEN = TOKEN
    assert client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}x"}).status_code == 403
    client.force_login(editor)
    assert client.get("/metrics").status_code == 403
    client.force_login(administrator)
    assert client.get("/metrics").status_code == 200


def test_what_waits_and_what_was_given_up_are_counted(client, administrator):
    make_listing(title="Wacht")
    stuck = make_listing(title="Opgegeven")
    OutboxRow.objects.filter(object_id=stuck.pk).update(dead_at=timezone.now())
    waiting = OutboxRow.objects.filter(topic=Topic.ROWS, dead_at=None).count()
    client.force_login(administrator)
    page = client.get("/metrics").content.decode()

    assert f'schakel_outbox_depth{{index="rows"}} {waiting:.1f}' in page
    assert 'schakel_outbox_given_up{index="rows"} 1.0' in page
    assert 'schakel_outbox_oldest_seconds{index="rows"}' in page
    assert "schakel_breaker_open" not in page


def test_a_site_with_a_server_tells_of_both_indexes(client, administrator, elasticsearch):
    client.force_login(administrator)
    page = client.get("/metrics").content.decode()

    assert 'schakel_outbox_depth{index="elasticsearch"} 0.0' in page
    assert "schakel_breaker_open 0.0" in page
