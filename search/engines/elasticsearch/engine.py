"""The Elasticsearch engine: the arithmetic of the embedded one, asked of a server within a total time."""

import asyncio
import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from elasticsearch import AsyncElasticsearch

from search.engines.base import EngineAnswer, EngineFailed, EngineHit
from search.engines.elasticsearch.client import Server
from search.engines.elasticsearch.deadline import TOTAL_SECONDS
from search.engines.elasticsearch.mapping import SUPPLIER_FIELD
from search.engines.elasticsearch.requests.filters import belongs, public
from search.engines.elasticsearch.requests.queries import (
    Body,
    Floor,
    coverage_request,
    fitting_request,
    others_request,
    reaches_request,
    search_request,
)
from search.engines.elasticsearch.requests.suggest import completion_request, read_completions
from search.facets import COUNTED_FACETS
from search.lexicon.current import current_lexicon
from search.need import Cut, Sort
from search.ranking import CUT_ROUNDING, ROUNDING, WEIGHTS, Weights
from search.understanding.query import Question

WORTH_TRYING = 100
"""A page of so many results probably reaches the share of the best that is asked of a described work."""


class ElasticsearchEngine:
    name = "elasticsearch"

    def __init__(self, server: Server, alias: str, weights: Weights = WEIGHTS) -> None:
        if weights.coverage_power != 1:
            raise ValueError("Elasticsearch multiplies with the coverage itself: coverage_power must be 1.")
        self.server, self.alias, self.weights = server, alias, weights

    def search_many(
        self,
        questions: Sequence[Question],
        *,
        now: datetime.datetime,
        facets: bool = True,
        seconds: float = TOTAL_SECONDS,
    ) -> list[EngineAnswer]:
        """The answers to several questions, asked at the same time; raises EngineFailed."""

        async def ask_all(client: AsyncElasticsearch) -> list[EngineAnswer]:
            return list(await asyncio.gather(*(self._answer(client, one, now, facets) for one in questions)))

        return self.server.ask(ask_all, seconds)

    def suggest_suppliers(self, typed: str, *, here: str, most: int, seconds: float) -> list[str]:
        """Names of suppliers that go on as was typed; raises EngineFailed."""
        provinces = current_lexicon().terms.provinces

        async def ask(client: AsyncElasticsearch) -> list[str]:
            return read_completions(await self._ask(client, completion_request(typed, provinces, here, most)))

        return self.server.ask(ask, seconds)

    async def _answer(
        self, client: AsyncElasticsearch, question: Question, now: datetime.datetime, facets: bool
    ) -> EngineAnswer:
        floor = Floor(reaches=await self._reaches(client, question))
        if question.words and question.need.cut != Cut.COVERAGE:
            if not facets and (answer := await self._first_page(client, question, floor, now)):
                return answer
            floor = floor._replace(least=await self._least(client, question, floor, now))
        elif question.words and not question.names_supplier:
            floor = floor._replace(covered=await self._covered(client, question, floor, now))
            if not floor.covered:
                return EngineAnswer(0, (), {facet: {} for facet in COUNTED_FACETS} if facets else {})
        found = await self._ask(client, search_request(question, floor, now, self.weights, facets=facets))
        answer = _read(found, question, facets)
        suppliers = [name for hit in found["hits"]["hits"] for name in hit.get("fields", {}).get(SUPPLIER_FIELD, ())]
        if answer.listings == answer.total or not suppliers:
            return answer
        others = await self._ask(client, others_request(question, floor, now, self.weights, suppliers))
        return replace(answer, hits=_with_others(answer.hits, others))

    async def _reaches(self, client: AsyncElasticsearch, question: Question) -> tuple[int, ...]:
        if not (question.need.within_reach and question.around):
            return ()
        found = await self._ask(client, reaches_request())
        return tuple(sorted(int(one["key"]) for one in found["aggregations"]["reaches"]["buckets"]))

    async def _first_page(
        self, client: AsyncElasticsearch, question: Question, floor: Floor, now: datetime.datetime
    ) -> EngineAnswer | None:
        """The whole answer in one request where the share of the best is reached within the page; else None."""
        need = question.need
        if need.cut != Cut.RELATIVE or need.per_supplier or need.sort != Sort.BEST:
            return None
        if need.page > 1 or need.page_size < WORTH_TRYING:
            return None
        found = await self._ask(client, search_request(question, floor, now, self.weights, facets=False))
        answer, scores = _read(found, question, False), [float(hit["_score"]) for hit in found["hits"]["hits"]]
        least = self._share(scores[0]) if scores else 0.0
        kept = sum(score >= least for score in scores)
        if kept == len(scores) < answer.total:
            return None
        return EngineAnswer(kept, answer.hits[:kept], {}, kept)

    def _share(self, best: float) -> float:
        return self.weights.fit * best * (1 - CUT_ROUNDING)

    async def _least(
        self, client: AsyncElasticsearch, question: Question, floor: Floor, now: datetime.datetime
    ) -> float:
        """The score that a listing must reach for a described work."""
        if question.need.cut == Cut.NONE:
            return 0.0
        best = _at(1, await self._ask(client, fitting_request(question, floor, now, self.weights)))
        return self._share(best)

    async def _covered(
        self, client: AsyncElasticsearch, question: Question, floor: Floor, now: datetime.datetime
    ) -> float:
        """The share of the text that a listing must cover; 0 when none covers enough.

        Where the tail begins is asked of the whole site, what the best covers of what is looked at.
        """
        weights = self.weights
        filters = [belongs(question, now, floor.reaches)]
        if weights.coverage_kept(question.told_words) > weights.keep and filters[0] != public(now):
            filters.append(public(now))
        requests = (coverage_request(question, one, weights.many, weights) for one in filters)
        here, *others = await asyncio.gather(*(self._ask(client, request) for request in requests))
        best = _at(1, here)
        if best < question.coverage_needed(weights) - ROUNDING:
            return 0.0
        everywhere = others[0] if others else here
        return weights.share_kept(question.told_words, _at(1, everywhere), _at(weights.many, everywhere)) * best

    async def _ask(self, client: AsyncElasticsearch, request: Body) -> Mapping[str, Any]:
        answer = await client.search(index=self.alias, body=request)
        body: Mapping[str, Any] = answer.body
        if body["timed_out"] or body["_shards"]["failed"]:
            raise EngineFailed("Only a part of the index answered.")
        return body


