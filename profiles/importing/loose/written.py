"""Cells as people write them, turned into what the import reads; with a sentence where something was chosen or lost."""

import calendar
import html
import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from profiles.enums import LegalForm, Period
from profiles.identifiers import validate_contact_email, validate_phone
from profiles.importing import cells
from profiles.importing.loose.words import LANGUAGES, LEGAL_FORMS, NOTHING, PERIODS, WORK_FORMS
from profiles.text import fold

BREAK, TAG = (
    re.compile(one, re.IGNORECASE) for one in (r"<\s*(?:br\s*/?|/\s*(?:li|p|div))\s*>", r"</?\s*[a-z][^<>@]{0,200}>")
)
BROKEN = re.compile(r"#(?:VERW|N/B|N/A|REF|NAAM|NAME|WAARDE|VALUE|DEEL/0|DIV/0|GETAL|NUM|LEEG|NULL|VALEUR|NOM)[!?]*")
"""What a spreadsheet shows instead of a value that it cannot work out."""
MULTILINE = frozenset(
    {"phone", "email", "contact_email", "recognitions", "certificates", "modes", "description", "summary"}
)
NUMBER = re.compile(r"\d{1,3}(?:[.\s]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
DATE = re.compile(
    r"\(?(?:geldig\s+)?(?:tot|t\.?e\.?m\.?|jusqu'?\s?au|vervalt|exp\.?|valable)?:?\s*"
    r"(\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}/\d{4})\b\)?",
    re.IGNORECASE,
)
HOURS = frozenset({"u", "h", "uur", "uren", "heure", "heures", "hours"})
DAYS: dict[str, int] = {Period.DAY: 1, Period.WEEK: 7, Period.MONTH: 30, Period.YEAR: 365}
YES = cells.YES | {"v", "ok", "j", "o"}


class Read(NamedTuple):
    """The text for the import, and what people should know of it; no note when it is what stood there."""

    text: str
    note: str = ""


Reader = Callable[[str], Read]


def words_of(raw: str) -> str:
    """Folded, letters and digits, one space between."""
    return " ".join(re.sub(r"[^0-9a-z]+", " ", fold(raw)).split())


def plain(raw: str, *, keep_lines: bool = False) -> str:
    """Without tags and entities, in one line; empty for «n.v.t.», «geen», «-», «#N/B» and the like."""
    text = mended(html.unescape(raw) if "&" in raw else raw)
    lines = (" ".join(TAG.sub(" ", line).split()) for line in BREAK.sub("\n", text).splitlines())
    text = ("\n" if keep_lines else " ").join(filter(None, lines))
    said = words_of(text)
    return "" if said in NOTHING or said.replace(" ", "") in NOTHING or not said or BROKEN.fullmatch(text) else text


def mended(text: str) -> str:
    """«CafÃ©» is «Café»: UTF-8 that was read as Windows-1252."""
    if "Ã" not in text:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def taken(raw: str, text: str) -> Read:
    return Read(text, "" if text == raw else _("“%(raw)s” is read as “%(text)s”.") % {"raw": raw, "text": text})


def lost(raw: str) -> Read:
    return Read("", _("“%(raw)s” could not be read and is left out.") % {"raw": raw})


def number(raw: str) -> str:
    """The first number, as the import writes it: «ca. 1.200» is 1200, «1.000,5» is 1000.5; «2024: 60» is 60.

    Empty without one, for a fraction, a day and what is below zero.
    """
    raw = re.sub(r"^\s*(?:19|20)\d\d\s*:", "", raw)
    if re.search(r"(?<![\d\w])-\s?\d|\d\s?/\s?\d|\d{4}-\d\d-\d\d", raw):
        return ""
    found = NUMBER.search(raw)
    if not found:
        return ""
    text = found[0].replace(" ", "")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", text):
        text = text.replace(".", "")
    return text.replace(",", ".")


LONGEST_NUMBER = 12


def whole(raw: str) -> Read:
    """«ca. 60», «60 VTE», «±60», «50 à 60» (the first): a whole number."""
    text = number(re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", raw))  # nobody counts people in thousandths
    return taken(raw, str(round(float(text)))) if text and len(text) <= LONGEST_NUMBER else lost(raw)


def share(raw: str) -> Read:
    """A percentage: «60 %», «60»; «0,6» is 60."""
    text = number(raw)
    if not text:
        return lost(raw)
    value = float(text)
    if 0 < value <= 1 and "%" not in raw and not text.isdigit():
        value *= 100
    shown = f"{value:g}"
    return Read(shown) if raw.replace("%", "").strip() in {shown, text, text.replace(".", ",")} else taken(raw, shown)


def days(raw: str) -> Read:
    """«2 weken» is 14; of «5 tot 10 dagen» the longest; «direct» is 0."""
    said = words_of(raw)
    if any(word in said.split() for word in ("direct", "meteen", "onmiddellijk", "immediat", "dezelfde")):
        return taken(raw, "0")
    if not number(raw) or len(raw) > LONGEST_CAPACITY:
        return lost(raw)
    numbers = [float(one.replace(".", "").replace(",", ".")) for one in NUMBER.findall(raw)]
    if HOURS & set(re.findall(r"[a-z]+", fold(raw))):
        return taken(raw, str(math.ceil(max(numbers) / 24)))
    unit = next((PERIODS[word] for word in said.split() if word in PERIODS), Period.DAY)
    return taken(raw, str(round(max(numbers) * DAYS[unit])))


PHONE = re.compile(r"(?:\+|00)?\(?\d[\d\s./()-]{6,22}\d")


def phone(raw: str) -> Read:
    """The first of several numbers, not that of a fax; the zero that a spreadsheet took away is put back."""
    without_fax = re.sub(r"\b(?:fax|f)\b[\s.:]*[\d\s./()+-]+", " ", raw, flags=re.IGNORECASE)
    parts = re.split(r"\s+[/|-]\s+|[;,|\n]|\s+(?:of|en|ou|et|or)\s+|\(?\b(?=ext)", without_fax)
    found = [one[0].strip(" .-/") for part in parts if (one := PHONE.search(part))]
    for digits in found:
        try:
            validate_phone(digits)
        except ValidationError:
            continue
        digits = f"0{digits}" if re.fullmatch(r"[1-9]\d{7,8}", digits) else digits
        return Read(digits) if digits == raw else taken(raw, digits)
    return lost(raw)


def email(raw: str) -> Read:
    """The first of several addresses."""
    text = re.sub(r"\s*[(\[]\s*(?:at|apenstaartje)\s*[)\]]\s*|\s*@\s*", "@", raw.replace("mailto:", ""))
    text = re.sub(r"\?subject=\S*|[\"'«»“”‘’]", "", re.sub(r",(?=(?:be|com|org|net|eu)\b)", ".", text))
    parts = re.findall(r"[^\s;,|/<>()\[\]]+@[^\s;,|/<>()\[\]]+", text)
    for part in parts:
        try:
            validate_contact_email(part.strip("."))
        except ValidationError:
            continue
        return Read(part.strip(".")) if part == raw else taken(raw, part.strip("."))
    return lost(raw)


def website(raw: str) -> Read:
    part = re.split(r"[;,|\s]+", raw)[0]
    if not re.fullmatch(r"(?:https?://)?[^\s/@]+\.[^\s@]{2,}", part, re.IGNORECASE):
        return lost(raw)
    return taken(raw, part)


def enterprise_number(raw: str) -> Read:
    digits = re.sub(r"\D", "", raw)
    return Read(digits.zfill(10)) if digits else lost(raw)


def one_of(known: Mapping[str, str]) -> Reader:
    """The value of a word, with or without points; another word stays, for the import to look at."""

    def read(raw: str) -> Read:
        said = words_of(raw)
        return Read(known.get(said) or known.get(said.replace(" ", "")) or raw)

    return read


def work_forms(raw: str) -> Read:
    """Labels or slugs, in any order and with any sign between; what stands in brackets is left out."""
    said = [words_of(part) for part in parts_of(re.sub(r"\([^()]*\)", " ", raw))]
    found = dict.fromkeys(WORK_FORMS[one] for part in said for one in (part, part.rstrip("s")) if one in WORK_FORMS)
    return Read("|".join(found)) if found else lost(raw)


def parts_of(raw: str) -> list[str]:
    return [part.strip() for part in re.split(r"[|;,/\n+&]|:\s|\s+(?:en|et|and)\s+", raw) if part.strip()]


def certificates(raw: str) -> Read:
    """«HACCP (geldig tot 31/01/2027), ISO 9001:2015» for the import; a day alone belongs to the one before."""
    found: dict[str, str] = {}
    name = ""
    for part in (part.strip() for part in re.split(r"[|;,\n]|\s+-\s+|\s+(?:en|et)\s+", raw) if part.strip()):
        until = DATE.search(part)
        said = (DATE.sub("", part) if until else part).strip(" :-")
        name = balanced(said) or name
        if name:
            found[name] = (iso(until[1]) if until else "") or found.get(name, "")
    if not found:
        return lost(raw)
    return Read("|".join(f"{name}:{until}" if until else name for name, until in found.items()))


def balanced(text: str) -> str:
    return text if text.count("(") == text.count(")") else text.replace("(", "").replace(")", "").strip()


def iso(raw: str) -> str:
    """A day as 2027-01-31, of a month its last one; empty for one that does not exist."""
    numbers = [int(part) for part in re.split(r"[/.-]", raw)]
    if len(numbers) == 2:
        numbers = [calendar.monthrange(numbers[1], numbers[0])[1], *numbers] if 1 <= numbers[0] <= 12 else [0, 0, 1]
    year, month, day = numbers if len(str(numbers[0])) == 4 else reversed(numbers)
    try:
        return date(year + 2000 if year < 100 else year, month, day).isoformat()
    except ValueError:
        return ""


def yes_or_no(raw: str) -> Read:
    return Read("ja" if words_of(raw) in YES else "nee")


def amount(raw: str) -> Read:
    text = number(raw)
    return taken(raw, text) if text else lost(raw)


def period(raw: str) -> Read:
    return Read(next((str(PERIODS[word]) for word in words_of(raw).split() if word in PERIODS), ""))


LEGAL = one_of({**{form.value: form.value for form in LegalForm}, **LEGAL_FORMS})
READERS: dict[str, Reader] = {
    "employees": whole,
    "target_group_share": share,
    "phone": phone,
    "email": email,
    "contact_email": email,
    "website": website,
    "enterprise_number": enterprise_number,
    "legal_form": LEGAL,
    "language": one_of(LANGUAGES),
    "modes": work_forms,
    "certificates": certificates,
    "on_site": yes_or_no,
    "lead_time_days": days,
    "capacity_amount": amount,
    "capacity_period": period,
    **dict.fromkeys(
        (
            *("people", "guided_teams", "team_min", "team_max", "hours_per_week"),
            *("space_m2", "pallet_places", "service_radius_km"),
        ),
        whole,
    ),
}
"""By column; a column without one is read as it stands."""


def read_cell(column: str, raw: str) -> Read:
    text = plain(raw, keep_lines=column in MULTILINE)
    if not text or column not in READERS:
        return Read(text)
    return READERS[column](text)


LONGEST_CAPACITY = 300
CAPACITY = re.compile(
    r"(?P<amount>\d[\d.,\s]*)\s*(?P<unit>[^\d\s/]\S*)\s*(?:/|per|par|elke|à la)\s*(?P<period>[a-z]+)", re.IGNORECASE
)


def capacity(raw: str) -> dict[str, str]:
    """«ca. 5.000 stuks/dag» in the columns of the import; nothing when it does not say all three."""
    found = CAPACITY.search(raw[:LONGEST_CAPACITY])
    unit = PERIODS.get(words_of(found["period"])) if found else None
    if not found or not unit or not number(found["amount"]):
        return {}
    return {"capacity_amount": number(found["amount"]), "capacity_unit": found["unit"][:20], "capacity_period": unit}
