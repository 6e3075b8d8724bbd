"""What every engine must do, whatever it is made of. Each test runs on each engine."""

import datetime

import pytest
from django.utils import timezone

from profiles.models import ListingPage, ListingState
from search.matching import context
from search.need import Around, Demand, Need, Sort
from search.ranking import WEIGHTS
from search.understanding.query import ask
from tests.contracts.asking import asked
from tests.factories import OrganisationFactory, make_listing, make_profile, recognise

pytestmark = pytest.mark.django_db
LEUVEN = Around("Leuven", 50.8796, 4.7009, 20)
DEMAND = {"hard": True}


def demand(facet: str, value: str, hard: bool = True) -> Demand:
    return Demand(facet, value, hard)


def limburg_profile(name: str = "Verre Werkplaats"):
    return make_profile(OrganisationFactory(name=name, limburg=True))


def test_a_word_in_the_title_goes_before_one_in_the_text(found):
    make_listing(title="Metaal", description="Wij doen ook laswerk aan frames.", capabilities=["metaalbewerking"])
    make_listing(title="Laswerk aan frames", description="Staal en inox.", capabilities=["lassen"])

    assert found("laswerk")[0] == ["Laswerk aan frames", "Metaal"]


@pytest.mark.parametrize(
    "text",
    [
        "kantoren poetsen",
        "kantoorschoonmaak",
        "nettoyage de bureaux",
        "office cleaning",
        "gepoetste kantoren",
        "kantorenpoets",
    ],
)
def test_one_listing_is_found_in_many_ways(found, text):
    make_listing(title="Kantoren poetsen", description="Dagelijks of wekelijks.", capabilities=["gebouwenschoonmaak"])
    make_listing(title="Houten kisten", description="Op maat van uw machine.", capabilities=["palletten-en-kisten"])
    language = "fr" if "nettoyage" in text else "en" if "office" in text else "nl"

    assert found(text, text_language=language)[0][:1] == ["Kantoren poetsen"]


def test_nothing_is_an_answer_when_nobody_offers_it(found):
    make_listing(title="Tuinen aanleggen", description="Paden en terrassen.", capabilities=["tuinaanleg"])

    assert found("warmtenet aanleggen")[0] == []


def test_a_word_that_is_no_work_orders_and_leaves_nobody_out(found):
    make_listing(title="Catering in de hal", description="Voor iedereen.", capabilities=())
    make_listing(title="Catering in de tuin", description="Met een strikje erbij.", capabilities=())

    assert found("catering strikje")[0] == ["Catering in de tuin", "Catering in de hal"]


def test_of_two_works_one_is_enough(found):
    make_listing(title="Catering in de hal", description="Voor iedereen.", capabilities=())

    assert found("catering en vuurwerk")[0] == ["Catering in de hal"]
    assert found("catering vuurwerk")[0] == []


def test_a_radius_excludes_what_lies_outside_and_distance_is_in_kilometres(found):
    make_listing(title="Verpakken dichtbij")
    make_listing(limburg_profile(), title="Verpakken ver weg")

    titles, answer = found("verpakken", around=LEUVEN)
    assert titles == ["Verpakken dichtbij"]
    assert answer.hits[0].distance_km == pytest.approx(0.0, abs=1.0)
    titles, answer = found("verpakken", around=LEUVEN._replace(radius_km=None))
    assert titles == ["Verpakken dichtbij", "Verpakken ver weg"]
    assert answer.hits[1].distance_km == pytest.approx(58, abs=5)


def test_demands_of_one_facet_are_alternatives_and_of_two_add_up(found):
    make_listing(title="Enclave verpakken", as_subcontract=False, as_enclave=True, team_min=4, team_max=8)
    make_listing(title="Verpakken bij ons")
    make_listing(title="Verpakken als dienst", as_subcontract=False, as_service=True)

    assert sorted(found("", demand("mode", "enclave"), demand("mode", "service"))[0]) == [
        "Enclave verpakken",
        "Verpakken als dienst",
    ]
    assert found("", demand("mode", "enclave"), demand("capability", "lassen"))[0] == []


def test_counts_of_a_facet_leave_its_own_choice_out(found):
    make_listing(title="A", as_enclave=True, team_min=4, team_max=8)
    make_listing(title="B", as_subcontract=True)
    make_listing(title="C", as_subcontract=False, as_service=True, capabilities=["lassen"])

    _titles, answer = found("", demand("mode", "enclave"))
    assert answer.total == 1
    assert answer.facets["mode"] == {"subcontract": 2, "enclave": 1, "service": 1}
    assert answer.facets["capability"] == {"verpakken": 1}


