"""What a mail says, once for its text and its HTML."""

from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.template.loader import render_to_string

from profiles.models import Province


@dataclass(frozen=True)
class Link:
    label: str
    address: str


@dataclass(frozen=True)
class MailContent:
    """`heading` says in one sentence what is going on; `code` is shown large; `action` is the one button.

    `facts` are pairs of a term and what it is; `closing` stands small at the end; `reason` says why somebody gets this.
    """

    subject: str
    heading: str
    name: str = ""
    paragraphs: tuple[str, ...] = ()
    code: str = ""
    action: Link | None = None
    facts: tuple[tuple[str, str], ...] = ()
    closing: tuple[str, ...] = ()
    reason: str = ""


class Rendered(NamedTuple):
    """Both bodies of a mail."""

    text: str
    html: str


def render(content: MailContent, province: Province | None, language: str, unsubscribe: str = "") -> Rendered:
    """In the language that is active, which `language` names for the HTML; `unsubscribe` is where such mails end."""
    context = {
        "content": content,
        "province": province,
        "language": language,
        "site_name": settings.SITE_NAME,
        "unsubscribe": unsubscribe,
    }
    return Rendered(
        render_to_string("profiles/mail/mail.txt", context).strip() + "\n",
        render_to_string("profiles/mail/mail.html", context),
    )
