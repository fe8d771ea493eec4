"""Folders and archives of evidence: what is in them, or why nothing of them is taken."""

import os
import random
import stat
import sys
import tempfile
import tracemalloc
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.exchange.archives import Bounds, opened
from mcred_desktop.exchange.folders import MOST_FILES, evidence_files


def zipped(file: Path, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return file


def taken(*dropped: Path, bounds: Bounds | None = None) -> dict[str, bytes]:
    """Name to content of what is found."""
    with evidence_files(dropped, bounds or Bounds()) as found:
        return {file.name: file.path.read_bytes() for file in found}


def refused(*dropped: Path, bounds: Bounds | None = None) -> UntrustedInputError:
    """The refusal, which has a place and a cure, and leaves nothing unpacked."""
    with pytest.raises(UntrustedInputError) as caught:
        taken(*dropped, bounds=bounds)
    assert caught.value.where
    assert caught.value.cure
    assert not list(Path(tempfile.gettempdir()).glob("mcred-*"))
    return caught.value


@pytest.fixture(autouse=True)
def _unpack_here(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path_factory.mktemp("unpacked")))


def test_files_folders_and_archives_give_the_files_in_them(tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_bytes(b"plain")
    folder = tmp_path / "portfolio"
    (folder / "week 2").mkdir(parents=True)
    (folder / "week 2" / "log.txt").write_bytes(b"log")
    (folder / "a.txt").write_bytes(b"a")
    inner = zipped(tmp_path / "inner.zip", ("deep/er.txt", b"deeper"))
    zipped(folder / "more.ZIP", ("one.txt", b"one"), ("inner.zip", inner.read_bytes()))
    assert taken(plain, folder) == {
        "plain.txt": b"plain",
        "a.txt": b"a",
        "one.txt": b"one",
        "deep/er.txt": b"deeper",
        "week 2/log.txt": b"log",
    }
    assert not list(Path(tempfile.gettempdir()).iterdir())


def test_what_only_happens_to_be_an_archive_stays_whole(tmp_path: Path) -> None:
    book = zipped(tmp_path / "book.epub", ("page.txt", b"x"))
    office = zipped(tmp_path / "letter.zip", ("[Content_Types].xml", b"x"), ("word/d.xml", b"x"))
    with evidence_files([book, office]) as found:
        assert [(file.name, file.path) for file in found] == [
            ("book.epub", book),
            ("letter.zip", office),
        ]


def test_hidden_files_and_what_systems_leave_behind_are_no_evidence(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "HEAD").write_bytes(b"x")
    (folder / "Thumbs.db").write_bytes(b"x")
    zipped(folder / "mac.zip", ("__MACOSX/._a.txt", b"x"), ("./a.txt", b"a"), ("empty/", b""))
    assert taken(folder) == {"a.txt": b"a"}


def link(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("/etc/passwd", "absolute"),
        ("C:/x.txt", "absolute"),
        ("c:x.txt", "absolute"),
        ("\\\\server\\x.txt", "absolute"),
        ("../x.txt", "leads out"),
        ("a/../../x.txt", "leads out"),
        ("a\\..\\..\\x.txt", "leads out"),
        ("a/NUL", "device"),
        ("con.txt", "device"),
        ("Com1.log/x.txt", "device"),
        ("a/aux .txt", "device"),
        ("a/con:", "device"),
        ("CONIN$", "device"),
        (link("a.txt"), "link"),
    ],
)
def test_an_entry_that_could_do_harm_elsewhere_is_refused_by_name(
    tmp_path: Path, name: str | zipfile.ZipInfo, what: str
) -> None:
    file = zipped(tmp_path / "hostile.zip", ("good.txt", b"good"), (name, b"bad"))
    error = refused(file)
    assert what in error.what
    assert error.where.startswith("hostile.zip, ")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "bomb.zip", ("zeros.bin", bytes(40 * 2**20)))
    tracemalloc.start()
    try:
        assert "200 times" in refused(bomb).what
        assert tracemalloc.get_traced_memory()[1] < 2**22
    finally:
        tracemalloc.stop()


def test_bounds_hold_for_archives_inside_archives_together(tmp_path: Path) -> None:
    part = zipped(
        tmp_path / "part.zip", ("x.bin", random.Random(1).randbytes(300_000))
    ).read_bytes()
    whole = zipped(tmp_path / "whole.zip", ("1.zip", part), ("2.zip", part))
    assert len(taken(whole)) == 1
    error = refused(whole, bounds=Bounds(size=1_000_000))
    assert error.where == "whole.zip, 2.zip"


def test_archives_lie_at_most_three_deep(tmp_path: Path) -> None:
    file = zipped(tmp_path / "1.zip", ("x.txt", b"x"))
    for number in (2, 3):
        file = zipped(tmp_path / f"{number}.zip", (file.name, file.read_bytes()))
    assert taken(file) == {"x.txt": b"x"}
    file = zipped(tmp_path / "4.zip", (file.name, file.read_bytes()))
    assert "3 deep" in refused(file).what


