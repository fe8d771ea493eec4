"""Spreadsheets: as lists of learners, as evidence shown, as rubrics."""

import io
import zipfile
from contextlib import suppress

from mcred_desktop.domain.errors import McredError
from mcred_desktop.exchange.learners import read_learners
from mcred_desktop.exchange.tables import read_tables
from mcred_desktop.services.assess.evidence import SPREADSHEET

from .place import written

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets><sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{_REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}"><si><t>Name</t></si><si><r><t>An</t></r><r><t>a</t></r></si></sst>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Number</t></is></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>7.5</v></c><c r="C2" t="b"><v>1</v></c></row></sheetData></worksheet>',
}


def seeds() -> list[bytes]:
    found: list[bytes] = []
    for packing in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", packing) as archive:
            for name, text in _PARTS.items():
                archive.writestr(zipfile.ZipInfo(name), text, packing)
        found.append(target.getvalue())
    return found


def fuzz(data: bytes) -> None:
    file = written("list.xlsx", data)
    for read in (read_learners, lambda found: read_tables(found, SPREADSHEET)):
        with suppress(McredError):
            read(file)
