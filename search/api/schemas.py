"""The shapes of the JSON answers."""

from ninja import Schema


class ErrorOut(Schema):
    """`errors` maps each parameter that is not right to its sentences."""

    detail: str
    errors: dict[str, list[str]] = {}


class ReasonOut(Schema):
    """`state` is met, missed or unknown."""

    demand: str
    state: str
    because: str


class NamedOut(Schema):
    name: str
    url: str
    reference: str


class ResultOut(Schema):
    reference: str
    title: str
    url: str
    organisation: NamedOut
    score: float
    distance_km: float | None
    reasons: list[ReasonOut]


class RelaxationOut(Schema):
    """`change` is the demand or the `words` to leave out, or radius_km with the wider radius in `value`."""

    change: str
    value: str
    count: int


class SearchOut(Schema):
    count: int
    engine: str
    results: list[ResultOut]
    facets: dict[str, dict[str, int]]
    suggestion: str
    relaxations: list[RelaxationOut]


class CapabilityOut(Schema):
    slug: str
    group: str
    label: dict[str, str]
    synonyms: dict[str, list[str]]
    cpv: list[str]
    nace: list[str]


class ListingOut(Schema):
    reference: str
    title: str
    url: str
    language: str
    modes: list[str]
    capabilities: list[str]


class OrganisationOut(Schema):
    reference: str
    name: str
    url: str
    municipality: str
    postcode: str
    province: str
    recognitions: list[str]
    listings: list[ListingOut]
