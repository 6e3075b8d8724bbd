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


def main() -> None:
    fresh_database()
    from django.conf import settings
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    settings.ALLOWED_HOSTS.append("testserver")
    make_accounts()
    for name, post in (("code", ask_code), ("password", wrong_password), ("new password", new_password)):
        post("warm@example.org", "10.9.9.9")
        known, unknown = median_of(post, "bekend"), median_of(post, "vreemd")
        print(f"{name:<14} known {known:6.1f} ms, unknown {unknown:6.1f} ms, apart {abs(known / unknown - 1):.0%}")


if __name__ == "__main__":
    main()
