"""A server behind TLS that asks who comes: the client checks its certificate and gives a user and a password."""

import ssl

import pytest

from search.engines.base import EngineFailed
from search.engines.elasticsearch.client import Server
from search.engines.elasticsearch.server import primary
from tests.certificates import certificate_for
from tests.faults import proxy

USER = "elastic:a-long-password"
KEY = "VGhlTmFtZU9mQUtleTphLWxvbmctc2VjcmV0"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """(certificate, key) of 127.0.0.1, signed by itself."""
    return certificate_for(tmp_path_factory.mktemp("tls"), "127.0.0.1", "IP:127.0.0.1")


@pytest.fixture
def secured(elasticsearch_url, certificate):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    with proxy(elasticsearch_url, context, USER) as between:
        yield between


def health(server: Server) -> str:
    try:
        return server.ask(lambda client: client.cluster.health(), 5)["status"]
    finally:
        server.close()


def test_who_is_known_gets_in_over_tls(secured, certificate):
    assert health(Server(secured.url, str(certificate[0]))) in {"green", "yellow"}


def test_who_has_another_password_does_not(secured, certificate):
    with pytest.raises(EngineFailed) as refused:
        health(Server(secured.url.replace("a-long", "another"), str(certificate[0])))
    assert refused.value.status == 401


@pytest.mark.parametrize(("given", "is_let_in"), [(KEY, True), (KEY.lower(), False), ("", False)])
def test_a_key_stands_in_for_a_user(elasticsearch_url, given, is_let_in):
    with proxy(elasticsearch_url, key=KEY) as between:
        if is_let_in:
            assert health(Server(between.url, api_key=given)) in {"green", "yellow"}
            return
        with pytest.raises(EngineFailed) as refused:
            health(Server(between.url, api_key=given))
    assert refused.value.status == 401


def test_the_site_gives_the_key_of_its_settings(elasticsearch_url, settings):
    with proxy(elasticsearch_url, key=KEY) as between:
        settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_API_KEY = between.url, KEY
        found = primary()
        assert found is not None
        assert health(found.server) in {"green", "yellow"}


def test_a_certificate_that_nobody_vouches_for_is_refused(secured):
    with pytest.raises(EngineFailed, match=r"(?i)certificate|tls"):
        health(Server(secured.url))
