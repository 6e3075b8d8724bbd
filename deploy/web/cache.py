"""Short-lived values in files that all processes of a machine share."""

import logging
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache

logger = logging.getLogger(__name__)


class SharedFileCache(FileBasedCache):
    """A value that cannot be kept, as on a full disk, is found anew each time: no visitor pays for it with an error."""

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: Any = None) -> None:
        try:
            super().set(key, value, timeout, version)
        except OSError:
            logger.warning("A value could not be kept for later.", exc_info=True)
