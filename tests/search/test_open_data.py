"""What the JSON of suppliers, the comparison and the spreadsheet give away: public things, as they are today."""

import csv
import datetime
import io
import re
from html import unescape

import pytest
from django.utils import timezone

from profiles.models import Organisation, ProfilePage
from search.indexing.indexer import drain
from search.need import Need
from search.views.export import MOST_ROWS
from tests.factories import OrganisationFactory, make_listing, make_profile, recognise

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def unhurried(settings):
    """These tests ask more than visitors may."""
    settings.API_RATE = settings.SEARCH_RATE = settings.DOWNLOAD_RATE = "10000/s"


@pytest.fixture
def supplier(client):
    """The answer about a supplier, after everything that waits was brought in."""

    def get(reference: str):
        drain()
        return client.get(f"/api/v1/organisations/{reference}/")

    return get


def stop(page: ProfilePage) -> None:
    Organisation.objects.filter(pk=page.organisation_id).update(is_active=False)


def expire(page: ProfilePage) -> None:
    ProfilePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))


@pytest.mark.parametrize(
    "hide",
    [stop, expire, lambda page: page.unpublish(), lambda page: page.directory.unpublish()],
    ids=["inactive", "expired", "unpublished", "directory unpublished"],
)
def test_a_supplier_that_is_not_public_is_not_known(supplier, hide):
    profile = make_profile(OrganisationFactory(reference="D001", source="test"))
    make_listing(profile)
    assert supplier("D001").status_code == 200
    hide(ProfilePage.objects.get(pk=profile.pk))

    assert supplier("D001").status_code == 404
    assert supplier(str(profile.organisation_id)).status_code == 404


def test_a_listing_that_expired_is_left_out_before_any_worker_came(supplier):
    profile = make_profile(OrganisationFactory(reference="D001", source="test"))
    make_listing(profile, title="Blijft")
    gone = make_listing(profile, title="Voorbij")
    assert len(supplier("D001").json()["listings"]) == 2
    type(gone).objects.filter(pk=gone.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))

    assert [one["title"] for one in supplier("D001").json()["listings"]] == ["Blijft"]


def test_a_supplier_without_a_reference_is_known_by_its_number(supplier):
    profile = make_profile()

    answer = supplier(str(profile.organisation_id)).json()
    assert (answer["reference"], answer["name"]) == (str(profile.organisation_id), profile.title)


def test_recognitions_of_a_supplier_hold_today(supplier):
    organisation = OrganisationFactory(reference="D001", source="test")
    lapsed = recognise(organisation)
    lapsed.valid_until = timezone.localdate() - datetime.timedelta(days=1)
    lapsed.save()
    recognise(organisation, "cv-erkend-nrc")
    make_profile(organisation)

    assert supplier("D001").json()["recognitions"] == ["cv-erkend-nrc"]


@pytest.mark.parametrize(
    ("query", "field", "sentence"),
    [
        ("page_size=0", "page_size", "van 1 tot 100"),
        ("page_size=101", "page_size", "van 1 tot 100"),
        ("radius_km=0", "radius_km", "van 1 tot 300"),
        ("radius_km=301", "radius_km", "van 1 tot 300"),
        ("q=" + "a" * 4001, "q", "4000"),
        ("raduis_km=5", "raduis_km", "kennen wij niet"),
    ],
)
def test_the_json_search_names_what_is_not_right(client, query, field, sentence):
    answer = client.get(f"/api/v1/listings/?{query}")

    assert (answer.status_code, list(answer.json()["errors"])) == (400, [field])
    assert sentence in answer.json()["errors"][field][0]


def test_a_certificate_that_nobody_has_finds_nothing_instead_of_everything(client):
    make_listing()
    drain()

    assert client.get("/api/v1/listings/?certificate=ISO+99999").json()["count"] == 0


UNKNOWN = "–niet opgegeven"
"""A dash for the eye, two words for the ear."""
ROW = re.compile(r"<tr><th[^>]*>(.*?)</th>(.*?)</tr>", re.DOTALL)
CELL = re.compile(r"<td[^>]*>(.*?)</td>", re.DOTALL)


