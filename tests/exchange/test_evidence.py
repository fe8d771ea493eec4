"""Evidence on its way in: told by content, read a page at a time, never trusted by its name."""

import os
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.evidence import media_type, text_page
from mcred_desktop.exchange.names import safe_name


def written(folder: Path, content: bytes, name: str = "file.bin") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "application/pdf"),
        (b"\0\0junk before it\n%PDF-1.4", "application/pdf"),
        (b"PK\x05\x06" + b"\0" * 18, "application/zip"),
        (b"\0\0\0\x20ftypisom\0\0\2\0", "video/mp4"),
        (b"\0\0\0\x20ftypM4A \0\0\2\0", "audio/mp4"),
        (b"\0\0\0\x20ftypqt  \0\0\2\0", "video/quicktime"),
        (b"\0\0\0\x20ftypheic\0\0\2\0", "image/heic"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "video/webm"),
        (b"ID3\x04\0\0\0\0\0\0", "audio/mpeg"),
        (b"\xff\xfb\x90\x64\0\0", "audio/mpeg"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "audio/wav"),
        (b"OggS\0\2\0\0\0\0\x01vorbis", "audio/ogg"),
        (b"OggS\0\2\0\0\0\0\x80theora", "video/ogg"),
        (b'<?xml version="1.0"?><!-- a > b --><svg xmlns="http://www.w3.org/2000/svg"/>',
         "image/svg+xml"),
        (b'<!DOCTYPE svg PUBLIC "x" "y" [<!ENTITY a "b">]>\n<svg:svg/>', "image/svg+xml"),
        (b"\xef\xbb\xbf\n<!doctype HTML>\n<p>", "text/html"),
        (b"<html lang='en'>", "text/html"),
        (b"an <svg> in a sentence", "text/plain"),
        (b"BMI and weight\n", "text/plain"),
        (b"ID3,name\n", "text/plain"),
        (b"", "text/plain"),
        ("Wanjirũ Kamau, 李思敏\n".encode(), "text/plain"),
        ("Γιώργος\n".encode("utf-16"), "text/plain"),
        ("María\n".encode("cp1252"), "text/plain"),
        (b"a" * 65_535 + "é".encode(), "text/plain"),
        (b"MZ\x90\0\x03\0\0\0", "application/octet-stream"),
        (b"\x7fELF\x02\x01\x01\0", "application/octet-stream"),
        (b"plain \x01\x02 not", "application/octet-stream"),
    ],
)  # fmt: skip
def test_a_file_is_what_its_bytes_say(tmp_path, content, kind):
    assert media_type(written(tmp_path, content, "lies.jpg")) == kind


@pytest.mark.parametrize("kind", ["png", "jpeg", "gif", "webp", "bmp", "tiff"])
def test_a_picture_is_known_whatever_its_suffix(tmp_path, kind):
    file = tmp_path / "picture.txt"
    Image.new("RGB", (3, 2)).save(file, kind)
    assert media_type(file) == f"image/{kind}"


@pytest.mark.parametrize(
    ("first", "member", "kind"),
    [
        ("[Content_Types].xml", "word/document.xml", "wordprocessingml.document"),
        ("[Content_Types].xml", "xl/workbook.xml", "spreadsheetml.sheet"),
        ("[Content_Types].xml", "ppt/presentation.xml", "presentationml.presentation"),
        ("[Content_Types].xml", "other/part.xml", "application/zip"),
        ("word/document.xml", "notes.txt", "application/zip"),
    ],
)
def test_an_office_file_is_told_from_other_archives(tmp_path, first, member, kind):
    file = tmp_path / "file"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(first, "x" * 200_000)
        archive.writestr(member, "x")
    assert media_type(file).endswith(kind)


def test_an_open_document_is_known(tmp_path):
    file = tmp_path / "file"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert media_type(file) == "application/vnd.oasis.opendocument.text"


@given(st.binary(max_size=200))
def test_any_bytes_have_a_media_type(tmp_path_factory, content):
    assert "/" in media_type(written(tmp_path_factory.getbasetemp(), content))


def refused(file: Path) -> None:
    with pytest.raises(UntrustedInputError) as caught:
        media_type(file)
    assert caught.value.where == file.name
    assert caught.value.cure


def test_a_folder_or_a_missing_file_is_refused(tmp_path):
    refused(tmp_path)
    refused(tmp_path / "gone.pdf")
    refused(tmp_path / ("n" * 300))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes and devices as files")
