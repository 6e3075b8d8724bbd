"""A browser that goes to an OpenID Connect provider and comes back."""

import re
from html import unescape
from urllib.parse import urlsplit

from allauth.socialaccount.models import SocialAccount
from django.test import Client

from deploy.setup.accounts import openid_connect
from profiles.models import User
from tests.factories import make_person
from tests.oidc import Provider


def way_in(client: Client) -> str:
    """The address of the button on the login page."""
    page = client.get("/nl/account/login/").content.decode()
    return re.search(r'action="(/oidc/[^"]+)"', page).group(1)


def way_to_connect(client: Client) -> str:
    page = client.get("/nl/account/extern/").content.decode()
    return re.search(r'action="(/oidc/[^"]+process=connect)"', page).group(1)


def way_back(client: Client, provider: Provider, address: str) -> str:
    """Where the provider leads back to, after a press on the button with this address."""
    leaving = client.post(address)
    there = unescape(re.search(r'url=([^"]+)"', leaving.content.decode()).group(1))
    back = urlsplit(provider.authorize(urlsplit(there).query))
    return f"{back.path}?{back.query}"


def log_in(client: Client, provider: Provider, more: str = ""):
    """The answer to who comes back from the provider, without following where it leads."""
    return client.get(way_back(client, provider, way_in(client) + more))


def known(provider: Provider, **fields) -> User:
    user = make_person(**fields)
    SocialAccount.objects.create(user=user, provider=app_id(provider), uid=provider.claims["sub"])
    return user


def app_id(provider: Provider) -> str:
    return openid_connect(provider.issuer, "x", "x", "x", "x")["openid_connect"]["APPS"][0]["provider_id"]


def is_in(client: Client) -> bool:
    return client.get("/nl/account/").status_code == 200
