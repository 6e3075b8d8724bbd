"""Enterprise numbers, phone numbers and websites: accepted as people write them, kept in one form."""

import ipaddress
from urllib.parse import urlsplit

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from stdnum.be import vat
from stdnum.exceptions import ValidationError as NumberError


def normalise_enterprise_number(raw: str) -> str:
    """Ten digits out of `BE 0403.170.701` and the like; raises ValidationError with the reason."""
    try:
        number: str = vat.validate(raw)
    except NumberError as error:
        raise ValidationError(
            _("%(number)s is not a Belgian enterprise number. It has ten digits, such as 0403.170.701.")
            % {"number": raw}
        ) from error
    return number


def validate_enterprise_number(value: str) -> None:
    if normalise_enterprise_number(value) != value:
        raise ValidationError(_("Write the enterprise number as ten digits without points."))


def format_enterprise_number(number: str) -> str:
    """`0403.170.701`, the way the Crossroads Bank prints it."""
    return f"{number[:4]}.{number[4:7]}.{number[7:]}" if len(number) == 10 else number


def is_known_phone(raw: str) -> bool:
    """True when the numbering plan of its country holds such a number."""
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(raw, "BE"))
    except phonenumbers.NumberParseException:
        return False


MOST_DIGITS = 17
"""Of a phone number: fifteen at most (E.164), and 00 before those of abroad; two of Belgium have eighteen."""


def validate_phone(value: str) -> None:
    """Refuses what is no phone number at all; a number that no operator gave out passes."""
    digits = sum(character.isdigit() for character in value)
    if digits > MOST_DIGITS:
        raise ValidationError(_("Write one phone number, such as 016 12 34 56."))
    if digits < 7 or not set(value) <= set("+0123456789 ./-()"):
        raise ValidationError(_("Write a phone number, such as 016 12 34 56."))


def dialled_phone(raw: str) -> str:
    """What a phone dials: +3216123456, or the digits as given when the number is unknown."""
    try:
        number = phonenumbers.parse(raw, "BE")
    except phonenumbers.NumberParseException:
        return "".join(character for character in raw if character in "+0123456789")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def format_phone(raw: str) -> str:
    """National form for Belgian numbers (`016 12 34 56`), international for others, unchanged when unknown."""
    try:
        number = phonenumbers.parse(raw, "BE")
    except phonenumbers.NumberParseException:
        return raw
    if not phonenumbers.is_valid_number(number):
        return raw
    style = phonenumbers.PhoneNumberFormat
    form = style.NATIONAL if number.country_code == 32 else style.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def validate_website(value: str) -> None:
    """Only http and https addresses with a host: a `javascript:` address would run on a click."""
    try:
        parts = urlsplit(value)
    except ValueError as error:
        raise ValidationError(_("Write a web address that starts with https://.")) from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or any(c in value for c in "\r\n\t \"'<>"):
        raise ValidationError(_("Write a web address that starts with https://."))
    if "@" in parts.netloc or not is_public_name(parts.hostname):
        raise ValidationError(_("Write the address of a public website, without a user name in it."))


def is_public_name(host: str) -> bool:
    """True for a name as websites have them; not for a number of a machine, nor a name of one's own network."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        ending = host.rstrip(".").rpartition(".")[2]
        return "." in host.rstrip(".") and not ending.isdecimal() and ending not in {"localhost", "local", "internal"}
    return False


def validate_contact_email(value: str) -> None:
    """An address as people write it: no quoted part, which may hold any sign, and no machine of one's own network."""
    validate_email(value)
    if any(sign in value for sign in "\"'<>()[]\\ ") or not is_public_name(value.rpartition("@")[2]):
        raise ValidationError(_("Write an e-mail address, such as info@example.org."))
