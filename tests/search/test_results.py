"""The results page: what is asked, what is shown, and whatever stands in an address."""

import csv
import datetime
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from search.analytics.search_log import store_noted_searches
from search.indexing.indexer import drain
from search.models import SearchLog, SearchRow
from tests.factories import OrganisationFactory, make_listing, make_profile, recognise
from tests.search.searching import told

pytestmark = pytest.mark.django_db
RESULTS = "/nl/zoeken/"


def listed(page: str) -> str:
    """The list of results, without what would bring more."""
    return page.partition('<ol class="firms"')[2].partition("</ol>")[0]


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%F0%9F%8D%AA",
        "q=%ED%A0%80",
        "q=" + "a" * 10_000,
        "q=" + "kantoorschoonmaak+" * 500,
        "q=title%3A*%20AND%20(",
        "q=%27%22%3Cscript%3Ealert(1)%3C/script%3E",
        "q=a&q=b&q=c",
        "postcode=%00",
        "postcode=3000%20Leuven&radius_km=-5",
        "postcode=Louvain&radius_km=1e9",
        "postcode=Kessel-Lo&radius_km=abc",
        "postcode=3000&radius_km=0&radius_km=9",
        "mode=hacken&mode=%00&mode=",
        "&".join(f"certificate=c{n}" for n in range(1000)),
        "&".join(f"capability=c{n}" for n in range(1000)),
        "sort=zomaar",
        "sort=distance",
        "page=abc",
        "page=-1",
        "page=0",
        "page=%D9%A1",
        "page=1e9",
        "page=99999999999999999999",
        "literal=1&ignore=mode:enclave&ignore=%00",
        "lead=10&language=xx&province=nergens&sector=&group=&recognition=",
    ],
)
def test_any_parameter_gets_a_page(search, query):
    make_listing()

    assert "<h1" in search(query)


def test_an_unknown_place_is_said_and_never_widened(search):
    make_listing()
    page = search("q=verpakken&postcode=Leuvne")

    assert "Verpakken van koekjes" not in page
    assert "postcode=Leuven" in page
    assert "Verpakken van koekjes" not in search("q=verpakken&postcode=Xyzzyville")


def test_an_unknown_filter_is_named(search):
    make_listing()

    assert "hacken" in search("q=verpakken&mode=hacken")


def test_results_say_why_and_mark_the_words(search):
    make_listing(title="Koekjes en snoep", description="Wij verpakken koekjes in zakjes. Ook thee.")
    page = search("q=koekjes+verpakken&postcode=3000")

    assert "<mark>koekjes</mark>" in page
    assert "<mark>verpakken</mark>" in page
    assert "0 km" in page
    assert 'aria-label="Verwijder filter' in page


def test_a_near_word_is_not_called_met(search):
    make_listing(title="Dozen vouwen", description="Karton.", capabilities=["verpakken"], not_done="Geen koekjes.")
    for number in range(6):
        make_listing(title=f"Gras maaien {number}", description="Bermen.", capabilities=["maaien-bermbeheer"])
    page = search("q=dozen+vouwen+karton+koekjes")

    assert '<li class="met">' in page
    assert '<li class="missed">' in page


def test_reasons_hold_today(search):
    today = timezone.localdate()
    old, new = today - datetime.timedelta(days=9), today + datetime.timedelta(days=9)
    make_listing(title="Twee keer", certificates=(("HACCP", old), ("haccp 2030", new), ("HACCP", new)))
    organisation = OrganisationFactory()
    recognition = recognise(organisation)
    recognition.valid_until = old
    recognition.save()
    expired = make_listing(make_profile(organisation), title="Erkend geweest")

    assert "verlopen" not in search("q=koekjes+met+HACCP").partition("Twee keer")[2].partition("</article>")[0]
    compared = search(f"pick={expired.pk}&recognition=maatwerkbedrijf&mode=enclave", "/nl/zoeken/vergelijken/")
    assert compared.count('<li class="missed">') == 2


def test_text_of_a_supplier_is_escaped(search):
    make_listing(title="Koekjes <script>x</script>", description="Koekjes <b>vet</b> & meer.")
    page = search("q=koekjes")

    assert "<script>x" not in page
    assert "<b>vet" not in page


def test_a_correction_is_shown_with_the_way_back(search):
    make_listing(title="Etiketteren van dozen", description="Wij etiketteren.", capabilities=["etiketteren"])
    page = search("q=etiketeren")

    assert "<b>etiketteren</b>" in page
    assert "q=etiketeren&amp;literal=1" in page
    assert "Etiketteren van dozen" not in search("q=etiketerem&literal=1").partition("<ol")[2]


def test_a_demand_read_from_the_text_can_be_taken_away(search):
    make_listing(title="Catering", description="Broodjes.", capabilities=["catering"])
    make_listing(make_profile(OrganisationFactory(limburg=True)), title="Catering ver", capabilities=["catering"])
    page = search("q=catering+Leuven")
    assert "Catering ver" not in listed(page)

    assert "Catering ver" in search("q=catering+Leuven&ignore=place%3ALeuven")
    assert 'name="ignore" value="place:Leuven"' in page


