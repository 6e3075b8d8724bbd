"""Finds the words of the index that are written nearly like a given one.

Two uses: other forms and compounds of a word that rules did not bring together (`relatives`, by shared trigrams), and
corrections of typing errors (`corrections`, by edit distance over candidates that share the first letter).
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import DamerauLevenshtein

MIN_LENGTH = 4
RELATED = 0.5
"""Dice coefficient of trigrams from which a word counts as a relative."""
MAX_RELATIVES = 6
LEAST_LENGTH = 0.5


class Relative(NamedTuple):
    word: str
    likeness: float


def trigrams(word: str) -> list[str]:
    """The trigrams of a word with its start marked twice: the beginning of a word says most."""
    padded = f"^^{word}$"
    return list(dict.fromkeys(padded[i : i + 3] for i in range(len(padded) - 2)))


class Vocabulary:
    """The words of one language in the index with how many listings hold each; immutable."""

    def __init__(self, counts: dict[str, int]) -> None:
        self.counts = counts
        self.words = sorted(word for word in counts if len(word) >= MIN_LENGTH)
        grams: dict[str, list[int]] = defaultdict(list)
        sizes = []
        for number, word in enumerate(self.words):
            found = trigrams(word)
            sizes.append(len(found))
            for gram in found:
                grams[gram].append(number)
        self._grams = {gram: np.array(numbers, dtype=np.int32) for gram, numbers in grams.items()}
        self._sizes = np.array(sizes, dtype=np.float32)

    def relatives(self, word: str) -> list[Relative]:
        """Words that share most trigrams with this one, or contain it at an end; without the word itself."""
        if len(word) < MIN_LENGTH or not self.words:
            return []
        shared = self._shared(word)
        size = len(trigrams(word))
        dice = 2 * shared / (size + self._sizes)
        best = np.argsort(-dice, kind="stable")[: MAX_RELATIVES + 1]
        return [
            Relative(self.words[number], float(dice[number]))
            for number in best
            if dice[number] >= RELATED and self.words[number] != word and _as_long(self.words[number], word)
        ]

    def _shared(self, word: str) -> "np.ndarray":
        lists = [self._grams[gram] for gram in trigrams(word) if gram in self._grams]
        if not lists:
            return np.zeros(len(self.words), dtype=np.float32)
        return np.bincount(np.concatenate(lists), minlength=len(self.words)).astype(np.float32)


def _as_long(one: str, other: str) -> bool:
    """«warm» is only a piece of «warmtenet», and no relative of it."""
    return min(len(one), len(other)) >= LEAST_LENGTH * max(len(one), len(other))


class Speller:
    """Corrects words against those that are known, by first letter and length."""

    def __init__(self, known: Iterable[tuple[str, float]]) -> None:
        """`known` are words with how common they are; the most common of equally near words wins."""
        self._shelves: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._common: dict[str, float] = {}
        for word, common in known:
            if len(word) < MIN_LENGTH:
                continue
            if word not in self._common:
                self._shelves[word[0], len(word)].append(word)
            self._common[word] = max(common, self._common.get(word, 0.0))

    def __contains__(self, word: str) -> bool:
        return word in self._common

    def correction(self, word: str) -> str:
        """The nearest known word, one error away (two from eight letters on); empty when there is none."""
        found = self.corrections(word, 1)
        return found[0] if found else ""

    def corrections(self, word: str, count: int) -> list[str]:
        """The nearest known words, nearest first and the most common first of equals."""
        allowed = 0 if len(word) < MIN_LENGTH + 1 else 1 if len(word) < 8 else 2
        if not allowed:
            return []
        ranked: list[tuple[float, float, str]] = []
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            for known in self._shelves.get((word[0], length), ()):
                distance = DamerauLevenshtein.distance(word, known, score_cutoff=allowed)
                if distance <= allowed:
                    ranked.append((distance, -self._common[known], known))
        return [known for _, _, known in sorted(ranked)[:count]]
