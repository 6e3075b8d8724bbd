"""Why a listing is in the answer: each word and each demand met, missed or unknown, with what made it so."""

import datetime

import pytest
from django.utils import timezone
from django.utils.translation import override

from profiles.models import ListingPage
from search.indexing.indexer import drain
from search.matching.find import explain_matches, find
from tests import factories
from tests.factories import OrganisationFactory, make_profile, recognise
from tests.search.searching import need, reasons

pytestmark = pytest.mark.django_db
COOKIES = ("met", "Koekjes: “Wij verpakken uw koekjes”")


def day(distance: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=distance)


def make_listing(*given, **fields) -> ListingPage:
    """Of a supplier that bakes and packs: of other work, «koekjes» in its text would be no proof."""
    return factories.make_listing(*given, **{"capabilities": ["verpakken", "bakkerij"], **fields})


def of(address: str, title: str = "") -> list[tuple[str, str]]:
    """The reasons of the only listing that an address finds, or of the one with this title."""
    drain()
    (match,) = [one for one in find(need(address)).matches if not title or one.listing.title == title]
    return reasons(match)


def compared(address: str, page: ListingPage) -> list[tuple[str, str]]:
    """The reasons of a listing in a comparison, where it stands whether it fits or not."""
    drain()
    (match,) = explain_matches(need(address), [page.pk])
    return reasons(match)


def test_a_long_sentence_is_cut_around_the_word():
    make_listing(
        title="Metaal",
        capabilities=["lassen"],
        description=f"Wij {'werken netjes en ' * 20}doen laswerk {'voor u en ' * 20}.",
    )
    ((state, sentence),) = of("q=laswerk")

    assert (state, "doen laswerk voor u" in sentence, len(sentence) <= 130 + len("Laswerk: “”")) == ("met", True, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("koekjes", [COOKIES]),
        ("koekjes vuurwerk", [COOKIES, ("missed", "Vuurwerk: dit aanbod noemt het niet")]),
        ("koekjes taart", [COOKIES, ("unknown", "Taart: niet letterlijk, wel “koekjes”")]),
        (
            "noppenfolie verpakken",
            [
                ("met", "Verpakken: “Wij verpakken uw koekjes”"),
                ("unknown", "Noppenfolie: niet letterlijk, wel werksoort “Verpakken”"),
            ],
        ),
        ("koekjes glazuur", [COOKIES, ("missed", "Glazuur: deze aanbieder doet dit niet: “Glazuur en room.”")]),
        (
            "koekjes glazuur vuurwerk",
            [
                COOKIES,
                ("missed", "Vuurwerk: dit aanbod noemt het niet"),
                ("missed", "Glazuur: deze aanbieder doet dit niet: “Glazuur en room.”"),
            ],
        ),
    ],
)
def test_each_word_is_met_missed_or_near(text, expected):
    page = make_listing(title="Inpakken", not_done="Glazuur en room.")

    assert compared(f"q={text}", page) == expected


def test_what_is_not_done_may_be_written_as_a_refusal():
    page = make_listing(title="Inpakken", not_done="Geen glazuur.")

    assert compared("q=koekjes+glazuur", page)[1] == (
        "missed",
        "Glazuur: deze aanbieder doet dit niet: “Geen glazuur.”",
    )


def test_a_listing_in_another_language_says_so():
    make_listing(title="Biscuits", description="Nous emballons des biscuits.", language="fr")

    assert of("q=koekjes") == [("met", "Koekjes: “Nous emballons des biscuits” (aanbod in het Frans)")]
    with override("fr"):
        assert of("q=koekjes")[0][1].endswith("(offre en français)")


@pytest.mark.parametrize(
    ("last_days", "state", "because"),
    [
        ((), "unknown", "niet opgegeven"),
        ((None,), "met", "zonder einddatum"),
        ((1,), "met", "geldig tot"),
        ((0,), "met", "geldig tot"),
        ((-1,), "missed", "verlopen op"),
        ((-9, -1), "missed", "verlopen op"),
        ((-1, 9), "met", "geldig tot"),
        ((-1, None), "met", "zonder einddatum"),
    ],
)
def test_a_certificate_counts_by_the_one_that_holds_longest(last_days, state, because):
    names = ("HACCP", "haccp:2018")
    certificates = [(name, None if n is None else day(n)) for name, n in zip(names, last_days, strict=False)]
    make_listing(title="Koekjes inpakken", certificates=tuple(certificates))
    make_listing(title="Iets anders", description="Tuinen.", certificates=(("HACCP", None),))

    found = of("q=koekjes+met+HACCP", "Koekjes inpakken")[1]
    assert (found[0], found[1].startswith(f"HACCP: {because}")) == (state, True), found


def test_a_certificate_that_nobody_has_is_not_passed_over():
    make_listing()

    assert of("q=koekjes+ISO+13485") == [COOKIES, ("unknown", "ISO 13485: niet opgegeven")]


