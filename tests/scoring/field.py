"""Questions of public bug reports with the right answer over the data of the demo, in texts/field.csv.

`first` are references of listings of which one must stand among the first three, `any` for whatever is found, `none`
for an empty answer; `never` may stand nowhere; `place` is the postcode around which is searched.
"""

from collections.abc import Iterator
from typing import NamedTuple

from django.http import QueryDict

from search.engines.distance import haversine
from search.forms.query_string import need_from_query
from search.lexicon.current import current_lexicon
from search.matching.find import Answer, find
from tests.scoring.data import rows

FIRST, NEAR_KM = 3, 8


class Score(NamedTuple):
    questions: int
    wrong: list[str]

    def __str__(self) -> str:
        right = 1 - len(self.wrong) / self.questions
        return "\n".join((f"{self.questions} questions of public bug reports: {right:.1%} right", *self.wrong))


def score() -> Score:
    asked = rows("field.csv")
    return Score(len(asked), [f"  {row['text']}: {fault}" for row in asked for fault in faults(row)])


def faults(row: dict[str, str]) -> Iterator[str]:
    query = QueryDict(mutable=True)
    query.update({"q": row["text"], "postcode": row["where"], "per": "listing"})
    answer = find(need_from_query(query, row["language"]).need, explain=False)
    found = [match.listing.reference for match in answer.matches]
    if row["first"] == "none" and found:
        yield f"finds {' '.join(found[:FIRST])}"
    elif row["first"] == "any" and not found:
        yield "finds nothing"
    elif row["first"] not in {"", "any", "none"} and not set(row["first"].split()) & set(found[:FIRST]):
        yield f"finds {' '.join(found[:FIRST]) or 'nothing'} first"
    if set(row["never"].split()) & set(found):
        yield f"finds {' '.join(sorted(set(row['never'].split()) & set(found)))}"
    yield from place_faults(row, answer)


def place_faults(row: dict[str, str], answer: Answer) -> Iterator[str]:
    around = answer.question.around
    if row["radius_km"] and (around is None or str(around.radius_km) != row["radius_km"]):
        yield f"searches {around.radius_km if around else 'no'} km around"
    if row["place"]:
        meant = current_lexicon().gazetteer.with_postcode(row["place"])
        if not (around and meant and haversine(around.places[0], meant.latitude, meant.longitude) < NEAR_KM):
            yield f"searches around {around.name if around else 'nothing'}"
    elif around and not row["radius_km"]:
        yield f"reads {around.name} as a place"
