"""Rubrics in spreadsheets: those other programs write, our own, and those that mean harm."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.rubrics.rubric import Criterion, Level, Rubric
from mcred_desktop.exchange.rubrics.files import WRITERS, FileRubrics
from mcred_desktop.exchange.rubrics.safe_xml import tree
from mcred_desktop.services.rubrics.ports import RefusedRubric, RubricFormat

SAMPLES = Path(__file__).parents[1] / "files" / "rubrics"
files = FileRubrics()

LEVELS = (Level(id="level-1", name="Poor", points=0), Level(id="level-2", name="Good", points=4))

NAMES = {
    "sheet": "xl/worksheets/sheet1.xml",
    "workbook": "xl/workbook.xml",
    "relations": "xl/_rels/workbook.xml.rels",
    "strings": "xl/sharedStrings.xml",
}


def rubric(title: str = "Choir", said: str = "In tune") -> Rubric:
    words = {"title": said, "description": said, "descriptors": {"level-1": said}}
    criterion = Criterion.model_validate({"id": "criterion-1", **words})
    return Rubric(title=title, levels=LEVELS, criteria=(criterion,))


def read(tmp_path: Path, content: bytes):
    file = tmp_path / "rubrics.xlsx"
    file.write_bytes(content)
    return files.read(file)


def refused(tmp_path: Path, content: bytes) -> UntrustedInputError:
    with pytest.raises(UntrustedInputError) as caught:
        read(tmp_path, content)
    assert caught.value.cure
    return caught.value


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(**parts: bytes | None) -> bytes:
    """Our own file with parts replaced, added or (None) left out."""
    whole = parts_of(WRITERS[RubricFormat.XLSX]([rubric()]))
    whole |= {NAMES.get(name, name): body for name, body in parts.items()}
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in whole.items():
            if body is not None:
                archive.writestr(name, body)
    return out.getvalue()


def sheet(rows: str) -> bytes:
    return f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()


def test_a_sheet_with_shared_texts_numbers_formulas_and_a_line_of_points_is_read():
    choir, notes = files.read(SAMPLES / "xlsxwriter.xlsx")
    assert isinstance(choir, Rubric)
    assert choir.title == "Choir rubric"
    assert [(level.name, level.points) for level in choir.levels] == [
        ("Poor", 0),
        ("Good", 2.5),
        ("Excellent", 4),
    ]
    assert [(row.title, row.weight) for row in choir.criteria] == [("Pitch", 2), ("Text", 1)]
    assert isinstance(notes, RefusedRubric)
    assert (notes.name, notes.where) == ("Notes", "xlsxwriter.xlsx, sheet “Notes”")


def test_the_table_of_learning_platforms_is_read_from_a_sheet_too():
    dance, mime = files.read(SAMPLES / "openpyxl.xlsx")
    assert isinstance(dance, Rubric)
    assert isinstance(mime, Rubric)
    assert dance.criteria[0].descriptors["level-2"] == "On every beat"
    assert [level.points for level in dance.levels] == [0.3, 3]
    assert mime.levels[1].points_from == 0.01


def test_a_sheet_a_rubric_with_names_excel_takes(tmp_path):
    titles = [
        "Choir",
        "choir",
        "A/B: [x]*?",
        "History",
        "'",
        "T" * 40,
        "T" * 41,
        "A 2",
        "A",
        "A",
        "𝔘" * 30,
    ]
    content = WRITERS[RubricFormat.XLSX]([rubric(title) for title in titles])
    root = tree(parts_of(content)["xl/workbook.xml"], "")
    names = [element.get("name", "") for element in root.iter("sheet")]
    assert len({name.casefold() for name in names}) == len(titles)
    assert all(0 < len(name.encode("utf-16-le")) <= 62 for name in names)
    assert not any(set(name) & set("[]:*?/\\") for name in names)
    assert "history" not in {name.casefold() for name in names}
    assert [found.title for found in read(tmp_path, content)] == titles


def test_the_same_rubric_gives_the_same_bytes_at_any_time(tmp_path):
    content = WRITERS[RubricFormat.XLSX]([rubric()])
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert content == WRITERS[RubricFormat.XLSX]([rubric()])


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1", "-x", "@y", "'=z", "＝1"])
def test_no_cell_is_or_looks_like_a_formula_and_all_come_back(tmp_path, text):
    sent = rubric(text, text)
    content = WRITERS[RubricFormat.XLSX]([sent])
    body = parts_of(content)["xl/worksheets/sheet1.xml"].decode()
    assert "<f" not in body
    said = [element.text or "" for element in tree(body.encode(), "").iter()]
    assert said.count(f"'{text}") == 4
    assert not [cell for cell in said if cell.startswith(tuple("=+-@＝"))]
    assert read(tmp_path, content) == [sent]


def test_cells_without_references_follow_one_another(tmp_path):
    rows = "<row><c t='str'><v>Criterion</v></c><c t='str'><v>Good (1)</v></c></row>"
    rows += (
        "<row><c t='str'><v>Pitch</v></c><c t='inlineStr'><is><t>In </t><t>tune</t></is></c></row>"
    )
    [found] = read(tmp_path, changed(sheet=sheet(rows)))
    assert isinstance(found, Rubric)
    assert found.criteria[0].descriptors == {"level-1": "In tune"}


def test_a_bad_cell_is_named_by_sheet_and_row(tmp_path):
    rows = "<row r='3'><c t='str'><v>Criterion</v></c><c t='str'><v>Good (1)</v></c></row>"
    rows += "<row r='7'><c r='B7' t='str'><v>In tune</v></c></row>"
    [bad] = read(tmp_path, changed(sheet=sheet(rows)))
    assert isinstance(bad, RefusedRubric)
    assert bad.where == "rubrics.xlsx, sheet “Choir”, row 7"


def test_a_cell_at_the_end_of_the_largest_sheet_is_refused_at_once(tmp_path):
    rows = "<row r='1'><c r='A1'><v>1</v></c></row>"
    rows += "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"
    assert "reaches beyond" in refused(tmp_path, changed(sheet=sheet(rows))).what


def test_a_text_used_a_million_times_is_refused(tmp_path):
    strings = f"<sst><si><t>{'x' * 1_000_000}</t></si></sst>".encode()
    row = "<row>" + "<c t='s'><v>0</v></c>" * 30 + "</row>"
    content = changed(sheet=sheet(row), strings=strings)
    assert "20 million characters" in refused(tmp_path, content).what


def test_a_part_that_unpacks_a_hundredfold_is_refused_before_it_is_unpacked(tmp_path):
    assert "100 times" in refused(tmp_path, changed(sheet=b" " * 40 * 2**20)).what


def test_parts_that_unpack_to_more_than_50_mb_together_are_refused(tmp_path):
    bombs = {f"x{n}": b" " * 2**20 for n in range(51)}
    assert "50 MB" in refused(tmp_path, changed(**bombs)).what


def test_an_archive_of_too_many_parts_is_refused(tmp_path):
    assert "2,000 parts" in refused(tmp_path, changed(**{f"x{n}": b"" for n in range(2_001)})).what


def test_a_size_that_lies_is_found_out(tmp_path):
    """The directory says a few bytes where there are many: no more than those are unpacked."""
    content = bytearray(changed(sheet=b" " * 2**20 + sheet("")))
    place = content.rindex(b"xl/worksheets/sheet1.xml") - 46
    content[place + 24 : place + 28] = (10).to_bytes(4, "little")
    assert "damaged" in refused(tmp_path, bytes(content)).what


def test_entities_inside_a_spreadsheet_are_refused(tmp_path):
    body = b'<!DOCTYPE x [<!ENTITY a "b">]>' + sheet("<row><c t='str'><v>&a;</v></c></row>")
    error = refused(tmp_path, changed(sheet=body))
    assert "document type" in error.what
    assert error.where.startswith("rubrics.xlsx, xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (changed(workbook=None), "no spreadsheet"),
        (changed(workbook=b"<workbook/>"), "no table"),
        (changed(workbook=b"<workbook>"), "cannot be read"),
        (changed(relations=None), "damaged"),
        (changed(relations=b"<Relationships/>"), "no table"),
        (changed(sheet=sheet("<row><c t='s'><v>7</v></c></row>")), "no table"),
        (changed(sheet=sheet("<row><c t='s'><v>-1</v></c></row>")), "no table"),
        (changed(sheet=None), "no table"),
        (changed()[:-30], "damaged"),
        (b"PK\x03\x04" + b"\0" * 60, "damaged"),
    ],
)
def test_what_is_no_whole_spreadsheet_is_refused(tmp_path, content, what):
    assert what in refused(tmp_path, content).what


def test_an_encrypted_spreadsheet_is_refused(tmp_path):
    content = bytearray(changed())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(signature)
        while place >= 0:
            content[place + offset] |= 1
            place = content.find(signature, place + 4)
    assert "encrypted" in refused(tmp_path, bytes(content)).what


def test_a_path_that_leaves_the_archive_finds_nothing(tmp_path):
    relations = (
        b"<Relationships><Relationship Id='r1' Target='../../../../etc/passwd'/></Relationships>"
    )
    assert "no table" in refused(tmp_path, changed(relations=relations)).what