@pytest.mark.parametrize(
    ("since", "until", "is_checked", "expected"),
    [
        (None, None, True, ("met", "Maatwerkbedrijf: nagekeken")),
        (None, None, False, ("met", "Maatwerkbedrijf: volgens de aanbieder")),
        (0, 0, True, ("met", "Maatwerkbedrijf: nagekeken")),
        (None, -1, True, ("missed", "Maatwerkbedrijf: heeft deze erkenning niet")),
        (1, None, True, ("missed", "Maatwerkbedrijf: heeft deze erkenning niet")),
    ],
)
def test_a_recognition_is_met_while_it_holds_and_checked_only_by_staff(manager, since, until, is_checked, expected):
    organisation = OrganisationFactory()
    recognition = recognise(organisation, by=manager if is_checked else None)
    recognition.valid_from = None if since is None else day(since)
    recognition.valid_until = None if until is None else day(until)
    recognition.save()
    make_listing(make_profile(organisation))

    assert of("q=maatwerkbedrijf+koekjes") == [COOKIES, expected]


def test_who_holds_another_recognition_does_not_hold_this_one():
    organisation = OrganisationFactory()
    recognise(organisation, "cv-erkend-nrc")
    make_listing(make_profile(organisation))

    assert of("q=maatwerkbedrijf+koekjes")[1] == ("missed", "Maatwerkbedrijf: heeft deze erkenning niet")


@pytest.mark.parametrize(
    ("reach", "expected"),
    [
        (None, []),
        (56, [("missed", "Werkgebied: deze aanbieder rijdt tot 56 km, u zit op 57 km")]),
        (58, [("met", "Werkgebied: deze aanbieder rijdt tot 58 km")]),
        (10, [("missed", "Werkgebied: deze aanbieder rijdt tot 10 km, u zit op 57 km")]),
    ],
)
def test_how_far_a_supplier_works_is_met_within_and_missed_beyond(reach, expected):
    """Leuven lies at 57 km from Genk."""
    make_listing(service_radius_km=reach)

    assert of("postcode=3600&radius_km=100") == expected


def test_without_a_place_nothing_is_said_of_how_far_a_supplier_works():
    make_listing(service_radius_km=10)

    assert of("") == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("mode=enclave", [("met", "Enclavewerk: team van 4 tot 8 mensen")]),
        ("mode=subcontract", []),
        ("q=koekjes+in+onderaanneming", [COOKIES, ("met", "Onderaanneming: ja")]),
        ("q=koekjes+kopen", [COOKIES, ("missed", "Product: niet in deze werkvorm")]),
    ],
)
def test_the_form_of_work_is_told_where_not_every_result_has_it(address, expected):
    make_listing(as_enclave=True, team_min=4, team_max=8)

    assert of(address) == expected


def test_enclave_work_that_is_met_is_not_called_missed_too():
    make_listing(as_enclave=True, team_min=4, team_max=8)

    assert of("q=koekjes+enclave") == [COOKIES, ("met", "Enclavewerk: team van 4 tot 8 mensen")]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("province=vlaams-brabant", ("met", "Vlaams-Brabant: ja")),
        ("province=limburg", ("missed", "Limburg: nee")),
        ("capability=verpakken", ("met", "Verpakken: ja")),
        ("capability=lassen", ("missed", "Lassen: nee")),
        ("language=nl", ("met", "Nederlands: ja")),
        ("language=fr", ("missed", "Frans: nee")),
        ("lead=10", ("met", "Binnen 10 dagen: ja")),
        ("lead=5", ("missed", "Binnen 5 dagen: nee")),
        ("mode=subcontract", ("met", "Onderaanneming: ja")),
        ("mode=enclave", ("missed", "Enclavewerk: niet in deze werkvorm")),
    ],
)
def test_a_comparison_tells_of_each_filter_what_is_met(address, expected):
    page = make_listing(lead_time_days=8)

    assert compared(address, page) == [expected]


def test_without_a_lead_time_none_is_met():
    assert compared("lead=20", make_listing()) == [("missed", "Binnen 20 dagen: nee")]


def test_a_result_tells_no_filter_that_every_result_meets():
    make_listing(lead_time_days=8)

    assert of("province=vlaams-brabant&capability=verpakken&language=nl&lead=10") == []


def test_what_is_met_stands_first_and_what_is_not_known_last(manager):
    organisation = OrganisationFactory()
    recognise(organisation, by=manager)
    make_listing(make_profile(organisation), service_radius_km=10)
    found = of("q=vuurwerk+koekjes+ISO+13485+maatwerkbedrijf&postcode=3600&radius_km=100")

    assert [state for state, _sentence in found] == ["met", "met", "missed", "missed", "unknown"]
