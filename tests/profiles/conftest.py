"""Fixtures of the directory's tests."""

from tests.profiles.import_files import files

__all__ = ["files"]