def test_only_certificates_and_recognitions_that_hold_today_count(found):
    today = timezone.localdate()
    make_listing(title="Geldig", certificates=(("HACCP", today),))
    make_listing(title="Verlopen", certificates=(("HACCP", today - datetime.timedelta(days=1)),))
    organisation = OrganisationFactory()
    recognition = recognise(organisation)
    recognition.valid_until = today - datetime.timedelta(days=1)
    recognition.save()
    make_listing(make_profile(organisation), title="Vroeger erkend")

    titles, answer = found("", demand("certificate", "haccp"))
    assert titles == ["Geldig"]
    assert answer.facets["certificate"] == {"haccp": 1}
    assert found("", demand("recognition", "maatwerkbedrijf"))[0] == []


def test_a_soft_demand_lowers_and_does_not_exclude(found):
    make_listing(title="Verpakken A", description="Wij verpakken.")
    make_listing(title="Verpakken B", description="Wij verpakken.", certificates=(("HACCP", None),))

    assert found("verpakken", demand("certificate", "haccp", hard=False))[0] == ["Verpakken B", "Verpakken A"]


def test_orders(found):
    make_listing(limburg_profile(), title="Appels verpakken")
    make_listing(title="Éclairs verpakken")
    make_listing(title="Dozen verpakken")
    ListingPage.objects.filter(title="Dozen verpakken").update(first_published_at="2020-01-01T00:00Z")
    newest = ListingPage.objects.get(title="Dozen verpakken")
    ListingState.objects.get(page=newest).save()

    by_name = ["Appels verpakken", "Dozen verpakken", "Éclairs verpakken"]
    assert found("verpakken", sort=Sort.NAME)[0] == by_name
    assert found("verpakken", sort=Sort.NEWEST)[0][-1] == "Dozen verpakken"
    assert found("verpakken", around=LEUVEN._replace(radius_km=None), sort=Sort.DISTANCE)[0][-1] == "Appels verpakken"


def test_pages_of_an_answer_never_overlap(found):
    for _number in range(7):
        make_listing(title="Verpakken", description="Wij verpakken.")
    ids = [[hit.listing_id for hit in found("verpakken", page=page, page_size=3)[1].hits] for page in (1, 2, 3)]

    assert [len(page) for page in ids] == [3, 3, 1]
    assert len({pk for page in ids for pk in page}) == 7


def test_a_supplier_is_found_by_its_name_also_run_together(found):
    make_listing(make_profile(OrganisationFactory(name="Herstel Hamster")), title="Laptops opknappen")
    make_listing(title="Herstel van machines", description="Wij herstellen.", capabilities=["elektroherstel"])

    for text in ("herstel hamster", "herstelhamster", "Herstel-Hamster"):
        assert found(text)[0] == ["Laptops opknappen"], text


def test_expired_listings_vanish_at_their_hour_without_a_worker(engine, up_to_date):
    page = make_listing(title="Verpakken tot straks")
    page.expire_at = timezone.now() + datetime.timedelta(hours=1)
    page.save()
    up_to_date()
    question = ask(Need("verpakken"), context.query_context(), WEIGHTS)

    assert asked(engine, question, timezone.localtime()).total == 1
    later = timezone.localtime() + datetime.timedelta(hours=2)
    assert asked(engine, question, later).total == 0


@pytest.mark.parametrize("text", ["", "verpakken"])
def test_what_is_gone_is_found_and_counted_by_no_need(found, up_to_date, text):
    page, _stays = make_listing(title="Verpakken en weg"), make_listing(title="Verpakken")
    up_to_date()
    page.unpublish()
    titles, answer = found(text)

    assert (titles, answer.total) == (["Verpakken"], 1)
    assert answer.facets["province"] == {"vlaams-brabant": 1}


def test_what_changed_is_found_by_its_new_words_alone(found, up_to_date):
    page = make_listing(title="Hagen snoeien", description="Wij snoeien hagen.")
    up_to_date()
    page.title, page.description = "Lakens strijken", "Wij strijken lakens."
    page.save_revision().publish()

    assert (found("hagen")[0], found("lakens")[0]) == ([], ["Lakens strijken"])


