"""A rubric as people lay it out in a table: criteria down, levels across, descriptors in the cells.

Used by spreadsheets, Markdown and plain CSV. A level's header may give its points: ``Good (3)``,
``Good (2–3 points)``, ``3 - Good``, or a line of points under the headers. Columns with points are
put lowest first; without points they are taken as they stand. Where our own writing could be
misread it says more: ``Good (3) (–)`` is a level without points called “Good (3)”.

A row that offers other levels than the columns says so on the first line of a cell: ``[Yes (2)]``
names what it offers there, ``[–]`` that it offers nothing.

Kept: title, criteria with description, evidence, weight, minimum level and whether they are for
feedback only, levels with points and ranges, own levels of a row, descriptors.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.rubrics.rubric import Criterion, Level, Rubric
from mcred_desktop.exchange.rubrics import words
from mcred_desktop.exchange.rubrics.refusing import attempted
from mcred_desktop.exchange.rubrics.rows import Rating, Row, rubric_of
from mcred_desktop.exchange.rubrics.table import Line, Table, check_headed
from mcred_desktop.services.rubrics.ports import ReadRubric

_HEADERS = {
    "criterion": "Criterion",
    "description": "Description",
    "evidence": "Evidence",
    "weight": "Weight",
    "minimum": "Minimum level",
}
_SYNONYMS = {
    "criterion": "criterion criteria criterio criterios",
    "description": "description descripción descripcion",
    "evidence": "evidence evidencia evidencias",
    "weight": "weight peso ponderación ponderacion",
    "minimum": "minimum-level must-reach nivel-mínimo nivel-minimo",
    "points": "points puntos score puntaje",
}
_ROLES = {word.replace("-", " "): role for role, said in _SYNONYMS.items() for word in said.split()}
_FEEDBACK = "feedback only"
_NONE = "–"
_NUMBER = r"\d{1,12}(?:[.,]\d{1,12})?"
_RANGE = re.compile(rf"({_NUMBER})(?:\s*[-–—]\s*({_NUMBER}))?(?:\s*(?:p|pts?|points?|puntos?)\.?)?")
_BEFORE = re.compile(rf"({_NUMBER})\s*[-–—:]\s*(\D.*)")
_OWN = re.compile(r"\[(.*)\]")


@dataclass(frozen=True, slots=True)
class _Layout:
    header: Line
    roles: dict[str, int]
    levels: list[tuple[int, Rating]]
    """Place in a line; lowest first"""


def is_layout(headers: list[str]) -> bool:
    """Whether ``headers`` begin a grid."""
    return bool(headers) and _ROLES.get(headers[0].strip().casefold()) == "criterion"


def read(table: Table) -> list[ReadRubric]:
    """The rubric in the table, or why it cannot be taken.

    Raises:
        UntrustedInputError: there is no line that begins with “Criterion”.
    """
    start = next((n for n, line in enumerate(table.lines) if is_layout(line.cells)), None)
    if start is None:
        raise UntrustedInputError(
            "There is no rubric in this table.",
            where=table.place,
            cure="Begin the line of headers with “Criterion”, then name a level in each column.",
        )
    said = next((cell for line in table.lines[:start] for cell in line.cells if cell.strip()), "")
    name = said.strip() or table.name
    where = table.where(table.lines[start])
    return [attempted(name, where, lambda: _rubric(table, start, name))]


def _rubric(table: Table, start: int, name: str) -> Rubric:
    header, rest = table.lines[start], table.lines[start + 1 :]
    where = table.where(header)
    points = rest[0] if rest and _ROLES.get(rest[0].cell(0).casefold()) == "points" else None
    layout = _layout(header, points, where)
    title = words.name(name, "title", where)
    rows = [_row(layout, line, table.where(line)) for line in (rest[1:] if points else rest)]
    return rubric_of(title, rows, where, [level for _, level in layout.levels])


def _layout(header: Line, points: Line | None, where: str) -> _Layout:
    roles: dict[str, int] = {}
    levels: list[tuple[int, Rating]] = []
    for place in range(len(header.cells)):
        text = words.name(header.cell(place), "header", where)
        role = _ROLES.get(text.casefold())
        if role and role not in roles:
            roles[role] = place
        elif text:
            mark = points.cell(place) if points else ""
            levels.append((place, _marked(text, mark, where) if mark else _level(text, where)))
    if not levels:
        raise UntrustedInputError(
            "No column is headed by a level.", where=where, cure="Name a level in each column."
        )
    if all(level.points is not None for _, level in levels):
        levels.sort(key=lambda column: column[1].points or 0.0)
    return _Layout(header, roles, levels)


def _level(text: str, where: str) -> Rating:
    """The level a header or the mark of a cell names."""
    if found := _marked_behind(text):
        name, said = found
        if said == _NONE:
            return Rating(name)
        if _RANGE.fullmatch(said):
            return _marked(name, said, where)
    elif leads := _BEFORE.fullmatch(text):
        return _marked(leads[2], leads[1], where)
    return Rating(text)


def _marked_behind(text: str) -> tuple[str, str] | None:
    """What stands before a last pair of brackets, and in it."""
    before, bracket, said = text.removesuffix(")").rpartition("(")
    if not bracket or not text.endswith(")") or ")" in said:
        return None
    return before.rstrip(), said.strip()


def _marked(name: str, said: str, where: str) -> Rating:
    """A level called ``name`` with the points or range that ``said`` gives."""
    found = _RANGE.fullmatch(said)
    if not found:
        return Rating(name, words.points(said, name, where))
    first = words.points(found[1], name, where)
    second = words.points(found[2], name, where) if found[2] else None
    if second is None:
        return Rating(name, first)
    return Rating(name, max(first, second), min(first, second))


def _row(layout: _Layout, line: Line, where: str) -> Row:
    def said(role: str) -> str:
        return line.cell(layout.roles[role]) if role in layout.roles else ""

    title = words.name(said("criterion"), "Criterion", where)
    if not title:
        raise UntrustedInputError(
            "The criterion has no name.", where=where, cure="Name it in the first column."
        )
    check_headed(line, lambda place: layout.header.cell(place) != "", where)
    cells = [(n, _cell(line, column, where)) for n, column in enumerate(layout.levels)]
    offered = [(place, rating) for place, rating in cells if rating is not None]
    feedback = said("weight").casefold() == _FEEDBACK
    weight = said("weight").removesuffix("%").strip()
    ratings = tuple(rating for _, rating in offered)
    return Row(
        title=title,
        ratings=ratings,
        description=words.prose(said("description"), "Description", where),
        evidence=words.prose(said("evidence"), "Evidence", where),
        weight=1.0 if feedback or not weight else words.points(weight, "Weight", where),
        feedback_only=feedback,
        must_reach=_minimum(said("minimum"), offered, layout, where),
        places=tuple(place for place, _ in offered),
    )


def _cell(line: Line, column: tuple[int, Rating], where: str) -> Rating | None:
    """What the row offers in a column; None when it offers nothing there."""
    place, level = column
    text = words.prose(line.cell(place), level.name, where)
    first, _, rest = text.partition("\n")
    own = _OWN.fullmatch(first.rstrip())
    if own is None:
        return Rating(level.name, level.points, level.points_from, text)
    if own[1] == _NONE and not rest:
        return None
    if own[1] == "":
        return Rating(level.name, level.points, level.points_from, rest)
    if not _marked_behind(own[1]):
        return Rating(level.name, level.points, level.points_from, text)
    mine = _level(own[1], where)
    return Rating(mine.name, mine.points, mine.points_from, rest)


def _minimum(
    said: str, offered: list[tuple[int, Rating]], layout: _Layout, where: str
) -> int | None:
    """Place among the ratings offered of the level that must be reached."""
    if not said:
        return None
    columns = [n for n, (_, level) in enumerate(layout.levels) if _level_named(level, said)]
    if len(columns) != 1 and said.startswith("#") and said[1:].isascii() and said[1:].isdecimal():
        columns = [int(said[1:6]) - 1]
    places = [place for place, _ in offered]
    if len(columns) != 1 or columns[0] not in places:
        raise UntrustedInputError(
            f"“{words.shortened(said)}” is no level this criterion offers.",
            where=where,
            cure="Write the name of a level as it stands over its column.",
        )
    return places.index(columns[0])


def _level_named(level: Rating, said: str) -> bool:
    return level.name.casefold() == " ".join(said.split()).casefold()


def cells(rubric: Rubric) -> list[list[str]]:
    """The header and one line a criterion, nothing escaped yet."""
    used = _used(rubric)
    heads = [_said(level, header=True) for level in rubric.levels]
    lines = [[*(_HEADERS[role] for role in used), *heads]]
    for row in rubric.criteria:
        said = {
            "criterion": row.title,
            "description": row.description,
            "evidence": row.evidence,
            "weight": _FEEDBACK if row.feedback_only else words.numeral(row.weight),
            "minimum": _minimum_of(rubric, row),
        }
        lines.append([*(said[role] for role in used), *_descriptors(rubric, row)])
    return lines


def _used(rubric: Rubric) -> list[str]:
    rows = rubric.criteria
    needed = {
        "criterion": True,
        "description": any(row.description for row in rows),
        "evidence": any(row.evidence for row in rows),
        "weight": any(row.feedback_only or row.weight != 1 for row in rows),
        "minimum": any(row.must_reach for row in rows),
    }
    return [role for role, wanted in needed.items() if wanted]


def _said(level: Level, *, header: bool) -> str:
    """The level's name and points so that `_level` reads them back."""
    name = " ".join(level.name.split())
    if level.points is not None:
        start = "" if level.points_from is None else f"{words.numeral(level.points_from)}–"
        return f"{name} ({start}{words.numeral(level.points)})"
    plain = name and name.casefold() not in _ROLES and _level(name, "") == Rating(name)
    return name if header and plain else f"{name} ({_NONE})"


def _minimum_of(rubric: Rubric, row: Criterion) -> str:
    rank = rubric.rank(row.must_reach) if row.must_reach else 0
    if not rank:
        return ""
    name = rubric.levels[rank - 1].name
    same = [level for level in rubric.levels if level.name.casefold() == name.casefold()]
    return name if len(same) == 1 and name.strip() else f"#{rank}"


def _descriptors(rubric: Rubric, row: Criterion) -> Iterator[str]:
    own = {level.id: level for level in row.own_levels}
    for level in rubric.levels:
        text = row.descriptors.get(level.id, "")
        if own:
            mine = own.get(level.id)
            yield f"[{_said(mine, header=False)}]\n{text}".strip() if mine else f"[{_NONE}]"
        else:
            yield f"[]\n{text}" if _OWN.fullmatch(text.partition("\n")[0].rstrip()) else text
