"""Enquiries of a file, for measuring: each as an Asking, and which listings break what it demands."""

import datetime
from collections.abc import Mapping, Sequence

from django.core.management.base import CommandError

from marketplace.matching.asking import Asking, Wanted
from marketplace.matching.senders import enclave_senders
from profiles.enums import Language, WorkForm
from profiles.models import ListingPage, Place, Recognition
from profiles.queries import attach_profiles
from profiles.text import certificate_key
from search.public import ONCE, Amount, Around, Period, amount_in, kilometres, language_of, read_kinds

COLUMNS = (
    *("id", "organisation_id", "work_type", "mode", "title", "description", "quantity_amount", "quantity_unit"),
    *("quantity_period", "start_date", "reply_by", "postcode", "radius_km", "required_certificates", "team_size"),
    "host_activity",
)
Row = Mapping[str, str]


def asking_of_row(row: Row, source: str) -> Asking:
    """Certificates must hold, and its kinds of work are read from the text; raises CommandError."""
    if unknown := sorted(set(row) - set(COLUMNS)):
        raise CommandError(f"Unknown columns: {', '.join(map(str, unknown))}.")
    try:
        work_form = WorkForm(row["mode"]).value
        starts_on = datetime.date.fromisoformat(row["start_date"]) if row.get("start_date") else None
        text = f"{row['title']}. {row['description']}"
        language = language_of(text, Language.NL)
        return Asking(
            title=row["title"],
            description=row["description"],
            language=language,
            work_form=work_form,
            around=_around(row),
            kinds=read_kinds(text, language),
            kinds_are_read=True,
            certificates=tuple(Wanted(certificate_key(name)) for name in _certificates(row)),
            recognitions=enclave_senders() if work_form == WorkForm.ENCLAVE else (),
            quantity=_quantity(row),
            period=Period(starts_on=starts_on),
            team=int(row["team_size"]) if row.get("team_size") else None,
            source=source,
        )
    except (KeyError, ValueError) as error:
        raise CommandError(f"{row.get('id')}: {error}") from error


def _around(row: Row) -> Around:
    place = Place.objects.select_related("province").filter(postcode=row["postcode"]).first()
    if place is None:
        raise CommandError(f"{row['id']}: there is no postcode {row['postcode']}.")
    radius = int(float(row["radius_km"])) if row.get("radius_km") else None
    return Around(place.name_nl, place.latitude, place.longitude, radius, place.province.slug)


def _certificates(row: Row) -> list[str]:
    return [name.strip() for name in row.get("required_certificates", "").replace(";", ",").split(",") if name.strip()]


def _quantity(row: Row) -> Amount | None:
    if not row.get("quantity_amount"):
        return None
    amount, unit = float(row["quantity_amount"]), amount_in(f"1 {row['quantity_unit']}", Language.NL)
    if unit is None or unit.least is None:
        return None
    amount *= unit.least
    return Amount(amount, amount, unit.unit, row["quantity_period"] or ONCE, 0, 0)


def broken_demands(row: Row, listing_ids: Sequence[int]) -> list[str]:
    """What these listings break of what an enquiry demands, by the database and not by an engine."""
    around, day = _around(row), datetime.date.fromisoformat(row["start_date"])
    listings = list(
        ListingPage.objects.filter(pk__in=listing_ids).prefetch_related("certificates", "service_provinces")
    )
    attach_profiles(listings)
    return [f"{listing.pk}: {what}" for listing in listings for what in _broken(row, listing, around, day)]


def _broken(row: Row, listing: ListingPage, around: Around, day: datetime.date) -> list[str]:
    organisation = listing.profile.organisation
    far = kilometres(around, organisation.place.latitude, organisation.place.longitude) or 0.0
    holds = {
        certificate_key(one.name) for one in listing.certificates.all() if not one.valid_until or one.valid_until >= day
    }
    works_in = {province.slug for province in listing.service_provinces.all()}
    found = {
        "form of work": row["mode"] not in {form.value for form in listing.work_forms},
        "radius": around.radius_km is not None and far > around.radius_km,
        "reach": listing.service_radius_km is not None and far > listing.service_radius_km,
        "province": bool(works_in) and around.province not in works_in,
        "certificate": not {certificate_key(name) for name in _certificates(row)} <= holds,
        "team": bool(row.get("team_size")) and not _holds_team(listing, int(row["team_size"])),
        "recognition": row["mode"] == WorkForm.ENCLAVE and not _may_send(organisation.pk, day),
    }
    return [what for what, is_broken in found.items() if is_broken]


def _holds_team(listing: ListingPage, team: int) -> bool:
    return bool(listing.team_min and listing.team_max and listing.team_min <= team <= listing.team_max)


def _may_send(organisation_id: int, day: datetime.date) -> bool:
    held = Recognition.objects.valid(day).filter(organisation=organisation_id, type__may_send_enclave=True)
    return held.exists()
