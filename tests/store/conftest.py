import shutil

import pytest

from mcred_desktop.domain.assessment import Learner
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


@pytest.fixture
def learner(store):
    value = Learner(id=store.new_id(), cohort_id="c1", name="Zoë Okafor")
    with store.begin() as unit:
        unit.put(value)
    return value
