"""Structured data (schema.org, JSON-LD) of suppliers and listings."""

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from profiles.models import Capability, ListingPage, Organisation, ProfilePage

ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def organisation_data(page: ProfilePage, organisation: Organisation, address: str) -> dict[str, Any]:
    """An Organization of schema.org: https://schema.org/Organization (read 2026-11-22)."""
    data = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": page.title,
        "url": organisation.website or address,
        "description": page.summary,
        "email": organisation.email,
        "telephone": organisation.phone,
        "vatID": f"BE{organisation.enterprise_number}" if organisation.enterprise_number else "",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": organisation.street,
            "postalCode": organisation.place.postcode,
            "addressLocality": organisation.place.municipality,
            "addressCountry": "BE",
        },
    }
    return {key: value for key, value in data.items() if value}


def service_data(page: ListingPage, capabilities: list[Capability], address: str) -> dict[str, Any]:
    """A Service of schema.org: https://schema.org/Service (read 2026-11-22)."""
    return {
        "@context": "https://schema.org",
        "@type": "Service",
        "name": page.title,
        "description": page.description,
        "url": address,
        "serviceType": [capability.label for capability in capabilities],
        "areaServed": page.profile.organisation.place.province.name,
        "provider": {"@type": "Organization", "name": page.profile.title},
    }


def script(data: dict[str, Any]) -> SafeString:
    """The data as a script element; signs that could end the element are written as escapes."""
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))
