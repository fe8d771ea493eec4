"""Damaged packs, archives and lists are read, or refused by name; see ``python -m tests.fuzz``."""

import logging

import pytest
from fuzz.running import TARGETS, run

INPUTS = 150


@pytest.mark.parametrize("name", TARGETS)
def test_a_damaged_file_is_read_or_refused_by_name(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    found = run(TARGETS[name], seed=1, until=lambda so_far: so_far.inputs >= INPUTS, guided=False)
    assert {place: finding.what for place, finding in found.findings.items()} == {}


def test_the_files_that_are_damaged_are_good_ones_first() -> None:
    for target in TARGETS.values():
        for data in target.seeds():
            target.fuzz(data)
