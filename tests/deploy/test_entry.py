"""What a container runs, and what it does before: an index where there is none; a start that needs no server."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from django.core.management import call_command

from deploy import entry
from search.engines.elasticsearch import aliases
from search.indexing.indexer import drain
from search.models import SearchRow
from tests import elasticsearch_server
from tests.factories import make_listing


@pytest.fixture
def replaced(monkeypatch):
    """The programs by which the process would be replaced."""
    found: list[list[str]] = []
    monkeypatch.setattr("os.execv", lambda program, arguments: found.append(arguments[1:]))
    return found


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ("web",),
            [
                "-m",
                "gunicorn",
                "deploy.wsgi",
                "--bind",
                "0.0.0.0:8000",
                "--threads",
                "4",
                "--no-control-socket",
                "--forwarder-headers",
                "",
            ],
        ),
        (
            ("web", "9000"),
            [
                "-m",
                "gunicorn",
                "deploy.wsgi",
                "--bind",
                "0.0.0.0:9000",
                "--threads",
                "4",
                "--no-control-socket",
                "--forwarder-headers",
                "",
            ],
        ),
        (("worker",), ["manage.py", "drain"]),
    ],
)
def test_a_container_becomes_what_it_is_asked(replaced, monkeypatch, arguments, expected):
    monkeypatch.setattr(entry, "look_at_the_database", lambda: None)
    entry.main(*arguments)

    assert replaced == [expected]


@pytest.mark.parametrize("name", ["", "shell", "wbe"])
def test_anything_else_is_named(replaced, name):
    with pytest.raises(SystemExit, match="Choose prepare, web, worker, relay or health"):
        entry.main(name)

    assert replaced == []


@contextmanager
def answering(status: int) -> Iterator[tuple[str, list[tuple[str, dict[str, str]]]]]:
    """The port of a server that answers so, and what it was asked."""
    asked: list[tuple[str, dict[str, str]]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, dict(self.headers)))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield str(server.server_port), asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


def test_health_asks_as_the_proxy_does(settings):
    settings.ALLOWED_HOSTS = ["schakel.example", "www.schakel.example"]
    with answering(200) as (port, asked):
        entry.main("health", port)
    ((path, headers),) = asked

    assert (path, headers["Host"], headers["X-Forwarded-Proto"]) == ("/healthz", "schakel.example", "https")


@pytest.mark.parametrize("status", [500, 503, 404])
def test_a_site_that_does_not_answer_well_is_not_healthy(status):
    with answering(status) as (port, _asked), pytest.raises(SystemExit, match="The site does not answer at 127"):
        entry.main("health", port)


def test_a_site_that_does_not_answer_is_not_healthy():
    with pytest.raises(SystemExit, match="The site does not answer at 127"):
        entry.main("health", str(elasticsearch_server.free_port()))


@pytest.fixture
def prepared(monkeypatch):
    """The commands that a preparation runs; reference data are there."""
    found: list[str] = []

    def run(name: str, **_options: bool) -> None:
        found.append(name)
        if name == "search_rebuild":
            call_command(name)

    monkeypatch.setattr("django.core.management.call_command", run)
    return found


@pytest.mark.django_db
def test_a_first_start_makes_the_index_and_a_later_one_leaves_it(prepared):
    make_listing()
    entry.main("prepare")
    assert prepared == ["migrate", "check", "load_reference", "search_rebuild"]
    assert SearchRow.objects.count() == 1

    prepared.clear()
    entry.main("prepare")
    assert prepared == ["migrate", "check", "load_reference"]


@pytest.mark.django_db
def test_an_index_that_is_missing_is_made_and_a_server_that_fails_stops_nothing(prepared, elasticsearch, capsys):
    make_listing()
    drain()
    entry.main("prepare")
    assert prepared == ["migrate", "check", "load_reference"]

    aliases.delete(elasticsearch.server, aliases.every(elasticsearch.server, elasticsearch.alias))
    prepared.clear()
    entry.main("prepare")
    assert prepared == ["migrate", "check", "load_reference", "search_rebuild"]
    assert len(aliases.behind(elasticsearch.server, elasticsearch.alias)) == 1


@pytest.mark.django_db
def test_a_server_that_refuses_the_index_does_not_stop_the_start(prepared, elasticsearch, capsys, monkeypatch):
    aliases.delete(elasticsearch.server, aliases.every(elasticsearch.server, elasticsearch.alias))
    monkeypatch.setattr(aliases, "index_body", lambda **_settings: {"mappings": {"properties": {"a": {"type": "no"}}}})
    entry.main("prepare")

    assert "search_rebuild: The search goes on answering" in capsys.readouterr().err


def test_a_server_that_is_given_is_used_as_it_is(monkeypatch):
    monkeypatch.setenv("ELASTICSEARCH_URL", "http://127.0.0.1:9/")
    with elasticsearch_server.server() as url:
        assert url == "http://127.0.0.1:9"
    assert elasticsearch_server.main(["sh", "-c", 'exit "${#ELASTICSEARCH_URL}"']) == len("http://127.0.0.1:9")


def test_what_a_server_of_its_own_needs_is_named(monkeypatch, tmp_path):
    monkeypatch.delenv("ELASTICSEARCH_URL", raising=False)
    monkeypatch.setattr(elasticsearch_server, "CACHE", tmp_path / "cache")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match="Missing: java and mvn"):
        elasticsearch_server.main(["true"])

    programs(tmp_path, java="exit 0", mvn="echo geen netwerk; exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(elasticsearch_server.Unavailable, match="Maven could not fetch Elasticsearch: geen netwerk"):
        elasticsearch_server.installed()


def programs(folder: Path, **bodies: str) -> None:
    """Programs of a line each, found before others of their name."""
    for name, body in bodies.items():
        (folder / name).write_text(f"#!/bin/sh\n{body}\n")
        (folder / name).chmod(0o755)
