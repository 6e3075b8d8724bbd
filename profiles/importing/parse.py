"""Turns rows of the two files into values that can be stored, with every problem of a row at once."""

import datetime
import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from profiles.enums import Language, LegalForm, OrganisationKind, Period, PriceBasis, WorkForm
from profiles.identifiers import is_known_phone
from profiles.importing import cells
from profiles.importing.report import Remark, Subject
from profiles.importing.tables import Row
from profiles.models import Capability, Place, RecognitionType

T = TypeVar("T")

ORGANISATION_COLUMNS = (
    "id",
    "kind",
    "name",
    "legal_form",
    "enterprise_number",
    "recognitions",
    "street",
    "postcode",
    "municipality",
    "language",
    "summary",
    "website",
    "email",
    "phone",
    "employees",
    "target_group_share",
)
ORGANISATION_REQUIRED = ("id", "name", "postcode")
LISTING_COLUMNS = (
    "id",
    "organisation_id",
    "language",
    "title",
    "description",
    "capabilities",
    "modes",
    "capacity_text",
    "capacity_amount",
    "capacity_unit",
    "capacity_period",
    "lead_time_days",
    "min_order",
    "team_min",
    "team_max",
    "certificates",
    "service_radius_km",
    "price_basis",
)
LISTING_REQUIRED = ("id", "organisation_id", "title", "description", "capabilities", "modes")


@dataclass(frozen=True)
class OrganisationValues:
    """What an organisation's row says, checked."""

    reference: str
    kind: str
    name: str
    legal_form: str
    enterprise_number: str
    recognitions: list[str]
    street: str
    place_id: int
    language: str
    summary: str
    website: str
    email: str
    phone: str
    employees: int | None
    target_group_share: Decimal | None
    columns: frozenset[str] = frozenset()
    """The columns that the file has; what is not in the file stays as it is."""


@dataclass(frozen=True)
class ListingValues:
    """What a listing's row says, checked. `certificates`: name and last day, or None when no day is given."""

    reference: str
    organisation: str
    language: str
    title: str
    description: str
    capabilities: list[str]
    work_forms: list[str]
    capacity_text: str
    capacity_amount: Decimal | None
    capacity_unit: str
    capacity_period: str
    lead_time_days: int | None
    min_order: str
    team_min: int | None
    team_max: int | None
    certificates: list[tuple[str, datetime.date | None]]
    service_radius_km: int | None
    price_basis: str


def digest(values: OrganisationValues | ListingValues) -> str:
    """A fingerprint of the row: the same row again means that nothing is to be done."""
    facts = {name: sorted(value) if isinstance(value, frozenset) else value for name, value in asdict(values).items()}
    return hashlib.sha256(json.dumps(facts, default=str, sort_keys=True).encode()).hexdigest()