@pytest.mark.parametrize(("days", "is_held"), [(-1, False), (0, True), (1, True)])
def test_a_dated_value_holds_on_its_first_and_on_its_last_day(found, days, is_held):
    """A certificate until a day, and a recognition from the day that lies as far on the other side."""
    day = timezone.localdate() + datetime.timedelta(days=days)
    organisation = OrganisationFactory()
    recognition = recognise(organisation)
    recognition.valid_from = timezone.localdate() - datetime.timedelta(days=days)
    recognition.save()
    make_listing(make_profile(organisation), title="Verpakken", certificates=(("HACCP", day),))
    expected = ["Verpakken"] if is_held else []

    assert found("", demand("certificate", "haccp"))[0] == expected
    assert found("", demand("recognition", "maatwerkbedrijf"))[0] == expected


@pytest.mark.parametrize("text", ["", "   ", "\x00", "🍪", "((title:*) AND", "a" * 10_000, "' OR 1=1 --", "%", "œ½ﬁ"])
def test_any_text_gets_an_answer(found, text):
    make_listing()

    found(text)


def test_results_are_suppliers_each_with_its_best_listing_and_the_others(found):
    first, second = make_profile(OrganisationFactory(name="Bundelbever")), limburg_profile("Dozendas")
    make_listing(first, title="Koekjes verpakken", capabilities=["verpakken"])
    make_listing(first, title="Opslag", description="Wij verpakken ook koekjes.", capabilities=["opslag"])
    make_listing(first, title="Lassen", description="Staal en inox.", capabilities=["lassen"])
    make_listing(second, title="Koekjes verpakken in Limburg", capabilities=["verpakken"])

    titles, answer = found("koekjes verpakken", per_supplier=True)

    assert sorted(titles) == ["Koekjes verpakken", "Koekjes verpakken in Limburg"]
    assert (answer.total, answer.listings) == (2, 3)
    others = {hit.listing_id: (len(hit.others), hit.of_supplier) for hit in answer.hits}
    names = dict(ListingPage.objects.values_list("pk", "title"))
    assert {names[pk]: counted for pk, counted in others.items()} == {
        "Koekjes verpakken": (1, 2),
        "Koekjes verpakken in Limburg": (0, 1),
    }


def test_counts_of_suppliers_count_each_once_per_value(found):
    first, second = make_profile(OrganisationFactory(name="Bundelbever")), limburg_profile("Dozendas")
    for title, certificates in (("Een", [("HACCP", None)]), ("Twee", [("HACCP", datetime.date(2999, 1, 1))])):
        listing = make_listing(first, title=f"Verpakken {title}", capabilities=["verpakken"])
        for name, day in certificates:
            listing.certificates.create(name=name, valid_until=day)
        listing.save()
    make_listing(second, title="Verpakken ver weg", capabilities=["verpakken"])

    _titles, answer = found("verpakken", demand("certificate", "haccp", hard=False), per_supplier=True)

    assert answer.facets["capability"]["verpakken"] == 2
    assert answer.facets["certificate"] == {"haccp": 1}
    assert answer.total == 2


def test_suppliers_by_name_stand_in_the_order_of_their_names_on_pages_that_never_overlap(found):
    for name in ("Zebra", "Aap", "Kwartel", "Das"):
        profile = make_profile(OrganisationFactory(name=name))
        for title in ("Verpakken", "Bundelen en verpakken"):
            make_listing(profile, title=title)

    ids = []
    for page in (1, 2, 3):
        _titles, answer = found("verpakken", per_supplier=True, sort=Sort.NAME, page=page, page_size=2)
        ids.extend(hit.listing_id for hit in answer.hits)
    suppliers = [ListingPage.objects.get(pk=pk).profile.title for pk in ids]

    assert suppliers == ["Aap", "Das", "Kwartel", "Zebra"]
    assert answer.total == 4


def test_of_equal_words_the_same_kind_of_work_goes_before_one_like_it_and_that_before_other_work(found):
    for kind in ("logistieke-hulp-zorg", "urban-mining", "fietsherstel"):
        make_listing(title="Fietsherstel", description=f"Aanbod {kind}.", capabilities=[kind])

    hits = found("fietsherstel")[1].hits
    kinds = [ListingPage.objects.get(pk=hit.listing_id).capabilities.get().slug for hit in hits]

    assert kinds == ["fietsherstel", "urban-mining", "logistieke-hulp-zorg"]
