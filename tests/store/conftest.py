import shutil

import pytest
from sqlalchemy import inspect

from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.store.office.workspace import OfficeWorkspace
from mcred_desktop.store.workspace import Workspace


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "workspace"


@pytest.fixture(scope="session")
def school(tmp_path_factory):
    """A new workspace, to be copied: making one takes as long as many a test."""
    folder = tmp_path_factory.mktemp("school") / "workspace"
    Workspace.create(folder, "Winter school").close()
    return folder


@pytest.fixture
def workspace(school, folder):
    shutil.copytree(school, folder)
    with Workspace.open(folder) as made:
        made.store.acting_as("ann")
        yield made


@pytest.fixture
def store(workspace):
    return workspace.store


@pytest.fixture(scope="session")
def one_office(offices, postgres, tmp_path_factory):
    url = postgres.database(offices[False][0])
    with OfficeWorkspace.join(tmp_path_factory.mktemp("way") / "in", url) as entered:
        entered.store.acting_as("ann")
        yield entered


@pytest.fixture
def office(one_office):
    """An office with nothing in it; another database for each test would take a second."""
    kept = {"local", "device", "alembic_version"}
    with one_office.store.changing() as connection:
        found = set(inspect(connection).get_table_names()) - kept
        connection.exec_driver_sql(f"TRUNCATE {', '.join(sorted(found))}")
        connection.exec_driver_sql("UPDATE device SET seq = 0, hash = ''")
    return one_office


@pytest.fixture
def learner(store):
    value = Learner(id=store.new_id(), cohort_id="c1", name="Zoë Okafor")
    with store.begin() as unit:
        unit.put(value)
    return value
