"""Texts that no code knows, over the data of the demo: scored with the bars of tests/scoring."""

import pytest

from tests.journeys.processes import copy_demo, processes

pytestmark = pytest.mark.journey


def test_sets_of_texts_are_read_as_well_as_before(site, tmp_path):
    copy_demo(site.folder, tmp_path)
    with processes(tmp_path) as found:
        print(found.run("-m", "tests.scoring", seconds=240))


def test_what_is_counted_does_the_work_that_is_asked(tmp_path):
    with processes(tmp_path) as found:
        print(found.run("-m", "tests.scoring.counted", seconds=240))
