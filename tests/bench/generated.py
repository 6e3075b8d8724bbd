"""Generated Dutch listings as search rows: texts from the taxonomy, everything else by chance from a fixed seed.

Nothing of it stands in the page tree: the rows are what a rebuild would write, made from unsaved pages.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from random import Random
from typing import Any, NamedTuple

from tests.bench.wording import CERTIFICATES, FILLERS, HEADS, SUPPLIER_PARTS, THINGS, WORK

SEED = 2026
MOST_TEXTS = 2_000
"""Distinct texts; analysing one takes milliseconds, so larger sizes repeat them at other suppliers."""
LISTINGS_EACH = 4
BATCH = 1_000
ONLY = "Zwofkrijp"
"""A word in the title of the first listing and nowhere else."""
CHECKED, DATED, WITH_CAPACITY = 0.3, 0.7, 0.4


class Text(NamedTuple):
    title: str
    description: str
    kinds: tuple[Any, ...]


class Words:
    """What texts are made of: names of kinds of work, compounds and words of the dictionary."""

    def __init__(self) -> None:
        from profiles.models import Capability
        from search.analysis.dictionary import dutch_words

        found = Capability.objects.select_related("group").prefetch_related("synonyms").order_by("pk")
        self.kinds = list(found)
        self.names = {kind.pk: [kind.label_nl, *synonyms(kind)] for kind in self.kinds}
        self.rare = sorted(
            word
            for word, entry in dutch_words().items()
            if 2.5 <= entry.zipf <= 4.3 and 5 <= len(word) <= 12 and "b" in entry.roles and not entry.split
        )

    @cached_property
    def single(self) -> list[str]:
        """Names of kinds of work of one word."""
        return sorted({name.lower() for names in self.names.values() for name in names if name.isalpha()})

    def compound(self, chance: Random) -> str:
        return chance.choice(THINGS) + chance.choice(HEADS)

    def text(self, chance: Random) -> Text:
        kinds = tuple(chance.sample(self.kinds, chance.randint(1, 3)))
        names = [chance.choice(self.names[kind.pk]) for kind in kinds]
        return Text(self.title(names[0], chance), self.description(names, chance), kinds)

    def title(self, name: str, chance: Random) -> str:
        """Three to six words, the name of a kind of work in front."""
        tail = chance.choice(
            (f"van {self.compound(chance)}", f"voor {chance.choice(self.rare)}", "op maat", "in reeks")
        )
        words = f"{name} {tail}".split()
        if len(words) < 3:
            words += ["en", self.compound(chance)]
        title = " ".join(words[:6])
        return title[0].upper() + title[1:]

    def description(self, names: list[str], chance: Random) -> str:
        """30 to 60 words: what is done with what, then sentences that say little, as listings do."""
        sentences = [
            chance.choice(WORK).format(name=name, one=self.compound(chance), two=chance.choice(self.rare))
            for name in names
        ]
        for filler in chance.sample(FILLERS, len(FILLERS)):
            if sum(len(one.split()) for one in sentences) > 32:
                break
            sentences.append(filler)
        return " ".join(" ".join(sentences).split()[:60])


def synonyms(kind: Any) -> list[str]:
    return [one.text for one in kind.synonyms.all() if one.language == "nl"]


class Listings:
    """The listings of a size by their number, from 0; the same for every run."""

    def __init__(self, size: int) -> None:
        from profiles.models import Place, RecognitionType, StrategicSector

        self.size = size
        words, chance = Words(), Random(SEED)
        self.texts = [words.text(chance) for _ in range(min(size, MOST_TEXTS))]
        self.texts[0] = self.texts[0]._replace(title=f"{ONLY} {self.texts[0].title}")
        self.places = list(Place.objects.select_related("province").order_by("pk"))
        self.types = list(RecognitionType.objects.filter(status="active").order_by("pk"))
        self.sectors = list(StrategicSector.objects.order_by("pk"))
        self.today = datetime.datetime.now(datetime.UTC)

    def text_number(self, number: int) -> int:
        """Which text a listing has; only the first listing has the first text."""
        return 1 + (number - 1) % (len(self.texts) - 1) if number else 0

    def supplier(self, number: int) -> Any:
        """The unsaved profile of a supplier, with its organisation."""
        from profiles.models import Organisation, ProfilePage

        firsts, middles, lasts = SUPPLIER_PARTS
        rest, last = divmod(number, len(lasts))
        turn, middle = divmod(rest, len(middles))
        name = f"{firsts[turn % len(firsts)]} {middles[middle]}{lasts[last]}"
        place = self.places[number * 7 % len(self.places)]
        organisation = Organisation(
            pk=number + 1, name=name, place=place, email="info@example.org", phone="016 12 34 56"
        )
        return ProfilePage(pk=1_000_000 + number, title=name, slug=f"aanbieder-{number}", organisation=organisation)

    def indexed(self, number: int, title: str = "") -> Any:
        """What search.indexing.extraction reads of a listing; `title` when it has another one than the generated."""
        from profiles.models import ListingState, Recognition
        from search.indexing.extraction import IndexedListing, completeness, source

        chance = Random(SEED + number)
        listing = self.page(number, title, chance)
        listing.profile = self.supplier(number // LISTINGS_EACH)
        confirmed = self.today.date() - datetime.timedelta(days=chance.randrange(600))
        ListingState(page=listing, source="bench", reference=f"L{number}", confirmed_on=confirmed)
        holds = Random(number // LISTINGS_EACH)
        recognitions = [
            Recognition(type=one, checked_on=self.day(holds, -400, 0) if holds.random() < CHECKED else None)
            for one in holds.sample(self.types, holds.randint(0, 2))
        ]
        found = source(listing, list(listing.capabilities.all()), recognitions)
        return IndexedListing(
            found,
            listing.first_published_at,
            None,
            completeness(listing),
            confirmed,
            listing.team_min,
            listing.team_max,
            listing.service_radius_km,
        )

    def page(self, number: int, title: str, chance: Random) -> Any:
        """The unsaved page of a listing with its kinds of work, sectors and certificates."""
        from profiles.enums import WorkForm
        from profiles.models import ListingPage

        text = self.texts[self.text_number(number)]
        forms = {f"as_{form.value}": True for form in chance.sample(list(WorkForm), chance.randint(1, 2))}
        has_capacity = chance.random() < WITH_CAPACITY
        page = ListingPage(
            pk=number + 1,
            title=title or text.title,
            slug=f"aanbod-{number}",
            description=text.description,
            first_published_at=self.today - datetime.timedelta(minutes=chance.randrange(1_000_000)),
            lead_time_days=chance.choice((None, 2, 5, 8, 10, 15, 25)),
            capacity_amount=Decimal(chance.randint(1, 50) * 100) if has_capacity else None,
            capacity_unit="stuks" if has_capacity else "",
            capacity_period="dag" if has_capacity else "",
            service_radius_km=chance.choice((None, None, 30, 60)),
            price_basis=chance.choice(("", "stuk", "uur", "offerte")),
            team_min=2 + number % 5 if "as_enclave" in forms else None,
            team_max=6 + number % 9 if "as_enclave" in forms else None,
            **forms,
        )
        page.capabilities = list(text.kinds)
        page.sectors = chance.sample(self.sectors, chance.randint(0, 2))
        page.service_provinces = []
        page.certificates = self.certificates(chance)
        return page

    def certificates(self, chance: Random) -> list[Any]:
        from profiles.models import ListingCertificate

        names = dict.fromkeys(chance.choices(list(CERTIFICATES), list(CERTIFICATES.values()), k=chance.randint(0, 3)))
        return [
            ListingCertificate(name=name, valid_until=self.day(chance, -150, 900) if chance.random() < DATED else None)
            for name in names
        ]

    def day(self, chance: Random, first: int, last: int) -> datetime.date:
        """A day so many days from today."""
        return self.today.date() + datetime.timedelta(days=chance.randint(first, last))


def rows(listings: Listings, first_seq: int, numbers: range, known: dict[int, dict[int, str]]) -> Iterator[Any]:
    """The search rows of these listings; `known` keeps the terms of texts that were analysed before."""
    from search.fields import Field
    from search.indexing.analysed_listing import analyse_listing, name_terms
    from search.indexing.row_writer import analysed_row
    from search.lexicon.current import current_lexicon

    thesaurus = current_lexicon().thesaurus
    for seq, number in enumerate(numbers, first_seq):
        found, text = listings.indexed(number), listings.text_number(number)
        if text not in known:
            known[text] = analyse_listing(found.source, thesaurus).terms
        name = " ".join(dict.fromkeys(name_terms(found.source.name)))
        record = record_with(found.source, {**known[text], int(Field.NAME): name})
        yield analysed_row(record, found, seq, 1)


def record_with(source: Any, terms: dict[int, str]) -> Any:
    """What analyse_listing answers, with terms that are known already."""
    from search.indexing.analysed_listing import AnalysedListing

    return AnalysedListing(
        source.listing_id, terms, dict(source.facets), source.latitude, source.longitude, source.stored
    )


def write(size: int) -> None:
    """Writes all rows of a size, in batches, with the stamp that says that they are there."""
    from django.db import transaction

    from search.indexing.row_writer import store_rows
    from search.indexing.sequence import next_seq

    listings, known = Listings(size), dict[int, dict[int, str]]()
    for start in range(0, size, BATCH):
        numbers = range(start, min(size, start + BATCH))
        with transaction.atomic():
            store_rows(list(rows(listings, next_seq(len(numbers)), numbers, known)))
