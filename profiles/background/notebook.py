"""Notes of requests that may not write: a line in a file of the process, which the worker takes and adds up."""

import json
import logging
import os
import secrets
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings

logger = logging.getLogger(__name__)
MOST_NOTED_BYTES = 5 * 1024 * 1024
"""Of one process between two visits of the worker; what comes after is not noted."""


class Notebook:
    """One folder of notes, by name, below CACHE_ROOT."""

    def __init__(self, name: str) -> None:
        self.name = name

    def folder(self) -> Path:
        return Path(settings.CACHE_ROOT) / self.name

    def note(self, entry: Any) -> None:
        """One line of JSON. A full disk or a missing folder must cost nobody an answer: it is logged and forgotten."""
        line = json.dumps(entry, ensure_ascii=False)
        try:
            self.folder().mkdir(parents=True, exist_ok=True)
            with (self.folder() / f"{os.getpid()}.jsonl").open("a", encoding="utf-8") as file:
                if file.tell() < MOST_NOTED_BYTES:
                    file.write(f"{line}\n")
        except OSError:
            logger.warning("Nothing could be noted among the %s.", self.name, exc_info=True)

    def take(self) -> list[Path]:
        """Each file is renamed first, so that a note meanwhile opens a new one; also what a fallen worker left."""
        return sorted(set(self._taken()))

    def _taken(self) -> Iterator[Path]:
        if not self.folder().exists():
            return
        yield from self.folder().glob("*.taken")
        for path in self.folder().glob("*.jsonl"):
            taken = path.with_suffix(f".{secrets.token_hex(8)}.taken")
            try:
                path.rename(taken)
            except OSError:  # another worker was first
                continue
            yield taken

    def read(self, paths: Sequence[Path]) -> Iterator[Any]:
        """What stands on the lines; one that was cut is logged and passed over."""
        for path in paths:
            for line in path.read_text(encoding="utf-8").splitlines():
                try:
                    yield json.loads(line)
                except ValueError:
                    logger.warning("A note could not be read: %s", path)


def remove(files: Sequence[Path]) -> None:
    for path in files:
        path.unlink(missing_ok=True)
