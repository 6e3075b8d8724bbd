"""Tells rows apart that another version of the site wrote: they are written anew, and read with what they hold."""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from search.facets import FACETS
from search.fields import Field
from search.indexing.stored_listing import NAMES

ROOM = Path(__file__).parent.parent
ANALYSIS = ("analysis", "lexicon", "data", "indexing/analysed_listing.py", "indexing/extraction.py")
"""What decides which terms a listing gets: code and data."""


@lru_cache(maxsize=1)
def row_format() -> str:
    """A few letters that differ when fields, filters, what is stored, or the analysis differ."""
    found = hashlib.sha256()
    for part in (*(field.name for field in Field), *FACETS, *sorted(NAMES)):
        found.update(part.encode())
    for path in analysis_files():
        found.update(path.name.encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


def analysis_files() -> Iterator[Path]:
    for name in ANALYSIS:
        path = ROOM / name
        yield from sorted(one for one in (path.rglob("*") if path.is_dir() else [path]) if is_read(one))


def is_read(path: Path) -> bool:
    return path.is_file() and path.suffix in {".py", ".csv", ".json", ".txt", ".tsv", ".gz"}
