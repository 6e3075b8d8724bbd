"""Cells as people write them, turned into what the import reads; with a sentence where something was chosen or lost."""

import html
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from profiles.enums import Language, LegalForm, Period, WorkForm
from profiles.identifiers import validate_contact_email, validate_phone
from profiles.text import fold

NOTHING = frozenset(
    {
        *("nvt", "geen", "nihil", "onbekend", "na", "niet van toepassing", "niet gekend", "ongekend", "leeg", "nul"),
        *("neant", "aucun", "aucune", "sans objet", "inconnu", "so", "none", "null", "nan", "tbd", "pas d application"),
    }
)
"""What people write where there is nothing."""
TAG = re.compile(r"<\s*br\s*/?>|</?\s*[a-z][^<>]{0,200}>", re.IGNORECASE)
NUMBER = re.compile(r"\d{1,3}(?:[.\s]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
DATE = re.compile(r"\(?(?:geldig\s+)?(?:tot|t\.?e\.?m\.?|jusqu'?\s?au|vervalt|exp\.?|valable)?:?\s*"
                  r"(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{2}-\d{2})\)?", re.IGNORECASE)  # fmt: skip
PERIODS = {
    **dict.fromkeys(("dag", "dagen", "d", "jour", "jours", "day"), Period.DAY),
    **dict.fromkeys(("week", "weken", "wk", "w", "semaine", "semaines"), Period.WEEK),
    **dict.fromkeys(("maand", "maanden", "mnd", "mois", "month"), Period.MONTH),
    **dict.fromkeys(("jaar", "jaren", "j", "an", "ans", "annee", "year"), Period.YEAR),
}
DAYS = {Period.DAY: 1, Period.WEEK: 7, Period.MONTH: 30, Period.YEAR: 365}
WORK_FORMS = {
    **dict.fromkeys(("onderaanneming", "in onderaanneming", "sous traitance", "toelevering"), WorkForm.SUBCONTRACT),
    **dict.fromkeys(("enclave", "enclavewerk", "enclaves", "travail en enclave"), WorkForm.ENCLAVE),
    **dict.fromkeys(
        ("product", "producten", "produit", "produits", "eigen product", "eigen producten"), WorkForm.PRODUCT
    ),
    **dict.fromkeys(("dienst", "diensten", "dienstverlening", "services", "prestation"), WorkForm.SERVICE),
    **{form.value: form for form in WorkForm},
}
LEGAL_FORMS = {
    **dict.fromkeys(("vereniging zonder winstoogmerk", "association sans but lucratif"), LegalForm.VZW),
    **dict.fromkeys(("besloten vennootschap", "bvba so", "ebvba"), LegalForm.BV),
    **dict.fromkeys(("naamloze vennootschap", "nv so"), LegalForm.NV),
    **dict.fromkeys(("cooperatieve vennootschap", "cvso", "cv so", "cvba so", "cooperatie", "scrl fs"), LegalForm.CV),
    **dict.fromkeys(("private stichting", "stichting van openbaar nut"), LegalForm.FOUNDATION),
    **dict.fromkeys(("ocmw", "gemeente", "stad", "openbaar bestuur", "ocmw vereniging", "av"), LegalForm.PUBLIC),
}
LANGUAGES = {
    **dict.fromkeys(("nederlands", "neerlandais", "nl", "n"), Language.NL),
    **dict.fromkeys(("frans", "francais", "fr", "f"), Language.FR),
    **dict.fromkeys(("engels", "anglais", "en"), Language.EN),
}
YES = frozenset({"ja", "oui", "yes", "x", "1", "true", "waar", "vrai", "v", "ok", "j", "o"})


class Read(NamedTuple):
    """The text for the import, and what people should know of it; no note when it is what stood there."""

    text: str
    note: str = ""


Reader = Callable[[str], Read]


def words_of(raw: str) -> str:
    """Folded, letters and digits, one space between."""
    return " ".join(re.sub(r"[^0-9a-z]+", " ", fold(raw)).split())


def plain(raw: str) -> str:
    """Without tags and entities, in one line; empty for «n.v.t.», «geen», «-» and the like."""
    text = html.unescape(raw) if "&" in raw else raw
    text = " ".join(TAG.sub(" ", text).split())
    said = words_of(text)
    return "" if said in NOTHING or said.replace(" ", "") in NOTHING or not said else text


def taken(raw: str, text: str) -> Read:
    return Read(text, "" if text == raw else _("“%(raw)s” is read as “%(text)s”.") % {"raw": raw, "text": text})


def lost(raw: str) -> Read:
    return Read("", _("“%(raw)s” could not be read and is left out.") % {"raw": raw})


def number(raw: str) -> str:
    """The first number, as the import writes it: «ca. 1.200» is 1200, «1.000,5» is 1000.5; empty without."""
    found = NUMBER.search(raw)
    if not found:
        return ""
    text = found[0].replace(" ", "")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", text):
        text = text.replace(".", "")
    return text.replace(",", ".")


def whole(raw: str) -> Read:
    """«ca. 60», «60 VTE», «±60», «50 à 60» (the first): a whole number."""
    text = number(raw)
    return taken(raw, str(round(float(text)))) if text else lost(raw)


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
    numbers = [float(one.replace(".", "").replace(",", ".")) for one in NUMBER.findall(raw)]
    if not numbers:
        return lost(raw)
    unit = next((PERIODS[word] for word in said.split() if word in PERIODS), Period.DAY)
    return taken(raw, str(round(max(numbers) * DAYS[unit])))


def phone(raw: str) -> Read:
    """The first of several numbers."""
    parts = [
        part.strip(" .:") for part in re.split(r"\s+[/|]\s+|[;,|\n]|\s+(?:of|en|ou|et|or)\s+", raw) if part.strip()
    ]
    for part in parts:
        digits = re.sub(r"^(?:tel|gsm|t|m)\b\.?:?\s*", "", part, flags=re.IGNORECASE)
        digits = re.sub(r"\s*\([^()\d]*\)$", "", digits)
        try:
            validate_phone(digits)
        except ValidationError:
            continue
        return Read(digits) if len(parts) == 1 else taken(raw, digits)
    return lost(raw)


def email(raw: str) -> Read:
    """The first of several addresses."""
    text = re.sub(r"\s*[(\[]\s*(?:at|apenstaartje)\s*[)\]]\s*", "@", raw.replace("mailto:", ""))
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


def one_of(known: Mapping[str, str], values: frozenset[str]) -> Reader:
    def read(raw: str) -> Read:
        said = words_of(raw)
        found = (
            known.get(said)
            or known.get(said.replace(" ", ""))
            or next((value for value in values if value == said.replace(" ", "")), "")
        )
        return Read(str(found)) if found else Read(raw)

    return read


def work_forms(raw: str) -> Read:
    """Labels or slugs, in any order and with any sign between."""
    found = dict.fromkeys(
        WORK_FORMS[said]
        for part in parts_of(raw)
        for said in (words_of(part), words_of(part).rstrip("s"))
        if said in WORK_FORMS
    )
    if not found:
        return lost(raw)
    return Read("|".join(found))


def parts_of(raw: str) -> list[str]:
    return [part.strip() for part in re.split(r"[|;,/\n+&]|\s+(?:en|et|and)\s+", raw) if part.strip()]


def certificates(raw: str) -> Read:
    """«HACCP (geldig tot 31/01/2027), ISO 9001:2015» as the import writes them."""
    found: dict[str, str] = {}
    for part in (part.strip() for part in re.split(r"[|;,\n]|\s+(?:en|et)\s+", raw) if part.strip()):
        until = DATE.search(part)
        name = (DATE.sub("", part) if until else part).strip(" :-()")
        if name:
            found.setdefault(name, iso(until[1]) if until else "")
    return Read("|".join(f"{name}:{until}" if until else name for name, until in found.items()))


def iso(raw: str) -> str:
    """A day as 2027-01-31; empty for one that does not exist."""
    numbers = [int(part) for part in re.split(r"[/.-]", raw)]
    year, month, day = numbers if len(str(numbers[0])) == 4 else reversed(numbers)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def yes_or_no(raw: str) -> Read:
    return Read("ja" if words_of(raw) in YES else "nee")


def amount(raw: str) -> Read:
    text = number(raw)
    return taken(raw, text) if text else lost(raw)


def period(raw: str) -> Read:
    return Read(next((str(PERIODS[word]) for word in words_of(raw).split() if word in PERIODS), ""))


LEGAL = one_of({**{form.value: form.value for form in LegalForm}, **LEGAL_FORMS}, frozenset(LegalForm.values))
READERS: dict[str, Reader] = {
    "employees": whole,
    "target_group_share": share,
    "phone": phone,
    "email": email,
    "contact_email": email,
    "website": website,
    "enterprise_number": enterprise_number,
    "legal_form": LEGAL,
    "language": one_of(LANGUAGES, frozenset(Language.values)),
    "modes": work_forms,
    "certificates": certificates,
    "on_site": yes_or_no,
    "lead_time_days": days,
    "capacity_amount": amount,
    "capacity_period": period,
    **dict.fromkeys(
        ("people", "guided_teams", "team_min", "team_max", "hours_per_week", "space_m2", "pallet_places"), whole
    ),
    "service_radius_km": whole,
}
"""By column; a column without one is read as it stands."""


def read_cell(column: str, raw: str) -> Read:
    text = plain(raw)
    if not text or column not in READERS:
        return Read(text)
    return READERS[column](text)


CAPACITY = re.compile(
    r"(?P<amount>\d[\d.,\s]*)\s*(?P<unit>[^\d\s/]\S*)\s*(?:/|per|par|elke|à la)\s*(?P<period>[a-z]+)", re.IGNORECASE
)


def capacity(raw: str) -> dict[str, str]:
    """«ca. 5.000 stuks/dag» in the columns of the import; nothing when it does not say all three."""
    found = CAPACITY.search(raw)
    unit = PERIODS.get(words_of(found["period"])) if found else None
    if not found or not unit or not number(found["amount"]):
        return {}
    return {
        "capacity_amount": number(found["amount"]),
        "capacity_unit": found["unit"][:20],
        "capacity_period": unit.value,
    }
