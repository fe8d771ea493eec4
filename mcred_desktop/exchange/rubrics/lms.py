"""The rubric table that learning platforms import and export as CSV.

One line a criterion: ``Rubric Name, Criteria Name, Criteria Description, Criteria Enable Range``,
then ``Rating Name, Rating Description, Rating Points`` for each rating, highest first. The headers
of ratings may be numbered or repeated; lines may end early; a file may hold several rubrics. Read
as the importer of Canvas documents it: ratings belong together by their order, a decimal comma is a
decimal point, and a rating of a row "with range" reaches down to just above the next one, in
hundredths.

Kept: titles, descriptions, levels with points, descriptors, each row's part of the total, rows for
feedback only (their points are 0). The sum of points stands for weights, so a weight the points do
not show comes back in the row's own points.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from io import StringIO

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.rubrics.rubric import Level, Rubric, exact
from mcred_desktop.exchange.rubrics import words
from mcred_desktop.exchange.rubrics.refusing import attempted, within_limit
from mcred_desktop.exchange.rubrics.rows import (
    Rating,
    Row,
    added_up,
    lowest_first,
    rubric_of,
    weighed_by_points,
)
from mcred_desktop.exchange.rubrics.table import Line, Table, check_headed
from mcred_desktop.services.rubrics.ports import ReadRubric

RUBRIC, CRITERION = "Rubric Name", "Criteria Name"
DESCRIPTION, RANGE = "Criteria Description", "Criteria Enable Range"
RATING = ("Rating Name", "Rating Description", "Rating Points")

_ON = {"true", "1", "verdadero"}
_OFF = {"false", "0", "falso", ""}
_HUNDREDTH = 0.01


@dataclass(frozen=True, slots=True)
class _Columns:
    rubric: int
    criterion: int
    description: int | None
    range: int | None
    ratings: list[tuple[int, int | None, int]]
    """Name, description and points"""
    headers: list[str]


def worth(headers: list[str]) -> int:
    """How many of ``headers`` are known here."""
    plain = [_plain(header) for header in headers]
    known = {_plain(header) for header in (RUBRIC, CRITERION, DESCRIPTION, RANGE)}
    return sum(p in known or p.startswith(tuple(map(_plain, RATING))) for p in plain)


def is_layout(headers: list[str]) -> bool:
    """Whether a table under ``headers`` is one of these."""
    plain = {_plain(header) for header in headers}
    return _plain(RUBRIC) in plain or {_plain(CRITERION), _plain(RATING[0])} <= plain


def read(table: Table) -> list[ReadRubric]:
    """Every rubric in the table, by name in order of appearance, and those that are refused.

    Raises:
        UntrustedInputError: a column is missing, no line after the header, or over 1,000 rubrics.
    """
    columns = _columns(table)
    groups: dict[str, list[Line]] = {}
    for line in table.lines[1:]:
        groups.setdefault(line.cell(columns.rubric), []).append(line)
    if not groups:
        raise UntrustedInputError(
            "The table has headers but no rubric.", where=table.place, cure="Choose another file."
        )
    within_limit(len(groups), table.place)
    return [
        attempted(
            name or "(no name)",
            table.where(lines[0]),
            partial(_rubric, table, columns, name, lines),
        )
        for name, lines in groups.items()
    ]


def _columns(table: Table) -> _Columns:
    header = table.lines[0]
    plain = [_plain(cell) for cell in header.cells]
    names, texts, marks = (
        [place for place, cell in enumerate(plain) if _plain(kind) in cell] for kind in RATING
    )
    for wanted in (RUBRIC, CRITERION):
        if _plain(wanted) not in plain:
            raise _without(table, header, wanted)
    if not names:
        raise _without(table, header, RATING[0])
    if len(marks) < len(names):
        raise _without(table, header, f"{RATING[2]} {len(marks) + 1}")
    described: list[int | None] = [*texts, *[None] * len(names)]
    return _Columns(
        rubric=plain.index(_plain(RUBRIC)),
        criterion=plain.index(_plain(CRITERION)),
        description=_index(plain, DESCRIPTION),
        range=_index(plain, RANGE),
        ratings=list(zip(names, described, marks, strict=False)),
        headers=header.cells,
    )


def _plain(header: str) -> str:
    return " ".join(header.casefold().split())


def _index(plain: list[str], wanted: str) -> int | None:
    return plain.index(_plain(wanted)) if _plain(wanted) in plain else None


def _without(table: Table, header: Line, column: str) -> UntrustedInputError:
    return UntrustedInputError(
        f"There is no column “{column}”.",
        where=table.where(header),
        cure="Add it to the first line, or export the table again.",
    )


def _rubric(table: Table, columns: _Columns, name: str, lines: list[Line]) -> Rubric:
    where = table.where(lines[0])
    title = words.name(name, RUBRIC, where)
    if not title:
        raise UntrustedInputError(
            f"“{RUBRIC}” is empty.", where=where, cure="Name the rubric on every line of it."
        )
    rows = [_row(columns, line, table.where(line)) for line in lines]
    return rubric_of(title, weighed_by_points(rows), where)


def _row(columns: _Columns, line: Line, where: str) -> Row:
    title = words.name(line.cell(columns.criterion), CRITERION, where)
    if not title:
        raise UntrustedInputError(
            f"“{CRITERION}” is empty.", where=where, cure="Name the criterion."
        )
    check_headed(line, len(columns.headers).__gt__, where)
    ratings = [r for names in columns.ratings if (r := _rating(columns, line, names, where))]
    if not ratings:
        raise UntrustedInputError(
            f"“{title}” has no ratings.",
            where=where,
            cure=f"Fill “{RATING[0]}” and “{RATING[2]}” at least once.",
        )
    _check_points(title, ratings, where)
    ordered = lowest_first(ratings)
    return Row(
        title=title,
        ratings=_ranges(ordered) if _ranged(columns, line, where) else ordered,
        description=_text(columns.description, line, DESCRIPTION, where),
    )


def _rating(
    columns: _Columns, line: Line, places: tuple[int, int | None, int], where: str
) -> Rating | None:
    """The rating in three columns; None when they are empty, as at the end of a short line."""
    header = columns.headers[places[0]].strip()
    name = words.name(line.cell(places[0]), header, where)
    text = _text(places[1], line, RATING[1], where)
    number = line.cell(places[2])
    if not name and not text and not number:
        return None
    if not name:
        raise UntrustedInputError(
            f"“{header}” is empty beside a description or points.",
            where=where,
            cure="Name the rating, or empty all three cells.",
        )
    mark = columns.headers[places[2]].strip()
    return Rating(name, words.points(number, mark, where) if number else None, text=text)


def _text(place: int | None, line: Line, what: str, where: str) -> str:
    return "" if place is None else words.prose(line.cell(place), what, where)


def _check_points(title: str, ratings: Sequence[Rating], where: str) -> None:
    missing = [rating.name for rating in ratings if rating.points is None]
    if missing and len(missing) < len(ratings):
        raise UntrustedInputError(
            f"“{missing[0]}” of “{title}” has no points, and other ratings have.",
            where=where,
            cure=f"Fill “{RATING[2]}”.",
        )


def _ranged(columns: _Columns, line: Line, where: str) -> bool:
    said = "" if columns.range is None else line.cell(columns.range).casefold()
    if said not in _ON | _OFF:
        raise UntrustedInputError(
            f"“{RANGE}” is “{words.shortened(said)}”.", where=where, cure="Write true or false."
        )
    return said in _ON


def _ranges(ratings: Sequence[Rating]) -> tuple[Rating, ...]:
    """Each rating from just above the one below it; the lowest from nothing."""
    below: list[float | None] = [None, *(rating.points for rating in ratings)]
    return tuple(
        replace(rating, points_from=_start(under, rating.points))
        for under, rating in zip(below, ratings, strict=False)
    )


def _start(under: float | None, points: float | None) -> float | None:
    if points is None or points == (under or 0):
        return None
    return 0.0 if under is None else min(round(under + _HUNDREDTH, 4), points)


def write(rubrics: Sequence[Rubric]) -> str:
    """The CSV, in UTF-8 text with a comma; what looks like a formula is neutralised."""
    out = StringIO(newline="")
    writer = csv.writer(out)
    most = max((len(r.levels_of(c)) for r in rubrics for c in r.criteria), default=1)
    writer.writerow([RUBRIC, CRITERION, DESCRIPTION, RANGE, *RATING * most])
    for rubric in rubrics:
        for line in _lines(rubric):
            writer.writerow(map(words.without_formula, line))
    return out.getvalue()


def _lines(rubric: Rubric) -> Iterator[list[str]]:
    factors = added_up(rubric)
    for row in rubric.criteria:
        levels = rubric.levels_of(row)
        cells = [rubric.title, row.title, row.description, str(_reaches_down(levels)).lower()]
        for level in reversed(levels):
            points = words.numeral(round(float(factors[row.id] * exact(level.points or 0)), 4))
            cells += [level.name, row.descriptors.get(level.id, ""), points]
        yield cells


def _reaches_down(levels: Sequence[Level]) -> bool:
    return any(level.points_from is not None for level in levels)
