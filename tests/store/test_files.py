"""The workspace's bytes, by content."""

import errno
import hashlib
import os
import stat

import pytest

from mcred_desktop.domain.errors import McredError, NotFoundError, WorkspaceError
from mcred_desktop.store import files as module
from mcred_desktop.store.files import ContentFiles


@pytest.fixture
def files(tmp_path):
    root = tmp_path / "files"
    root.mkdir()
    return ContentFiles(root)


def stored(files):
    return [path for path in files._root.rglob("*") if path.is_file()]


@pytest.mark.parametrize("size", [0, 1, module.CHUNK, 3 * module.CHUNK + 17])
def test_a_file_is_kept_under_its_hash_read_only(files, tmp_path, size):
    source = tmp_path / "evidence.bin"
    source.write_bytes(os.urandom(size))
    sha256, length = files.keep(source)
    place = files.path(sha256)
    assert (sha256, length) == (hashlib.sha256(source.read_bytes()).hexdigest(), size)
    assert place.read_bytes() == source.read_bytes()
    assert place.relative_to(files._root).parts == (sha256[:2], sha256[2:])
    assert stat.S_IMODE(place.stat().st_mode) == 0o444


def test_the_same_content_is_stored_once(files, tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).write_text("same")
    assert files.keep(tmp_path / "a") == files.keep(tmp_path / "b")
    assert len(stored(files)) == 1


def test_adding_a_file_again_mends_a_damaged_copy_of_it(files, tmp_path):
    (tmp_path / "a").write_text("same")
    sha256, _ = files.keep(tmp_path / "a")
    place = files.path(sha256)
    place.chmod(0o600)
    place.write_text("lame")
    files.keep(tmp_path / "a")
    assert files.path(sha256).read_text() == "same"
    assert stored(files) == [place]


@pytest.mark.parametrize("name", ["0" * 64, "", "../store.sqlite", "A" * 64, "0" * 63 + "\n"])
def test_what_was_never_kept_is_not_found(files, name):
    with pytest.raises(NotFoundError):
        files.path(name)


def test_what_cannot_be_read_is_named(files, tmp_path):
    with pytest.raises(McredError, match="not a file") as caught:
        files.keep(tmp_path)
    assert caught.value.where == str(tmp_path)
    with pytest.raises(McredError, match="not a file"):
        files.keep(tmp_path / "gone")


@pytest.mark.parametrize("change", ["grows", "shrinks", "is rewritten"])
def test_a_file_that_changes_while_it_is_read_is_refused(files, tmp_path, change, monkeypatch):
    source = tmp_path / "evidence.bin"
    source.write_bytes(b"x" * 3000)
    monkeypatch.setattr(module, "CHUNK", 1000)
    sha256 = hashlib.sha256

    class Meddler:
        """Changes the file when its first bytes are hashed."""

        def __init__(self):
            self._digest, self._done = sha256(), False

        def update(self, chunk):
            self._digest.update(chunk)
            if not self._done:
                self._done = True
                _change(source, change)

        def hexdigest(self):
            return self._digest.hexdigest()

    monkeypatch.setattr(module.hashlib, "sha256", Meddler)
    with pytest.raises(McredError, match="changed while it was read"):
        files.keep(source)
    assert stored(files) == []


def _change(source, change):
    if change == "grows":
        with source.open("ab") as file:
            file.write(b"y" * 2000)
    elif change == "shrinks":
        os.truncate(source, 1500)
    else:
        with source.open("r+b") as file:
            file.write(b"z" * 3000)
        os.utime(source, ns=(1, 1))


def test_a_full_disk_leaves_nothing_behind(files, tmp_path, monkeypatch):
    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "evidence").write_text("content")
    monkeypatch.setattr(module.os, "fsync", full)
    with pytest.raises(WorkspaceError, match="disk is full"):
        files.keep(tmp_path / "evidence")
    assert stored(files) == []
