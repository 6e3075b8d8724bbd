"""Where uploaded files lie."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage


class WholeFileStorage(FileSystemStorage):
    """Of a file that could not be written, as on a full disk, no part stays behind; Django leaves it (5.2)."""

    def _save(self, name: str, content: Any) -> str:
        path = Path(self.path(name))
        was_there = path.exists()
        try:
            stored: str = super()._save(name, content)  # type: ignore[misc]
        except OSError:
            if not was_there:
                with suppress(OSError):
                    path.unlink()
            raise
        return stored
