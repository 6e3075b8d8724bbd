"""Fixtures for all tests: a database with reference data, two open provinces, and people of each kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import translation
from wagtail.models import Page, Site

from profiles.models import Province, User
from profiles.provisioning import reference
from profiles.provisioning.register import ensure_register
from search.lexicon import current
from search.matching import context
from tests.elastic import elasticsearch, elasticsearch_url  # noqa: F401 fixtures
from tests.factories import UserFactory
from tests.guards import Invalid, StrictClient

reference_stamp: int | None = None
"""Of the lexicon, as the reference data were loaded."""


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The reference data and two open provinces, once per test database, after all migrations."""
    from cms.services.homes import open_home

    with django_db_blocker.unblock(), translation.override("nl"):
        Site.objects.all().delete()
        Page.objects.filter(depth=2).delete()
        reference.load_provinces()
        ensure_register()
        reference.load_places()
        reference.load_taxonomy(refresh=False)
        reference.load_recognitions(refresh=False)
        for slug, hostname in (("vlaams-brabant", "testserver"), ("limburg", "limburg.testserver")):
            province = Province.objects.get(slug=slug)
            province.contact_name, province.contact_email = f"Persoon {slug}", f"{slug}@example.org"
            province.contact_phone, province.contact_role = "016 00 00 00", "regisseur"
            province.save()
            open_home(province, hostname=hostname, port=80, is_default=slug == "vlaams-brabant")
        global reference_stamp
        reference_stamp = current.lexicon_stamp()


@pytest.fixture(autouse=True)
def dutch() -> Iterator[None]:
    with translation.override("nl"):
        yield


@pytest.fixture(autouse=True)
def forget_numbers() -> Iterator[None]:
    """Numbers that a process keeps for a minute would outlive the test that made them."""
    yield
    for name in ("default", "numbers", "renditions"):
        caches[name].clear()


@pytest.fixture(autouse=True)
def fresh_search(settings, tmp_path) -> Iterator[None]:
    """The index that a process keeps would outlive the database of the test that made it."""
    settings.CACHE_ROOT = str(tmp_path)
    forget_search()
    yield
    forget_search()


def forget_search() -> None:
    """Also the lexicon, unless it is that of the reference data as they were loaded: every test starts with those."""
    lexicon = current.loaded_lexicon()
    context.forget()
    if lexicon and lexicon.stamp == reference_stamp:
        current._loaded = lexicon


@pytest.fixture
def flemish_brabant(db) -> Province:
    return Province.objects.get(slug="vlaams-brabant")


@pytest.fixture
def limburg(db) -> Province:
    return Province.objects.get(slug="limburg")


@pytest.fixture
def administrator(db) -> User:
    return UserFactory(is_superuser=True, is_staff=True)


@pytest.fixture
def manager(flemish_brabant) -> User:
    return UserFactory(groups=[flemish_brabant.managers])


@pytest.fixture
def editor(flemish_brabant) -> User:
    return UserFactory(groups=[flemish_brabant.editors])


@pytest.fixture
def strict_client(db, settings) -> Client:
    """A visitor for whom a template may name nothing that does not exist, and no GET may write."""
    options = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": Invalid("%s")}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": options}]
    return StrictClient()


@pytest.fixture
def root() -> Path:
    return Path(__file__).parent.parent
