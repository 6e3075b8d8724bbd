"""Addresses in mails that no request caused."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Site


def whole_address(path: str) -> str:
    """On the host where people log in, with scheme and port of the default site."""
    site = Site.objects.order_by("-is_default_site").first()
    root = urlsplit(site.root_url if site else f"https://{settings.ACCOUNT_HOST}")
    port = f":{root.port}" if root.port else ""
    return f"{root.scheme}://{settings.ACCOUNT_HOST}{port}{path}"
