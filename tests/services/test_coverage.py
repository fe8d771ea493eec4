"""docs/coverage.md: what of the sources is where, held against the program."""

import json
import re
from pathlib import Path

from mcred_desktop.services.canvases.templates import canvas_template
from mcred_desktop.services.journeys.book import journey_book

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "coverage.md").read_text("utf-8")
NAMED = re.findall(r"`([^`]+)`", PAGE)
STEPS = (4, 2, 4, 4, 2, 2)
TEMPLATES = (
    "product-strategy",
    "operating-context",
    "learner-value",
    "design",
    "continuous-improvement",
    "advert",
)


def rows(heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, without its head."""
    part = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def keys(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_file_it_names_is_there():
    files = {name.partition("#")[0] for name in NAMED if "/" in name}
    assert len(files) > 40
    assert [name for name in sorted(files) if not (ROOT / name).is_file()] == []


def test_every_key_it_names_in_a_file_is_in_that_file():
    for name in NAMED:
        file, _, key = name.partition("#")
        if key:
            assert f'"key": "{key}"' in (ROOT / file).read_text("utf-8"), name


def test_all_eighteen_steps_are_in_the_data_and_on_the_page_in_their_order():
    book = journey_book("en")
    assert tuple(len(phase.steps) for phase in book.phases) == STEPS
    table = rows("The eighteen steps of the toolkit")
    assert [keys(row[2])[0].partition("#")[2] for row in table] == [s.key for s in book.steps]
    assert [row[1][:2] for row in table] == [f"{number:02}" for number in range(1, 19)]


def test_every_check_of_a_step_is_beside_it():
    table = rows("The eighteen steps of the toolkit")
    for step, row in zip(journey_book("en").steps, table, strict=True):
        assert sorted(keys(row[3])) == sorted(check.key for check in step.checks)


def test_the_six_templates_are_canvases_with_the_blocks_it_names():
    table = rows("The six templates of the toolkit")
    assert [Path(keys(row[1])[0]).stem for row in table] == list(TEMPLATES)
    for name, row in zip(TEMPLATES, table, strict=True):
        blocks = {block.key for block in canvas_template(name).blocks}
        assert {key for key in keys(row[2]) if "/" not in key} <= blocks


def test_the_four_steps_of_the_method_have_all_their_aspects():
    book = journey_book("en")
    table = rows("The four-step method")
    found = [[key.partition("#")[2] for key in keys(row[1])] for row in table]
    assert found == [[aspect.key for aspect in step.aspects] for step in book.method]
    used = {check.method for check in book.checks}
    assert used == {aspect.key for step in book.method for aspect in step.aspects}


def test_the_five_stacking_patterns_are_templates():
    files = [keys(row[1])[0] for row in rows("The five stacking patterns")]
    assert len(files) == 5
    assert all(json.loads((ROOT / file).read_text("utf-8")) for file in files)
