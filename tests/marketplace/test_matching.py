"""match(): who fits a described work, a supplier once, and what is sure about it."""

import datetime

import pytest
from django.utils import timezone

from marketplace.matching.asking import Asking, Wanted
from marketplace.matching.fitting import match
from marketplace.matching.ranking import Tier, rank, tier_of
from profiles.models import Province
from search.indexing.indexer import drain
from search.public import Around, Cut, Need, Period, StoredListing, find, worded
from tests.elastic import bring_in
from tests.factories import OrganisationFactory, make_listing, make_profile, recognise

pytestmark = pytest.mark.django_db
LEUVEN = Around("Leuven", 50.8796, 4.7009, 60, "vlaams-brabant")
COOKIES = Asking(
    "Koekjes inpakken in dozen",
    "Wij leveren koekjes in bulk en platte dozen. U vouwt de dozen, vult ze en stapelt ze op paletten.",
    work_form="subcontract",
    around=LEUVEN,
    kinds=("verpakken",),
)


def supplier(name: str, limburg: bool = False):
    return make_profile(OrganisationFactory(name=name, limburg=limburg))


@pytest.fixture
def packers():
    """Two that pack, the second with two listings; one that only stacks; one that does something else."""
    best = supplier("Pakmerel")
    make_listing(best, title="Koekjes inpakken", description="Koekjes in dozen, dozen op paletten.")
    both = supplier("Doosduif")
    make_listing(both, title="Dozen vullen", description="Wij vouwen dozen en vullen ze met koekjes.")
    make_listing(both, title="Paletten stapelen", description="Dozen op paletten stapelen.")
    other = supplier("Kistkraai")
    make_listing(other, title="Kisten", description="Paletten en kisten.", capabilities=["palletten-en-kisten"])
    make_listing(supplier("Tuinuil"), title="Tuinen", description="Wij snoeien.", capabilities=["tuinaanleg"])
    drain()


def test_a_supplier_stands_there_once_with_its_best_listing(packers):
    found = match(COOKIES)

    assert [one.supplier for one in found.likely] == ["Pakmerel", "Doosduif"]
    assert [len(one.also) for one in found.likely] == [0, 1]
    assert "Tuinuil" not in {one.supplier for one in found.fits}
    assert found.engine == "embedded"


def test_everything_that_passes_the_demands_is_shown_on_demand(packers):
    few, all_of_them = match(COOKIES), match(COOKIES, everything=True)

    assert {one.supplier for one in few.fits} <= {one.supplier for one in all_of_them.fits}
    assert all_of_them.total >= few.total


@pytest.mark.parametrize("kinds", [(), ("lassen",)])
def test_nobody_is_likely_when_nobody_does_the_asked_kind(packers, kinds):
    found = match(Asking(COOKIES.title, COOKIES.description, work_form="subcontract", around=LEUVEN, kinds=kinds))

    assert found.likely == ()
    assert found.maybe


def test_reasons_tell_of_words_demands_volume_and_days(packers):
    today = timezone.localdate()
    listing = make_listing(
        supplier("Trage Trein"),
        title="Koekjes inpakken in dozen",
        description="Dozen vullen.",
        certificates=(("HACCP", today + datetime.timedelta(days=400)),),
        lead_time_days=30,
    )
    drain()
    asking = Asking(
        COOKIES.title,
        work_form="subcontract",
        around=LEUVEN,
        kinds=("verpakken",),
        certificates=(Wanted("haccp"),),
        period=Period(starts_on=today + datetime.timedelta(days=10)),
    )
    (fit,) = match(asking).fits

    assert (fit.listing_id, fit.tier) == (listing.pk, Tier.MAYBE)  # of the asked kind, and too late
    told = [(one.demand, one.state.value) for one in worded(fit.reasons)]
    assert ("HACCP", "met") in told
    assert ("Op tijd", "missed") in told


def test_what_must_hold_is_counted_when_it_is_left_out(packers):
    found = match(Asking(COOKIES.title, work_form="subcontract", around=LEUVEN, certificates=(Wanted("haccp"),)))

    assert found.fits == ()
    (without,) = (one for one in found.more if one.relaxation.demands)
    assert (without.relaxation.demands[0].value, without.suppliers) == ("haccp", 2)


BREAKING = ("too far", "small team", "no recognition", "expired", "comes not so far", "elsewhere")


def make_team(name: str, later: datetime.date) -> None:
    """A team that packs cookies, with what its name says; others have nothing against them."""
    profile = supplier(name, limburg=name == "too far")
    if name != "no recognition":
        recognise(profile.organisation)
    listing = make_listing(
        profile,
        title="Koekjes inpakken",
        as_enclave=True,
        team_min=4,
        team_max=5 if name == "small team" else 8,
        service_radius_km=1 if name == "comes not so far" else None,
        certificates=(("HACCP", timezone.localdate() if name == "expired" else later),),
    )
    if name == "elsewhere":
        listing.service_provinces = list(Province.objects.filter(slug="limburg"))
        listing.save()


