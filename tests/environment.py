"""A pytest plugin that gives the settings what they need before Django reads them."""

import os

import pytest

from deploy.management.catalogues import compile_catalogues
from tests.rates import WIDE

os.environ.setdefault("DATABASE_URL", "sqlite:///var/test.sqlite3")
if "ELASTICSEARCH_URL" in os.environ:  # a server for the tests that ask for one; the site of the others has none
    os.environ["TEST_ELASTICSEARCH_URL"] = os.environ.pop("ELASTICSEARCH_URL")
os.environ["SECRET_KEY"] = "for-tests-only-0123456789-abcdefghijklmnopqrstuvwxyz"
os.environ["ALLOWED_HOSTS"] = "testserver,limburg.testserver"
os.environ["EMAIL_URL"] = "memorymail://"
os.environ["PLAIN_HTTP"] = "true"
os.environ["LOG_FORMAT"] = "text"
os.environ.update(WIDE)


def pytest_configure(config: pytest.Config) -> None:
    """Compiles the texts once, before the workers start."""
    if not hasattr(config, "workerinput"):
        compile_catalogues()
