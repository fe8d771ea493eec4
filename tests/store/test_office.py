"""Several people in one store: a workspace that lives in PostgreSQL."""

import shutil
import threading

import pytest

from mcred_desktop.domain.assess.assessment import Evidence, Learner
from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.store import journal
from mcred_desktop.store.office.workspace import OfficeWorkspace


@pytest.fixture
def two(office, tmp_path):
    """Another program in the same office, on another computer."""
    with OfficeWorkspace.join(tmp_path / "two", str(address(office))) as entered:
        entered.store.acting_as("ben")
        yield entered


def address(office):
    return office.store._engine.url.set(drivername="postgresql").render_as_string()


def put(office, name="Zoë", **fields):
    value = Learner(id="l1", cohort_id="c1", name=name, **fields)
    with office.store.begin() as unit:
        unit.put(value)


def learner(office):
    with office.store.read() as unit:
        return unit.get(Learner, "l1")


def test_what_one_writes_the_other_reads_at_once(office, two):
    put(office)
    assert learner(two).name == "Zoë"


def test_each_program_hears_what_the_others_wrote_and_not_what_it_wrote_itself(office, two):
    put(office)
    for entered in (office, two):
        entered.store.news()
    put(two, name="Zoë O.")
    assert office.store.news().touched == {("Learner", "l1")}
    assert office.store.news().touched == two.store.news().touched == frozenset()


def test_programs_that_write_at_once_lose_no_update(office, two):
    put(office, email="")

    def append(entered):
        for _ in range(8):
            with entered.store.begin() as unit:
                known = unit.get(Learner, "l1")
                unit.put(known.model_copy(update={"email": known.email + "x"}))

    threads = [threading.Thread(target=append, args=(one,)) for one in (office, two)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(learner(two).email) == 16
    with two.store.snapshot() as connection:
        assert journal.problems(connection) == []


def test_stamps_rise_over_all_programs_whatever_their_clocks(office, two):
    for turn, entered in enumerate((office, two, office)):
        put(entered, name=f"Name {turn}")
    with two.store.read() as unit:
        edits = unit.trail(Learner, "l1", 5)
    assert [edit.author for edit in edits] == ["ann", "ben", "ann"]


def test_evidence_that_one_adds_the_other_can_open(office, two, tmp_path):
    added = tmp_path / "report.txt"
    added.write_bytes(b"four indicators " * 100_000)  # two parts
    sha256, size = office.files.keep(added)
    with office.store.begin() as unit:
        unit.put(
            Evidence(
                id="e1",
                portfolio_id="p1",
                name="report.txt",
                sha256=sha256,
                size=size,
                media_type="text/plain",
            )
        )
    assert two.files.path(sha256).read_bytes() == added.read_bytes()
    assert all(line.ok for line in two.doctor())


def test_a_file_altered_on_the_server_is_not_taken(office, two, tmp_path):
    added = tmp_path / "report.txt"
    added.write_bytes(b"four indicators")
    sha256, _ = office.files.keep(added)
    with office.store.changing() as connection:
        connection.exec_driver_sql("UPDATE file_part SET bytes = 'five'")
    with pytest.raises(WorkspaceError, match="altered"):
        two.files.path(sha256)
    assert not any(path.is_file() for path in (two.folder / "files").rglob("*"))


def test_a_file_that_was_sent_in_part_is_sent_to_its_end(office, two, tmp_path):
    added = tmp_path / "film.bin"
    added.write_bytes(bytes(range(256)) * 10_000)
    sha256, _ = office.files.keep(added)
    with office.store.changing() as connection:
        connection.exec_driver_sql("DELETE FROM file_whole")
        connection.exec_driver_sql("DELETE FROM file_part WHERE part > 0")
    office.files.keep(added)
    assert two.files.path(sha256).read_bytes() == added.read_bytes()


def test_a_copied_folder_is_a_device_of_its_own(office, two, tmp_path):
    own = two.store.device
    two.close()
    shutil.copytree(tmp_path / "two", tmp_path / "copy")
    with OfficeWorkspace.enter(tmp_path / "copy") as copied:
        assert copied.store.device != own
        put(copied)
    with OfficeWorkspace.enter(tmp_path / "two") as entered:
        assert entered.store.device == own
        assert learner(entered).name == "Zoë"


def test_an_office_is_made_once(office):
    with (
        pytest.raises(WorkspaceError, match="There is an office in this database already"),
        OfficeWorkspace.found(address(office), "Another"),
    ):
        pass
    assert office.name == "Lakeshore Polytechnic"


@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("postgresql://mcred@127.0.0.1:1/office", "cannot be reached"),
        ("postgresql://ann@office.example/office?sslmode=disable", "not be encrypted"),
        ("mysql://ann@127.0.0.1/office", "PostgreSQL"),
        ("office", "no address"),
    ],
)
def test_an_address_that_leads_nowhere_leaves_no_folder(url, what, tmp_path):
    with pytest.raises(WorkspaceError, match=what) as refused:
        OfficeWorkspace.join(tmp_path / "way", url)
    assert refused.value.cure
    assert not (tmp_path / "way").exists()


def test_a_database_without_an_office_or_with_a_newer_one_is_named(postgres, office, tmp_path):
    with pytest.raises(WorkspaceError, match="no office in this database"):
        OfficeWorkspace.join(tmp_path / "way", postgres.database())
    newer = postgres.database()
    with OfficeWorkspace.found(newer, "Lakeshore"):
        pass
    postgres.sql("UPDATE mcred_office.alembic_version SET version_num = '9999'", newer)
    with pytest.raises(WorkspaceError, match="newer Mcred Desktop"):
        OfficeWorkspace.join(tmp_path / "way", newer)
    assert not (tmp_path / "way").exists()


def test_a_server_that_went_away_is_named_and_work_goes_on_when_it_is_back(office, two, postgres):
    put(office)
    postgres.stop()
    try:
        with pytest.raises(WorkspaceError, match="cannot be reached"):
            put(two, name="Lost")
    finally:
        postgres.start()
    assert learner(two).name == "Zoë"
    put(two, name="Back")
    assert learner(office).name == "Back"


def test_a_copy_of_the_store_is_the_servers_business(two):
    with pytest.raises(WorkspaceError, match="copied on its server"):
        two.back_up()
