"""Rubrics as Markdown: a heading with the title, then a table (GitHub's extension).

A line break in a cell is ``<br>``; what Markdown would take for a sign has a backslash before it.
Kept: what `grid` keeps.
"""

import re
from collections.abc import Sequence

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.exchange.rubrics import grid
from mcred_desktop.exchange.rubrics.layouts import read_tables
from mcred_desktop.exchange.rubrics.table import MOST_CELLS, Line, Table
from mcred_desktop.services.rubrics.ports import ReadRubric

_HEADING = re.compile(r" {0,3}#{1,6}[ \t]")
_RULE = re.compile(r" {0,3}\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?")
_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SIGNS = re.compile(r"[\\|<*_`~#]")
_PIPE = re.compile(r"(?:[^\\|]|\\.)*+(?:\\$)?", re.DOTALL)


def is_markdown(text: str) -> bool:
    """Whether there is a table in ``text``."""
    return any(_RULE.fullmatch(line.rstrip()) for line in text.splitlines())


def read(name: str, text: str) -> list[ReadRubric]:
    """The rubric of every table, named by the heading before it.

    Raises:
        UntrustedInputError: there is no table, or more than 1,000.
    """
    tables = _tables(name, text.replace("\r\n", "\n").split("\n"))
    if not tables:
        raise UntrustedInputError(
            "There is no table in this text.", where=name, cure="Choose another file."
        )
    return read_tables(tables, name)


def _tables(name: str, lines: list[str]) -> list[Table]:
    tables: list[Table] = []
    title, row = name.rsplit(".", 1)[0], 0
    while row < len(lines):
        if found := _HEADING.match(lines[row]):
            title = _plain(_without_closing(lines[row][found.end() :]))
        elif "|" in lines[row] and _RULE.fullmatch("".join(lines[row + 1 : row + 2]).rstrip()):
            end = next((n for n in range(row + 2, len(lines)) if "|" not in lines[n]), len(lines))
            body = [Line(row + 1, _cells(lines[row], name, row))]
            body += [Line(n + 1, _cells(lines[n], name, n)) for n in range(row + 2, end)]
            tables.append(Table(title, name, body))
            row = end - 1
        row += 1
    return tables


def _without_closing(heading: str) -> str:
    """A heading may end as it begins."""
    text = heading.strip()
    bare = text.rstrip("#")
    return bare.strip() if not bare or bare[-1] in " \t" else text


def _cells(line: str, name: str, row: int) -> list[str]:
    inner = line.strip().removeprefix("|")
    cells: list[str] = []
    place = 0
    while place < len(inner):
        found = _PIPE.match(inner, place)
        end = found.end() if found else len(inner)
        cells.append(_plain(inner[place:end].strip()))
        place = end + 1
    if len(cells) > MOST_CELLS:
        raise UntrustedInputError(
            f"More than {MOST_CELLS:,} columns.", where=f"{name}:{row + 1}", cure="Split the table."
        )
    return cells


def _plain(text: str) -> str:
    """What is shown for ``text``: breaks as line ends, escaped signs as themselves."""
    parts = re.split(r"(\\[!-/:-@\[-`{-~])", text)
    return "".join(_ESCAPED.sub(r"\1", p) if n % 2 else _BREAK.sub("\n", p)
                   for n, p in enumerate(parts))  # fmt: skip


def write(rubrics: Sequence[Rubric]) -> str:
    """A heading and a table for each rubric."""
    parts: list[str] = []
    for rubric in rubrics:
        header, *rows = grid.cells(rubric)
        rule = "|".join(["---"] * len(header))
        table = "\n".join([_line(header), f"|{rule}|", *map(_line, rows)])
        parts.append(f"# {_escaped(' '.join(rubric.title.split()))}\n\n{table}\n")
    return "\n".join(parts)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(_escaped(cell) for cell in cells)} |"


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text).replace("\n", "<br>")
