"""Each fault of `make mutants` still points to one line, and to tests that are there."""

import pytest

from tests.architecture.test_rooms import ROOT
from tests.mutants import Mutant
from tests.mutants.every import EVERY


@pytest.mark.parametrize("mutant", EVERY, ids=[f"{one.file} {one.why}" for one in EVERY])
def test_a_fault_stands_once_in_its_file_and_has_its_tests(mutant: Mutant):
    assert (ROOT / mutant.file).read_text().count(mutant.old) == 1
    assert all((ROOT / one.partition("::")[0]).exists() for one in mutant.tests)
    assert mutant.new != mutant.old
