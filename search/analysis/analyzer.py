"""What one text says, word by word: the stem of each word and the stems of its parts."""

from functools import lru_cache
from typing import NamedTuple

from search.analysis.compounds import root_of, telling_parts
from search.analysis.dictionary import dutch_words, zipf
from search.analysis.stemming import SEPARABLE, infinitives, stem
from search.analysis.stopwords import is_function_word
from search.analysis.suspended import whole
from search.analysis.tokens import Token, tokens

PREFIXES = (*SEPARABLE, "be", "ver", "her", "ont")
MIN_BASE = 5
TOO_COMMON = 4.6


class Word(NamedTuple):
    """A word of a text that is no function word. `parts` are the stems of a Dutch compound's telling parts."""

    token: Token
    stem: str
    parts: tuple[str, ...]


@lru_cache(maxsize=120_000)
def forms(word: str, language: str) -> tuple[str, tuple[str, ...]]:
    """The stem of a folded word, and the stems of the parts of a Dutch compound."""
    own = stem(word, language)
    if language != "nl":
        return own, ()
    parts = telling_parts(word) or base_words(word)
    return own, tuple(stem(part, "nl") for part in parts)


def base_words(word: str) -> tuple[str, ...]:
    """The verb in a verb with a prefix, or in the name of who does it: ontruimen → ruimen, snoeier → snoeien.

    «Bestekken» is more than one bestek, and has nothing to do with stekken.
    """
    if word.endswith("en") and word not in dutch_words() and root_of(word) in dutch_words():
        return ()
    for prefix in PREFIXES:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) >= MIN_BASE and _is_work_verb(rest):
            return (rest,)
    if len(word) > MIN_BASE and word not in dutch_words():
        for ending in ("ers", "er"):
            if word.endswith(ending):
                return tuple(verb for verb in infinitives(word.removesuffix(ending)) if _is_work_verb(verb))[:1]
    return ()


def _is_work_verb(word: str) -> bool:
    """A known infinitive that is not too common to say something, such as «maken» in leegmaken; no noun in -ingen."""
    return word.endswith("en") and not word.endswith("ingen") and 0 < zipf(word) < TOO_COMMON


def words(text: str, language: str) -> list[Word]:
    """The words of a text without function words, in order."""
    found = tokens(text)
    return [
        Word(token, *forms(token.text, language))
        for token in (whole(text, found) if language == "nl" else found)
        if not is_function_word(token.text, language)
    ]


def plain_stems(text: str, language: str) -> list[str]:
    """Stems where a compound counts as its parts: «Kantoorschoonmaak» and «Schoonmaak van kantoren» are alike."""
    return [one for word in words(text, language) for one in (word.parts or (word.stem,))]
