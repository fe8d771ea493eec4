"""Learner lists in CSV and XLSX, as spreadsheets and learning platforms write them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from mcred_desktop.domain.assess.enrolment import ColumnUse
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.columns import Columns, recognise
from mcred_desktop.exchange.delimited import delimited
from mcred_desktop.exchange.rubrics.table import Table
from mcred_desktop.exchange.rubrics.xlsx import tables
from mcred_desktop.exchange.untrusted import read_whole
from mcred_desktop.services.ports import BadCell, LearnerLine, LearnerList, ListColumn

LARGEST = 10 * 2**20
MOST_ROWS = 20_000
LONGEST = {"name": 300, "email": 254, "number": 100}
"""Characters a value may have; RFC 5321 allows 254 in an address"""
LONGEST_FIELD = 1_000
"""Characters a value under a header of the provider's own may have"""

_SAMPLE_ROWS, _SAMPLES, _SAMPLE = 20, 3, 60
"""Rows that are looked through, values a column shows, and characters of each"""

_HEAD = "Name the columns “name”, “email” and “number”, each once."
_ARCHIVE = b"PK\x03\x04"
_LABEL = r"(?!-)(?:[a-z0-9-]|[^\x00-\x7f\s]){1,63}(?<!-)"
_EMAIL = re.compile(
    rf"(?!\.)(?!.*\.\.)[^\s@\"(),:;<>\[\\\]]{{1,64}}(?<!\.)@{_LABEL}(?:\.{_LABEL})+", re.IGNORECASE
)
# Joiners and direction marks belong to names in Arabic, Hebrew and Indic scripts.
_PART_OF_NAMES = "\u200c\u200d\u200e\u200f\u061c"
_BLANKS = " \t\u00a0"


@dataclass(frozen=True, slots=True)
class _Row:
    """One record of the file and the line it starts on."""

    line: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class _Read:
    """A list whose rows are still to be read."""

    rows: Iterator[_Row]
    columns: Columns
    where: str
    """The place of the header"""


def read_learners(file: Path, uses: Sequence[ColumnUse] | None = None) -> LearnerList:
    """Every learner in the list, and every cell that keeps a row from being taken.

    Reads UTF-8, UTF-16 with a byte order mark and Windows-1252 (which is logged, since it is a
    guess); comma, semicolon or tab; of a spreadsheet the first sheet with a header it knows;
    headers in the languages of ``columns``. A column with another header is a field of the
    provider's own. Lines count from 1 as an editor shows them, rows as the spreadsheet does.

    Args:
        file: the list.
        uses: what somebody said that its columns are, in order; None knows them by their headers.

    Raises:
        UntrustedInputError: no list of learners, larger than 10 MB, longer than 20,000 rows, or
            not of as many columns as ``uses``.
    """
    content = read_whole(file, limit=LARGEST, cure="Split it into parts.")
    is_sheet = content.startswith(_ARCHIVE)
    found = _sheet(file.name, content) if is_sheet else _table(file, content)
    columns = found.columns if uses is None else _said(found, uses)
    first = list(islice(found.rows, _SAMPLE_ROWS))
    shown = tuple(_shown(columns, place, first) for place in range(columns.width))
    if columns.problem:
        problem = UntrustedInputError(columns.problem, where=found.where, cure=_HEAD)
        return LearnerList(shown, [], [], problem)
    good, bad = _taken(file.name, chain(first, found.rows), columns)
    if not good and not bad:
        raise UntrustedInputError(
            "The list has a header but no learner.", where=file.name, cure="Choose another file."
        )
    return LearnerList(shown, good, bad)


def _taken(
    name: str, rows: Iterator[_Row], columns: Columns
) -> tuple[list[LearnerLine], list[BadCell]]:
    good: list[LearnerLine] = []
    bad: list[BadCell] = []
    seen: dict[tuple[str, str], int] = {}
    learners = (row for row in rows if not _is_of_points(row))
    for count, row in enumerate(learners):
        if count == MOST_ROWS:
            raise UntrustedInputError(
                f"The list has more than {MOST_ROWS:,} learners.",
                where=f"{name}:{row.line}",
                cure="Split it into parts.",
            )
        learner, wrong = _learner(row, columns, seen)
        bad += wrong
        if not wrong:
            good.append(learner)
    return good, bad


def _is_of_points(row: _Row) -> bool:
    """Whether it is the row of gradebooks that says how many points there are, under no name."""
    return bool(row.cells) and _clean(row.cells[0]).casefold() == "points possible"


def _said(found: _Read, uses: Sequence[ColumnUse]) -> Columns:
    headers = found.columns.headers
    if len(uses) != len(headers):
        raise UntrustedInputError(
            f"The list has {len(headers)} columns, not {len(uses)}.",
            where=found.where,
            cure="Choose the file again.",
        )
    return Columns(headers, tuple(uses))


def _shown(columns: Columns, place: int, rows: Sequence[_Row]) -> ListColumn:
    values = (_clean("".join(map(_visible, x.cells[place]))) for x in rows if place < len(x.cells))
    sample = islice(filter(None, values), _SAMPLES)
    header = columns.headers[place]
    return ListColumn(header, columns.uses[place], tuple(value[:_SAMPLE] for value in sample))


