"""The proxy keeps off what a site of few threads cannot bear: senders who never end, and bodies without measure."""

import http.client
import select
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.elasticsearch_server import free_port
from tests.journeys.edge import edge
from tests.journeys.processes import copy_demo, processes
from tests.journeys.site import wait_for
from tests.journeys.slow import BEGUN_BODY, BEGUN_HEADERS, Senders
from tests.journeys.staff import Staff

pytestmark = pytest.mark.journey
SENDERS, WATCH_SECONDS, BAR_SECONDS = 40, 12, 1.0
BODY_SECONDS, HEADER_SECONDS, LATE_SECONDS = 6, 10, 4
UPLOAD = "/cms/images/add/"
MB = 1_000_000
EARLY = 300_000


@pytest.fixture(scope="module")
def proxied(site, tmp_path_factory):
    """The port of the proxy before two processes of four threads with the data of the demo."""
    folder, upstream = tmp_path_factory.mktemp("edge"), free_port()
    copy_demo(site.folder, folder)
    more = {"WEB_CONCURRENCY": "2", "TRUSTED_PROXIES": "1", "STATIC_ROOT": f"{site.folder}/static"}
    with processes(folder, **more) as running:
        web = running.start("-m", "deploy.entry", "web", str(upstream))
        wait_for(f"http://127.0.0.1:{upstream}/readyz", web, folder / "process0.log")
        with edge(folder, upstream, READ_BODY=f"{BODY_SECONDS}s") as port:
            yield port


def health(port: int) -> float:
    """Seconds until the site said through the proxy that it is well."""
    asked = time.monotonic()
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    client.request("GET", "/healthz")
    assert client.getresponse().status == 200
    client.close()
    return time.monotonic() - asked


def test_slow_senders_wait_in_the_proxy_and_are_cut_off(proxied):
    beginnings = [BEGUN_BODY] * SENDERS + [BEGUN_HEADERS] * SENDERS
    with Senders(proxied, beginnings) as senders:
        started, waited = time.monotonic(), []
        while time.monotonic() < started + WATCH_SECONDS:
            waited.append(health(proxied))
            time.sleep(0.2)
        time.sleep(max(0.0, started + HEADER_SECONDS + LATE_SECONDS - time.monotonic()))
    print(
        f"\n{len(waited)} times asked: {max(waited):.3f} s at most; cut off after {min(senders.cut, default=0):.0f}"
        f" to {max(senders.cut, default=0):.0f} s: {len(senders.cut)} of {2 * SENDERS}"
    )

    assert max(waited) < BAR_SECONDS
    assert len(senders.cut) == 2 * SENDERS


def post(port: int, path: str, size: int, cookies: str = "") -> tuple[int, bytes]:
    """Status and head of the answer, which comes before the whole body is sent when nobody wants that.

    Newer versions of Go read the first 256 kB before they answer.
    """
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\nContent-Length: {size}\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", port), timeout=20) as made:
        made.sendall(head)
        for part in (EARLY, size - EARLY):
            if not select.select([made], [], [], 0.5)[0]:
                made.sendall(b"a" * part)
        answer = made.recv(10_000)
    return int(answer.split()[1]), answer


def test_a_large_body_is_refused_where_none_belongs(proxied):
    for path, size, status in (("/nl/zoeken/", MB * 3 // 2, 413), ("/cms/", MB * 3 // 2, 413), (UPLOAD, MB * 5, 403)):
        assert post(proxied, path, size)[0] == status, path
    assert post(proxied, "/nl/zoeken/", MB - 1)[0] in {403, 405}


@pytest.mark.parametrize("path", [UPLOAD, "/cms/images/multiple/add/", "/cms/images/chooser/create/"])
def test_the_files_of_staff_reach_the_site(proxied, path):
    status, is_of_the_site = Staff(proxied).send(path, MB * 5)

    assert status not in {403, 413, 502}
    assert is_of_the_site


def test_there_is_an_end_to_what_staff_may_send(proxied):
    assert post(proxied, UPLOAD, MB * 42, Staff(proxied).cookies)[0] == 413


class Echo(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.headers = self.headers
        self.send_response(200)
        self.send_header("X-Forwarded-Host", "x")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def echo(tmp_path):
    """(the port of a proxy, what is behind it and keeps the headers it gets)"""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    with edge(tmp_path, server.server_port) as port:
        yield port, server
    server.shutdown()
    thread.join()
    server.server_close()


def test_what_visitors_say_about_proxies_is_dropped(echo):
    port, server = echo
    lies = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Real-IP", "Forwarded")
    lies += ("X-Request-ID", "SCRIPT_NAME", "PATH_INFO")
    client = http.client.HTTPConnection("127.0.0.1", port)
    client.request("GET", "/", headers=dict.fromkeys(lies, "evil"))
    answer = client.getresponse()

    assert answer.status == 200
    assert "Server" not in answer.headers
    assert "evil" not in str(server.headers)
    assert server.headers["X-Forwarded-For"] == "127.0.0.1"
    client.close()
    assert b"\r\nServer:" not in post(port, "/", MB * 2)[1]
