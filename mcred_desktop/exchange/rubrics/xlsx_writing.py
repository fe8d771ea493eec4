"""Writing spreadsheets in XLSX: one sheet a rubric, the same rubrics giving the same bytes.

Cells hold texts, never formulas; a text that looks like one has an apostrophe before it all the
same, since the sheet may be saved as CSV later. Kept: what `grid` keeps.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, count
from xml.sax.saxutils import escape

from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.exchange.ooxml import (
    NAMESPACE,
    NOT_IN_XML,
    RELATION,
    content_types,
    packed,
    relations,
)
from mcred_desktop.exchange.rubrics import grid, words

_MAIN = f"{NAMESPACE}/spreadsheetml/2006/main"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST_NAME = 31
_PLAIN, _TITLE, _HEADER, _WRAPPED = range(4)
_STYLES = (
    "<fonts count='3'><font><sz val='11'/><name val='Calibri'/></font>"
    "<font><b/><sz val='14'/><name val='Calibri'/></font>"
    "<font><b/><sz val='11'/><name val='Calibri'/></font></fonts>"
    "<fills count='2'><fill><patternFill patternType='none'/></fill>"
    "<fill><patternFill patternType='gray125'/></fill></fills>"
    "<borders count='2'><border/><border><left style='thin'/><right style='thin'/>"
    "<top style='thin'/><bottom style='thin'/></border></borders>"
    "<cellStyleXfs count='1'><xf/></cellStyleXfs>"
    "<cellXfs count='4'><xf/><xf fontId='1' applyFont='1'/>"
    "<xf fontId='2' borderId='1' applyFont='1' applyAlignment='1'>"
    "<alignment vertical='top' wrapText='1'/></xf>"
    "<xf borderId='1' applyAlignment='1'><alignment vertical='top' wrapText='1'/></xf></cellXfs>"
    "<cellStyles count='1'><cellStyle name='Normal' xfId='0' builtinId='0'/></cellStyles>"
)


def write(rubrics: Sequence[Rubric]) -> bytes:
    """The file; raises ValueError when there is no rubric, since a workbook needs a sheet."""
    if not rubrics:
        raise ValueError("a workbook needs a sheet")
    names = list(_sheet_names(rubrics))
    return packed(_parts(rubrics, names))


def _parts(rubrics: Sequence[Rubric], names: list[str]) -> Iterator[tuple[str, str]]:
    numbers = range(1, len(rubrics) + 1)
    yield "[Content_Types].xml", _content_types(numbers)
    yield "_rels/.rels", relations([("officeDocument", "xl/workbook.xml")])
    sheets = "".join(
        f"<sheet name={_quoted(name)} sheetId='{n}' r:id='r{n}'/>"
        for n, name in zip(numbers, names, strict=True)
    )
    yield (
        "xl/workbook.xml",
        f"<workbook xmlns='{_MAIN}' xmlns:r='{RELATION}'><sheets>{sheets}</sheets></workbook>",
    )
    targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", relations([*targets, ("styles", "styles.xml")])
    yield "xl/styles.xml", f"<styleSheet xmlns='{_MAIN}'>{_STYLES}</styleSheet>"
    for n, rubric in zip(numbers, rubrics, strict=True):
        yield f"xl/worksheets/sheet{n}.xml", _sheet(rubric)


def _content_types(numbers: range) -> str:
    kinds = {"xl/workbook.xml": "sheet.main", "xl/styles.xml": "styles"}
    kinds |= {f"xl/worksheets/sheet{n}.xml": "worksheet" for n in numbers}
    return content_types({path: f"spreadsheetml.{kind}" for path, kind in kinds.items()})


def _sheet_names(rubrics: Sequence[Rubric]) -> Iterator[str]:
    """Titles as sheets can bear them: no sign Excel refuses, 31 characters, each once."""
    seen = {"history"}  # Excel keeps this one for itself
    for number, rubric in enumerate(rubrics, 1):
        plain = _NOT_IN_NAMES.sub(" ", NOT_IN_XML.sub("", rubric.title))
        title = plain.strip(" '") or f"Rubric {number}"
        marks = chain([""], (f" {n}" for n in count(2)))
        name = next(x for mark in marks if (x := _cut(title, mark)).casefold() not in seen)
        seen.add(name.casefold())
        yield name


def _cut(title: str, mark: str) -> str:
    """``title`` and ``mark`` in 31 characters as Excel counts them, those beyond 16 bit twice."""
    room = 2 * (_LONGEST_NAME - len(mark))
    return title.encode("utf-16-le")[:room].decode("utf-16-le", "ignore").strip(" '") + mark


def _sheet(rubric: Rubric) -> str:
    header, *rows = grid.cells(rubric)
    lines = [
        _row(1, [rubric.title], _TITLE),
        _row(2, header, _HEADER),
        *(_row(n, cells, _WRAPPED) for n, cells in enumerate(rows, 3)),
    ]
    return (
        f"<worksheet xmlns='{_MAIN}'><sheetPr><pageSetUpPr fitToPage='1'/></sheetPr>"
        "<sheetViews><sheetView workbookViewId='0'><pane xSplit='1' ySplit='2' topLeftCell='B3' "
        "activePane='bottomRight' state='frozen'/></sheetView></sheetViews>"
        f"<cols><col min='1' max='{len(header)}' width='28' customWidth='1'/></cols>"
        f"<sheetData>{''.join(lines)}</sheetData>"
        "<pageSetup orientation='landscape' fitToHeight='0'/></worksheet>"
    )


def _row(number: int, cells: Sequence[str], style: int) -> str:
    # Five columns and twenty levels at most: one letter names any of them.
    letters = (chr(ord("A") + place) for place in range(len(cells)))
    inner = "".join(_cell(f"{x}{number}", y, style) for x, y in zip(letters, cells, strict=True))
    return f"<row r='{number}'>{inner}</row>"


def _cell(reference: str, text: str, style: int) -> str:
    safe = _ESCAPE.sub("_x005F_", NOT_IN_XML.sub("", words.without_formula(text)))
    said = f"<is><t xml:space='preserve'>{escape(safe)}</t></is>"
    return f"<c r='{reference}' s='{style}' t='inlineStr'>{said}</c>"


def _quoted(text: str) -> str:
    return "'" + escape(text, {"'": "&apos;"}) + "'"
