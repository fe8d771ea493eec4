"""Finished files: whole or not at all, under safe names."""

import errno
import os
from pathlib import Path

import pytest

from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.exchange.outbox import OutFolder


def test_a_file_is_written_where_the_folder_is_told_to_be(tmp_path):
    out = OutFolder(tmp_path / "out")
    file = out.write("Autumn 2026", "李思敏.pdf", b"content")
    assert (
        file == out.folder("Autumn 2026") / "李思敏.pdf" == tmp_path / "out/Autumn 2026/李思敏.pdf"
    )
    assert file.read_bytes() == b"content"


def test_a_name_cannot_lead_out_of_the_folder(tmp_path):
    file = OutFolder(tmp_path / "out").write("../up", "../../x\0.pdf", b"")
    assert file.parent.parent == tmp_path / "out"


def test_writing_again_replaces_the_whole_file_and_leaves_nothing_else(tmp_path):
    out = OutFolder(tmp_path)
    out.write("c", "a.json", b"a longer first version")
    file = out.write("c", "a.json", b"second")
    assert file.read_bytes() == b"second"
    assert list(file.parent.iterdir()) == [file]


def test_a_disk_that_fills_up_leaves_the_old_file_and_says_what_to_do(tmp_path, monkeypatch):
    out = OutFolder(tmp_path)
    file = out.write("c", "a.json", b"old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(WorkspaceError) as caught:
            out.write("c", "a.json", b"new")
    assert caught.value.where == str(file)
    assert "disk is full" in caught.value.cure
    assert list(file.parent.iterdir()) == [file]
    assert file.read_bytes() == b"old"


def test_of_several_files_each_is_the_new_one_or_as_it_was(tmp_path, monkeypatch):
    out = OutFolder(tmp_path)
    out.write_all("c", {"a.json": b"old", "b.json": b"old"})
    kept = os.fsync
    calls = []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        kept(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(WorkspaceError, match="could not be written"):
            out.write_all("c", {"a.json": b"new", "b.json": b"new"})
    files = {file.name: file.read_bytes() for file in (tmp_path / "c").iterdir()}
    assert files == {"a.json": b"old", "b.json": b"new"}


def test_what_a_killed_run_left_half_written_is_gone_after_the_next(tmp_path, monkeypatch):
    out = OutFolder(tmp_path)

    class KilledError(BaseException):
        pass

    def killed(_self: Path, _target: Path) -> Path:
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", killed)
        with pytest.raises(KilledError):
            out.write("c", "a.json", b"half")
    assert len(list((tmp_path / "c").iterdir())) == 1
    file = out.write("c", "a.json", b"whole")
    assert list((tmp_path / "c").iterdir()) == [file]


def test_a_folder_that_cannot_be_made_is_a_workspace_error(tmp_path):
    (tmp_path / "out").write_bytes(b"a file, not a folder")
    with pytest.raises(WorkspaceError) as caught:
        OutFolder(tmp_path / "out").write("c", "a.json", b"x")
    assert caught.value.cure


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a file system nobody may write")
def test_a_folder_nobody_may_write_is_a_workspace_error():
    with pytest.raises(WorkspaceError, match="could not be written"):
        OutFolder(Path("/proc/self")).write("c", "a.json", b"x")
