"""Every column of both files: its cell lands, an empty cell empties it, and a file without it leaves it alone."""

import csv
import datetime
import io
from decimal import Decimal

import pytest

from profiles.importing.columns import LISTING_COLUMNS, ORGANISATION_COLUMNS, Owner
from profiles.models import ListingPage, ListingState, Organisation
from tests.profiles.import_files import load, reasons

pytestmark = pytest.mark.django_db

PARTY = {
    # column: its cell, and what is stored
    "id": ("O1", "O1"),
    "kind": ("supplier", "supplier"),
    "name": ("Pakhuis", "Pakhuis"),
    "legal_form": ("vzw", "vzw"),
    "enterprise_number": ("BE 0403.170.701", "0403170701"),
    "recognitions": ("maatwerkbedrijf", ["maatwerkbedrijf"]),
    "street": ("Dorpsstraat 1", "Dorpsstraat 1"),
    "postcode": ("3001", "3001"),
    "municipality": ("Heverlee", "3001"),
    "language": ("fr", "fr"),
    "summary": ("Wij pakken in.", "Wij pakken in."),
    "website": ("www.pakhuis.be", "https://www.pakhuis.be"),
    "email": ("info@pakhuis.be", "info@pakhuis.be"),
    "phone": ("016 12 34 56", "016 12 34 56"),
    "employees": ("60", 60),
    "target_group_share": ("62,5", Decimal("62.5")),
}
OFFER = {
    "id": ("L1", "L1"),
    "organisation_id": ("O1", "O1"),
    "language": ("fr", "fr"),
    "title": ("Inpakken", "Inpakken"),
    "description": ("Wij pakken in.", "Wij pakken in."),
    "capabilities": ("verpakken|lassen", ["lassen", "verpakken"]),
    "modes": ("enclave|service", ["enclave", "service"]),
    "on_site": ("ja", True),
    "capacity_text": ("5 paletten", "5 paletten"),
    "capacity_amount": ("5000", Decimal(5000)),
    "capacity_unit": ("stuks", "stuks"),
    "capacity_period": ("dag", "dag"),
    "peak_text": ("in december", "in december"),
    "lead_time_days": ("0", 0),
    "min_order": ("10 stuks", "10 stuks"),
    "max_order": ("10 ton", "10 ton"),
    "people": ("12", 12),
    "guided_teams": ("2", 2),
    "team_min": ("4", 4),
    "team_max": ("8", 8),
    "hours_per_week": ("38", 38),
    "machines": ("krimptunnel", "krimptunnel"),
    "space_m2": ("800", 800),
    "pallet_places": ("120", 120),
    "setup_conditions": ("een proef", "een proef"),
    "not_done": ("geen glas", "geen glas"),
    "certificates": ("HACCP:2030-01-31|VCA", [("HACCP", datetime.date(2030, 1, 31)), ("VCA", None)]),
    "service_radius_km": ("40", 40),
    "service_provinces": ("limburg", ["limburg"]),
    "price_basis": ("uur", "uur"),
    "price_indication": ("vanaf 30 euro", "vanaf 30 euro"),
    "sectors": ("e-commerce", ["e-commerce"]),
    "contact_name": ("An Peeters", "An Peeters"),
    "contact_email": ("an@pakhuis.be", "an@pakhuis.be"),
    "reply_text": ("binnen een dag", "binnen een dag"),
    "spoken_languages": ("Nederlands, Frans", "Nederlands, Frans"),
}
TEAM = {"team_min", "team_max"}
"""Enclave work is not public without them."""


def table(cells):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(cells))
    writer.writeheader()
    writer.writerow(cells)
    return out.getvalue()


def cells_of(rows, **changes):
    return {name: cell for name, (cell, _stored) in rows.items()} | changes


def stored_party(name):
    organisation = Organisation.objects.get()
    if name == "id":
        return organisation.reference
    if name == "recognitions":
        return [one.type.slug for one in organisation.recognitions.all()]
    if name in {"postcode", "municipality"}:
        return organisation.place.postcode
    return getattr(organisation if hasattr(organisation, name) else organisation.profile, name)


