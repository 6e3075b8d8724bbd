"""What a question says that it does not want is not searched; the rest is."""

from typing import NamedTuple

from search.analysis.tokens import tokens
from search.matching.find import reask
from search.need import Need
from search.understanding.language_detection import language_of
from tests.scoring.data import rows


class Score(NamedTuple):
    texts: int
    wrong: list[str]

    def __str__(self) -> str:
        return f"{self.texts} questions with a negation: {1 - len(self.wrong) / self.texts:.1%} read as meant"


def score() -> Score:
    texts = rows("negation_texts.csv")
    return Score(len(texts), [row["text"] for row in texts if not is_right(row)])


def is_right(row: dict[str, str]) -> bool:
    question = reask(Need(row["text"], text_language=language_of(row["text"], "nl")))
    searched = {word.text for word in question.words}
    wanted = {token.text for token in tokens(row["wanted"])}
    unwanted = {token.text for words in row["unwanted"].split("|") for token in tokens(words)}
    return bool(searched & wanted) and not searched & unwanted
