"""The site's settings with what a test run does differently: fast hashes, files in a temporary folder."""

import atexit
import shutil
import tempfile
from pathlib import Path

from deploy.settings import *

SCRATCH = tempfile.mkdtemp(prefix="schakel-test-")
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)
MEDIA_ROOT = f"{SCRATCH}/media"
STATIC_ROOT = f"{SCRATCH}/static"
Path(STATIC_ROOT).mkdir()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
CACHES["default"]["LOCATION"] = f"{SCRATCH}/cache"  # noqa: F405
