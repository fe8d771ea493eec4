"""Documents and spreadsheets of strangers, as they are shown beside the rubric."""

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.showing import FileShowing
from mcred_desktop.services.assess.evidence import SPREADSHEET, WORD, Markup

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="png" ContentType="image/png"/></Types>'
)
_DRAWN = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:docPr id="1" name="x" descr="A chart"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
    "<a:blip {0}/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    "</w:r>"
)


def _part(name: str) -> str:
    return name.replace("__", "/").replace("_xml", ".xml")


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def document(file: Path, body: str, **parts: bytes | str) -> Path:
    """A document; ``parts`` replace what is in it, ``__`` for the slash and ``_xml`` for XML."""
    content: dict[str, bytes | str] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_P}"><Relationship Id="r1" '
        f'Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}</w:body>'
        "</w:document>",
    }
    content |= {_part(name): said for name, said in parts.items()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, said in content.items():
            archive.writestr(name, said)
    return file


def shown(file: Path) -> Markup:
    return FileShowing().markup(file, WORD)


def test_a_document_shows_its_text_and_tables(tmp_path: Path) -> None:
    cells = f"<w:tc>{paragraph('1')}</w:tc><w:tc>{paragraph('2')}</w:tc>"
    file = document(
        tmp_path / "a.docx",
        f"{paragraph('Data audit &lt;1&gt;')}<w:tbl><w:tr>{cells}</w:tr></w:tbl>",
    )
    assert shown(file).pages == (
        "<p>Data audit &lt;1&gt;</p><table><tr><td><p>1</p></td><td><p>2</p></td></tr></table>",
    )


def with_picture(file: Path, relation: str) -> Path:
    relations = f'<Relationships xmlns="{_P}">{relation}</Relationships>'
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "teal").save(out, "PNG")
    named = 'r:embed="rId9" r:link="rId9"'
    body = f"<w:p>{_DRAWN.format(named)}</w:p>"
    made = document(file, body + paragraph("after it"))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("word/_rels/document.xml.rels", relations)
        archive.writestr("word/media/image1.png", out.getvalue())
    return made


def test_a_picture_in_a_document_comes_with_it(tmp_path: Path) -> None:
    inside = f'<Relationship Id="rId9" Type="{_R}/image" Target="media/image1.png"/>'
    found = shown(with_picture(tmp_path / "a.docx", inside))
    assert found.pages == ('<p><img src="image-1"></p><p>after it</p>',)
    assert found.images["image-1"].startswith(b"\x89PNG")


def test_a_picture_outside_a_document_is_never_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    for target in (
        str(tmp_path / "secret.png"),
        (tmp_path / "secret.png").as_uri(),
        "../../secret.png",
    ):
        outside = (
            f'<Relationship Id="rId9" Type="{_R}/image" Target="{target}" TargetMode="External"/>'
        )
        try:
            found = shown(with_picture(tmp_path / "a.docx", outside))
        except UntrustedInputError:
            continue
        assert b"secret" not in found.images.values()


@pytest.mark.parametrize(
    "hostile",
    [
        '<!DOCTYPE x [<!ENTITY a "aa">]><w:body xmlns:w="{0}">&a;</w:body>',
        "<x>" * 200 + "</x>" * 200,
        "<x",
        "<x>" + "<y/>" * 500_001 + "</x>",
        "",
    ],
)
def test_hostile_xml_never_reaches_the_reader(tmp_path: Path, hostile: str) -> None:
    file = document(tmp_path / "a.docx", "", word__document_xml=hostile.replace("{0}", _W))
    with pytest.raises(UntrustedInputError) as caught:
        shown(file)
    assert caught.value.where.startswith("a.docx, word/document.xml")
    assert caught.value.cure


def test_a_document_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    bomb = document(tmp_path / "bomb.docx", "", word__media__x_xml=bytes(80 * 2**20))
    with pytest.raises(UntrustedInputError, match="200 times"):
        shown(bomb)
    large = document(tmp_path / "large.docx", "", word__document_xml=b" " * (21 * 2**20))
    with pytest.raises(UntrustedInputError, match=r"20 MB|200 times"):
        shown(large)


@pytest.mark.parametrize("cut", [10, 200, 400])
def test_a_damaged_document_is_refused(tmp_path: Path, cut: int) -> None:
    file = document(tmp_path / "a.docx", paragraph("x"))
    file.write_bytes(file.read_bytes()[:-cut])
    with pytest.raises(UntrustedInputError):
        shown(file)


def test_an_archive_without_a_document_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
    with pytest.raises(UntrustedInputError, match="damaged"):
        shown(file)


def test_a_csv_is_a_table(tmp_path: Path) -> None:
    file = tmp_path / "hours.csv"
    file.write_text("Day;Hours\nMonday;3\n\nTuesday;=2+2\n")
    (grid,) = FileShowing().tables(file, "text/plain")
    assert grid.rows == [["Day", "Hours"], ["Monday", "3"], ["Tuesday", "=2+2"]]
    assert grid.numbers == [1, 2, 4]


def test_a_broken_spreadsheet_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "hours.xlsx"
    file.write_bytes(b"PK\x03\x04 no")
    with pytest.raises(UntrustedInputError):
        FileShowing().tables(file, SPREADSHEET)
