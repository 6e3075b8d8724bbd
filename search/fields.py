"""The fields of a search record.

Terms are written `n:verpak` (Dutch stem), `f:soudur` (French), `e:weld` (English), `c:verpakken` (kind of work) and
`o:pakmerel` (word of a supplier's name).
"""

from enum import IntEnum

LANGUAGE_MARKS = {"nl": "n:", "fr": "f:", "en": "e:"}
CONCEPT_MARK = "c:"
NAME_MARK = "o:"


class Field(IntEnum):
    """Where a term stands in a listing; the value is its bit in the field mask of a posting."""

    TITLE = 0
    TITLE_PARTS = 1
    KINDS = 2
    TEXT = 3
    TEXT_PARTS = 4
    NAME = 5
    TRANSLATED_TITLE = 6
    TRANSLATED_TEXT = 7
    TITLE_CONCEPTS = 8
    TEXT_CONCEPTS = 9
