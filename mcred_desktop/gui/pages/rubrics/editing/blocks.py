"""Blocks of the grid: read, emptied, and filled from a table."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubrics.rubric import MOST_CRITERIA, MOST_LEVELS, Rubric, RubricKind
from mcred_desktop.gui.pages.rubrics.editing import columns, rows, words
from mcred_desktop.gui.pages.rubrics.spots import (
    NAME,
    POINTS,
    TITLE,
    WEIGHT,
    Block,
    Frame,
    Spot,
    writable,
)

Table = Sequence[Sequence[str]]
_CORNERS = {"", "criteria", "criterion", "criterios", "criterio"}
_RATED = re.compile(
    r"(?P<name>.*?)[\s,:–-]*\(?(?P<points>\d+(?:[.,]\d+)?(?:\s*[-–]\s*\d+(?:[.,]\d+)?)?)"
    r"\s*(?:pts?\.?|points?|puntos?)\)?",
    re.IGNORECASE,
)
"""A level's name with its points, such as “Meets (3 pts)”"""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a table made of a rubric."""

    rubric: Rubric
    block: Block
    """Where it went"""
    cells: int


def text_at(rubric: Rubric, spot: Spot) -> str:
    """What is written at ``spot``."""
    if spot.row < 0:
        level = rubric.levels[spot.column]
        rated = words.say_points(level.points, level.points_from)
        return level.name if spot.row == NAME else rated
    row = rubric.criteria[spot.row]
    if spot.column < 0:
        return row.title if spot.column == TITLE else words.say_number(row.weight)
    return row.descriptors.get(rubric.levels[spot.column].id, "")


def write(rubric: Rubric, spot: Spot, text: str) -> Rubric:
    """Write at one spot; raises McredError for what is no number where one belongs."""
    if spot.row < 0:
        level = rubric.levels[spot.column].id
        if spot.row == NAME:
            return words.change_level(rubric, level, name=" ".join(text.split()))
        return words.rate(rubric, level, text)
    row = rubric.criteria[spot.row].id
    if spot.column == TITLE:
        return words.change_criterion(rubric, row, title=" ".join(text.split("\n")))
    if spot.column == WEIGHT:
        return words.weigh(rubric, row, text)
    return words.describe(rubric, row, rubric.levels[spot.column].id, text)


def copied(rubric: Rubric, block: Block) -> list[list[str]]:
    """The words of a block, line by line."""
    return [
        [text_at(rubric, spot) for spot in line] for line in block.lines(Frame.of(rubric)) if line
    ]


def emptied(rubric: Rubric, block: Block) -> Rubric:
    """Without the words of a block; weights and points stay as they are."""
    for line in block.lines(Frame.of(rubric)):
        for spot in line:
            if spot.row != POINTS and spot.column != WEIGHT:
                rubric = write(rubric, spot, "")
    return rubric


def as_text(table: Table) -> str:
    """As spreadsheets put a table on the clipboard: tabs, and quotes around what needs them."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(table)
    return out.getvalue().removesuffix("\n")


def from_text(text: str) -> list[list[str]]:
    """The table that a spreadsheet put on the clipboard; one cell for text without tabs."""
    if "\t" not in text and '"' not in text:
        return [[line] for line in text.splitlines() or [""]]
    read = csv.reader(io.StringIO(text), delimiter="\t")
    return [line for line in read if line]


def paste(rubric: Rubric, table: Table, at: Spot, new_id: Callable[[], str]) -> Pasted:
    """Write a table from ``at`` on, with as many more criteria and levels as it needs.

    A first line of level names and a first column of titles are recognised by the word in their
    corner, or by the spot that was chosen. Levels whose points fall are turned round.

    Raises:
        McredError: the table is larger than a rubric can be.
    """
    width = max(map(len, table))
    whole = [[cell.strip() for cell in line] + [""] * (width - len(line)) for line in table]
    at = _start(whole, at)
    if at.row == NAME:
        whole = _rising(whole)
    rubric = _grown(rubric, whole, at, new_id)
    cells = 0
    for number, line in enumerate(whole):
        row = _counted(at.row, number)
        for index, text in enumerate(line):
            spot = Spot(row, _counted(at.column, index))
            if Frame.of(rubric).has(spot) and writable(rubric, spot):
                rubric, cells = _put(rubric, spot, text), cells + 1
    end = Spot(_counted(at.row, len(whole) - 1), _counted(at.column, len(whole[0]) - 1))
    return Pasted(rubric, Block(_inside(at, end), end), cells)


def _inside(at: Spot, end: Spot) -> Spot:
    """Where a block with an empty corner begins for the eye."""
    return Spot(max(at.row, 0) if at.column < 0 <= end.row else at.row, at.column)


def _start(table: Table, at: Spot) -> Spot:
    """Where the table begins: at the heads when it brings its own."""
    headed = len(table) > 1 and len(table[0]) > 1 and table[0][0].casefold() in _CORNERS
    if headed and at.column <= 0 and at.row <= 0:
        return Spot(NAME, TITLE)
    if at.column == WEIGHT and len(table[0]) > 1:
        return Spot(at.row, TITLE)
    return at


def _rising(table: list[list[str]]) -> list[list[str]]:
    """Lowest level first, where the names say their points."""
    rated = [_RATED.fullmatch(name) for name in table[0]]
    first = 0 if rated[0] else 1
    points = [words.read_points(found["points"])[1] or 0 for found in rated[first:] if found]
    told = len(points) == len(rated) - first > 1
    if not told or points != sorted(points, reverse=True):
        return table
    return [line[:first] + line[first:][::-1] for line in table]


def _counted(start: int, number: int) -> int:
    """Row or column ``number`` of a table that begins at ``start``; numbers stand aside."""
    if start == NAME:
        return NAME if number == 0 else number - 1
    return start + number


def _grown(rubric: Rubric, table: Table, at: Spot, new_id: Callable[[], str]) -> Rubric:
    height = _counted(at.row, len(table) - 1) + 1
    width = _counted(at.column, len(table[0]) - 1) + 1
    if height > MOST_CRITERIA or width > MOST_LEVELS:
        raise McredError(
            f"The table needs {height} criteria and {width} levels.",
            cure=f"A rubric has at most {MOST_CRITERIA} and {MOST_LEVELS}.",
        )
    if rubric.kind is not RubricKind.HOLISTIC:
        while len(rubric.criteria) < height:
            rubric = rows.insert(rubric, new_id(), len(rubric.criteria))
    if rubric.kind is not RubricKind.SINGLE_POINT:
        while len(rubric.levels) < width:
            place = len(rubric.levels)
            rubric = columns.insert(rubric, new_id(), f"Level {place + 1}", place)
    return rubric


def _put(rubric: Rubric, spot: Spot, text: str) -> Rubric:
    """Write what a table has for a spot; points beside a level's name go to the points."""
    found = _RATED.fullmatch(text) if spot.row == NAME else None
    if found is None:
        return write(rubric, spot, text)
    rubric = write(rubric, Spot(POINTS, spot.column), found["points"])
    return write(rubric, spot, found["name"] or text)