def test_each_demand_leaves_out_who_breaks_it():
    later = timezone.localdate() + datetime.timedelta(days=60)
    for name in ("fits", *BREAKING):
        make_team(name, later)
    drain()
    asking = Asking(
        "Koekjes inpakken",
        work_form="enclave",
        around=Around("Tienen", 50.8077, 4.9377, 40, "vlaams-brabant"),
        kinds=("verpakken",),
        certificates=(Wanted("haccp"),),
        recognitions=(Wanted("maatwerkbedrijf", group="enclave"), Wanted("maatwerkafdeling", group="enclave")),
        period=Period(starts_on=later),
        team=6,
    )

    assert [one.supplier for one in match(asking, everything=True).fits] == ["fits"]


def test_what_is_wished_and_not_held_comes_later():
    for name, held in (("Zonder", ()), ("Met", (("BRC", None),))):
        make_listing(supplier(name), title="Koekjes inpakken", certificates=held)
    drain()
    asking = Asking("Koekjes inpakken", work_form="subcontract", certificates=(Wanted("brc", hard=False),))

    assert [one.supplier for one in match(asking).fits] == ["Met", "Zonder"]


TIERS = [
    # share, same kind, same group, kinds are read, the title is met → tier
    (0.029, True, True, False, True, Tier.OTHER),
    (0.03, False, False, False, True, Tier.MAYBE),
    (0.049, True, True, False, True, Tier.MAYBE),
    (0.05, True, True, False, False, Tier.LIKELY),
    (0.079, False, True, False, True, Tier.MAYBE),
    (0.08, False, True, False, False, Tier.LIKELY),
    (1.0, False, False, False, True, Tier.MAYBE),
    (1.0, False, False, False, False, Tier.OTHER),
    (1.0, False, False, True, False, Tier.MAYBE),
    (0.05, True, True, True, True, Tier.LIKELY),
    (1.0, True, True, True, False, Tier.MAYBE),
    (1.0, False, True, True, True, Tier.MAYBE),
]


@pytest.mark.parametrize(("share", "same", "near", "read", "titled", "tier"), TIERS)
def test_who_is_likely(share, same, near, read, titled, tier):
    listing = StoredListing(
        kinds=("verpakken",) if same else ("lassen",), groups=("verpakking",) if near else ("metaal",)
    )
    asking = Asking("x", kinds=("verpakken",), kinds_are_read=read)

    assert tier_of(asking, frozenset({"verpakking"}), listing, share, says_so=titled) == tier


def test_a_kind_that_was_only_read_needs_the_title_too(packers):
    """Nobody interprets, though somebody stacks the boxes that the text tells of, too."""
    text = "Cabines met koptelefoons, zendmicrofoons, een mengtafel, verslagen in drie talen, notulen. Dozen staan er."
    read = Asking("Tolken op een congres", text, kinds=("verpakken",), kinds_are_read=True)

    assert match(read).likely == ()
    assert match(Asking(read.title, read.description, kinds=("verpakken",))).likely


CRATES = Asking("Paletten en kisten", "Dozen op paletten stapelen, koekjes in dozen.", kinds=("palletten-en-kisten",))


@pytest.mark.parametrize(("enough", "pages"), [(1, 2), (50, 4)])
def test_the_engine_is_asked_further_until_the_first_places_are_sure(monkeypatch, packers, enough, pages):
    """A page holds one listing; what the engine puts later may come first by its kind of work."""
    for module in ("asking", "ranking"):
        monkeypatch.setattr(f"marketplace.matching.{module}.PAGE", 1)
    monkeypatch.setattr("marketplace.matching.ranking.ENOUGH", enough)
    found = rank(CRATES, cut=Cut.NONE)

    assert found.listings[0].listing.supplier == "Kistkraai"
    assert (found.total, len(found.listings)) == (4, pages)


@pytest.mark.parametrize("cut", [Cut.RELATIVE, Cut.NONE])
def test_both_engines_rank_alike(elasticsearch, packers, cut):
    bring_in(elasticsearch)
    ours, theirs = rank(COOKIES, cut=cut, engine="embedded"), rank(COOKIES, cut=cut, engine="elasticsearch")

    assert theirs.engine == "elasticsearch"
    assert [one.listing_id for one in theirs.listings] == [one.listing_id for one in ours.listings]
    assert [one.score for one in theirs.listings] == pytest.approx([one.score for one in ours.listings], rel=1e-3)
    assert [one.tier for one in theirs.listings] == [one.tier for one in ours.listings]


def test_a_process_that_holds_the_index_asks_no_server(elasticsearch, packers):
    """A long text costs a server hundreds of clauses; searches of visitors go there as before."""
    bring_in(elasticsearch)

    assert match(COOKIES).engine == "embedded"
    assert find(Need("koekjes")).engine == "elasticsearch"
