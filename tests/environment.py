"""A pytest plugin that gives the settings what they need before Django reads them."""

import logging
import os
from collections.abc import Generator

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
os.environ["STAFF_SECOND_FACTOR"] = "false"
os.environ["LOG_FORMAT"] = "text"
os.environ.update(WIDE)


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Generator[None, None, None]:
    """Compiles the texts once, before Django reads them and before the workers start."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        compile_catalogues()
    yield


def pytest_unconfigure() -> None:
    """Threads that still ask after a server of an earlier test tell so into a stream that is closed by now."""
    logging.raiseExceptions = False
