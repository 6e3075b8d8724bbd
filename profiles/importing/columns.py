"""The columns of both files: how a cell is read, and what it changes. The one list that reading and storing share."""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from profiles.enums import Language, LegalForm, OrganisationKind, Period, PriceBasis, WorkForm
from profiles.importing import cells
from profiles.importing.vocabulary import Vocabulary
from profiles.models import ListingCertificate, ListingPage
from profiles.text import place_key

Cells = Mapping[str, str]
Cast = Callable[[str, Cells, Vocabulary], Any]
"""Of the text of a cell, its row and what the database knows, a value; raises CellProblem."""


class Owner(StrEnum):
    """What a column belongs to. `KEY`: it says which row this is. `BESIDE`: another column reads it."""

    KEY = "key"
    BESIDE = "beside"
    ORGANISATION = "organisation"
    RECOGNITIONS = "recognitions"
    PROFILE = "profile"
    LISTING = "listing"


class Column(NamedTuple):
    """`put` stores the value and `get` reads it back; without them it is the attribute `field`, or else `name`.

    `is_needed`: the file must have the column. A column that a file does not have leaves what is stored alone.
    """

    name: str
    cast: Cast
    owner: Owner
    field: str = ""
    put: Callable[[Any, Any], None] | None = None
    get: Callable[[Any], Any] | None = None
    is_needed: bool = False

    def store(self, target: Any, value: Any) -> None:
        if self.put:
            self.put(target, value)
        else:
            setattr(target, self.field or self.name, value)

    def stored(self, target: Any) -> Any:
        """What stands there now, in the form in which `store` takes it."""
        return self.get(target) if self.get else getattr(target, self.field or self.name)


def plain(cast: Callable[[str], Any]) -> Cast:
    return lambda raw, _row, _vocabulary: cast(raw)


def text(longest: int, *, required: bool = False) -> Cast:
    return plain(lambda raw: cells.text(cells.required(raw) if required else raw, longest))


def one_of(allowed: Sequence[str], default: str = "", alike: Mapping[str, str] = MappingProxyType({})) -> Cast:
    return plain(lambda raw: cells.choice(raw, allowed, alike) or default)


def whole(low: int, high: int) -> Cast:
    return plain(lambda raw: cells.whole(raw, low, high))


def number(low: float, high: float) -> Cast:
    return plain(lambda raw: cells.number(raw, low, high))


def terms(name: str, *, required: bool = False) -> Cast:
    """Slugs between bars, of the terms that the vocabulary keeps under a name, as the terms themselves."""

    def cast(raw: str, _row: Cells, vocabulary: Vocabulary) -> list[Any]:
        known: Mapping[str, Any] = getattr(vocabulary, name)
        return [known[slug] for slug in cells.several(cells.required(raw) if required else raw, known)]

    return cast


def place(raw: str, row: Cells, vocabulary: Vocabulary) -> int:
    """The place of a postcode. Where it lies in two municipalities, the name says which one.

    A name that is not known there, such as that of a hamlet, is fine; that of another municipality is not.
    """
    postcode = cells.required(raw).removeprefix("B-").removeprefix("b-")
    candidates = vocabulary.places.get(postcode, [])
    if not candidates:
        raise cells.CellProblem(_("postcode “%(postcode)s” does not exist.") % {"postcode": raw})
    municipality = row.get("municipality", "")
    wanted = place_key(municipality)
    for one in candidates:
        names = (one.municipality_nl, one.municipality_fr, one.name_nl, one.name_fr)
        if not wanted or wanted in {place_key(name) for name in names}:
            return one.pk
    if len({one.municipality_nis for one in candidates}) == 1 and wanted not in vocabulary.municipality_keys:
        return candidates[0].pk
    municipalities = " / ".join(one.municipality_nl for one in candidates)
    raise cells.CellProblem(
        _("postcode %(postcode)s lies in %(names)s, not in “%(given)s”.")
        % {"postcode": raw, "names": municipalities, "given": municipality}
    )


def certificates(raw: str, _row: Cells, _vocabulary: Vocabulary) -> list[tuple[str, datetime.date | None]]:
    """`ISO 9001:2028-03-31|HACCP:2027-01-31`; a name without a day is a certificate without a known end."""
    found: dict[str, datetime.date | None] = {}
    for part in (part.strip() for part in raw.split("|")):
        name, colon, until = part.rpartition(":")
        if re.fullmatch(r"\s*(?:19|20)\d\d\s*", until):  # ISO 9001:2015 is a name
            colon = ""
        name = cells.text(name.strip() if colon else part, 60)
        if not name:
            continue
        if name.lower() in {known.lower() for known in found}:
            raise cells.CellProblem(_("“%(name)s” stands there twice.") % {"name": name})
        found[name] = cells.date(until.strip()) if colon else None
    return list(found.items())


def put_certificates(page: ListingPage, found: Sequence[tuple[str, datetime.date | None]]) -> None:
    """Those of the row and no others; what staff wrote of one that stays, such as its scope, stays too."""
    known = {one.name.lower(): one for one in page.certificates.all()}
    kept = []
    for order, (name, until) in enumerate(found):
        one = known.get(name.lower()) or ListingCertificate(name=name)
        one.name, one.valid_until, one.sort_order = name, until, order
        kept.append(one)
    page.certificates = kept


