"""Secrets that are mailed: only their digests are kept."""

import hashlib
import secrets

from django.utils.crypto import salted_hmac


def new_token() -> str:
    """256 bits, as 43 letters and digits for an address."""
    return secrets.token_urlsafe(32)


def token_digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def new_code() -> str:
    """Eight digits, as people type them from a mail."""
    return f"{secrets.randbelow(10**8):08}"


def code_digest(code: str, salt: str) -> str:
    """With our key: eight digits alone would be guessed from a plain digest."""
    return salted_hmac(f"claim-{salt}", code, algorithm="sha256").hexdigest()
