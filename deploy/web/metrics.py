"""Figures for a monitoring system, in the text format of Prometheus: what waits, for how long, what was given up."""

import secrets

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from profiles.access.declared import for_staff
from profiles.mail.queue import longest_wait, mail_states
from search.operations import health


@for_staff
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
    looked.set(health.last_drift_day())
    overtaken = Gauge("schakel_copies_overtaken", "Copies that came after a newer one, so far.", registry=registry)
    overtaken.set(health.version_conflicts())
    for state in health.index_states():
        depth.labels(state.name).set(state.waiting)
        lag.labels(state.name).set(state.oldest_seconds)
        dead.labels(state.name).set(state.given_up)
        if state.differing is not None:
            drift.labels(state.name).set(state.differing)
    mails = Gauge("schakel_mails", "Mails of the last year in this state.", ["state"], registry=registry)
    for name, count in mail_states().items():
        mails.labels(name).set(count)
    waits = Gauge("schakel_mails_oldest_seconds", "How long the oldest mail waits.", registry=registry)
    waits.set(longest_wait())
    listings = Gauge("schakel_listings", "Public listings in the search rows.", registry=registry)
    listings.set(health.public_listing_count())
    is_open = health.leaves_server_alone()
    if is_open is not None:
        breaker = Gauge("schakel_breaker_open", "1 while this process leaves Elasticsearch alone.", registry=registry)
        breaker.set(is_open)
    return registry
