"""Words of an index that is too large for every process to hold: the worker counts them, each process reads the count.

Only beside Elasticsearch, which ranks: the texts of needs are still read against what the listings say.
"""

import datetime
import json
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.utils import timezone

from profiles.background.leases import new_holder, release, take
from search.engines.elasticsearch.server import primary
from search.engines.embedded.loading import newest_rows
from search.engines.embedded.segment import build_segment, title_words
from search.engines.embedded.term_index import Counted, Summary, TermIndex
from search.facets import NAMED_FACETS
from search.indexing.sequence import highest_seq
from search.lexicon.term_statistics import vocabularies_of
from search.models import IndexSummary, SearchRow

AFTER, PATIENCE = 500, 20
"""A summary is made anew after so many changes, and at most a twentieth of the time goes into it."""
CHUNK, ONLY, LEASE_SECONDS = 2_000, 1, 900
SUMMARY = "summary"
"""The lease of who counts."""


def is_needed() -> bool:
    """Whether processes of this site do better without the index in their memory."""
    most = settings.EMBEDDED_MOST
    if primary() is None or SearchRow.objects.count() <= most:
        return False
    return SearchRow.objects.exclude(terms="").count() > most


def is_due() -> bool:
    """Whether the summary must be made, or made anew; a site that needs none loses it."""
    known = IndexSummary.objects.defer("content").first()
    if not is_needed():
        if known is not None:
            known.delete()
        return False
    if known is None:
        return True
    ready = known.made_at + datetime.timedelta(seconds=PATIENCE * known.seconds)
    return highest_seq() - known.seq >= AFTER and timezone.now() >= ready


def store_summary(holder: str | None = None) -> bool:
    """Counts every listing, unless another process is at it; takes about a minute for a million."""
    me = holder or new_holder()
    if not take(SUMMARY, me, LEASE_SECONDS):
        return False
    try:
        started, seq = time.monotonic(), highest_seq()
        rows = SearchRow.objects.exclude(terms="").values_list("title", "terms", "facets")
        content = pack(rows.iterator(chunk_size=CHUNK))
        seconds = time.monotonic() - started
        IndexSummary.objects.update_or_create(
            pk=ONLY, defaults={"seq": seq, "seconds": seconds, "made_at": timezone.now(), "content": content}
        )
    finally:
        release(SUMMARY, me)
    return True


def pack(rows: Iterable[tuple[str, str, str]]) -> bytes:
    """Counts (title, terms, facets) of listings; `unpack` reads it."""
    size, frequencies, titles = 0, Counter[str](), Counter[str]()
    labels: dict[str, dict[str, str]] = {facet: {} for facet in NAMED_FACETS}
    for title, terms, facets in rows:
        size += 1
        frequencies.update(set(terms.split()))
        titles.update(title_words([title]))
        held = json.loads(facets) if facets else {}
        for facet in NAMED_FACETS:
            for value, label, *_days in held.get(facet, ()):
                labels[facet][value] = label
    found = {"size": size, "frequencies": frequencies, "titles": titles, "labels": labels}
    return zlib.compress(json.dumps(found, ensure_ascii=False).encode())


def unpack(content: bytes, seq: int) -> Summary:
    found: dict[str, Any] = json.loads(zlib.decompress(content))
    frequencies = found["frequencies"]
    return Summary(seq, found["size"], frequencies, found["titles"], found["labels"], vocabularies_of(frequencies))


class SummaryReader:
    """The summary as this process holds it; a newer one is made ready beside the requests."""

    def __init__(self, prepare: Callable[[TermIndex], None]) -> None:
        """`prepare` is called with a newer summary before it is used."""
        self._prepare = prepare
        self._held: Counted | None = None
        self._lock, self._following = threading.Lock(), threading.Lock()
        self.renewal: threading.Thread | None = None
        """Makes a newer summary ready."""

    def forget(self) -> None:
        self._held = None

    def present(self) -> Counted | None:
        """What is known now; None when the site has no summary. Two small queries when nothing changed."""
        seq = IndexSummary.objects.values_list("seq", flat=True).first()
        if seq is None:
            self._held = None
            return None
        with self._lock:
            held = self._held
            if held is None:
                stored = _stored()
                held = self._held = stored and _made(*stored)
        if held is not None and held.summary.seq != seq:
            self._renew()
        return held and self._followed(held)

    def _renew(self) -> None:
        with self._lock:
            stored = None if self.renewal and self.renewal.is_alive() else _stored()
            if stored:
                self.renewal = threading.Thread(target=self._take_over, args=stored, name="summary", daemon=True)
                self.renewal.start()

    def _take_over(self, content: bytes, seq: int) -> None:
        fresh = _made(content, seq)
        self._prepare(fresh)
        with self._lock:
            self._held = fresh

    def _followed(self, held: Counted) -> Counted:
        """With the listings that changed since; beyond 500 only the newest, since a summary is due.

        One thread looks them up, the others go on with what is known.
        """
        if highest_seq() == held.seq or not self._following.acquire(blocking=False):
            return held
        try:
            rows, seq = newest_rows(held.summary.seq, AFTER)
            fresh = replace(held, small=build_segment(rows), seq=seq)
            with self._lock:
                if self._held is held:
                    self._held = fresh
            return fresh
        finally:
            self._following.release()


def _stored() -> tuple[bytes, int] | None:
    found = IndexSummary.objects.values_list("content", "seq").first()
    return (bytes(found[0]), found[1]) if found else None


def _made(content: bytes, seq: int) -> Counted:
    return Counted(unpack(content, seq), build_segment([]), seq)