class Vocabulary:
    """What the database knows: slugs of the taxonomy and the register, places by postcode."""

    @cached_property
    def capabilities(self) -> dict[str, Capability]:
        return {capability.slug: capability for capability in Capability.objects.select_related("group")}

    @cached_property
    def recognitions(self) -> dict[str, int]:
        return dict(RecognitionType.objects.values_list("slug", "pk"))

    @cached_property
    def places(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for place in Place.objects.select_related("province").order_by("postcode", Lower("municipality_nl")):
            found.setdefault(place.postcode, []).append(place)
        return found

    @cached_property
    def place_by_id(self) -> dict[int, Place]:
        return {place.pk: place for places in self.places.values() for place in places}


@dataclass
class RowReader:
    """Reads the cells of one row and collects what is wrong with them."""

    subject: Subject
    row: Row
    problems: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    def read(self, column: str, cast: Callable[[str], T]) -> T:
        raw = self.row.cells.get(column, "")
        try:
            return cast(raw)
        except cells.CellProblem as problem:
            self.problems.append(self.remark(column, str(problem)))
            return None  # type: ignore[return-value]  # the row is refused, so nobody reads the value

    def remark(self, column: str, message: str) -> Remark:
        return Remark(self.subject, self.row.line, column, message)

    def warn(self, column: str, message: str) -> None:
        self.warnings.append(self.remark(column, message))


def limited(longest: int, required: bool = False) -> Callable[[str], str]:
    def cast(raw: str) -> str:
        return cells.text(cells.required(raw) if required else raw, longest)

    return cast


def one_of(allowed: list[str], default: str = "") -> Callable[[str], str]:
    return lambda raw: cells.choice(raw, allowed) or default


def read_organisation(reader: RowReader, vocabulary: Vocabulary) -> OrganisationValues:
    """The values of an organisation's row; `reader.problems` says whether they may be used."""
    read = reader.read
    values = OrganisationValues(
        reference=read("id", limited(60, required=True)),
        kind=read("kind", one_of(OrganisationKind.values, OrganisationKind.SUPPLIER)),
        name=read("name", limited(120, required=True)),
        legal_form=read("legal_form", one_of(LegalForm.values)),
        enterprise_number=read("enterprise_number", cells.enterprise_number),
        recognitions=read("recognitions", lambda raw: cells.several(raw, vocabulary.recognitions)),
        street=read("street", limited(120)),
        place_id=read("postcode", lambda raw: find_place(raw, reader.row.cells.get("municipality", ""), vocabulary)),
        language=read("language", one_of(Language.values, Language.NL)),
        summary=read("summary", limited(600)),
        website=read("website", cells.website),
        email=read("email", cells.email),
        phone=read("phone", cells.phone),
        employees=read("employees", lambda raw: cells.whole(raw, 0, 100_000)),
        target_group_share=read("target_group_share", lambda raw: cells.number(raw, 0, 100)),
        columns=frozenset(reader.row.cells),
    )
    if values.phone and not is_known_phone(values.phone):
        reader.warn("phone", _("“%(phone)s” is not a number that an operator gave out.") % {"phone": values.phone})
    return values


def find_place(postcode: str, municipality: str, vocabulary: Vocabulary) -> int:
    """The place of a postcode in a municipality; the name of the locality or the French name is fine too."""
    candidates = vocabulary.places.get(cells.required(postcode), [])
    if not candidates:
        raise cells.CellProblem(_("postcode “%(postcode)s” does not exist.") % {"postcode": postcode})
    wanted = municipality.casefold()
    for place in candidates:
        names = {place.municipality_nl, place.municipality_fr, place.name_nl, place.name_fr}
        if not wanted or wanted in {name.casefold() for name in names}:
            return place.pk
    municipalities = " / ".join(place.municipality_nl for place in candidates)
    raise cells.CellProblem(
        _("postcode %(postcode)s lies in %(names)s, not in “%(given)s”.")
        % {"postcode": postcode, "names": municipalities, "given": municipality}
    )


def read_listing(reader: RowReader, vocabulary: Vocabulary) -> ListingValues:
    """The values of a listing's row; `reader.problems` says whether they may be used."""
    read = reader.read
    values = ListingValues(
        reference=read("id", limited(60, required=True)),
        organisation=read("organisation_id", limited(60, required=True)),
        language=read("language", one_of(Language.values, Language.NL)),
        title=read("title", limited(255, required=True)),
        description=read("description", limited(3000, required=True)),
        capabilities=read("capabilities", lambda raw: cells.several(cells.required(raw), vocabulary.capabilities)),
        work_forms=read("modes", lambda raw: cells.several(cells.required(raw), WorkForm.values)),
        capacity_text=read("capacity_text", limited(300)),
        capacity_amount=read("capacity_amount", lambda raw: cells.number(raw, 0.01, 99_999_999)),
        capacity_unit=read("capacity_unit", limited(20)),
        capacity_period=read("capacity_period", one_of(Period.values)),
        lead_time_days=read("lead_time_days", lambda raw: cells.whole(raw, 0, 365)),
        min_order=read("min_order", limited(80)),
        team_min=read("team_min", lambda raw: cells.whole(raw, 1, 1000)),
        team_max=read("team_max", lambda raw: cells.whole(raw, 1, 1000)),
        certificates=read("certificates", read_certificates),
        service_radius_km=read("service_radius_km", lambda raw: cells.whole(raw, 1, 300)),
        price_basis=read("price_basis", one_of(PriceBasis.values)),
    )
    for name, until in values.certificates or []:
        if until and until < timezone.localdate():
            reader.warn("certificates", _("%(name)s expired on %(day)s.") % {"name": name, "day": until.isoformat()})
    return values


def read_certificates(raw: str) -> list[tuple[str, datetime.date | None]]:
    """`ISO 9001:2028-03-31|HACCP:2027-01-31`; a name without a day is a certificate without a known end."""
    found: dict[str, datetime.date | None] = {}
    for part in (part.strip() for part in raw.split("|")):
        name, colon, until = part.rpartition(":")
        name = cells.text(name.strip() if colon else part, 60)
        if not name:
            continue
        if name.lower() in {known.lower() for known in found}:
            raise cells.CellProblem(_("“%(name)s” stands there twice.") % {"name": name})
        found[name] = cells.date(until.strip()) if colon else None
    return list(found.items())
