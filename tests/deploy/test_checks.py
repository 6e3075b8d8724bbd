"""A site that others can reach has no account of the demo, no tracebacks and no plain http; `prepare` stops at it."""

import pytest
from django.core.checks import ERROR, WARNING, run_checks
from django.core.management import CommandError, call_command

from deploy import entry
from deploy.checks import is_public
from deploy.demo import demo_site
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = demo_site.ACCOUNTS[0][0]


def found() -> dict[str, int]:
    """Our own messages and their levels."""
    messages = run_checks(include_deployment_checks=True)
    return {str(one.id): one.level for one in messages if str(one.id).startswith("schakel.")}


@pytest.fixture(autouse=True)
def as_on_a_server(settings):
    settings.DEBUG = settings.PLAIN_HTTP = False
    settings.STAFF_SECOND_FACTOR = True
    settings.ALLOWED_HOSTS = ["schakel.limburg.example"]


def account(password: str = demo_site.PASSWORD, **fields):
    user = UserFactory(email=ADDRESS, **fields)
    user.set_password(password)
    user.save()


def test_a_site_for_visitors_passes():
    account("een-heel-ander-wachtwoord")

    assert found() == {}


def test_an_account_of_the_demo_is_refused():
    account()

    assert found() == {"schakel.E001": ERROR}
    with pytest.raises(CommandError, match=f"opens these accounts: {ADDRESS}"):
        call_command("check", deploy=True)


def test_an_account_that_is_off_opens_nothing():
    account(is_active=False)

    assert found() == {}


def test_prepare_stops_at_an_account_of_the_demo():
    account()

    with pytest.raises(CommandError, match=ADDRESS):
        entry.prepare()


@pytest.mark.parametrize(
    ("name", "message"), [("DEBUG", {"schakel.E002": ERROR}), ("PLAIN_HTTP", {"schakel.W001": WARNING})]
)
def test_what_is_for_ones_own_machine_is_named_on_a_public_one(settings, name, message):
    setattr(settings, name, True)
    assert found() == message
    settings.ALLOWED_HOSTS = ["127.0.0.1", "limburg.localhost"]
    assert found() == {}


def test_prepare_stops_at_tracebacks_for_visitors(settings):
    settings.DEBUG = True

    with pytest.raises(CommandError, match=r"schakel\.limburg\.example"):
        entry.prepare()


@pytest.mark.parametrize("host", ["schakel.example", "192.168.1.4", "10.0.0.1", "[2001:db8::1]", "intranet"])
def test_public_hosts(host):
    assert is_public(host)


@pytest.mark.parametrize("host", ["localhost", "limburg.localhost", "127.0.0.1", "127.1.2.3", "[::1]"])
def test_hosts_of_ones_own_machine(host):
    assert not is_public(host)
