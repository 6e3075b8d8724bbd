"""Whether the way in tells by its time who has an account: medians of fifty tries each, with the site's real hashes.

Known and unknown addresses take turns: what a machine does beside it slows both.
"""

import statistics
import time
from collections.abc import Callable

from django.test import Client

from tests.bench.setup import fresh_database

TRIES = 50
PASSWORD = "een-lang-wachtwoord"


def make_accounts() -> None:
    from profiles.models import User

    for number in range(TRIES):
        user = User.objects.create_user(f"bekend{number}@example.org", PASSWORD)
        user.emailaddress_set.create(email=user.email, verified=True, primary=True)  # type: ignore[attr-defined]  # allauth's


def ask_code(client: Client, email: str) -> None:
    client.post("/nl/account/login/code/", {"email": email})


def wrong_password(client: Client, email: str) -> None:
    client.post("/nl/account/login/", {"login": email, "password": "fout-wachtwoord"})


def new_password(client: Client, email: str) -> None:
    client.post("/nl/account/password/reset/", {"email": email})


def sign_up(client: Client, email: str) -> None:
    client.post("/nl/account/signup/", {"email": email, "first_name": "Nora", "last_name": "Claes"})


WAYS = {"code": ask_code, "password": wrong_password, "new password": new_password, "sign-up": sign_up}


def show_ways() -> None:
    for order, (name, post) in enumerate(WAYS.items()):
        times: dict[str, list[float]] = {"bekend": [], f"vreemd{order}": []}
        for number in range(TRIES):
            for turn, (who, told) in enumerate(times.items()):
                told.append(milliseconds(post, f"{who}{number}@example.org", f"10.{number}.{order}.{turn + 1}"))
        known, unknown = (statistics.median(told) for told in times.values())
        print(f"{name:<14} known {known:6.1f} ms, unknown {unknown:6.1f} ms, apart {abs(known / unknown - 1):.0%}")


def milliseconds(post: Callable[[Client, str], None], email: str, network: str) -> float:
    """Of one try by a visitor of a network of its own, so that no limit is met; making the client is not counted."""
    client = Client(REMOTE_ADDR=network)
    client.get("/healthz")
    started = time.perf_counter()
    post(client, email)
    return (time.perf_counter() - started) * 1000


def show_pages() -> None:
    """What the pages of an organisation of twenty people cost: milliseconds and questions to the database."""
    from django.db import connection
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
    from django.core.cache import cache
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    settings.ALLOWED_HOSTS.append("testserver")
    settings.ACCOUNT_HOST = "testserver"
    cache.clear()  # tries of a run before are not held against these
    make_accounts()
    show_ways()
    show_pages()


if __name__ == "__main__":
    main()
