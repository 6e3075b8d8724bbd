"""The questions of each kind of work, from questions.json: no kind of work is named in code."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import get_language

from profiles.models import Capability

FILE = Path(__file__).with_name("questions.json")
Texts = Mapping[str, str]
"""Language → words."""


def said(texts: Texts) -> str:
    """In the language of the interface."""
    return texts[get_language() or settings.LANGUAGE_CODE]


@dataclass(frozen=True)
class Question:
    """`type` is number, text, choice (of one) or many; a question for yes or no is a choice."""

    block: str
    key: str
    type: str
    texts: Texts
    hints: Texts
    choices: tuple[tuple[str, Texts], ...] = ()
    unit: str = ""

    @property
    def name(self) -> str:
        """Of its field in the form."""
        return f"q-{self.block}-{self.key}"

    @property
    def label(self) -> str:
        return said(self.texts)

    @property
    def labels(self) -> list[tuple[str, str]]:
        """Of its choices, by key."""
        return [(key, said(texts)) for key, texts in self.choices]

    @property
    def hint(self) -> str:
        return said(self.hints) if self.hints else ""


@dataclass(frozen=True)
class Reminder:
    """What the law asks of who has such work done; `url` is empty without a page of the authority."""

    texts: Texts
    url: str

    @property
    def text(self) -> str:
        return said(self.texts)

    @property
    def site(self) -> str:
        """The name of its site, as people say it."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.")


@dataclass(frozen=True)
class Block:
    """`groups` and `kinds` are slugs of the taxonomy that bring it."""

    key: str
    texts: Texts
    groups: frozenset[str]
    kinds: frozenset[str]
    questions: tuple[Question, ...]
    reminders: tuple[Reminder, ...]

    @property
    def label(self) -> str:
        return said(self.texts)

    def brought_by(self, kinds: Iterable[Capability]) -> list[Capability]:
        return [one for one in kinds if one.slug in self.kinds or one.group.slug in self.groups]


@dataclass(frozen=True)
class QuestionList:
    version: int
    blocks: tuple[Block, ...]

    def for_kinds(self, kinds: Iterable[Capability]) -> list[Block]:
        """The blocks that these kinds of work bring, in the order of the list."""
        chosen = list(kinds)
        return [block for block in self.blocks if block.brought_by(chosen)]


@lru_cache(maxsize=1)
def question_list() -> QuestionList:
    data = json.loads(FILE.read_text(encoding="utf-8"))
    reminders = {key: Reminder(one["text"], one["url"]) for key, one in data["reminders"].items()}
    blocks = tuple(_block(block, reminders, data["yes_no"]) for block in data["blocks"])
    return QuestionList(data["version"], blocks)


def _block(data: Any, reminders: Mapping[str, Reminder], yes_no: Any) -> Block:
    return Block(
        data["key"],
        data["label"],
        frozenset(data["groups"]),
        frozenset(data["kinds"]),
        tuple(_question(data["key"], one, yes_no) for one in data["questions"]),
        tuple(reminders[key] for key in data.get("reminders", ())),
    )


def _question(block: str, data: Any, yes_no: Any) -> Question:
    is_yes_no = data["type"] == "yes_no"
    return Question(
        block,
        data["key"],
        "choice" if is_yes_no else data["type"],
        data["label"],
        data.get("hint", {}),
        tuple((one["key"], one["label"]) for one in (yes_no if is_yes_no else data.get("choices", ()))),
        data.get("unit", ""),
    )


def told(block: Block, answers: Mapping[str, Any]) -> Iterator[tuple[Question, str]]:
    """Each question of the block that was answered, with the answer in words; what the list does not know is left out.

    `answers` are those of the block, by key.
    """
    for question in block.questions:
        shown = in_words(question, answers.get(question.key))
        if shown:
            yield question, shown


def in_words(question: Question, answer: Any) -> str:
    if answer in (None, "", []):
        return ""
    if question.choices:
        labels = dict(question.labels)
        given = answer if isinstance(answer, list) else [answer]
        return ", ".join(labels[one] for one in given if one in labels)
    return f"{answer} {question.unit}".strip()