@pytest.fixture
def comparison(client):
    """Per row of the comparison what each listing says; what is best stands between stars."""

    def get(address: str) -> dict[str, list[str]]:
        drain()
        page = client.get(f"/nl/zoeken/vergelijken/?{address}").content.decode()
        return {
            plain(title): [plain(cell.replace("<b>", "*").replace("</b>", "*")) for cell in CELL.findall(cells)]
            for title, cells in ROW.findall(page)
        }

    return get


def plain(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", text)).split())


def test_a_comparison_marks_the_shortest_lead_time_and_distance_where_they_differ(comparison):
    near = make_listing(lead_time_days=9)
    far = make_listing(make_profile(OrganisationFactory(limburg=True)), lead_time_days=2)
    silent = make_listing(make_profile(OrganisationFactory(limburg=True)))
    picks = "&".join(f"pick={page.pk}" for page in (near, far, silent))
    found = comparison(f"postcode=3000&{picks}")

    assert found["Levertijd"] == ["9 dagen", "*2 dagen*", UNKNOWN]
    assert found["Afstand"] == ["*0 km*", "57 km", "57 km"]


def test_a_comparison_marks_nothing_where_all_are_equal(comparison):
    pages = [make_listing(lead_time_days=5) for _ in range(2)]

    assert comparison("&".join(f"pick={page.pk}" for page in pages))["Levertijd"] == ["5 dagen", "5 dagen"]


def test_a_comparison_shows_certificates_and_recognitions_that_hold(comparison, manager):
    today = timezone.localdate()
    organisation = OrganisationFactory()
    recognise(organisation, by=manager)
    page = make_listing(
        make_profile(organisation),
        certificates=(("HACCP", today), ("VCA", today - datetime.timedelta(days=1)), ("Bio", None)),
        as_enclave=True,
        team_min=4,
        team_max=8,
        service_radius_km=30,
    )
    other = make_listing()
    found = comparison(f"pick={page.pk}&pick={other.pk}")

    assert "VCA" not in found["Certificaten"][0]
    assert found["Certificaten"][0].startswith("HACCP tot ")
    assert found["Certificaten"][0].endswith(", Bio")
    assert found["Erkenning"] == ["Maatwerkbedrijf (nagekeken)", UNKNOWN]
    assert found["Team"] == ["4 tot 8 mensen", UNKNOWN]
    assert found["Werkgebied"] == ["tot 30 km", "geen grens"]


@pytest.mark.parametrize(
    ("cell", "written"),
    [(f"{sign}1+1", f"'{sign}1+1") for sign in ("=", "+", "-", "@")] + [("1+1=2", "1+1=2"), ("a@b", "a@b")],
)
def test_no_cell_of_the_spreadsheet_is_a_formula(client, cell, written):
    make_listing(make_profile(OrganisationFactory(name=cell)), title="Koekjes")
    drain()
    sheet = client.get("/nl/zoeken/lijst.csv?q=koekjes").content.decode()
    rows = list(csv.reader(io.StringIO(sheet.removeprefix("\ufeff")), delimiter=";"))

    assert (sheet[0], rows[1][2]) == ("\ufeff", written)


def test_the_spreadsheet_marks_a_certificate_that_expired(client):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    make_listing(certificates=(("HACCP", yesterday), ("Bio", None)))
    drain()
    sheet = client.get("/nl/zoeken/lijst.csv?q=koekjes").content.decode()

    assert (
        list(csv.reader(io.StringIO(sheet), delimiter=";"))[1][8]
        == f"HACCP verlopen op {yesterday.day}-{yesterday.month}-{yesterday.year}, Bio"
    )


def test_the_spreadsheet_holds_the_whole_list_in_its_order(client):
    for number in range(25):
        make_listing(make_profile(title=f"Bakker {number:02}"), title=f"Koekjes {number:02}", lead_time_days=number + 1)
    drain()
    sheet = client.get("/nl/zoeken/lijst.csv?q=koekjes&sort=name&page=2").content.decode()
    rows = list(csv.reader(io.StringIO(sheet), delimiter=";"))[1:]

    assert [(row[0], row[1], row[7]) for row in rows] == [
        (str(n + 1), f"Koekjes {n:02}", str(n + 1)) for n in range(25)
    ]
    assert Need().page_size < MOST_ROWS
