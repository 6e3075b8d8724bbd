"""What in a text tells who asks: suppliers would read it before they are interested."""

import re
from collections.abc import Iterator

import phonenumbers

from marketplace.enquiries.models import Enquiry

MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
SITE = re.compile(r"\b(?:https?://\S+|www\.\S+\w)", re.IGNORECASE)
LEAST_LETTERS = 4
"""Of a name: shorter ones are words."""


def identifying(enquiry: Enquiry) -> list[str]:
    """Phone numbers, addresses of mail and of sites, and names of the author, each once as it stands in the text."""
    found = list(dict.fromkeys(one.strip() for one in _found(enquiry, enquiry.text)))
    return [one for one in found if not any(one != other and one in other for other in found)]


def _found(enquiry: Enquiry, text: str) -> Iterator[str]:
    yield from MAIL.findall(text)
    yield from SITE.findall(text)
    yield from (phone.raw_string for phone in phonenumbers.PhoneNumberMatcher(text, "BE"))
    for name in _names(enquiry):
        if len(name) >= LEAST_LETTERS and (match := re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE)):
            yield match.group()


def _names(enquiry: Enquiry) -> Iterator[str]:
    yield enquiry.contact_name
    if enquiry.organisation:
        yield enquiry.organisation.name
        yield enquiry.organisation.street
