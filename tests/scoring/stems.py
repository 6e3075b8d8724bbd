"""Lists words of one stem that are no forms of each other by the endings of Dutch: `python -m tests.scoring.stems`.

The words are those of the kinds of work, of NACE and of the listings of the demo. Whoever finds a pair of unrelated
trades there gives them stems of their own in search/data/own_stems.csv.
"""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from search.analysis.compounds import telling_parts
from search.analysis.stemming import stem
from search.analysis.tokens import tokens

ROOT = Path(__file__).parents[2]
ENDINGS = ("", "e", "en", "s", "n", "er", "ers", "ing", "ingen", "t", "te", "d", "de", "je", "jes")
CUT = ("", "e", "en", "s", "n", "t")
DOUBLED = re.compile(r"(.)\1")


def texts() -> Iterator[str]:
    for kind in json.loads((ROOT / "profiles/data/taxonomy.json").read_text(encoding="utf-8"))["capabilities"]:
        yield from (kind["label"]["nl"], kind["definition"]["nl"], *kind["synonyms"]["nl"], *kind["narrower"]["nl"])
    for path, columns in (
        ("profiles/data/nace.csv", ("nl",)),
        ("deploy/demo/data/listings.csv", ("title", "description")),
    ):
        with (ROOT / path).open(encoding="utf-8", newline="") as file:
            yield from (
                row[column] for row in csv.DictReader(file) for column in columns if row.get("language", "nl") == "nl"
            )


def spelt(word: str) -> str:
    """Without the letters that change with the ending: wassen and was, huizen and huis."""
    return DOUBLED.sub(r"\1", word).replace("z", "s").replace("v", "f")


def is_form(one: str, other: str) -> bool:
    short, long = sorted((spelt(one), spelt(other)), key=len)
    bases = [short.removesuffix(ending) for ending in CUT]
    return any(start + base + ending == long for start in ("", "ge") for base in bases for ending in ENDINGS)


def main() -> None:
    classes: dict[str, set[str]] = defaultdict(set)
    for text in texts():
        for token in tokens(text):
            for word in (token.text, *telling_parts(token.text)):
                classes[stem(word, "nl")].add(word)
    for own, found in sorted(classes.items()):
        words = sorted(found, key=len)
        if not all(
            any(is_form(word, other) for other in words[:number]) for number, word in enumerate(words) if number
        ):
            print(f"{own}: {', '.join(words)}")


if __name__ == "__main__":
    main()
