"""The command that measures matching: its figures, what breaks a demand by the database, and files that are wrong."""

import datetime
import json
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command

from marketplace.matching.measured import asking_of_row, broken_demands
from profiles.models import ListingPage, Place
from search.indexing.indexer import drain
from tests.factories import OrganisationFactory, make_listing, make_profile, recognise

pytestmark = pytest.mark.django_db
START = datetime.date(2027, 3, 1)
ROW = {
    "id": "E1",
    "organisation_id": "D1",
    "work_type": "packaging",
    "mode": "enclave",
    "title": "Koekjes inpakken",
    "description": "Wij zoeken zes mensen die koekjes in dozen leggen.",
    "quantity_amount": "30000",
    "quantity_unit": "stuks",
    "quantity_period": "maand",
    "start_date": START.isoformat(),
    "reply_by": "2027-01-15",
    "postcode": "3000",
    "radius_km": "40",
    "required_certificates": "HACCP, ISO 9001",
    "team_size": "6",
    "host_activity": "bakkerij",
}


@pytest.fixture
def listing() -> ListingPage:
    """One that breaks nothing."""
    profile = make_profile()
    recognise(profile.organisation)
    until = START + datetime.timedelta(days=1)
    fields = {"as_enclave": True, "team_min": 4, "team_max": 8, "title": "Koekjes inpakken", "reference": "L1"}
    return make_listing(profile, certificates=(("HACCP", until), ("ISO 9001", None)), **fields)


def saved(listing: ListingPage, **fields: object) -> None:
    ListingPage.objects.filter(pk=listing.pk).update(**fields)


def far_away(listing: ListingPage) -> None:
    organisation = listing.profile.organisation
    organisation.place = Place.objects.get(postcode="3600")
    organisation.save()


def too_far_for_it(listing: ListingPage) -> None:
    """In Heverlee, a few kilometres away."""
    organisation = listing.profile.organisation
    organisation.place = Place.objects.get(postcode="3001")
    organisation.save()
    saved(listing, service_radius_km=1)


def expired(listing: ListingPage) -> None:
    listing.certificates.filter(name="HACCP").update(valid_until=START - datetime.timedelta(days=1))


def without_one(listing: ListingPage) -> None:
    listing.certificates.filter(name="ISO 9001").delete()


def other_provinces(listing: ListingPage) -> None:
    listing.service_provinces = [Place.objects.get(postcode="3600").province]
    listing.save()


def recognised_later(listing: ListingPage) -> None:
    listing.profile.organisation.recognitions.update(valid_from=START + datetime.timedelta(days=1))


BREAKS: dict[str, tuple[Callable[[ListingPage], None], list[str]]] = {
    "nothing": (lambda listing: None, []),
    "form of work": (lambda listing: saved(listing, as_enclave=False), ["form of work"]),
    "radius": (far_away, ["radius"]),
    "reach": (too_far_for_it, ["reach"]),
    "expired": (expired, ["certificate"]),
    "one of two certificates": (without_one, ["certificate"]),
    "provinces": (other_provinces, ["province"]),
    "team": (lambda listing: saved(listing, team_max=5), ["team"]),
    "no team told": (lambda listing: saved(listing, team_min=None, team_max=None), ["team"]),
    "no recognition": (lambda listing: listing.profile.organisation.recognitions.all().delete(), ["recognition"]),
    "a recognition of later": (recognised_later, ["recognition"]),
}


@pytest.mark.parametrize("case", BREAKS)
def test_what_a_listing_breaks_is_told_by_the_database_and_the_ranking_leaves_it_out(case, listing):
    from marketplace.matching.ranking import rank

    change, broken = BREAKS[case]
    change(listing)
    drain()

    assert broken_demands(ROW, [listing.pk]) == [f"{listing.pk}: {what}" for what in broken]
    assert [one.listing_id for one in rank(asking_of_row(ROW, "")).listings] == ([] if broken else [listing.pk])


@pytest.fixture
def files(tmp_path) -> Callable[..., dict[str, object]]:
    def write(rows: list[dict[str, str]]) -> dict[str, object]:
        enquiries, qrels = tmp_path / "e.csv", tmp_path / "q.csv"
        lines = [",".join(rows[0]), *(",".join(f'"{value}"' for value in row.values()) for row in rows)]
        enquiries.write_text("\n".join(lines), encoding="utf-8")
        qrels.write_text("enquiry_id,listing_id,grade\nE1,L1,3\n")
        return {"enquiries": enquiries, "qrels": qrels}

    return write


def test_figures_a_run_and_who_is_likely(files, tmp_path, capsys, listing):
    make_listing(make_profile(OrganisationFactory()), title="Post sorteren", as_enclave=True)
    drain()
    nobody = {**ROW, "id": "E2", "title": "Tolken", "description": "In een cabine.", "team_size": "20"}
    run = tmp_path / "run.jsonl"

    call_command("evaluate_matching", **files([ROW, nobody]), run=run, report=True)

    said = capsys.readouterr().out
    assert "enclave              1     1.000" in said
    assert "enquiries that nobody can serve without a likely listing: 1 of 1" in said
    assert "demands broken in the first 10: 0" in said
    first, second = map(json.loads, run.read_text().splitlines())
    assert (first["query_id"], first["listing_ids"]) == ("E1", ["L1"])
    assert set(first["likely_ids"]) <= {"L1"}
    assert second == {"query_id": "E2", "listing_ids": [], "likely_ids": []}

    call_command("evaluate_matching", **files([ROW]), source="test", compare=run, engine="embedded")
    assert "nDCG@10 against run.jsonl: +0.000" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"colour": "rood"}, "Unknown columns: colour"),
        ({"postcode": "0000"}, "no postcode 0000"),
        ({"mode": "huur"}, "E1: 'huur'"),
        ({"start_date": "morgen"}, "E1"),
        ({"quantity_amount": "veel"}, "E1"),
        ({"team_size": "zes"}, "E1"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_a_sentence(files, change, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("evaluate_matching", **files([{**ROW, **change}]))


def test_a_column_that_is_missing_is_named(files):
    with pytest.raises(CommandError, match="start_date"):
        call_command("evaluate_matching", **files([{key: value for key, value in ROW.items() if key != "start_date"}]))


def test_an_engine_that_is_not_there_is_told(files, listing):
    drain()
    with pytest.raises(CommandError, match="ELASTICSEARCH_URL"):
        call_command("evaluate_matching", **files([ROW]), engine="elasticsearch")


@pytest.mark.parametrize(
    ("unit", "period", "amount", "said"),
    [
        ("stuks", "maand", 30_000, ("stuks", "maand")),
        ("orders", "dag", 30_000, ("bestellingen", "dag")),
        ("ton", "", 30_000_000, ("kg", "eenmalig")),
        ("hectare", "week", 300_000_000, ("m2", "week")),
    ],
)
def test_a_volume_is_read_in_the_units_of_capacities(unit, period, amount, said):
    found = asking_of_row({**ROW, "quantity_unit": unit, "quantity_period": period}, "").quantity

    assert found is not None
    assert (found.most, (found.unit, found.period)) == (amount, said)


def test_an_enquiry_is_read_in_its_own_language():
    text = {"title": "Emballage de biscuits", "description": "Nous livrons des biscuits en vrac et des boîtes plates."}

    assert asking_of_row({**ROW, **text}, "").language == "fr"
    assert asking_of_row(ROW, "").language == "nl"
