"""A workspace on disk: made, opened, refused, looked after."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from mcred_desktop.domain.assess.assessment import Evidence
from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.domain.people import Person
from mcred_desktop.store.place import file_system, refuse_unsafe
from mcred_desktop.store.workspace import Workspace

NOBODY = 65_534


def put(workspace, *names):
    with workspace.store.begin() as unit:
        for name in names:
            unit.put(Person(id=name, name=name))


def names(workspace):
    with workspace.store.read() as unit:
        return [person.name for person in unit.find(Person)]


def python(script, *arguments):
    """Run a script in a process of its own."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    root = Path(__file__).parents[2]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=root)


def content(folder):
    """Every file but the lock's and what SQLite keeps beside an open store."""
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in {".lock", ".sqlite-wal", ".sqlite-shm"}
    }


def test_what_was_put_is_there_after_opening_again(folder):
    with Workspace.create(folder, "Winter school") as workspace:
        put(workspace, "Ann")
    assert Workspace.is_one(folder)
    with Workspace.open(folder) as workspace:
        assert names(workspace) == ["Ann"]
        assert workspace.name == "Winter school"
        workspace.name = "Spring school"
    with Workspace.open(folder) as workspace:
        assert workspace.name == "Spring school"


def test_a_new_workspace_needs_an_empty_folder(folder):
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(WorkspaceError, match="empty folder"):
        Workspace.create(folder, "Any")
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]
    assert not Workspace.is_one(folder)


def test_opening_what_is_not_there_says_so(folder):
    with pytest.raises(WorkspaceError, match="no workspace here"):
        Workspace.open(folder)
    assert not folder.exists()


def test_a_second_opening_is_refused_by_name_and_may_read(workspace):
    put(workspace, "Ann")
    with pytest.raises(WorkspaceError, match=f"already open .process {os.getpid()} on "):
        Workspace.open(workspace.folder)
    with Workspace.open(workspace.folder, read_only=True) as reading:
        assert reading.read_only
        assert names(reading) == ["Ann"]
        with pytest.raises(WorkspaceError, match="cannot be written"):
            put(reading, "Ben")
        with pytest.raises(WorkspaceError, match="cannot be written"):
            reading.files.keep(workspace.folder / "store.sqlite")
    assert names(workspace) == ["Ann"]


def test_another_process_is_refused_too(workspace):
    script = """if True:
        import sys
        from pathlib import Path
        from mcred_desktop.domain.errors import WorkspaceError
        from mcred_desktop.store.workspace import Workspace
        try:
            Workspace.open(Path(sys.argv[1]))
        except WorkspaceError as error:
            print(error.what)
    """
    ran = python(script, workspace.folder)
    assert ran.stdout.startswith(f"The workspace is already open (process {os.getpid()} on ")


def test_closing_lets_the_next_one_in(folder):
    Workspace.create(folder, "Any").close()
    with Workspace.open(folder), pytest.raises(WorkspaceError):
        Workspace.open(folder)
    Workspace.open(folder).close()


def test_reading_needs_no_right_to_write(folder):
    with Workspace.create(folder, "Any") as workspace:
        put(workspace, "Ann")
    before = content(folder)
    with Workspace.open(folder, read_only=True) as workspace:
        assert names(workspace) == ["Ann"]
    assert content(folder) == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs root to become nobody")
def test_a_folder_that_cannot_be_written_is_refused_but_can_be_read():
    script = """if True:
        import os, sys
        from pathlib import Path
        from mcred_desktop.domain.errors import WorkspaceError
        from mcred_desktop.domain.people import Person
        from mcred_desktop.store.workspace import Workspace
        Workspace.open(Path(sys.argv[1]), read_only=True).close()  # imports what it needs, as root
        os.setuid(int(sys.argv[2]))
        for attempt in (Workspace.open, lambda place: Workspace.create(place / "new", "Any")):
            try:
                attempt(Path(sys.argv[1]))
            except WorkspaceError as error:
                print(error.what)
        with Workspace.open(Path(sys.argv[1]), read_only=True) as workspace:
            with workspace.store.read() as unit:
                print(unit.get(Person, "Ann").name)
    """
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        folder = Path(place) / "workspace"
        with Workspace.create(folder, "Any") as workspace:
            put(workspace, "Ann")
        before = content(folder)
        ran = python(script, folder, NOBODY)
        assert (ran.stdout, ran.stderr) == (
            "The workspace cannot be written.\nThe workspace cannot be written.\nAnn\n",
            "",
        )
        assert content(folder) == before


