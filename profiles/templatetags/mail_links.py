"""Addresses that open a mail with a subject, for whatever stands in names and titles."""

from urllib.parse import quote

from django import template
from django.utils.translation import gettext as _

from profiles.views.pages import Carried

register = template.Library()


@register.simple_tag
def mail_link(address: str, subject: str | None = "") -> str:
    """A mailto address; signs that would start another field of the mail are escaped (RFC 6068)."""
    link = f"mailto:{quote(address, safe='@')}"
    return f"{link}?subject={quote(subject, safe='')}" if subject else link


@register.simple_tag
def question_link(address: str, title: str, carried: Carried | None = None) -> str:
    """A mail to a supplier about one of its pages, with the question that the visitor brought along."""
    subject = carried.subject if carried and carried.subject else ""
    link = mail_link(address, subject or _("Question through Schakel: %(subject)s") % {"subject": title})
    return f"{link}&body={quote(carried.letter, safe='')}" if carried else link


@register.simple_tag
def report_link(address: str, title: str, reference: str) -> str:
    """A mail to staff of the province about a page that is not right."""
    facts = {"title": title, "reference": reference}
    return mail_link(address, _("Something is wrong with %(title)s (%(reference)s)") % facts)
