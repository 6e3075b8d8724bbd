"""Notes what is looked for, without who: a line in a file during the request, rows in the database by the worker."""

import datetime
import json
import logging
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from search.fields import CONCEPT_MARK
from search.finding import Answer
from search.models import SearchLog

logger = logging.getLogger(__name__)
MAX_CELL = 300
KEYS = ("day", "province", "kinds", "words", "filters", "municipality", "found")


def folder() -> Path:
    return Path(settings.CACHE_ROOT) / "searches"


def note_search(answer: Answer) -> None:
    """One line per search, in a file of this process; only recognised words, never the text that was typed.

    A full disk or a missing folder must not cost the visitor an answer: it is logged and forgotten.
    """
    line = json.dumps(entry(answer), ensure_ascii=False)
    try:
        folder().mkdir(parents=True, exist_ok=True)
        with (folder() / f"{os.getpid()}.jsonl").open("a", encoding="utf-8") as file:
            file.write(f"{line}\n")
    except OSError:
        logger.warning("A search could not be noted.", exc_info=True)


def entry(answer: Answer) -> dict[str, str | int]:
    question = answer.question
    kinds = {way.term[len(CONCEPT_MARK) :] for word in question.words for way in word.ways if way.kind == "named"}
    chosen = {demand.value for demand in question.demands if demand.facet == "capability"}
    filters = [f"{d.facet}:{d.value}" for d in question.demands if d.facet not in {"supplier", "source", "province"}]
    province = next((d.value for d in question.demands if d.facet == "province"), "")
    return {
        "day": timezone.localdate().isoformat(),
        "province": province,
        "kinds": " ".join(sorted(kinds | chosen))[:MAX_CELL],
        "words": " ".join(sorted(recognised_words(answer)))[:MAX_CELL],
        "filters": " ".join(sorted(filters))[:MAX_CELL],
        "municipality": question.around.name if question.around else "",
        "found": answer.total,
    }


def recognised_words(answer: Answer) -> set[str]:
    """Words that the index or the dictionaries know; a name, a number or a typing error is never kept."""
    known = {"exact", "parts", "named", "concept", "translation", "synonym", "paraphrase", "pointer"}
    statistics = answer.statistics
    return {
        word.text
        for word in answer.question.words
        if any(way.kind in known and all(statistics(part.term) for part in way.parts) for way in word.ways)
    }


@transaction.atomic
def store_noted_searches() -> int:
    """Adds up the noted searches in the database and removes the files; for the worker only."""
    counts: Counter[tuple[str | int, ...]] = Counter()
    taken = list(take_files())
    for path in taken:
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                counts[tuple(json.loads(line)[key] for key in KEYS)] += 1
            except (ValueError, KeyError):
                logger.warning("A noted search could not be read: %s", path)
    for key, times in counts.items():
        add_up(dict(zip(KEYS, key, strict=True)), times)
    for path in taken:
        path.unlink(missing_ok=True)
    return sum(counts.values())


def take_files() -> Iterator[Path]:
    """Files that no process writes any more: each is renamed first, so that a search meanwhile opens a new one."""
    for path in folder().glob("*.jsonl") if folder().exists() else ():
        taken = path.with_suffix(f".{os.getpid()}.taken")
        try:
            path.rename(taken)
        except OSError:  # another worker was first
            continue
        yield taken


def add_up(fields: dict[str, str | int], times: int) -> None:
    row, is_new = SearchLog.objects.get_or_create(**fields, defaults={"times": times})
    if not is_new:
        SearchLog.objects.filter(pk=row.pk).update(times=F("times") + times)


def forget_old_searches(today: datetime.date) -> int:
    """Deletes what is older than SEARCH_LOG_DAYS."""
    oldest = today - datetime.timedelta(days=settings.SEARCH_LOG_DAYS)
    return SearchLog.objects.filter(day__lt=oldest).delete()[0]
