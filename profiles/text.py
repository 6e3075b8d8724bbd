"""Text: a capacity in words, names as they are sorted and compared, typed text without what no database takes."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import gettext as _

MAX_TEXT = 200
MARK = r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
ADDRESS = re.compile(r"@|://|\bwww\.|[\w-]\.[a-z]{2,}/", re.IGNORECASE)
DOMAIN = re.compile(r"[^\W\d_]{2,}\.[^\W\d_]{2,}")
MARKS = re.compile(f"({MARK}{{3}}){MARK}+")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o"})
"""Small letters that no normal form takes apart."""
SHORTENED = {"sint": "st", "saint": "st", "sinte": "ste", "sainte": "ste"}
OUR_LADY = re.compile(r"\bonze lieve vrouwe?\b")
PLACE_MARKS = re.compile(r"[-‐‑–'’‘`´.,/()]")
LONGEST_ROW_NUMBER = 18


def capacity_text(amount: Decimal, unit: str, period: str) -> str:
    """«5.000 stuks per dag»; `period` is its label, empty when it is not known."""
    plain = amount.normalize()
    places = max(0, -int(plain.as_tuple().exponent))
    number = number_format(plain, places, use_l10n=True, force_grouping=True)
    if not period:
        return f"{number} {unit}".strip()
    return _("%(amount)s %(unit)s per %(period)s") % {"amount": number, "unit": unit, "period": period}


def fold(name: str) -> str:
    """A name as it is sorted: without accents and case."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()


def first_letter(name: str) -> str:
    """The letter under which a name stands; # for digits and signs."""
    letter = fold(name.strip())[:1].upper()
    return letter if "A" <= letter <= "Z" else "#"


def sort_name(name: str) -> str:
    """The letter of a name and the name folded, by which a database can order and cut."""
    return f"{first_letter(name)}{fold(name.strip())}"[:255]


def clean(raw: str, longest: int = MAX_TEXT) -> str:
    """Typed text in one line, without control characters and surrogates, which no database takes, and not endless.

    More than three marks upon one letter is no writing of any language, and is long in an address.
    """
    printable = "".join(c if c.isprintable() else " " for c in raw[:longest] if c.isprintable() or c.isspace())
    return MARKS.sub(r"\1", printable).strip()


def is_row_number(text: str) -> bool:
    """Of a row, as a form or an address says it: «²» is none, and five thousand digits fit in no column."""
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_ROW_NUMBER


def holds_address(name: str) -> bool:
    """True for a name that a mail program would make an address of: «win.example/nu»; «Bol.com» is a name."""
    return bool(ADDRESS.search(name))


@lru_cache(maxsize=100_000)
def place_key(name: str) -> str:
    """The one spelling by which names of places are compared, in a field, a text and a file.

    Folded, without marks, «Sint», «Saint» and «St.» alike, one space between words.
    """
    words = PLACE_MARKS.sub(" ", fold(name).translate(LIGATURES)).split()
    return OUR_LADY.sub("o l v", " ".join(SHORTENED.get(word, word) for word in words))


def name_key(name: str) -> str:
    """A name as it is searched: letters and digits, without accents and case; «Pak merel» is «pakmerel»."""
    return "".join(c for c in fold(name).translate(LIGATURES) if c.isalnum())


def certificate_key(name: str) -> str:
    """«ISO 9001:2015» and «iso-9001» are one certificate: letters and digits, without a year of issue."""
    plain = name.lower().partition(":")[0]
    return "".join(c for c in plain if c.isalnum())
