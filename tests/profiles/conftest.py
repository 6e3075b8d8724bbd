"""Fixtures of the directory's tests."""

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from profiles.models import Photo, SiteDocument
from tests.factories import OrganisationFactory, UserFactory, make_listing, make_profile, recognise
from tests.profiles.import_files import files

__all__ = ["files", "foreign"]

MARK = "GRENSTEKEN"
"""Stands in everything of the other province, so that it is seen wherever it leaks."""


@pytest.fixture
def foreign(limburg) -> dict[str, Any]:
    """A draft of Limburg with its photo, document, revision and workflow, each marked."""
    organisation = OrganisationFactory(limburg=True, name=f"{MARK} vzw")
    recognise(organisation)
    listing = make_listing(make_profile(organisation, title=f"{MARK} fiche"), title=f"{MARK} aanbod")
    draft = listing.get_latest_revision_as_object()
    draft.title, draft.description = f"{MARK} ontwerp", f"{MARK} tekst"
    author = UserFactory(groups=[limburg.editors])
    revision = draft.save_revision(user=author)
    state = draft.get_workflow().start(draft, author)
    collection = Collection.objects.get(name=limburg.name_nl)
    photo = Photo.objects.create(title=f"{MARK} foto", file=get_test_image_file(), collection=collection)
    document = SiteDocument.objects.create(
        title=f"{MARK} document", file=ContentFile(b"x", name="x.txt"), collection=collection
    )
    return {
        "listing": listing,
        "profile": listing.profile,
        "organisation": organisation,
        "revision": revision,
        "state": state,
        "image": photo,
        "document": document,
        "directory": listing.profile.directory,
        "user": author,
        "collection": collection,
        "province": limburg,
        "group": limburg.editors,
    }


@pytest.fixture
def as_editor(client, editor) -> Iterator[Any]:
    """A browser of an editor, with the collection of its province; Wagtail leaves stored files to the collector."""
    client.force_login(editor)
    client.collection = editor.groups.get().collection_permissions.first().collection.pk
    yield client
    gc.collect()