def test_too_many_entries_or_files_are_refused(tmp_path: Path) -> None:
    names = [(f"{number}.txt", b"") for number in range(MOST_FILES + 1)]
    assert "1,000" in refused(zipped(tmp_path / "many.zip", *names)).what
    folder = tmp_path / "folder"
    folder.mkdir()
    for name, _ in names:
        (folder / name).touch()
    assert "1,000" in refused(folder).what


def test_a_damaged_or_locked_archive_is_refused(tmp_path: Path) -> None:
    good = zipped(tmp_path / "good.zip", ("a.txt", bytes(range(256)) * 64)).read_bytes()
    for name, content in (
        ("cut.zip", good[:-40]),
        ("short.zip", good[:60] + good[80:]),
        ("checksum.zip", good.replace(good[14:18], b"\0\1\2\3")),
        ("locked.zip", good.replace(b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0\1")),
    ):
        (tmp_path / name).write_bytes(content)
        refused(tmp_path / name)


def test_a_list_of_entries_that_is_said_to_be_endless_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "endless.zip"
    with file.open("wb") as stream:
        stream.write(b"PK\x03\x04")
        stream.truncate(2**31)
        stream.seek(2**31)
        end = b"PK\x05\x06" + bytes(4) + b"\1\0\1\0" + (2**31 - 4).to_bytes(4, "little")
        stream.write(end + (4).to_bytes(4, "little") + b"\0\0")
    tracemalloc.start()
    try:
        refused(file)
        assert tracemalloc.get_traced_memory()[1] < 2**22
    finally:
        tracemalloc.stop()


def test_an_empty_folder_or_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "no files" in refused(tmp_path / "empty").what
    assert "no files" in refused(zipped(tmp_path / "empty.zip", ("folder/", b""))).what


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
@pytest.mark.parametrize("target", ["mine.txt", "..", "/etc"])
def test_a_link_in_a_folder_is_refused(tmp_path: Path, target: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    (folder / "link").symlink_to(target)
    error = refused(folder)
    assert error.where == "folder/link"
    (tmp_path / "itself").symlink_to(folder)
    refused(tmp_path / "itself")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes as files")
def test_a_pipe_in_a_folder_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    (folder / "sub").mkdir(parents=True)
    os.mkfifo(folder / "sub" / "pipe")
    assert refused(folder).where == "folder/sub/pipe"


def test_names_of_any_script_and_length_are_kept_as_text(tmp_path: Path) -> None:
    thai = "ก" * 83 + ".txt"
    folder = tmp_path / "folder"
    (folder / thai[:-4]).mkdir(parents=True)
    (folder / thai).write_text("1")
    (folder / thai[:-4] / thai).write_text("2")
    (folder / "photo\u202efdp.exe").write_text("3")
    assert set(taken(folder)) == {thai, f"{thai[:-4]}/{thai}", "photofdp.exe"}
    long = zipped(tmp_path / "long.zip", ("d" * 200 + "/" + "n" * 300 + ".txt", b"x"))
    assert list(taken(long)) == ["n" * 251 + ".txt"]


def test_a_name_in_an_old_archive_is_read_as_utf_8_where_it_is(tmp_path: Path) -> None:
    file = zipped(tmp_path / "old.zip", ("caf\u00e9.txt", b"x"))
    content = file.read_bytes()
    for at in (6, content.index(b"PK\x01\x02") + 8):
        content = content[:at] + b"\0\0" + content[at + 2 :]
    file.write_bytes(content)
    assert list(taken(file)) == ["caf\u00e9.txt"]


def test_an_archive_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.zip", ("a.txt", b"a"))
    with (
        pytest.raises(UntrustedInputError, match="changed while it was read"),
        opened(file, "a.zip", Bounds()),
    ):
        file.write_bytes(file.read_bytes() + b"\0")


@given(
    flips=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=6),
    cut=st.integers(0, 60),
)
def test_a_mangled_archive_is_unpacked_or_refused(
    tmp_path_factory: pytest.TempPathFactory, flips: list[tuple[int, int]], cut: int
) -> None:
    folder = tmp_path_factory.getbasetemp()
    inner = zipped(folder / "i.zip", ("b.txt", b"b" * 100)).read_bytes()
    file = zipped(folder / "fuzzed.zip", ("a.txt", b"a" * 400), ("i.zip", inner))
    content = bytearray(file.read_bytes())
    for at, value in flips:
        content[at % len(content)] = value
    file.write_bytes(content[: len(content) - cut])
    with suppress(UntrustedInputError):
        assert all(isinstance(content, bytes) for content in taken(file).values())
    assert not list(Path(tempfile.gettempdir()).iterdir())
