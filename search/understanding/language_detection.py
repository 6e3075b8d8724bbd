"""Guesses the language in which somebody typed: the interface may be Dutch and the question French."""

from search.analysis.compounds import split
from search.analysis.dictionary import dutch_words
from search.analysis.stemming import stem
from search.analysis.stopwords import is_function_word, is_request_word
from search.analysis.tokens import tokens
from search.lexicon.thesaurus import LANGUAGES, translations


def language_of(text: str, expected: str) -> str:
    """The language that knows most of the words; the expected one when no other knows more."""
    found = [token.text for token in tokens(text)]
    scores = {language: sum(_knows(word, language) for word in found) for language in LANGUAGES}
    best = max(scores.values())
    return expected if scores.get(expected) == best else max(LANGUAGES, key=lambda language: scores[language])


def _knows(word: str, language: str) -> bool:
    if is_function_word(word, language) or is_request_word(word, language):
        return True
    if language == "nl":
        return word in dutch_words() or len(split(word)) > 1
    return (language, stem(word, language)) in translations()
