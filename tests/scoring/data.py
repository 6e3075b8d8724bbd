"""The texts, as rows."""

import csv
from pathlib import Path

FOLDER = Path(__file__).parent / "texts"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