def certificates_of(page: ListingPage) -> list[tuple[str, datetime.date | None]]:
    return [(one.name, one.valid_until) for one in page.certificates.all()]


def put_work_forms(page: ListingPage, forms: Sequence[str]) -> None:
    for form in WorkForm:
        setattr(page, f"as_{form.value}", form.value in forms)


def work_forms_of(page: ListingPage) -> list[str]:
    return [form.value for form in WorkForm if getattr(page, f"as_{form.value}")]


def put_many(name: str) -> Callable[[Any, Any], None]:
    return lambda page, found: getattr(page, name).set(found)


def many_of(name: str) -> Callable[[Any], Any]:
    return lambda page: list(getattr(page, name).all())


def put_title(page: ListingPage, title: str) -> None:
    page.title = page.draft_title = title


FORMS_IN_FRENCH = {
    "asbl": LegalForm.VZW,
    "aisbl": LegalForm.IVZW,
    "srl": LegalForm.BV,
    "sprl": LegalForm.BV,
    "bvba": LegalForm.BV,
    "sa": LegalForm.NV,
    "sc": LegalForm.CV,
    "scrl": LegalForm.CV,
    "cvba": LegalForm.CV,
    "fondation": LegalForm.FOUNDATION,
}
"""Belgian legal forms by their letters in French, and by those of before 2019."""
PARTY, FICHE, OFFER = Owner.ORGANISATION, Owner.PROFILE, Owner.LISTING

ORGANISATION_COLUMNS = (
    Column("id", text(60, required=True), Owner.KEY, is_needed=True),
    Column("kind", one_of(OrganisationKind.values, OrganisationKind.SUPPLIER), PARTY),
    Column("name", text(120, required=True), PARTY, is_needed=True),
    Column("legal_form", one_of(LegalForm.values, alike=FORMS_IN_FRENCH), PARTY),
    Column("enterprise_number", plain(lambda raw: cells.enterprise_number(raw) or None), PARTY),
    Column("recognitions", terms("recognitions"), Owner.RECOGNITIONS),
    Column("street", text(120), PARTY),
    Column("postcode", place, PARTY, field="place_id", is_needed=True),
    Column("municipality", text(80), Owner.BESIDE),
    Column("language", one_of(Language.values, Language.NL), PARTY),
    Column("summary", text(600), FICHE),
    Column("website", plain(cells.website), PARTY),
    Column("email", plain(cells.email), PARTY),
    Column("phone", plain(cells.phone), PARTY),
    Column("employees", whole(0, 100_000), FICHE),
    Column("target_group_share", number(0, 100), FICHE),
)

LISTING_COLUMNS = (
    Column("id", text(60, required=True), Owner.KEY, is_needed=True),
    Column("organisation_id", text(60, required=True), Owner.KEY, is_needed=True),
    Column("language", one_of(Language.values, Language.NL), OFFER),
    Column("title", text(255, required=True), OFFER, put=put_title, is_needed=True),
    Column("description", text(3000, required=True), OFFER, is_needed=True),
    Column(
        "capabilities",
        terms("capabilities", required=True),
        OFFER,
        put=put_many("capabilities"),
        get=many_of("capabilities"),
        is_needed=True,
    ),
    Column(
        "modes",
        plain(lambda raw: cells.several(cells.required(raw), WorkForm.values)),
        OFFER,
        put=put_work_forms,
        get=work_forms_of,
        is_needed=True,
    ),
    Column("on_site", plain(cells.yes_or_no), OFFER),
    Column("capacity_text", text(300), OFFER),
    Column("capacity_amount", number(0.01, 99_999_999), OFFER),
    Column("capacity_unit", text(20), OFFER),
    Column("capacity_period", one_of(Period.values), OFFER),
    Column("peak_text", text(300), OFFER),
    Column("lead_time_days", whole(0, 365), OFFER),
    Column("min_order", text(80), OFFER),
    Column("max_order", text(80), OFFER),
    Column("people", whole(1, 10_000), OFFER),
    Column("guided_teams", whole(1, 1000), OFFER),
    Column("team_min", whole(1, 1000), OFFER),
    Column("team_max", whole(1, 1000), OFFER),
    Column("hours_per_week", whole(1, 168), OFFER),
    Column("machines", text(300), OFFER),
    Column("space_m2", whole(1, 10_000_000), OFFER),
    Column("pallet_places", whole(1, 10_000_000), OFFER),
    Column("setup_conditions", text(300), OFFER),
    Column("not_done", text(300), OFFER),
    Column("certificates", certificates, OFFER, put=put_certificates, get=certificates_of),
    Column("service_radius_km", whole(1, 300), OFFER),
    Column(
        "service_provinces",
        terms("provinces"),
        OFFER,
        put=put_many("service_provinces"),
        get=many_of("service_provinces"),
    ),
    Column("price_basis", one_of(PriceBasis.values), OFFER),
    Column("price_indication", text(120), OFFER),
    Column("sectors", terms("sectors"), OFFER, put=put_many("sectors"), get=many_of("sectors")),
    Column("contact_name", text(80), OFFER),
    Column("contact_email", plain(cells.email), OFFER),
    Column("reply_text", text(160), OFFER),
    Column("spoken_languages", text(120), OFFER),
)
