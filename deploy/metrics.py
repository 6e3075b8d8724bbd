"""Figures for a monitoring system, in the text format of Prometheus: what waits, for how long, what was given up."""

import secrets

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from search.engines.elasticsearch.indexing.replication import OVERTAKEN
from search.engines.elasticsearch.server import primary
from search.indexing.outbox import followed, waiting
from search.models import OutboxRow, SearchRow, Stamp
from search.operations.drift_check import DAY, stamp_of


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For who holds METRICS_TOKEN, and for administrators."""
    if not (has_token(request) or request.user.is_superuser):
        raise PermissionDenied
    return HttpResponse(generate_latest(measured()), content_type=CONTENT_TYPE_LATEST)


def has_token(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(settings.METRICS_TOKEN) and secrets.compare_digest(given.encode(), settings.METRICS_TOKEN.encode())


def measured() -> CollectorRegistry:
    """One value each at this moment; `index` is rows or elasticsearch."""
    registry = CollectorRegistry()
    depth = Gauge("schakel_outbox_depth", "Changes that wait for an index.", ["index"], registry=registry)
    lag = Gauge("schakel_outbox_oldest_seconds", "How long the oldest of them waits.", ["index"], registry=registry)
    dead = Gauge("schakel_outbox_given_up", "Changes that wait for staff.", ["index"], registry=registry)
    drift = Gauge("schakel_drift", "Listings that differed in an index last night.", ["index"], registry=registry)
    looked = Gauge("schakel_drift_day", "The day of that night, counted from 1 January 1.", registry=registry)
    stamps = dict(Stamp.objects.values_list("name", "value"))
    looked.set(stamps.get(DAY, 0))
    overtaken = Gauge("schakel_copies_overtaken", "Copies that came after a newer one, so far.", registry=registry)
    overtaken.set(stamps.get(OVERTAKEN, 0))
    now = timezone.now()
    for topic in followed():
        rows = waiting(topic)
        oldest = rows.order_by("changed_at").values_list("changed_at", flat=True).first()
        depth.labels(topic.value).set(rows.count())
        lag.labels(topic.value).set((now - oldest).total_seconds() if oldest else 0)
        dead.labels(topic.value).set(OutboxRow.objects.filter(topic=topic, dead_at__isnull=False).count())
        if stamp_of(topic) in stamps:
            drift.labels(topic.value).set(stamps[stamp_of(topic)])
    listings = Gauge("schakel_listings", "Public listings in the search rows.", registry=registry)
    listings.set(SearchRow.objects.exclude(terms="").count())
    server = primary()
    if server is not None:
        is_open = Gauge("schakel_breaker_open", "1 while this process leaves Elasticsearch alone.", registry=registry)
        is_open.set(server.breaker.is_open)
    return registry