def typed_learner(name: str, email: str, number: str) -> tuple[LearnerLine, list[BadCell]]:
    """One learner as typed, judged as a row under the headers name, email and number."""
    columns = recognise(["name", "email", "number"])
    return _learner(_Row(0, [name, email, number]), columns, {})


def _sheet(name: str, content: bytes) -> _Read:
    """The first sheet whose header is one of learners, or else the first with anything."""
    reads: list[_Read] = []
    for table in tables(name, content):
        columns = recognise(table.lines[0].cells)
        reads.append(_Read(_rows(table), columns, f"{name}:{table.lines[0].number}"))
        if not columns.problem:
            return reads[-1]
    if not reads:
        raise UntrustedInputError(
            "There is nothing in the spreadsheet.", where=name, cure="Choose another file."
        )
    return reads[0]


def _rows(table: Table) -> Iterator[_Row]:
    return (_Row(line.number, line.cells) for line in table.lines[1:])


def _table(file: Path, content: bytes) -> _Read:
    """The rows after the header, under the separator that makes most sense of the header."""
    known = delimited(file.name, content)
    header, line, rows = known.table(lambda cells: len(recognise(cells).roles))
    where = f"{file.name}:{line}"
    return _Read((_Row(number, cells) for number, cells in rows), recognise(header), where)


def _learner(
    row: _Row, columns: Columns, seen: dict[tuple[str, str], int]
) -> tuple[LearnerLine, list[BadCell]]:
    """The row as a learner, and its bad cells, each with the first thing wrong in it."""
    values, bad = _values(row, columns)
    bad |= _bad_fields(row, columns)
    learner = LearnerLine(
        columns.name(values),
        values.get("email", ""),
        values.get("number", ""),
        row.line,
        columns.headers_of("email", "number"),
        _texts(row, columns.own),
        _texts(row, columns.outcomes),
    )
    for role, problem in (*_problems(learner), *_repeated(learner, row.line, seen)):
        bad.setdefault(columns.title(role), problem)
    return learner, [BadCell(row.line, column, problem) for column, problem in bad.items()]


def _values(row: _Row, columns: Columns) -> tuple[dict[str, str], dict[str, str]]:
    """Clean values by role, and by header what keeps a cell from being read at all."""
    bad: dict[str, str] = {}
    for place in range(columns.width, len(row.cells)):
        if row.cells[place].strip():
            bad[f"column {place + 1}"] = "There is no header over this value."
            break
    values: dict[str, str] = {}
    for role, place in columns.roles.items():
        cell = row.cells[place] if place < len(row.cells) else ""
        allowed = "" if role in ("email", "number") else _PART_OF_NAMES
        if problem := _unfit(cell.strip(_BLANKS), allowed):
            bad[columns.title(role)] = problem
        values[role] = _clean(cell)
    return values, bad


def _texts(row: _Row, places: Mapping[str, int]) -> dict[str, str]:
    """What stands under headers that are no roles, without what nobody sees."""
    cells = {title: row.cells[at] for title, at in places.items() if at < len(row.cells)}
    seen = {title: _clean("".join(map(_visible, cell))) for title, cell in cells.items()}
    return {title: value for title, value in seen.items() if value}


def _visible(character: str) -> str:
    if character in _PART_OF_NAMES:
        return character
    kind = unicodedata.category(character)
    return " " if kind in ("Cc", "Zl", "Zp") else "" if kind == "Cf" else character


def _bad_fields(row: _Row, columns: Columns) -> dict[str, str]:
    return {
        title: f"Longer than {LONGEST_FIELD:,} characters."
        for title, value in _texts(row, columns.own | columns.outcomes).items()
        if len(value) > LONGEST_FIELD
    }


def _clean(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFC", cell).split())


def _unfit(cell: str, allowed: str) -> str:
    """Why ``cell`` cannot be taken as it is; empty when it has no lost or invisible character."""
    for position, character in enumerate(cell, start=1):
        if character in allowed:
            continue
        if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp"):
            return f"The invisible character U+{ord(character):04X} at position {position}."
        if character == "\ufffd":
            return f"A letter at position {position} was lost before this file was written."
    return ""


def _problems(learner: LearnerLine) -> Iterator[tuple[str, str]]:
    if not learner.name:
        yield "name", "The name is missing."
    if learner.name.startswith("="):
        yield "name", "This is a formula, not a name."
    if "@" in learner.name:
        yield "name", "This is an e-mail address, not a name."
    values = (("name", learner.name), ("email", learner.email), ("number", learner.number))
    for role, value in values:
        if len(value) > LONGEST[role]:
            yield role, f"Longer than {LONGEST[role]} characters."
        elif role == "email" and value and not _EMAIL.fullmatch(value):
            yield role, f"“{value}” is not an e-mail address."


def _repeated(
    learner: LearnerLine, line: int, seen: dict[tuple[str, str], int]
) -> Iterator[tuple[str, str]]:
    for key in (("email", learner.email.casefold()), ("number", learner.number)):
        if key[1] and (first := seen.setdefault(key, line)) != line:
            yield key[0], f"The same as on line {first}."
