"""The Elasticsearch server of the settings, as one value per process: its engine, its breaker, its indexes."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from search.engines.base import EngineFailed
from search.engines.elasticsearch import aliases
from search.engines.elasticsearch.circuit_breaker import CircuitBreaker
from search.engines.elasticsearch.client import Server
from search.engines.elasticsearch.engine import ElasticsearchEngine

PROBE_SECONDS, PROBE_EVERY_SECONDS = 1.0, 10.0


@dataclass(frozen=True)
class Primary:
    """`alias` is the name that is searched; a version of the index stands behind it."""

    server: Server
    alias: str
    engine: ElasticsearchEngine
    breaker: CircuitBreaker

    def targets(self) -> list[str]:
        return aliases.targets(self.server, self.alias)

    def is_well(self) -> bool:
        """Whether the whole index can be searched just now."""
        try:
            counted = self.server.ask(lambda client: client.count(index=self.alias), PROBE_SECONDS)
            return not counted["_shards"]["failed"]
        except EngineFailed:
            return False


def primary() -> Primary | None:
    """None when the settings name no server: then the embedded engine answers."""
    if not settings.ELASTICSEARCH_URL:
        return None
    access = settings.ELASTICSEARCH_CA, settings.ELASTICSEARCH_API_KEY
    return _made(settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX, *access)


@lru_cache(maxsize=8)
def _server(url: str, ca_certificates: str, api_key: str) -> Server:
    return Server(url, ca_certificates, api_key)


@lru_cache(maxsize=8)
def _made(url: str, alias: str, ca_certificates: str, api_key: str) -> Primary:
    server = _server(url, ca_certificates, api_key)
    found = Primary(
        server, alias, ElasticsearchEngine(server, alias), CircuitBreaker(lambda: found.is_well(), PROBE_EVERY_SECONDS)
    )
    return found
