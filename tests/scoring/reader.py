"""F1 per field of what is read in texts with known facts: right over what was said and over what should have been.

`reader.jsonl` are texts as buyers write them, and so are `reader_others.jsonl`, 50 or 60 by each of eight others. In
`reader_indirect.jsonl` nearly every text is about another kind of work and avoids the words of its name: its kinds are
hard to tell, for people as well. All were written by others than who wrote the reader.
"""

import datetime
import json
from collections import Counter
from typing import Any, NamedTuple

from search.matching.context import consistent_read, query_context
from search.understanding.facts.as_json import fields_of
from search.understanding.facts.reader import read
from tests.scoring.data import FOLDER


class Score(NamedTuple):
    file: str
    fields: dict[str, float]

    @property
    def mean(self) -> float:
        return sum(self.fields.values()) / len(self.fields)

    def __str__(self) -> str:
        told = ", ".join(f"{name} {value:.2f}" for name, value in self.fields.items())
        return f"{self.file}: F1 {self.mean:.3f} ({told})"


@consistent_read()
def score(file: str = "reader.jsonl") -> Score:
    right, said, wanted = Counter[str](), Counter[str](), Counter[str]()
    for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        day = datetime.date.fromisoformat(row["reference_date"])
        found = fields_of(read(row["text"], row["lang"], day, query_context()))
        for name, value in row["expected"].items():
            choices = [*(value if name == "capabilities" else [value]), *row.get("also", {}).get(name, [])]
            got = key(name, found[name])
            gold = next((key(name, one) for one in choices if key(name, one) == got), key(name, value))
            right[name] += got == gold and bool(gold)
            said[name] += bool(got)
            wanted[name] += bool(gold)
    return Score(file, {name: 2 * right[name] / ((said[name] + wanted[name]) or 1) for name in wanted})


def key(name: str, value: Any) -> str:
    """One value as a text that can be compared; empty for none. Of kinds of work the first guess is looked at."""
    if value is None or value == []:
        return ""
    if name == "place":
        return value["postcode"]
    if name == "certificates":
        return json.dumps(sorted([one["name"].lower().replace("brcgs", "brc"), one["hard"]] for one in value))
    if name == "capabilities":
        return value if isinstance(value, str) else value[0]
    return json.dumps(value, sort_keys=True)
