import pytest

from mcred_desktop.domain.assessment import Learner
from mcred_desktop.store.workspace import Workspace


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "workspace"


@pytest.fixture
def workspace(folder):
    with Workspace.create(folder, "Winter school") as made:
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
