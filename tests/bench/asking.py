"""Questions for the search benchmark: addresses of the results page of many kinds, by chance from a fixed seed."""

from collections.abc import Iterator
from itertools import cycle, islice
from random import Random
from typing import NamedTuple
from urllib.parse import urlencode

from tests.bench.generated import Words
from tests.bench.wording import CERTIFICATES, QUESTION

TOWNS = ("Leuven", "3500", "Gent", "Antwerpen", "Brugge", "9300", "Mechelen", "Kortrijk", "Luik", "Turnhout", "1000")
MIN_TYPO = 7


class Recipe(NamedTuple):
    """A kind of question: how its text is made, the filters, the radius around a place (0: no place), the order."""

    text: str = ""
    filters: tuple[str, ...] = ()
    radius: int = 0
    sort: str = ""
    page: int = 1


RECIPES = (
    Recipe("one"),
    Recipe("two"),
    Recipe("compound"),
    Recipe("typo"),
    Recipe("long"),
    Recipe("town"),
    Recipe("two", radius=40),
    Recipe("one", radius=10, sort="distance"),
    Recipe("one", sort="newest"),
    Recipe("one", sort="name"),
    Recipe("one", ("mode", "certificate")),
    Recipe("two", ("mode", "certificate", "lead"), radius=40),
    Recipe("compound", ("province", "recognition")),
    Recipe(filters=("group", "mode", "certificate")),
    Recipe(filters=("capability", "sector")),
    Recipe(),
    Recipe(radius=100, sort="distance", page=2),
    Recipe(sort="name"),
    Recipe(sort="newest", page=2),
    Recipe(filters=("mode",), radius=100, page=2),
)


class Questions:
    """Every series of the same seed is the same."""

    def __init__(self) -> None:
        from profiles.models import Province, RecognitionType, StrategicSector

        self.words = Words()
        active = RecognitionType.objects.filter(status="active").order_by("pk")
        self.values = {
            "mode": ["subcontract", "enclave", "product", "service"],
            "certificate": list(CERTIFICATES)[:6],
            "lead": ["5", "10", "20"],
            "group": sorted({kind.group.slug for kind in self.words.kinds}),
            "capability": [kind.slug for kind in self.words.kinds],
            "province": list(Province.objects.order_by("pk").values_list("slug", flat=True)),
            "recognition": list(active.values_list("slug", flat=True)),
            "sector": list(StrategicSector.objects.order_by("pk").values_list("slug", flat=True)),
        }

    def addresses(self, count: int, seed: int) -> list[str]:
        """Query strings, the recipes in turn."""
        chance = Random(seed)
        return [urlencode(list(self.parameters(one, chance))) for one in islice(cycle(RECIPES), count)]

    def parameters(self, recipe: Recipe, chance: Random) -> Iterator[tuple[str, str]]:
        if recipe.text:
            yield "q", self.text(recipe.text, chance)
        if recipe.radius:
            yield "postcode", chance.choice(TOWNS)
            yield "radius_km", str(recipe.radius)
        for name in recipe.filters:
            yield name, chance.choice(self.values[name])
        if recipe.sort:
            yield "sort", recipe.sort
        if recipe.page > 1:
            yield "page", str(recipe.page)

    def text(self, kind: str, chance: Random) -> str:
        one, two, three = chance.sample(self.words.single, 3)
        match kind:
            case "one":
                return one
            case "two":
                return f"{one} {chance.choice(self.words.rare)}" if chance.random() < 0.3 else f"{one} {two}"
            case "compound":
                return self.words.compound(chance)
            case "typo":
                return misspelt(chance.choice([word for word in self.words.single if len(word) >= MIN_TYPO]), chance)
            case "town":
                return f"{one} {chance.choice(TOWNS)}"
            case _:
                return QUESTION.format(one=one, two=two, three=three)


def misspelt(word: str, chance: Random) -> str:
    """Two neighbouring letters changed round, never the first."""
    place = chance.randint(1, len(word) - 2)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