def damage(folder, how):
    store = folder / "store.sqlite"
    whole = store.read_bytes()
    damaged = {
        "empty": b"",
        "garbage": os.urandom(len(whole)),
        "cut short": whole[: len(whole) // 2],
        "a few bytes": whole[:50],
        "damaged inside": whole[:4096] + b"\xff" * (len(whole) - 4096),
    }
    store.write_bytes(damaged[how])


@pytest.mark.parametrize("how", ["empty", "garbage", "cut short", "a few bytes", "damaged inside"])
@pytest.mark.parametrize("read_only", [False, True])
def test_a_damaged_store_is_refused_and_left_as_it_is(folder, how, read_only):
    Workspace.create(folder, "Any").close()
    damage(folder, how)
    before = content(folder)
    with pytest.raises(WorkspaceError, match="damaged") as caught:
        Workspace.open(folder, read_only=read_only)
    assert "store.sqlite" in caught.value.where
    assert "backups" in caught.value.cure
    assert content(folder) == before
    with pytest.raises(WorkspaceError, match="damaged"):  # and the lock was let go
        Workspace.open(folder)


def test_a_strangers_database_is_no_workspace(folder):
    folder.mkdir()
    with closing(sqlite3.connect(folder / "store.sqlite")) as other:
        other.execute("CREATE TABLE shopping (item)")
    with pytest.raises(WorkspaceError, match="holds no workspace"):
        Workspace.open(folder)


def test_a_full_disk_loses_the_unit_and_nothing_else(workspace):
    put(workspace, "Ann")
    with workspace.store.changing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(WorkspaceError, match="disk is full"):
        put(workspace, *(f"{number} {'x' * 190}" for number in range(2_000)))
    assert names(workspace) == ["Ann"]
    with workspace.store.changing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    put(workspace, "Ben")
    assert names(workspace) == ["Ann", "Ben"]


@pytest.mark.parametrize("name", ["Dropbox", "OneDrive - Lakeshore College", "iCloud Drive"])
def test_a_synchronised_folder_is_refused(tmp_path, name):
    with pytest.raises(WorkspaceError, match=f"“{name}” is copied by a cloud program"):
        Workspace.create(tmp_path / name / "work", "Any")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_inside_one_that_a_program_keeps_in_step_is_refused(tmp_path):
    (tmp_path / "shared" / ".stfolder").mkdir(parents=True)
    with pytest.raises(WorkspaceError, match="“shared” is copied"):
        refuse_unsafe(tmp_path / "shared" / "a" / "b")
    refuse_unsafe(tmp_path / "mine" / "a")


def test_the_nearest_mount_says_what_a_folder_is_on():
    mounts = (
        "/dev/vda / ext4 rw 0 0\nserver:/home /home nfs4 rw 0 0\n"
        "//server/x /mnt/my\\040share cifs rw 0 0\n"
    )
    assert file_system(Path("/home/ann/work"), mounts) == "nfs4"
    assert file_system(Path("/homes/ann"), mounts) == "ext4"
    assert file_system(Path("/mnt/my share/deep/er"), mounts) == "cifs"


def test_a_drive_whose_name_is_no_text_keeps_no_workspace_shut(tmp_path, monkeypatch):
    mounts = tmp_path / "mounts"
    mounts.write_bytes(b"/dev/sdb1 /media/caf\xe9 vfat rw 0 0\n/dev/vda / ext4 rw 0 0\n")
    monkeypatch.setattr("mcred_desktop.store.place._MOUNTS", mounts)
    refuse_unsafe(tmp_path / "mine")


def test_a_copied_folder_goes_on_as_another_device(folder, tmp_path):
    with Workspace.create(folder, "Any") as workspace:
        put(workspace, "Ann")
        first = workspace.store.device
    shutil.copytree(folder, tmp_path / "copy")
    with Workspace.open(folder) as workspace:
        assert workspace.store.device == first
    with Workspace.open(tmp_path / "copy") as workspace:
        second = workspace.store.device
        put(workspace, "Ben")
        assert second != first
        assert all(line.ok for line in workspace.doctor())
        assert workspace.store.waiting() == 2
    with Workspace.open(tmp_path / "copy") as workspace:
        assert workspace.store.device == second


def test_a_backup_is_a_whole_store_and_the_newest_ten_stay(workspace):
    put(workspace, "Ann")
    made = [workspace.back_up() for _ in range(12)]
    kept = sorted((workspace.folder / "backups").iterdir())
    assert kept == made[2:]
    with closing(sqlite3.connect(made[-1])) as copy:
        assert copy.execute("SELECT name FROM person").fetchall() == [("Ann",)]
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_backup_stays_though_a_clock_that_ran_ahead_made_ten_before(workspace):
    backups = workspace.folder / "backups"
    backups.mkdir(exist_ok=True)
    for day in range(10, 20):
        (backups / f"store-209901{day}T000000.000000Z.sqlite").touch()
    made = workspace.back_up()
    assert made.is_file()
    assert len(list(backups.iterdir())) == 10


def test_a_backup_put_in_place_of_the_store_goes_on_as_another_device(folder):
    with Workspace.create(folder, "Any") as workspace:
        put(workspace, "Ann")
        copy = workspace.back_up()
        first = workspace.store.device
        put(workspace, "Ben")
    shutil.copy(copy, folder / "store.sqlite")
    with Workspace.open(folder) as workspace:
        assert names(workspace) == ["Ann"]
        assert workspace.store.device != first  # whose second operation was another one
        put(workspace, "Cem")
        assert all(line.ok for line in workspace.doctor())


def lines(workspace):
    return {line.name: line for line in workspace.doctor()}


def test_the_doctor_finds_a_new_workspace_healthy(workspace):
    found = lines(workspace)
    assert [line for line in found.values() if not line.ok] == []
    assert {"integrity", "journal", "evidence", "schema", "backups", "disk", "SQLite"} <= set(found)
    assert f"device {workspace.store.device}" in found


def test_the_doctor_names_missing_and_altered_evidence(workspace, tmp_path):
    kept = {}
    with workspace.store.begin() as unit:
        for name in ("lost.txt", "altered.txt", "good.txt"):
            (tmp_path / name).write_text(name)
            sha256, size = workspace.files.keep(tmp_path / name)
            kept[name] = workspace.files.path(sha256)
            unit.put(Evidence(id=name, portfolio_id="p", name=name, media_type="text/plain",
                              size=size, sha256=sha256))  # fmt: skip
    kept["lost.txt"].unlink()
    kept["altered.txt"].chmod(0o644)
    kept["altered.txt"].write_text("something else")
    evidence = lines(workspace)["evidence"]
    assert not evidence.ok
    assert set(evidence.text.split("; ")) == {"lost.txt: missing", "altered.txt: altered"}


def test_opening_a_current_workspace_never_imports_alembic(folder):
    Workspace.create(folder, "Any").close()
    script = (
        "import sys; from pathlib import Path; from mcred_desktop.store.workspace import Workspace;"
        "Workspace.open(Path(sys.argv[1])).close(); sys.exit('alembic' in sys.modules)"
    )
    assert python(script, folder).returncode == 0


def test_a_folder_may_be_called_anything(tmp_path):
    folder = tmp_path / "Prüfung #1? 50% & “more”"
    with Workspace.create(folder, "Any") as workspace:
        put(workspace, "Ann")
        workspace.back_up()
    with Workspace.open(folder) as workspace:
        assert names(workspace) == ["Ann"]
    assert sorted(path.name for path in folder.iterdir() if path.suffix != ".lock") == [
        "backups",
        "files",
        "store.sqlite",
    ]
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


def test_a_workspace_cannot_lie_inside_a_file(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(WorkspaceError, match="no workspace in this place"):
        Workspace.create(tmp_path / "file" / "workspace", "Any")
    with pytest.raises(WorkspaceError, match="empty folder"):
        Workspace.create(tmp_path / "file", "Any")
    with pytest.raises(WorkspaceError, match="no workspace here"):
        Workspace.open(tmp_path / "file")


def test_a_creation_that_was_cut_short_can_be_done_again(folder, monkeypatch):
    def cut_short(_engine):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("mcred_desktop.store.migrate.create", cut_short)
        with pytest.raises(KeyboardInterrupt):
            Workspace.create(folder, "Any")
    assert not Workspace.is_one(folder)
    (folder / "store.new").write_bytes(b"half a store")
    with Workspace.create(folder, "Any") as workspace:
        put(workspace, "Ann")
    assert not (folder / "store.new").exists()