def test_a_pipe_or_a_device_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    refused(tmp_path / "pipe.txt")
    refused(Path("/dev/zero"))


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_link_may_lead_to_its_own_folder_only(tmp_path):
    secret = written(tmp_path, b"secret", "secret.txt")
    inside = tmp_path / "portfolio"
    inside.mkdir()
    (inside / "leads-out.txt").symlink_to(secret)
    (inside / "circle").symlink_to(inside / "circle")
    written(inside, b"mine", "mine.txt")
    (inside / "leads-in.txt").symlink_to("mine.txt")
    refused(inside / "leads-out.txt")
    refused(inside / "circle")
    assert media_type(inside / "leads-in.txt") == "text/plain"


def pages(file: Path, size: int) -> list[str]:
    count = text_page(file, 0, size).pages
    return [text_page(file, number, size).text for number in range(count)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("line", ["María wrote this.\r\n", "María wrote this, and on and on. "])
def test_the_pages_of_a_text_add_up_to_the_text(tmp_path, encoding, line):
    text = line * 1_000
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    file = written(tmp_path, mark + text.encode(encoding))
    found = pages(file, 4_000)
    assert len(found) > 3
    assert "".join(found) == text


def test_a_page_ends_with_a_line_where_it_can(tmp_path):
    file = written(tmp_path, b"one line\n" * 2_000)
    assert all(page.startswith("one line") and page.endswith("\n") for page in pages(file, 4_001))


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_no_character_is_cut_by_a_page(tmp_path_factory, encoding, text):
    whole = text * (9_000 // len(text))
    mark = "\ufeff".encode(encoding)
    file = written(tmp_path_factory.getbasetemp(), mark + whole.encode(encoding))
    assert "".join(pages(file, 4_000)) == whole


def test_a_damaged_text_shows_where_letters_are_lost(tmp_path):
    file = written(tmp_path, b"a" * 70_000 + b"\xff\nend")
    assert text_page(file, 0).text.endswith("a\ufffd\nend")


def test_one_page_of_a_huge_text_takes_no_more_memory_than_the_page(tmp_path):
    file = written(tmp_path, b"line\n" * 20_000, "long.txt")
    with file.open("r+b") as stream:
        stream.truncate(2**32)
    tracemalloc.start()
    try:
        assert text_page(file, 3, 5_000).text.startswith("line\nline\n")
        assert text_page(file, 40_000).pages == 42_950
        assert tracemalloc.get_traced_memory()[1] < 2**20
    finally:
        tracemalloc.stop()


def test_what_is_no_text_has_no_pages(tmp_path):
    with pytest.raises(UntrustedInputError, match=r"x\.bin"):
        text_page(written(tmp_path, b"\1\2", "x.bin"), 0)


@pytest.mark.parametrize(("number", "size"), [(-1, 4_000), (0, 3)])
def test_a_page_that_cannot_be_is_a_mistake_of_the_caller(tmp_path, number, size):
    with pytest.raises(ValueError, match="number"):
        text_page(written(tmp_path, b"text"), number, size)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Data audit.pdf", "Data audit.pdf"),
        ("محمد الأمين حسن.pdf", "محمد الأمين حسن.pdf"),
        ("../../etc/passwd", "..-..-etc-passwd"),
        ("C:\\Windows\\x.txt", "C--Windows-x.txt"),
        ("a\0b\nc\u202etxt.exe", "abctxt.exe"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("com1.log", "_com1.log"),
        ("console", "console"),
        ("trailing. . ", "trailing"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("\u202e", "unnamed"),
        ("Ade\u0301", "Adé"),
        ("e\0\u0301", "é"),
    ],
)
def test_a_name_becomes_one_that_every_system_takes(name, safe):
    assert safe_name(name) == safe


def test_a_long_name_keeps_its_suffix_and_whole_letters():
    safe = safe_name("ण" * 300 + ".pdf")
    assert len(safe.encode()) <= 255
    assert safe == "ण" * 83 + ".pdf"


@given(st.text())
def test_a_safe_name_stays_as_it_is_and_is_one_component(name):
    safe = safe_name(name)
    assert safe_name(safe) == safe
    assert Path(safe).name == safe
    assert safe not in (".", "..")
    assert 0 < len(safe.encode()) <= 255
