"""Schemas: the one we write, the ones before, the ones after."""

import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from mcred_desktop.domain.assess.assessment import Mark, Sheet
from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.rubrics.rubric import RubricDraft, RubricKind
from mcred_desktop.store import migrate
from mcred_desktop.store import workspace as module
from mcred_desktop.store.entities import ENTITIES
from mcred_desktop.store.rows import metadata
from mcred_desktop.store.schema import REVISION
from mcred_desktop.store.workspace import Workspace

STORES = Path(__file__).parents[1] / "files"
NEXT = "0900"
VERSIONS = Path(migrate.__file__).parent / "migrations" / "versions"


def scripts():
    return ScriptDirectory.from_config(migrate.alembic_config())


def test_the_newest_revision_is_the_one_the_program_writes():
    assert scripts().get_heads() == [REVISION]


def test_the_revisions_make_exactly_the_tables_of_the_program(store):
    with store.snapshot() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_every_table_is_strict_and_every_fact_guarded(store):
    with store.snapshot() as connection:
        tables = connection.exec_driver_sql("PRAGMA table_list").all()
        loose = [t.name for t in tables if not t.strict and not t.name.startswith("sqlite_")]
        assert loose == ["alembic_version"]
        query = "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'"
        guarded = list(connection.exec_driver_sql(query).scalars())
    facts = {entity.name for entity in ENTITIES.values() if entity.is_fact}
    assert {name for name in guarded if guarded.count(name) == 2} == facts | {"journal"}


def test_no_revision_imports_the_program():
    for revision in VERSIONS.glob("0*.py"):
        assert "mcred_desktop" not in revision.read_text()


@pytest.mark.parametrize("revision", [script.revision for script in scripts().walk_revisions()])
def test_a_store_of_every_revision_opens_with_what_was_in_it(folder, revision):
    with stored(folder, revision):
        pass
    with Workspace.open(folder) as workspace:
        assert workspace.name == "Lakeshore Polytechnic"
        with workspace.store.read() as unit:
            assert [person.name for person in unit.find(Person)] == ["Ann Müller", "李 伟"]
            (sheet,) = unit.find(Sheet)
        assert [score.level_id for score in sheet.scores] == ["l2"]
        assert [line for line in workspace.doctor() if not line.ok] == []


def stored(folder, revision):
    """A store of that revision, open for SQL."""
    folder.mkdir()
    made = sqlite3.connect(folder / "store.sqlite")
    made.executescript((STORES / f"store_{revision}.sql").read_text(encoding="utf-8"))
    return closing(made)


def test_a_rubric_from_before_the_library_is_in_use_and_has_no_tags(folder):
    content = '{"title":"Old","levels":[{"id":"l1","name":"Weak","points":1.0}],"pass_mark":60.0}'
    row = ("d1", "x1", content, "device", 1, 0, "{}")
    with stored(folder, "0001") as store:
        store.execute("INSERT INTO rubric_draft VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        store.execute("INSERT INTO mark VALUES ('m', 'a', 'k', 'l1', '', 'device', 1)")
        store.commit()
    with Workspace.open(folder) as workspace, workspace.store.read() as unit:
        (draft,) = unit.find(RubricDraft, archived=False)
        (mark,) = unit.find(Mark)
    assert (draft.tags, draft.also_for, draft.content.kind) == ((), (), RubricKind.ANALYTIC)
    assert (mark.level_id, mark.points) == ("l1", None)


def test_tags_uses_and_points_of_a_later_store_are_kept(folder):
    with stored(folder, "0002"):
        pass
    with Workspace.open(folder) as workspace, workspace.store.read() as unit:
        (draft,) = unit.find(RubricDraft)
        (mark,) = unit.find(Mark)
        (sheet,) = unit.find(Sheet)
    assert (draft.tags, draft.also_for) == (("field work", "第二"), ("x2",))
    assert draft.archived
    assert draft.content.levels[1].points_from == 3
    assert mark.points == sheet.scores[0].points == 3.5


@pytest.mark.parametrize("read_only", [False, True])
def test_a_store_from_the_future_is_refused_and_left_as_it_is(folder, read_only):
    with Workspace.create(folder, "Any") as workspace, workspace.store.changing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = (folder / "store.sqlite").read_bytes()
    with pytest.raises(WorkspaceError, match="newer Mcred Desktop"):
        Workspace.open(folder, read_only=read_only)
    assert (folder / "store.sqlite").read_bytes() == before
    assert list((folder / "backups").iterdir()) == []


@pytest.fixture
def next_revision(tmp_path, monkeypatch):
    """Lets the program be one revision further, by what ``upgrade`` does."""

    def write(body):
        later = tmp_path / "versions"
        later.mkdir()
        (later / f"{NEXT}_next.py").write_text(
            f"from alembic import op\nrevision = '{NEXT}'\ndown_revision = '{REVISION}'\n"
            f"def upgrade():\n{body}"
        )
        config = migrate.alembic_config()
        config.set_main_option("version_locations", f"{VERSIONS}:{later}")
        monkeypatch.setattr(migrate, "alembic_config", lambda: config)
        monkeypatch.setattr(module, "REVISION", NEXT)

    return write


@pytest.fixture
def older(folder):
    with Workspace.create(folder, "Any") as workspace, workspace.store.begin() as unit:
        unit.put(Person(id="p", name="Ann"))
    return folder


def revision_of(path):
    with closing(sqlite3.connect(path)) as store:
        return store.execute("SELECT version_num FROM alembic_version").fetchone()[0]


def test_an_older_store_is_upgraded_and_a_copy_of_it_kept(older, next_revision):
    next_revision("    op.execute('CREATE TABLE added (id TEXT PRIMARY KEY) STRICT')\n")
    with Workspace.open(older) as workspace, workspace.store.read() as unit:
        assert unit.get(Person, "p").name == "Ann"
    assert revision_of(older / "store.sqlite") == NEXT
    (copy,) = (older / "backups").iterdir()
    assert copy.name == f"before-upgrade-from-{REVISION}.sqlite"
    assert revision_of(copy) == REVISION


def test_an_older_store_is_not_upgraded_by_a_reader(older, next_revision):
    next_revision("    raise AssertionError\n")
    with pytest.raises(WorkspaceError, match="older Mcred Desktop"):
        Workspace.open(older, read_only=True)


def test_a_failed_upgrade_leaves_the_store_as_it_was(older, next_revision):
    next_revision("    op.execute('DROP TABLE person')\n    raise ArithmeticError\n")
    with pytest.raises(ArithmeticError):
        Workspace.open(older)
    with closing(sqlite3.connect(older / "store.sqlite")) as store:
        assert store.execute("SELECT name FROM person").fetchall() == [("Ann",)]
    assert revision_of(older / "store.sqlite") == REVISION


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks who upgrades")
def test_an_upgrade_that_is_killed_leaves_the_store_as_it_was_and_is_done_the_next_time(
    older, next_revision, tmp_path
):
    died = tmp_path / "died"
    next_revision(
        "    op.execute('ALTER TABLE person ADD COLUMN added TEXT')\n"
        "    import os, pathlib, signal\n"
        f"    if not (died := pathlib.Path({str(died)!r})).exists():\n"
        "        died.touch()\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    if (child := os.fork()) == 0:
        Workspace.open(older)
        os._exit(0)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    assert revision_of(older / "store.sqlite") == REVISION
    with Workspace.open(older) as workspace, workspace.store.read() as unit:
        assert unit.get(Person, "p").name == "Ann"
    assert revision_of(older / "store.sqlite") == NEXT
