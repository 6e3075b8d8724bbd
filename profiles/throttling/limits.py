"""What a limit is, and the ones on logging in."""

from typing import NamedTuple

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class Limit(NamedTuple):
    """At most `amount` in any `seconds`; `name` keeps the counts of different limits apart."""

    name: str
    amount: int
    seconds: float


def limit(name: str, rate: str) -> Limit:
    """Of a rate such as «5/s», «6/m» or «50/10s»; raises ValueError for anything else."""
    number, _, period = rate.partition("/")
    length, unit = period[:-1] or "1", period[-1:]
    if not (number.isdecimal() and length.isdecimal() and int(number) and int(length) and unit in UNITS):
        raise ValueError(f"'{rate}' is no number per s, m or h, such as 5/s or 50/10s")
    return Limit(name, int(number), float(int(length) * UNITS[unit]))


LOGIN_PER_ACCOUNT_AND_NETWORK = limit("login-account-network", "5/5m")
LOGIN_PER_NETWORK = limit("login-network", "10/5m")
LOGIN_PER_ACCOUNT = limit("login-account", "50/h")
"""Well above the two before: one stranger cannot keep somebody out, and many together do not guess a password."""
LOGIN_IN_ALL = limit("login", "1000/5m")
"""Passwords are dear to check: what all networks together may cost (figure of PyPI's Warehouse, config.py, 2026)."""
