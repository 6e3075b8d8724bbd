"""Other places of the name that was asked, each with the address that searches around it."""

from dataclasses import replace
from typing import NamedTuple

from search.forms.query_string import Asked, need_to_query
from search.lexicon.current import current_lexicon
from search.understanding.query import Question


class Namesake(NamedTuple):
    """`label` is the municipality with the postcode; `query` the need around that place."""

    label: str
    query: str


class Homonyms(NamedTuple):
    """`name` is what was asked, `taken` the place around which was searched."""

    name: str
    taken: str
    others: tuple[Namesake, ...]


def homonyms(question: Question, asked: Asked) -> Homonyms | None:
    """None where the name has one meaning, or where a postcode says which one is meant."""
    name = asked.place if asked.need.around else question.place_name
    found = current_lexicon().gazetteer.homonyms(name) if name else None
    if not found or not question.around:
        return None
    first, others = found
    radius = question.around.radius_km
    need = replace(asked.need, page=1)
    return Homonyms(
        name,
        f"{first.label} ({first.postcode})",
        tuple(
            Namesake(
                f"{one.municipality} ({one.postcode})",
                need_to_query(replace(need, around=one.around(radius)), f"{one.postcode} {one.name}"),
            )
            for one in others
        ),
    )