def _at(place: int, body: Mapping[str, Any]) -> float:
    """The score of the hit at a place, from 1; 0 where there are not so many."""
    hits = body["hits"]["hits"]
    return float(hits[place - 1]["_score"]) if len(hits) >= place else 0.0


def _read(body: Mapping[str, Any], question: Question, facets: bool) -> EngineAnswer:
    """The hits in their order and the counts; the distance is the key that `querying.order` asked along."""
    far = question.around is not None
    place = 0 if question.need.sort == "distance" else -1
    hits = tuple(
        EngineHit(
            int(hit["_id"]), round(float(hit["_score"] or 0.0), 7), round(float(hit["sort"][place]), 1) if far else None
        )
        for hit in body["hits"]["hits"]
    )
    found = body.get("aggregations", {})
    counts = {facet: _counts(found[facet]) for facet in COUNTED_FACETS} if facets else {}
    listings = int(body["hits"]["total"]["value"])
    total = int(found["results"]["suppliers"]["value"]) if question.need.per_supplier else listings
    return EngineAnswer(total, hits, counts, listings)


def _with_others(hits: tuple[EngineHit, ...], body: Mapping[str, Any]) -> tuple[EngineHit, ...]:
    """The hits with the listings that follow in the list of their supplier, which begins with the hit itself."""
    following: dict[int, tuple[tuple[int, ...], int]] = {}
    for bucket in body["aggregations"]["suppliers"]["buckets"]:
        first, *others = (int(hit["_id"]) for hit in bucket["first"]["hits"]["hits"])
        following[first] = tuple(others), int(bucket["doc_count"])
    return tuple(
        hit._replace(others=following[hit.listing_id][0], of_supplier=following[hit.listing_id][1])
        if hit.listing_id in following
        else hit
        for hit in hits
    )


def _counts(found: Mapping[str, Any]) -> dict[str, int]:
    """Listings per value, or the suppliers where those are counted, which stand around a value with days."""
    values = found["values"] if "values" in found else found["dated"]["held"]["values"]
    return {bucket["key"]: _count(bucket) for bucket in values["buckets"]}


def _count(bucket: Mapping[str, Any]) -> int:
    counted = bucket.get("suppliers", {})
    return int(counted.get("own", counted).get("value", bucket["doc_count"]))
