"""Texts: complete catalogues, plain Dutch, and words that the law and the field use."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parent.parent.parent
ROOMS = [path.parent.name for path in sorted(ROOT.glob("*/locale"))]
PLAIN = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
"""The extraction needs no settings, and finds none in a copy of one room."""
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|{\w+}")
STIFF = {
    "indien": "als",
    "teneinde": "om",
    "gelieve": "wilt u",
    "betreffende": "over",
    "reeds": "al",
    "dienen te": "moeten",
    "derhalve": "dus",
    "tevens": "ook",
    "middels": "met",
    "aangaande": "over",
    "desgevallend": "eventueel",
    "ten einde": "om",
    "inzake": "over",
    "conform": "volgens",
    "mits": "als",
}
"""Words of offices and the plain word for each (Heerlijk Helder, overheid.vlaanderen.be, read 2026-11-21)."""
FAMILIAR = re.compile(r"\b(je|jij|jou|jouw|jullie)\b", re.IGNORECASE)


def catalogue(room: str, language: str) -> polib.POFile:
    return polib.pofile(str(ROOT / room / "locale" / language / "LC_MESSAGES" / "django.po"))


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("room", ROOMS)
def test_every_text_of_the_code_is_translated(room, language, tmp_path):
    """Extracts the texts anew, so that one that was added without a translation is found."""
    copy = tmp_path / room
    shutil.copytree(ROOT / room, copy, ignore=shutil.ignore_patterns("*.mo", "static", "data", "__pycache__"))
    command = ["django-admin", "makemessages", "-l", language, "--no-location", "--no-wrap", "-v", "0"]
    subprocess.run([str(ROOT / ".venv/bin" / command[0]), *command[1:]], cwd=copy, check=True, env=PLAIN)
    found = polib.pofile(str(copy / "locale" / language / "LC_MESSAGES" / "django.po"))

    assert [entry.msgid for entry in found if not entry.obsolete and (entry.fuzzy or not entry.translated())] == []


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize("room", ROOMS)
def test_translations_keep_their_placeholders(room, language):
    wrong = []
    for entry in catalogue(room, language):
        wanted = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural))
        texts = [text for text in [entry.msgstr, *entry.msgstr_plural.values()] if text]
        wrong += [entry.msgid for text in texts if set(PLACEHOLDER.findall(text)) - wanted]
        if entry.msgstr and set(PLACEHOLDER.findall(entry.msgstr)) != wanted:
            wrong.append(entry.msgid)
    assert wrong == []


def dutch_texts() -> list[str]:
    from cms.services.texts import INFO_PAGES

    written = [text for page in INFO_PAGES.values() for name, text in page["nl"].items() if name != "slug"]
    plain = [re.sub(r"<[^>]+>", " ", text) for text in written]
    translated = [
        text
        for room in ROOMS
        for entry in catalogue(room, "nl")
        if not entry.obsolete
        for text in [entry.msgstr, *entry.msgstr_plural.values()]
        if text
    ]
    return [*plain, *translated]


def test_dutch_avoids_the_words_of_offices():
    found = [(word, text) for text in dutch_texts() for word in STIFF if re.search(rf"\b{word}\b", text, re.IGNORECASE)]
    assert found == []


def test_dutch_says_u():
    assert [text for text in dutch_texts() if FAMILIAR.search(text)] == []


def test_dutch_sentences_are_short():
    """At most 35 % of the sentences over 20 words, and 15 words on average."""
    sentences = [
        len(words)
        for text in dutch_texts()
        for part in re.split(r"(?<=[.?!:])\s+", text)
        if len(words := part.split()) > 3
    ]
    assert sum(sentences) / len(sentences) <= 15
    assert sum(length > 20 for length in sentences) / len(sentences) <= 0.35
