"""Notes what is looked for, without who: a line in a file during the request, rows in the database by the worker."""

import datetime
import logging
from collections import Counter

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from profiles.background.notebook import Notebook, remove
from search.fields import CONCEPT_MARK
from search.lexicon.current import current_lexicon
from search.matching.context import query_context
from search.matching.find import Answer
from search.models import SearchLog
from search.need import Demand
from search.understanding.query import Question

logger = logging.getLogger(__name__)
MAX_CELL = 300
MOST_ROWS_A_DAY = 2_000
"""After so many different needs in a day only their number is kept: anybody can make up new ones."""
notebook = Notebook("searches")
KEYS = ("day", "province", "kinds", "words", "filters", "municipality", "found")


def note_search(answer: Answer, here: str) -> None:
    """Only recognised words, never the text that was typed; `here` is the slug of the province that was asked."""
    notebook.note(entry(answer, here))


def entry(answer: Answer, here: str) -> dict[str, str | int]:
    question = answer.question
    kinds = {
        expansion.term[len(CONCEPT_MARK) :]
        for word in question.words
        for expansion in word.expansions
        if expansion.kind == "named"
    }
    chosen = {demand.value for demand in question.demands if demand.facet == "capability"}
    filters = [f"{d.facet}:{known(d)}" for d in question.demands if d.facet not in {"supplier", "source", "province"}]
    return {
        "day": timezone.localdate().isoformat(),
        "province": province_of(question) or here,
        "kinds": " ".join(sorted(kinds | chosen))[:MAX_CELL],
        "words": " ".join(sorted(recognised_words(answer)))[:MAX_CELL],
        "filters": " ".join(sorted(filters))[:MAX_CELL],
        "municipality": question.around.name[:80] if question.around else "",
        "found": answer.total,
    }


def known(demand: Demand) -> str:
    """Its value; the name of a certificate that no listing has is whatever somebody typed, and is not kept."""
    if demand.facet != "certificate":
        return demand.value
    return demand.value if demand.value in {one.value for one in query_context().entities.certificates} else "?"


def province_of(question: Question) -> str:
    """The province that was asked for, or else that of the place."""
    asked = next((one.value for one in question.demands if one.facet == "province"), "")
    place = current_lexicon().gazetteer.named(question.around.name) if question.around and not asked else None
    return asked or (place.province if place else "")


def recognised_words(answer: Answer) -> set[str]:
    """Words that the index or the dictionaries know; a name, a number or a typing error is never kept."""
    known = {"exact", "parts", "named", "concept", "translation", "gloss", "synonym", "paraphrase", "pointer"}
    statistics = answer.statistics
    return {
        word.text
        for word in answer.question.words
        if any(
            expansion.kind in known and all(statistics(part.term) for part in expansion.parts)
            for expansion in word.expansions
        )
    }


@transaction.atomic
def store_noted_searches() -> int:
    """Adds up the noted searches in the database and removes the files; for the worker only."""
    counts: Counter[tuple[str | int, ...]] = Counter()
    taken = notebook.take()
    for found in notebook.read(taken):
        try:
            counts[tuple(found[key] for key in KEYS)] += 1
        except (TypeError, KeyError):
            logger.warning("A noted search says not enough.")
    for key, times in counts.items():
        add_up(dict(zip(KEYS, key, strict=True)), times)
    transaction.on_commit(lambda: remove(taken))
    return sum(counts.values())


def add_up(fields: dict[str, str | int], times: int) -> None:
    of_day = SearchLog.objects.filter(day=str(fields["day"]))
    if of_day.count() >= MOST_ROWS_A_DAY and not of_day.filter(**fields).exists():
        fields = {**fields, **dict.fromkeys(("kinds", "words", "filters", "municipality"), ""), "found": 0}
    row, is_new = SearchLog.objects.get_or_create(**fields, defaults={"times": times})
    if not is_new:
        SearchLog.objects.filter(pk=row.pk).update(times=F("times") + times)


def forget_old_searches() -> int:
    """Deletes what is older than SEARCH_LOG_DAYS."""
    oldest = timezone.localdate() - datetime.timedelta(days=settings.SEARCH_LOG_DAYS)
    return SearchLog.objects.filter(day__lt=oldest).delete()[0]