def test_an_empty_answer_says_what_would_help_and_counts_it(search):
    make_listing(
        make_profile(OrganisationFactory(limburg=True)), title="Laswerk", description="Staal.", capabilities=["lassen"]
    )
    page = search("q=laswerk&postcode=3000&radius_km=10")

    assert "radius_km=60" in page
    assert "Persoon vlaams-brabant" in page
    assert "Laswerk" in search("q=laswerk&postcode=3000&radius_km=60").partition("<ol")[2]


def test_filters_count_and_narrow(search):
    make_listing(title="Een", certificates=(("HACCP", None),))
    make_listing(title="Twee")
    page = search("certificate=haccp")

    assert "Een" in listed(page)
    assert "Twee" not in listed(page)
    assert 'value="haccp" checked' in page


def test_htmx_gets_only_what_changes_and_history_the_whole_page(search):
    make_listing()
    part = search("q=verpakken", HTTP_HX_REQUEST="true")
    whole = search("q=verpakken", HTTP_HX_REQUEST="true", HTTP_HX_HISTORY_RESTORE_REQUEST="true")

    assert "<html" not in part
    assert "<title>" in part
    assert 'id="finder"' in part
    assert "<html" in whole


def test_caches_keep_both_bodies_apart(strict_client):
    assert "HX-Request" in strict_client.get(RESULTS)["Vary"]


@pytest.mark.parametrize("listings", [0, 1, 20])
def test_the_queries_do_not_grow_with_the_hits(search, strict_client, listings):
    profile = make_profile()
    for number in range(listings):
        make_listing(profile, title=f"Koekjes verpakken {number}")
    search("q=koekjes&postcode=3000&mode=subcontract")
    with CaptureQueriesContext(connection) as captured:
        strict_client.get(f"{RESULTS}?q=koekjes&postcode=3000&radius_km=40&mode=subcontract")

    assert len(captured) <= 12, [query["sql"][:120] for query in captured]


def test_a_card_tells_the_certificate_that_nobody_states_beside_the_words(search):
    text = "Wij doen koekjes in dozen, met een strikje en een kaartje."
    make_listing(title="Koekjes", description=text, capacity_amount=5000, capacity_period="dag", lead_time_days=3)
    told_lines = told(search("q=koekjes+strikje+kaartje+glazuur+marsepein,+HACCP"))

    assert ("unknown", "HACCP: niet opgegeven") in told_lines
    assert any(state == "missed" for state, _text in told_lines)


def test_the_list_as_a_spreadsheet_runs_no_formula(search):
    make_listing(make_profile(OrganisationFactory(name="=1+1")), title="@koekjes")
    rows = list(
        csv.reader(io.StringIO(search("q=koekjes", "/nl/zoeken/lijst.csv").removeprefix("\ufeff")), delimiter=";")
    )

    assert len(rows) == 2
    assert rows[1][1:3] == ["'@koekjes", "'=1+1"]
    search("q=koekjes&postcode=Xyzzy", "/nl/zoeken/lijst.csv", status=400)


def test_suggestions_complete_work_suppliers_and_places(search):
    make_listing(make_profile(OrganisationFactory(name="Verpakkers Verenigd")))
    what = search("field=what&q=verpak", "/nl/zoeken/suggesties/")
    where = search("field=where&q=kessel-l", "/nl/zoeken/suggesties/")

    assert "Verpakkers Verenigd" in what
    assert "Kessel-lo" in where
    assert search("field=what&q=%00", "/nl/zoeken/suggesties/") == '{"suggestions": []}'


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_the_ranking_explains_itself_in_each_language(search, language):
    page = search("", f"/{language}/zo-werkt-de-rangschikking/")

    assert page.count("<table") == 5


def test_what_was_searched_in_vain_is_counted_without_persons(search):
    make_listing()
    search("q=laswerk+voor+Jan+Janssens+0470123456&postcode=3000&mode=enclave")
    assert SearchLog.objects.count() == 0

    store_noted_searches()
    row = SearchLog.objects.get()
    assert (row.kinds, row.municipality, row.found, row.times) == ("lassen", "Leuven", 0, 1)
    assert "janssens" not in f"{row.words} {row.filters}".lower()
    assert "0470" not in row.words


def test_staff_see_what_was_searched_in_vain(client, manager):
    SearchLog.objects.create(
        day=timezone.localdate(), kinds="lassen", municipality="Leuven", province="vlaams-brabant", times=3
    )
    client.force_login(manager)

    assert "Leuven" in client.get("/cms/reports/gezocht-niet-gevonden/").content.decode()
    assert "Leuven" in client.get("/cms/reports/gezocht-niet-gevonden/?export=csv").content.decode()


def test_the_report_is_for_staff_only(client):
    assert client.get("/cms/reports/gezocht-niet-gevonden/").status_code == 302


def test_a_recognition_that_nobody_checked_has_no_seal(search, manager):
    checked, stated = OrganisationFactory(name="Nagekeken"), OrganisationFactory(name="Opgegeven")
    recognise(checked, by=manager)
    recognise(stated)
    make_listing(make_profile(checked))
    make_listing(make_profile(stated))

    assert search("q=koekjes").count('href="#seal"') == 1


def test_a_row_whose_listing_vanished_meanwhile_breaks_nothing(search):
    page = make_listing()
    drain()
    SearchRow.objects.filter(listing_id=page.pk).update(payload="")

    search("q=koekjes")
