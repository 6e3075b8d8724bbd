"""Rich text as a program posts it, not the editor: nothing of it runs in a visitor's browser, and nothing fails."""

import json
import re
from html.parser import HTMLParser

import pytest

from cms.models import HomePage, InfoPage
from tests.cms.test_rich_text import save

pytestmark = pytest.mark.django_db
HTML = "<script>alert(1)</script><img src=x onerror=alert(1)><iframe src=//kwaad.example></iframe>{{7*7}}"
NEVER = {"script", "iframe", "img", "embed", "object", "style", "h1"}


class Reader(HTMLParser):
    """Keeps what a browser would run or fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        leads = [value or "" for name, value in attrs if name in {"href", "src"}]
        handlers = [name for name, _value in attrs if name.startswith("on") or name == "style"]
        schemes = {re.sub(r"\s", "", one).lower().partition(":")[0] for one in leads}
        self.found += [tag] * (tag in NEVER) + handlers + sorted(schemes & {"javascript", "data"})


@pytest.fixture
def info(flemish_brabant):
    home = HomePage.objects.get(province=flemish_brabant, locale__language_code="nl")
    return InfoPage.objects.child_of(home).first()


def body(
    text: str = "hier staat iets", kind: str = "unstyled", entity: tuple[str, dict] | None = None, style: str = ""
):
    block = {"key": "a", "text": text, "type": kind, "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    if entity:
        block["entityRanges"] = [{"key": 0, "offset": 0, "length": 4}]
    if style:
        block["inlineStyleRanges"] = [{"offset": 0, "length": 4, "style": style}]
    known = {"0": {"type": entity[0], "mutability": "MUTABLE", "data": entity[1]}} if entity else {}
    return json.dumps({"blocks": [block], "entityMap": known})


BODIES = {
    "markup as text": body(HTML),
    "a link that runs": body(entity=("LINK", {"url": "javascript:alert(1)"})),
    "a link that runs, in disguise": body(entity=("LINK", {"url": " jAvA\tscript:alert(1)"})),
    "a link to data": body(entity=("LINK", {"url": "data:text/html,<script>alert(1)</script>"})),
    "a link with a handler": body(entity=("LINK", {"url": 'https://x.example/" onclick="alert(1)'})),
    "a link of which the address is a list": body(entity=("LINK", {"url": ["https://x.example/"]})),
    "an unknown embed": body(" ", "atomic", ("EMBED", {"url": "https://kwaad.example/", "embedType": "video"})),
    "an embed that runs": body(" ", "atomic", ("EMBED", {"url": "javascript:alert(1)"})),
    "an image without a number": body(
        " ", "atomic", ("IMAGE", {"id": '1" onerror="alert(1)', "alt": "x", "format": "left"})
    ),
    "a block of another kind": body("LUID", "header-one"),
    "a block of no kind": body("LUID", "script"),
    "a style that nobody offers": body(style="background: url(javascript:alert(1))"),
    "an entity of no kind": body(entity=("SCRIPT", {"src": "//kwaad.example"})),
    "an entity that is not there": json.dumps(
        {
            "blocks": [{**json.loads(body())["blocks"][0], "entityRanges": [{"key": 7, "offset": 0, "length": 4}]}],
            "entityMap": {},
        }
    ),
    "HTML itself": f"<p>{HTML}</p>",
    "no JSON": "{",
    "JSON of another shape": '{"blocks": 7}',
    "a list": "[]",
    "a number": "7",
    "blocks without text": '{"blocks": [{}], "entityMap": {}}',
    "offsets outside": json.dumps(
        {
            "blocks": [
                {
                    **json.loads(body())["blocks"][0],
                    "inlineStyleRanges": [{"offset": -9, "length": 9**9, "style": "BOLD"}],
                }
            ],
            "entityMap": {},
        }
    ),
}


@pytest.mark.parametrize("kind", BODIES)
def test_nothing_of_it_runs(client, manager, info, kind):
    client.force_login(manager)

    answer = save(client, info, BODIES[kind])

    assert answer.status_code in {200, 302}
    info.refresh_from_db()
    text = client.get(info.url).text.partition('<div class="stack text">')[2].partition("</main>")[0]
    assert text
    assert Reader(info.body).found == []
    assert Reader(text).found == []
