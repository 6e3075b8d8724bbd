"""Short-lived values in files that all processes of a machine share."""

import logging
import os
import tempfile
import time
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache

COUNTED = "allauth"
"""How keys begin with which tries are counted and used codes remembered: without a disk nobody gets another try."""
CULL_EVERY = 60.0
"""Seconds between two looks through the folder, in each thread."""
logger = logging.getLogger(__name__)


class NotCounted(OSError):
    """A try cannot be counted, as on a full disk: nobody gets one."""


class SharedFileCache(FileBasedCache):
    """A value that cannot be kept, as on a full disk, is found anew each time: no visitor pays for it with an error."""

    _culled_at = 0.0

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> None:
        try:
            super().set(key, value, timeout, version)
        except OSError as error:
            if str(key).startswith(COUNTED):
                raise NotCounted from error
            logger.warning("A value could not be kept for later.", exc_info=True)

    def _cull(self) -> None:
        """Makes room where the folder is full: what has expired goes first, then anything.

        Django's own looks through the whole folder at each write, and deletes at random.
        """
        if 0 <= time.time() - self._culled_at < CULL_EVERY:
            return
        self._culled_at = time.time()
        paths = self._list_cache_files()  # type: ignore[attr-defined]
        if len(paths) >= self._max_entries:
            for path in paths:
                self._delete_expired(path)
            super()._cull()  # type: ignore[misc]

    def _delete_expired(self, path: str) -> None:
        try:
            with Path(path).open("rb") as file:
                self._is_expired(file)  # type: ignore[attr-defined]  # which deletes it
        except FileNotFoundError:
            return
        except Exception:  # noqa: BLE001 of what a power cut left half written pickle says anything
            Path(path).unlink(missing_ok=True)

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> bool:
        """Of several processes at once one gets True; Django's own asks first and writes then.

        A name for the finished file is made by `link`, which fails where there is one.
        """
        try:
            if self.has_key(key, version):
                return False
            self._createdir()  # type: ignore[attr-defined]  # Django's own, not in its stubs; so are those below
            handle, path = tempfile.mkstemp(dir=self._dir)  # type: ignore[attr-defined]
            try:
                with os.fdopen(handle, "wb") as file:
                    self._write_content(file, timeout, value)  # type: ignore[attr-defined]
                os.link(path, self._key_to_file(key, version))  # type: ignore[attr-defined]
            finally:
                Path(path).unlink(missing_ok=True)
        except FileExistsError:
            return False
        except OSError as error:
            if str(key).startswith(COUNTED):
                raise NotCounted from error
            logger.warning("A value could not be kept for later.", exc_info=True)
        return True