def stored_offer(name):
    page = ListingPage.objects.get()
    if name == "id":
        return ListingState.objects.get().reference
    if name == "organisation_id":
        return page.profile.organisation.reference
    if name == "certificates":
        return [(one.name, one.valid_until) for one in page.certificates.all()]
    if name == "modes":
        return [str(form) for form in page.work_forms]
    value = getattr(page, name)
    return sorted(one.slug for one in value.all()) if hasattr(value, "all") else value


FILES = {"parties": (PARTY, ORGANISATION_COLUMNS, stored_party), "offers": (OFFER, LISTING_COLUMNS, stored_offer)}
EACH = [(file, column.name) for file, (_rows, columns, _stored) in FILES.items() for column in columns]
OPTIONAL = [
    (file, column.name)
    for file, (_rows, columns, _stored) in FILES.items()
    for column in columns
    if not column.is_needed and column.owner != Owner.BESIDE
]


def full(files, **changed):
    return files(**{"parties": table(cells_of(PARTY)), "offers": table(cells_of(OFFER)), **changed})


def test_every_column_of_the_import_is_tried_here():
    assert [column.name for column in ORGANISATION_COLUMNS] == list(PARTY)
    assert [column.name for column in LISTING_COLUMNS] == list(OFFER)


def test_every_column_stands_in_the_manual(root):
    manual = (root / "docs/importing.md").read_text()
    assert [name for name in (*PARTY, *OFFER) if f"`{name}`" not in manual] == []


@pytest.mark.parametrize(("file", "name"), EACH)
def test_a_cell_lands(files, file, name):
    rows, _columns, stored = FILES[file]

    assert reasons(load(full(files))) == []

    assert stored(name) == rows[name][1]


@pytest.mark.parametrize(("file", "name"), OPTIONAL)
def test_a_file_without_the_column_leaves_it_alone(files, file, name):
    rows, _columns, stored = FILES[file]
    load(full(files))
    cells = cells_of(rows, **({"name": "Anders"} if file == "parties" else {"title": "Anders"}))
    del cells[name]

    assert reasons(load(full(files, **{file: table(cells)}))) == []

    changed = stored_party("name") if file == "parties" else stored_offer("title")
    assert (changed, stored(name)) == ("Anders", rows[name][1])


@pytest.mark.parametrize(("file", "name"), [pair for pair in OPTIONAL if pair[1] not in {*TEAM, "modes"}])
def test_an_empty_cell_empties_it_or_gives_the_default(files, file, name):
    rows, _columns, stored = FILES[file]
    load(full(files))

    assert reasons(load(full(files, **{file: table(cells_of(rows, **{name: ""}))}))) == []

    default = {"kind": "supplier", "language": "nl"}.get(name)
    assert stored(name) in ([default] if default else ["", None, [], False])


def test_what_staff_added_survives_a_file_that_says_less(files):
    load(full(files))
    page = ListingPage.objects.get()
    page.capacity_amount = Decimal(500)
    haccp = page.certificates.get(name="HACCP")
    haccp.scope = "koekjes"
    page.certificates.add(haccp)
    page.save_revision().publish()
    needed = {c.name: OFFER[c.name][0] for c in LISTING_COLUMNS if c.is_needed} | {"title": "Nieuw"}

    assert reasons(load(full(files, offers=table(needed)))) == []

    page = ListingPage.objects.get()
    assert (page.title, page.capacity_amount, page.lead_time_days) == ("Nieuw", Decimal(500), 0)
    assert [(one.name, one.scope) for one in page.certificates.all()] == [("HACCP", "koekjes"), ("VCA", "")]

    load(full(files, offers=table(cells_of(OFFER, certificates="HACCP:2031-01-31"))))
    (certificate,) = ListingPage.objects.get().certificates.all()
    assert (certificate.scope, certificate.valid_until) == ("koekjes", datetime.date(2031, 1, 31))
