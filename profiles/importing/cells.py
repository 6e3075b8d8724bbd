"""Turns the text of a cell into a value, or into a sentence that says what is wrong with it."""

import datetime
import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from profiles.identifiers import normalise_enterprise_number, validate_contact_email, validate_phone, validate_website

YES = frozenset({"ja", "oui", "yes", "1", "x", "true", "waar", "vrai"})
LEAST_DIGITS = 8
"""Of a phone number."""


class CellProblem(Exception):
    """The cell cannot be used; the message is a sentence for the person who made the file."""


def text(raw: str, longest: int) -> str:
    if len(raw) > longest:
        raise CellProblem(
            _("the text has %(length)s characters, at most %(longest)s fit.") % {"length": len(raw), "longest": longest}
        )
    return raw


def required(raw: str) -> str:
    if not raw:
        raise CellProblem(_("this cell is empty and must be filled in."))
    return raw


def choice(raw: str, allowed: Iterable[str], alike: Mapping[str, str] = MappingProxyType({})) -> str:
    """One of the allowed values; `alike` are other words for them, such as asbl for vzw."""
    value, options = unicodedata.normalize("NFKC", raw).lower(), list(allowed)
    value = alike.get(value.replace(".", ""), value)
    if value and value not in options:
        near = difflib.get_close_matches(value, options, n=1, cutoff=0.6)
        hint = _(" Do you mean “%(near)s”?") % {"near": near[0]} if near else ""
        raise CellProblem(_("“%(value)s” is unknown.") % {"value": raw} + hint)
    return value


def several(raw: str, allowed: Iterable[str]) -> list[str]:
    """Values between bars, each one allowed, none twice."""
    options = list(allowed)
    return list(dict.fromkeys(choice(part.strip(), options) for part in raw.split("|") if part.strip()))


def whole(raw: str, low: int, high: int) -> int | None:
    value = number(raw, low, high)
    if value is not None and value != int(value):
        raise CellProblem(_("“%(value)s” is not a whole number.") % {"value": raw})
    return None if value is None else int(value)


def number(raw: str, low: float | Decimal, high: float) -> Decimal | None:
    """A number with a point or comma for decimals; empty is None."""
    if not raw:
        return None
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", raw):
        raise CellProblem(_("“%(value)s” can mean two numbers. Write it without points.") % {"value": raw})
    if re.fullmatch(r"\d{1,3}(\.\d{3})+,\d+", raw):
        raw = raw.replace(".", "")
    try:
        value = Decimal(raw.replace("\u00a0", "").replace(" ", "").replace(",", "."))
    except InvalidOperation as error:
        raise CellProblem(_("“%(value)s” is not a number.") % {"value": raw}) from error
    if not value.is_finite() or not low <= value <= high:
        raise CellProblem(_("“%(value)s” lies outside %(low)s to %(high)s.") % {"value": raw, "low": low, "high": high})
    return value


def date(raw: str) -> datetime.date:
    """2027-03-31, 31/03/2027 or 31-03-2027."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.datetime.strptime(raw, pattern).date()  # noqa: DTZ007 a day has no time zone
        except ValueError:
            continue
    raise CellProblem(_("“%(value)s” is not a date. Write it as 2027-03-31.") % {"value": raw})


def email(raw: str) -> str:
    if raw:
        try:
            validate_contact_email(raw)
        except ValidationError as error:
            raise CellProblem(_("“%(value)s” is not an e-mail address.") % {"value": raw}) from error
    return text(raw, 254)


def website(raw: str) -> str:
    if not raw:
        return ""
    address = raw if "://" in raw or raw.lower().startswith(("javascript:", "data:")) else f"https://{raw}"
    try:
        validate_website(address)
    except ValidationError as error:
        raise CellProblem(_("“%(value)s” is not a web address.") % {"value": raw}) from error
    return text(address, 200)


def phone(raw: str) -> str:
    """One number; what stands between brackets at its end, such as «(secretariaat)», says whose it is."""
    raw = re.sub(r"\s*\([^()\d]*\)$", "", raw)
    numbers = [part for part in re.split(r"\s+[/|;]\s+|\s*;\s*|\s+(?:of|en|ou|et)\s+", raw) if part]
    if len(numbers) > 1 and all(len(re.sub(r"\D", "", part)) >= LEAST_DIGITS for part in numbers):
        raise CellProblem(_("“%(value)s” are two phone numbers. Keep the one to call.") % {"value": raw})
    if raw:
        try:
            validate_phone(raw)
        except ValidationError as error:
            raise CellProblem(_("“%(value)s” is not a phone number.") % {"value": raw}) from error
    return text(raw, 30)


def enterprise_number(raw: str) -> str:
    if not raw:
        return ""
    try:
        return normalise_enterprise_number(raw)
    except ValidationError as error:
        raise CellProblem(error.messages[0]) from error


def yes_or_no(raw: str) -> bool:
    """ja, oui, yes, 1, x or their opposites; empty is no."""
    word = raw.lower()
    if word in {"", "nee", "neen", "non", "no", "0", "false", "onwaar", "faux"}:
        return False
    if word in YES:
        return True
    raise CellProblem(_("“%(value)s” is neither yes nor no.") % {"value": raw})
