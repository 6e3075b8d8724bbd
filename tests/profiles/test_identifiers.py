"""Numbers and addresses of organisations: how people write them, how they are kept, shown and dialled."""

import pytest
from django.core.exceptions import ValidationError

from profiles.identifiers import (
    dialled_phone,
    format_enterprise_number,
    format_phone,
    is_known_phone,
    validate_enterprise_number,
    validate_phone,
    validate_website,
)
from profiles.models import Organisation


@pytest.mark.parametrize(
    ("raw", "dialled", "shown", "is_known"),
    [
        ("016 12 34 56", "+3216123456", "016 12 34 56", True),
        ("0475/12.34.56", "+32475123456", "0475 12 34 56", True),
        ("+31 20 123 4567", "+31201234567", "+31 20 123 4567", True),
        ("+32 0 000 00 01", "+3200000001", "+32 0 000 00 01", False),
        ("+999 12 34", "+9991234", "+999 12 34", False),
        ("", "", "", False),
    ],
)
def test_a_phone_number_is_dialled_and_shown(raw, dialled, shown, is_known):
    assert (dialled_phone(raw), format_phone(raw), is_known_phone(raw)) == (dialled, shown, is_known)


@pytest.mark.parametrize("raw", ["016 12 34 56", "+32 (0)16-12.34/56", "0000000"])
def test_any_seven_figures_pass_for_a_phone_number(raw):
    validate_phone(raw)


@pytest.mark.parametrize("raw", ["016 12", "016 12 34 56 vragen naar An", "", "٠١٦١٢٣٤٥٦"])
def test_what_is_no_phone_number_is_refused(raw):
    with pytest.raises(ValidationError, match="telefoonnummer"):
        validate_phone(raw)


def test_an_enterprise_number_is_kept_as_ten_digits():
    validate_enterprise_number("0403170701")
    with pytest.raises(ValidationError, match="tien cijfers zonder punten"):
        validate_enterprise_number("0403.170.701")


@pytest.mark.parametrize(("number", "shown"), [("0403170701", "0403.170.701"), ("", ""), ("12345", "12345")])
def test_an_enterprise_number_is_shown_as_the_crossroads_bank_prints_it(number, shown):
    assert format_enterprise_number(number) == shown


@pytest.mark.parametrize("address", ["https://pakhuis.example", "http://www.pakhuis.example:8080/a?b=c#d"])
def test_a_website_is_a_web_address(address):
    validate_website(address)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "javascript:alert(1)",
            "data:text/html,x",
            "//evil.example",
            "ftp://x.example",
            "https://",
            "pakhuis.example",
        ),
        *("https://a b", "https://a\tb", 'https://a"b', "https://a'b", "https://a<b", "https://[te vinden]", ""),
    ],
)
def test_anything_else_is_no_website(address):
    with pytest.raises(ValidationError, match="https://"):
        validate_website(address)


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("https://www.pakhuis.example/", "pakhuis.example"),
        ("http://pakhuis.example/wie", "pakhuis.example/wie"),
        ("", ""),
    ],
)
def test_a_website_is_named_as_people_say_it(address, label):
    assert Organisation(website=address).website_label == label
