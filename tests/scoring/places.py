"""Which place a text means, and that each name can be typed in the field and in a text, in three spellings."""

import csv
from typing import NamedTuple

from profiles.models import Place
from search.analysis.dictionary import DATA
from search.lexicon.current import current_lexicon
from search.understanding.demands import flat
from search.understanding.places import read_place
from tests.scoring.data import rows


class Score(NamedTuple):
    texts: int
    wrong: list[tuple[str, str, str]]
    names: int
    not_typed: list[str]
    not_read: list[str]

    def __str__(self) -> str:
        right = 1 - len(self.wrong) / self.texts
        return (
            f"{self.texts} texts: {right:.1%} with the right place or none; {self.names} names in three spellings:"
            f" {len(self.not_typed)} not taken by the field, {len(self.not_read)} not in a text"
        )


def score() -> Score:
    gazetteer = current_lexicon().gazetteer
    texts = rows("place_texts.csv")
    wrong = []
    for row in texts:
        place = read_place(row["text"], flat(row["text"]), gazetteer)[0]
        if (place.postcode if place else "") != row["postcode"]:
            wrong.append((row["text"], place.postcode if place else "", row["postcode"]))
    names = own_names()
    not_typed = [spelt for name in names for spelt in spellings(name) if not gazetteer.typed(spelt)]
    not_read = [
        spelt
        for name in names
        for spelt in spellings(name)
        if not read_place(f"schoonmaak in {spelt}", flat(f"schoonmaak in {spelt}"), gazetteer)[0]
    ]
    return Score(len(texts), wrong, len(names), not_typed, not_read)


def own_names() -> list[str]:
    columns = ("name_nl", "name_fr", "municipality_nl", "municipality_fr")
    found = {name for row in Place.objects.values_list(*columns) for name in row}
    return sorted(found | {row["name"] for row in localities()})


def localities() -> list[dict[str, str]]:
    with (DATA / "localities.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def spellings(name: str) -> tuple[str, str, str]:
    return name, name.lower(), name.replace("-", " ")
