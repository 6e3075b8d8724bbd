"""What must not be so on a site that others can reach: `manage.py check --deploy` says it, `prepare` stops at it."""

import ipaddress
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Doubt
from django.db import DatabaseError, InterfaceError

from deploy.demo import demo_site, members

OURS = {"localhost"}


def is_public(host: str) -> bool:
    """Whether a host name is that of more than one's own machine."""
    try:
        return not ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host not in OURS and not host.endswith(".localhost")


def public_hosts() -> list[str]:
    return [host for host in settings.ALLOWED_HOSTS if is_public(host)]


@register(Tags.security, deploy=True)
def no_demo_accounts(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Accounts of the demo whose password is the one that everybody can read."""
    from profiles.models import User

    emails = [email for email, *_person in (*demo_site.ACCOUNTS, *members.MEMBERS)]
    try:
        accounts = list(User.objects.filter(email__in=emails, is_active=True).values_list("email", "password"))
    except (DatabaseError, InterfaceError):
        return []  # there is no account where there is no table
    found = sorted(email for email, password in accounts if check_password(demo_site.PASSWORD, password))
    hint = "Delete them under Users in the admin, or give each another password: manage.py changepassword ADDRESS"
    names = ", ".join(found)
    return [Error(f"The password of the demo opens these accounts: {names}", hint=hint, id="schakel.E001")] * bool(
        found
    )


@register(Tags.security, deploy=True)
def no_tracebacks_for_visitors(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    hosts = ", ".join(public_hosts())
    if not (settings.DEBUG and hosts):
        return []
    return [Error(f"DEBUG shows tracebacks and settings to everybody at {hosts}", id="schakel.E002")]


@register(Tags.security, deploy=True)
def staff_has_a_second_factor(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    hosts = ", ".join(public_hosts())
    if settings.STAFF_SECOND_FACTOR or not hosts:
        return []
    return [Doubt(f"STAFF_SECOND_FACTOR is off: a password alone opens the admin of {hosts}", id="schakel.W002")]


@register(Tags.security, deploy=True)
def no_plain_http_for_visitors(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    hosts = ", ".join(public_hosts())
    if not (settings.PLAIN_HTTP and hosts):
        return []
    return [Doubt(f"PLAIN_HTTP sends passwords and sessions unencrypted to {hosts}", id="schakel.W001")]
