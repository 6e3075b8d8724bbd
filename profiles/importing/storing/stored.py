"""What storing one row did, and what undoes it."""

from dataclasses import dataclass, field
from typing import Any

from profiles.importing.columns import Owner
from profiles.importing.parse import COLUMNS, Record
from profiles.importing.report import Change, Outcome
from profiles.importing.vocabulary import Vocabulary

Undo = dict[str, Any]
"""JSON of one thing that was made or changed; profiles/importing/storing/undoing.py reads it."""
MAX_SHOWN = 300


@dataclass
class Stored:
    outcome: Outcome
    waits: list[str] = field(default_factory=list)
    """Why it is a draft."""
    looks: list[str] = field(default_factory=list)
    """What somebody should look at."""
    changes: list[Change] = field(default_factory=list)
    undo: list[Undo] = field(default_factory=list)


def changes_of(record: Record, owner: Owner, target: Any, vocabulary: Vocabulary) -> list[Change]:
    """What the row says of `target` and does not stand there yet."""
    found = []
    for column in COLUMNS[record.subject]:
        if column.owner == owner and column.name in record.values:
            before, after = column.stored(target), record.values[column.name]
            if column.field == "place_id":
                before, after = vocabulary.place_by_id.get(before), vocabulary.place_by_id.get(after)
            if text_of(before) != text_of(after):
                found.append(Change(column.name, text_of(before)[:MAX_SHOWN], text_of(after)[:MAX_SHOWN]))
    return found


def text_of(value: Any) -> str:
    """A value as people read it in a table."""
    if value is None or value == "":
        return ""
    if isinstance(value, tuple):
        return " ".join(text_of(one) for one in value if one is not None)
    if isinstance(value, list):
        return ", ".join(sorted(map(text_of, value)))
    if isinstance(value, float) or hasattr(value, "normalize"):
        return f"{float(value):g}"
    return str(value)
