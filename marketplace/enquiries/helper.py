"""«Keuzehulp»: six questions at most lead to the form of working together that fits, from helper.json."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from marketplace.enquiries.questions import Texts, said

FILE = Path(__file__).with_name("helper.json")
Answers = Mapping[str, str]
"""Question → answer, by key."""


@dataclass(frozen=True)
class Choice:
    """A question or an answer of one."""

    key: str
    texts: Texts
    answers: tuple["Choice", ...] = ()

    @property
    def label(self) -> str:
        return said(self.texts)


@dataclass(frozen=True)
class Outcome:
    """`mode` is a form of work of the search, empty where none is meant; `mind` is what one must look after.

    `when` are alternatives, each question → the answers that lead here.
    """

    key: str
    mode: str
    texts: Texts
    reasons: Texts
    points: tuple[Texts, ...]
    when: tuple[Mapping[str, tuple[str, ...]], ...]
    source: Mapping[str, str]

    @property
    def label(self) -> str:
        return said(self.texts)

    @property
    def why(self) -> str:
        return said(self.reasons)

    @property
    def mind(self) -> list[str]:
        return [said(one) for one in self.points]

    def fits(self, answers: Answers) -> bool:
        return any(all(answers.get(key) in wanted for key, wanted in one.items()) for one in self.when)

    def may_fit(self, answers: Answers) -> bool:
        """Whether further answers can still lead here."""
        return any(
            all(key not in answers or answers[key] in wanted for key, wanted in one.items()) for one in self.when
        )


@dataclass(frozen=True)
class Helper:
    questions: tuple[Choice, ...]
    outcomes: tuple[Outcome, ...]

    def read(self, given: Mapping[str, Any]) -> dict[str, str]:
        """The answers of an address; what is no answer is left out."""
        allowed = {question.key: {one.key for one in question.answers} for question in self.questions}
        return {key: str(given[key]) for key, values in allowed.items() if given.get(key) in values}

    def outcome(self, answers: Answers) -> Outcome | None:
        """The first that fits, once none before it can fit any more."""
        for one in self.outcomes:
            if one.fits(answers):
                return one
            if one.may_fit(answers):
                return None
        return None

    def next_question(self, answers: Answers) -> Choice | None:
        """The first that still decides something; None when there is an outcome, or no answer can make one."""
        if self.outcome(answers):
            return None
        open_ones = [one for one in self.outcomes if one.may_fit(answers)]
        deciding = {key for one in open_ones for when in one.when for key in when}
        return next((one for one in self.questions if one.key in deciding and one.key not in answers), None)


@lru_cache(maxsize=1)
def helper() -> Helper:
    data = json.loads(FILE.read_text(encoding="utf-8"))
    return Helper(tuple(_question(one) for one in data["questions"]), tuple(_outcome(one) for one in data["outcomes"]))


def _question(data: Any) -> Choice:
    return Choice(data["key"], data["label"], tuple(Choice(one["key"], one["label"]) for one in data["answers"]))


def _outcome(data: Any) -> Outcome:
    when = tuple({key: tuple(values) for key, values in one.items()} for one in data["when"])
    points = tuple(data["mind"])
    return Outcome(data["key"], data["mode"], data["label"], data["why"], points, when, data["source"] or {})
