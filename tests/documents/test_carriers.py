import contextlib
import io
import threading
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from mcred_desktop.documents.pdf.carriers import MAX_CREDENTIAL, codes_in_image, credential_in_pdf
from mcred_desktop.documents.qr import qr_matrix
from mcred_desktop.documents.qt.pictures import pictures_of_pdf
from mcred_desktop.documents.qt.raster import codes_in_pdf, first_page
from mcred_desktop.domain.errors import UntrustedInputError

CLAIM = "https://verify.lakeshore.example.org/#" + "0AZ-*$/:9KLM" * 24


def page(text: str = "") -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    if text:
        matrix = qr_matrix(text)
        module = 99 / len(matrix)
        for y, row in enumerate(matrix):
            for x, dark in enumerate(row):
                if dark:
                    canvas.rect(60 + x * module, 200 - y * module, module, module, stroke=0, fill=1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def with_attachments(*contents: bytes, password: str = "") -> bytes:
    with pikepdf.open(io.BytesIO(page())) as pdf:
        for number, content in enumerate(contents):
            spec = pikepdf.AttachedFileSpec(pdf, content, filename="credential.json")
            pdf.attachments["credential.json" if number == 0 else f"other{number}"] = spec
        out = io.BytesIO()
        locked = pikepdf.Encryption(user=password, owner=password) if password else False
        pdf.save(out, compress_streams=True, encryption=locked)
        return out.getvalue()


def test_the_attached_credential_is_found() -> None:
    assert credential_in_pdf(with_attachments(b'{"a": "\xc3\xa9"}')) == '{"a": "é"}'


def test_a_pdf_without_one_has_none() -> None:
    assert credential_in_pdf(page()) is None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (with_attachments(b"{}", b'{"other": 1}'), "two different"),
        (with_attachments(b" " * (MAX_CREDENTIAL + 1)), "too large"),
        (with_attachments(b"{}", password="secret"), "locked"),
        (with_attachments(b"\xff\xfe\xff"), "damaged"),
        (b"%PDF-1.7\n%%EOF", "damaged"),
    ],
    ids=["ambiguous", "huge", "locked", "not text", "broken"],
)
def test_a_hostile_pdf_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UntrustedInputError, match=message):
        credential_in_pdf(data, "x.pdf")


@given(st.binary(max_size=300).map(lambda rest: b"%PDF-1.4\n" + rest))
def test_bytes_from_strangers_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(UntrustedInputError):
        assert credential_in_pdf(data) is None
    with contextlib.suppress(UntrustedInputError):
        assert first_page(data).codes == ()


def test_a_cut_off_pdf_is_read_or_refused() -> None:
    whole = with_attachments(b'{"a": 1}')
    for length in range(0, len(whole), 97):
        with contextlib.suppress(UntrustedInputError):
            assert credential_in_pdf(whole[:length]) in {None, '{"a": 1}'}


def test_the_code_on_the_page_is_read_from_any_thread() -> None:
    data, found = page(CLAIM), []
    threads = [
        threading.Thread(target=lambda: found.append(first_page(data).codes)) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [(CLAIM,)] * 3


def test_a_page_without_a_code_has_none() -> None:
    assert first_page(page()).codes == ()


def test_the_code_is_found_on_a_later_page_of_a_scan() -> None:
    """As a scanner writes a letter with the certificate after it."""
    letter, certificate = (drawn(pdf) for pdf in (page(), page(CLAIM)))
    for kind, more in (("PDF", {}), ("TIFF", {"compression": "group4"}), ("TIFF", {})):
        out = io.BytesIO()
        letter.save(out, kind, save_all=True, append_images=[certificate, certificate], **more)
        assert (codes_in_pdf if kind == "PDF" else codes_in_image)(out.getvalue()) == (CLAIM,)


def test_codes_of_two_certificates_in_one_scan_are_both_told() -> None:
    other = CLAIM.replace("K", "J")
    out = io.BytesIO()
    drawn(page(CLAIM)).save(out, "TIFF", save_all=True, append_images=[drawn(page(other))])
    assert codes_in_image(out.getvalue()) == (CLAIM, other)


@pytest.mark.parametrize("kind", ["BMP", "GIF"])
def test_other_formats_of_scanners_are_read(kind: str) -> None:
    out = io.BytesIO()
    drawn(page(CLAIM)).save(out, kind)
    assert codes_in_image(out.getvalue()) == (CLAIM,)


def test_a_damaged_scan_is_refused() -> None:
    out = io.BytesIO()
    drawn(page(CLAIM)).save(out, "TIFF", save_all=True, append_images=[drawn(page())])
    whole = out.getvalue()
    with pytest.raises(UntrustedInputError, match="damaged"):
        codes_in_image(whole[: len(whole) // 3])


def drawn(pdf: bytes) -> Image.Image:
    """The page in black and white, at 150 dots an inch."""
    (png,) = pictures_of_pdf(pdf, 1240)
    return Image.open(io.BytesIO(png)).convert("1")


def test_only_the_part_for_qt_imports_it() -> None:
    package = Path(__file__).parents[2] / "mcred_desktop" / "documents"
    using = {f.parent.name for f in package.rglob("*.py") if "PySide6" in f.read_text("utf-8")}
    assert using == {"qt"}
