"""An office of an older program: upgraded once for everybody, by whom it belongs to."""

import os
import signal
import threading

import pytest
from sqlalchemy import make_url

from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.store.entities import ENTITIES
from mcred_desktop.store.office import schema, store, upgrading
from mcred_desktop.store.office.workspace import OfficeWorkspace
from mcred_desktop.store.schema import REVISION

NEXT = "0900"
PASSWORD = "of the three"


@pytest.fixture(scope="module")
def known_password():
    """What libpq tells a server that asks, as this one does after some other tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGPASSWORD", PASSWORD)
        yield


@pytest.fixture(scope="module")
def made_by_ann(postgres, known_password, tmp_path_factory):
    """An office with learners in it, which belongs to ann, to be copied; its URL."""
    for role in ("ann", "ben", "cy"):
        postgres.sql(
            f"DO $$ BEGIN CREATE ROLE {role} LOGIN; EXCEPTION WHEN duplicate_object THEN END $$"
        )
        postgres.sql(f"ALTER ROLE {role} PASSWORD '{PASSWORD}'")
    postgres.sql("GRANT ann TO ben")
    url = postgres.database()
    postgres.sql(f'ALTER DATABASE "{make_url(url).database}" OWNER TO ann')
    with OfficeWorkspace.found(seen_by("ann", url), "Lakeshore"):
        pass
    for role in ("ann", "ben"):
        way = tmp_path_factory.mktemp("way") / role
        with OfficeWorkspace.join(way, seen_by(role, url)) as entered:
            put(entered, f"of {role}")
    return url


@pytest.fixture
def older(made_by_ann, postgres, tmp_path):
    """That office; ann and ben have a way into it."""
    url = postgres.database(made_by_ann)
    for role in ("ann", "ben"):
        OfficeWorkspace.join(tmp_path / role, seen_by(role, url)).close()
    return url


def seen_by(role, url):
    return make_url(url).set(username=role).render_as_string()


def put(office, name):
    with office.store.begin() as unit:
        unit.put(Learner(id=name, cohort_id="c", name=name))


@pytest.fixture
def next_revision(tmp_path, monkeypatch):
    """Lets the program be one revision further, by what ``upgrade`` does."""

    def write(body):
        later = tmp_path / "later"
        later.mkdir()
        (later / f"{NEXT}_next.py").write_text(
            f"from alembic import op\nrevision = '{NEXT}'\ndown_revision = '{REVISION}'\n"
            f"def upgrade():\n{body}"
        )
        config = upgrading.revisions()
        config.set_main_option("version_locations", f"{upgrading.REVISIONS}{os.pathsep}{later}")
        monkeypatch.setattr(upgrading, "revisions", lambda: config)
        for module in (schema, store, upgrading):
            monkeypatch.setattr(module, "REVISION", NEXT)

    return write


ADD_TABLE = "    op.execute('CREATE TABLE added (id TEXT PRIMARY KEY)')\n"


def found_in(postgres, url):
    (revision,) = postgres.sql("SELECT version_num FROM mcred_office.alembic_version", url)
    tables = postgres.sql("SELECT tableowner FROM pg_tables WHERE tablename = 'added'", url)
    return revision[0], [owner for (owner,) in tables]


def test_the_newest_revision_of_offices_is_the_one_the_program_writes():
    from alembic.script import ScriptDirectory

    assert ScriptDirectory.from_config(upgrading.revisions()).get_heads() == [REVISION]


def test_every_fact_of_an_office_is_guarded(office):
    with office.store.snapshot() as connection:
        guarded = connection.exec_driver_sql(
            "SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE NOT tgisinternal"
        ).scalars()
        assert set(guarded) == {e.table.name for e in ENTITIES.values() if e.is_fact}


def test_an_older_office_is_named_with_whom_it_belongs_to_and_left_as_it_is(
    older, next_revision, postgres, tmp_path
):
    next_revision("    raise AssertionError\n")
    grant(postgres, older, "cy")
    for role, cure in (("ann", "Run “mcred office upgrade”"), ("cy", "Ask ann, to whom")):
        with pytest.raises(WorkspaceError, match="an older Mcred Desktop") as refused:
            OfficeWorkspace.join(tmp_path / "way", seen_by(role, older))
        assert refused.value.cure.startswith(cure)
    assert found_in(postgres, older) == (REVISION, [])


def grant(postgres, url, role):
    """Let a role work in the office and change nothing of its schema, as the manual says."""
    tables = "SELECT, INSERT, UPDATE, DELETE"
    for said in (
        f"GRANT USAGE ON SCHEMA mcred_office TO {role}",
        f"GRANT {tables} ON ALL TABLES IN SCHEMA mcred_office TO {role}",
        f"ALTER DEFAULT PRIVILEGES IN SCHEMA mcred_office GRANT {tables} ON TABLES TO {role}",
    ):
        postgres.sql(said, seen_by("ann", url))


def test_who_may_only_work_in_it_works_and_does_not_upgrade(
    older, next_revision, postgres, tmp_path
):
    grant(postgres, older, "cy")
    with OfficeWorkspace.join(tmp_path / "cy", seen_by("cy", older)) as entered:
        put(entered, "of cy")
    next_revision(ADD_TABLE)
    with pytest.raises(WorkspaceError, match="belongs to ann"):
        OfficeWorkspace.bring_up_to_date(seen_by("cy", older))
    assert found_in(postgres, older) == (REVISION, [])
    OfficeWorkspace.bring_up_to_date(seen_by("ann", older))
    with OfficeWorkspace.enter(tmp_path / "cy") as entered, entered.store.changing() as connection:
        connection.exec_driver_sql("INSERT INTO added VALUES ('by cy')")


def test_colleagues_who_upgrade_at_once_do_it_once_and_find_all_that_was_there(
    older, next_revision, postgres, tmp_path
):
    next_revision(ADD_TABLE)
    done = []

    def upgrade(role):
        done.append(OfficeWorkspace.bring_up_to_date(seen_by(role, older)))

    threads = [threading.Thread(target=upgrade, args=(role,)) for role in ("ann", "ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == [False, True]
    # Of the owner, whoever ran it: else she could not upgrade the next time
    assert found_in(postgres, older) == (NEXT, ["ann"])
    with OfficeWorkspace.enter(tmp_path / "ann") as entered, entered.store.read() as unit:
        assert [learner.name for learner in unit.find(Learner)] == ["of ann", "of ben"]


def test_an_older_program_is_refused_by_a_newer_office_even_where_it_was_open(
    older, next_revision, postgres, tmp_path, monkeypatch
):
    with OfficeWorkspace.enter(tmp_path / "ben") as open_before:
        next_revision(ADD_TABLE)
        OfficeWorkspace.bring_up_to_date(seen_by("ann", older))
        for module in (schema, store, upgrading):
            monkeypatch.setattr(module, "REVISION", REVISION)
        with pytest.raises(WorkspaceError, match="newer Mcred Desktop"):
            put(open_before, "too late")
        with pytest.raises(WorkspaceError, match="newer Mcred Desktop"):
            open_before.store.news()
    for way in (
        lambda: OfficeWorkspace.enter(tmp_path / "ann"),
        lambda: OfficeWorkspace.bring_up_to_date(seen_by("ann", older)),
    ):
        with pytest.raises(WorkspaceError, match="newer Mcred Desktop"):
            way()
    assert postgres.sql("SELECT 1 FROM mcred_office.learner WHERE name = 'too late'", older) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks who upgrades")
def test_an_upgrade_that_is_killed_leaves_the_office_as_it_was_and_is_done_the_next_time(
    older, next_revision, postgres, tmp_path
):
    died = tmp_path / "died"
    next_revision(
        ADD_TABLE + "    import os, pathlib, signal\n"
        f"    if not (died := pathlib.Path({str(died)!r})).exists():\n"
        "        died.touch()\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    if (child := os.fork()) == 0:
        OfficeWorkspace.bring_up_to_date(seen_by("ann", older))
        os._exit(0)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
    assert found_in(postgres, older) == (REVISION, [])
    assert OfficeWorkspace.bring_up_to_date(seen_by("ann", older))
    assert found_in(postgres, older) == (NEXT, ["ann"])
