"""Brings the forms of a word together: verpakken, verpakt, verpakking → verpak.

Snowball per language (`dutch` is the Kraaij-Pohlmann stemmer), with what it leaves apart in Dutch: past participles
(gesnoeid, opgeknapt), strong verbs (gesneden), verbs in -eren beside nouns in -age and -atie (monteren, montage),
and in French nouns in -age beside their verb (nettoyage, nettoyer).
"""

import csv
import re
from functools import lru_cache

import snowballstemmer

from search.analysis.dictionary import DATA, dutch_words

STEMMERS = {"nl": "dutch", "nl, gently": "dutch_porter", "fr": "french", "en": "english"}
MIN_NOUN_IN_AGE = 6

OVERRIDES = {"kinderen": "kind", "eieren": "ei", "kledij": "kleding", "kleren": "kleding", "wagens": "wagen"}
"""Forms that no rule brings together."""

FRENCH_NOUNS = {"usine": "usine", "usines": "usine", "donnee": "donnee", "donnees": "donnee"}
"""Nouns that Snowball joins with a verb of another meaning: usiner is machining, donner is giving."""

SEPARABLE = (
    *("aan", "achter", "af", "bij", "bijeen", "door", "in", "klaar", "leeg", "los", "mee", "na", "om", "op", "over"),
    *("samen", "schoon", "terug", "toe", "uit", "vast", "voor", "weg"),
)  # fmt: skip
PARTICIPLE = re.compile(rf"^({'|'.join(SEPARABLE)})?ge(\w{{2,}}?)(d|t)(e|en)?$")
PREFIXED = re.compile(r"^(be|ver|her|ont)(\w{3,}?)(d|t)(e|en)?$")
"""Participles and finite forms of verbs that take no ge-: verhuurd, bezorgde."""


@lru_cache(maxsize=4)
def _stemmer(language: str) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(STEMMERS[language])


@lru_cache(maxsize=120_000)
def stem(word: str, language: str) -> str:
    """The stem of a folded word; `language` is nl, fr or en."""
    if language == "fr" and word in FRENCH_NOUNS:
        return FRENCH_NOUNS[word]
    if language != "nl":
        found = str(_stemmer(language).stemWord(word))
        return _verb_of_noun_in_age(found) if language == "fr" else found
    own = own_stems().get(word)
    if own:
        return own
    base = OVERRIDES.get(word) or _infinitive(word) or _lemma(word)
    found = str(_stemmer("nl").stemWord(base))
    if len(found) < len(base) / 2 and not base.startswith(found):  # verzenden → vers: too much was taken away
        found = str(_stemmer("nl, gently").stemWord(base))
    return _verb_in_eren(found)


@lru_cache(maxsize=1)
def own_stems() -> dict[str, str]:
    """Words that the rules join with words of another meaning (plaatsen and plaat, loods and lood), each with its stem.

    `python -m tests.scoring.stems` lists words of one stem that are no forms of each other.
    """
    with (DATA / "own_stems.csv").open(encoding="utf-8", newline="") as file:
        return {row["word"]: row["stem"] for row in csv.DictReader(file)}


def _lemma(word: str) -> str:
    entry = dutch_words().get(word)
    return entry.lemma if entry and entry.lemma else word


def _infinitive(word: str) -> str:
    """The infinitive of a past participle; empty for other words."""
    strong = _strong(word)
    if strong:
        return strong
    match = PARTICIPLE.match(word) or PREFIXED.match(word)
    if not match:
        return ""
    prefix, root = match.group(1) or "", match.group(2)
    forms = infinitives(root)
    known = [form for form in forms if prefix + form in dutch_words()] or [
        form for form in forms if prefix and form in dutch_words()
    ]
    return prefix + known[0] if known else ""


@lru_cache(maxsize=1)
def _participles() -> dict[str, str]:
    """Past participle → infinitive of strong and irregular verbs (Algemene Nederlandse Spraakkunst, §2.3)."""
    with (DATA / "strong_verbs.csv").open(encoding="utf-8", newline="") as file:
        return {row["participle"]: row["infinitive"] for row in csv.DictReader(file)}


def _strong(word: str) -> str:
    """gesneden → snijden, uitgegoten → uitgieten."""
    for ending in (word, word.removesuffix("e")):
        if ending in _participles():
            return _participles()[ending]
        prefix, found, rest = ending.partition("ge")
        if found and prefix in SEPARABLE and found + rest in _participles():
            return prefix + _participles()[found + rest]
    return ""


def infinitives(root: str) -> list[str]:
    """How the infinitive of a weak verb may be written: snoei → snoeien, knap → knappen, sorteer → sorteren."""
    found = [f"{root}en", f"{root}{root[-1]}en"]
    if len(root) > 2 and root[-2] == root[-3]:
        found.append(f"{root[:-2]}{root[-1]}en")
    return found


def _verb_of_noun_in_age(stemmed: str) -> str:
    """One stem for nettoyer and nettoyage, emballer and emballage."""
    if len(stemmed) < MIN_NOUN_IN_AGE or not stemmed.endswith("ag"):
        return stemmed
    root = stemmed[:-2]
    return f"{root[:-1]}i" if root.endswith("y") else root


def _verb_in_eren(stemmed: str) -> str:
    """One stem for monteren, monteer and montage, for isoleren and isolatie."""
    if len(stemmed) > 5 and stemmed.endswith(("eer", "eert")):
        return f"{stemmed.removesuffix('t')[:-3]}er"
    if len(stemmed) > 4 and stemmed.endswith("ag") and stemmed[-3] not in "aeiou":
        return f"{stemmed[:-2]}er"
    return stemmed
