"""Whether the way in tells by its time who has an account: medians of fifty tries each, with the site's real hashes."""

import statistics
import time
from collections.abc import Callable

from tests.bench.setup import fresh_database

TRIES = 50
PASSWORD = "een-lang-wachtwoord"


def make_accounts() -> None:
    from profiles.models import User

    for number in range(TRIES):
        user = User.objects.create_user(f"bekend{number}@example.org", PASSWORD)
        user.emailaddress_set.create(email=user.email, verified=True, primary=True)  # type: ignore[attr-defined]  # allauth's


def median_of(post: Callable[[str, str], object], name: str) -> float:
    """Milliseconds; each try comes from a network of its own, so that no limit is met."""
    times = []
    for number in range(TRIES):
        started = time.perf_counter()
        post(f"{name}{number}@example.org", f"10.{number}.{len(name)}.1")
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def ask_code(email: str, network: str) -> object:
    from django.test import Client

    return Client(REMOTE_ADDR=network).post("/nl/account/login/code/", {"email": email})


def wrong_password(email: str, network: str) -> object:
    from django.test import Client

    return Client(REMOTE_ADDR=network).post("/nl/account/login/", {"login": email, "password": "fout-wachtwoord"})


def new_password(email: str, network: str) -> object:
    from django.test import Client

    return Client(REMOTE_ADDR=network).post("/nl/account/password/reset/", {"email": email})


def sign_up(email: str, network: str) -> object:
    from django.test import Client

    data = {"email": email, "first_name": "Nora", "last_name": "Claes"}
    return Client(REMOTE_ADDR=network).post("/nl/account/signup/", data)


def show_pages() -> None:
    """What the pages of an organisation of twenty people cost: milliseconds and questions to the database."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from profiles.models import Membership, User
    from tests.factories import OrganisationFactory

    organisation = OrganisationFactory(name="Pakmerel")
    people = list(User.objects.filter(email__startswith="bekend")[:20])
    for number, user in enumerate(people):
        Membership.objects.create(user=user, organisation=organisation, role="member" if number else "owner")
    client = Client()
    client.force_login(people[0])
    for name, path in (
        ("my work", ""),
        ("organisation", f"{organisation.pk}/"),
        ("members", f"{organisation.pk}/leden/"),
    ):
        client.get(f"/nl/mijn/{path}")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/nl/mijn/{path}")
        questions = len(asked)  # the next request empties the list
        times = []
        for _number in range(TRIES):
            started = time.perf_counter()
            client.get(f"/nl/mijn/{path}")
            times.append((time.perf_counter() - started) * 1000)
        print(f"{name:<14} p50 {statistics.median(times):6.1f} ms, p95 {sorted(times)[-3]:6.1f} ms, {questions} SQL")


def main() -> None:
    fresh_database()
    from django.conf import settings
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    settings.ALLOWED_HOSTS.append("testserver")
    settings.ACCOUNT_HOST = "testserver"
    make_accounts()
    for name, post in (
        ("code", ask_code),
        ("password", wrong_password),
        ("new password", new_password),
        ("sign-up", sign_up),
    ):
        post("warm@example.org", "10.9.9.9")
        known, unknown = median_of(post, "bekend"), median_of(post, "vreemd")
        print(f"{name:<14} known {known:6.1f} ms, unknown {unknown:6.1f} ms, apart {abs(known / unknown - 1):.0%}")
    show_pages()


if __name__ == "__main__":
    main()
