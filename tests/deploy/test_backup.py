"""The documents tell operators to back up and restore as the drill of `make soak` does."""

import pytest

from tests.journeys.backup import DUMP, RESTORE


@pytest.mark.parametrize("options", [DUMP, RESTORE], ids=["dump", "restore"])
def test_the_documents_have_the_options_of_the_drill(root, options):
    assert " ".join(options) in (root / "docs" / "operating.md").read_text()
