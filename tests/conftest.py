"""What every test shares: no display, no network, nobody's own files."""

import os
import shutil
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hub_desk import ask_for_passwords
from hypothesis import settings
from postgres import Postgres
from provider import Provider, small_provider

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

from mcred_desktop.app.parts import services_over
from mcred_desktop.credentials.keys import passphrases
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.office.workspace import OfficeWorkspace
from mcred_desktop.store.workspace import Workspace

QUICK = 2**4
"""Scrypt's n where nothing has to be kept from anybody"""

settings.register_profile("suite", max_examples=60, deadline=None)  # two cores, shared with others
settings.load_profile("suite")


FIRST = ("journeys", "gui", "services")
"""Folders whose files take longest, so that no worker is left with one of them at the end"""
ONE_DEMO = ("tests/journeys/test_demo.py", "tests/journeys/test_no_network.py")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--office"):
        items[:] = [item for item in items if not item.get_closest_marker("file_only")]
    items.sort(key=lambda item: FIRST.index(at) if (at := item.path.parent.name) in FIRST else 9)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """A file goes to one worker, which makes its fixtures once; so do those with the demo."""
    from xdist.scheduler import LoadFileScheduling

    class ByFile(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = super()._split_scope(nodeid)
            return ONE_DEMO[0] if file in ONE_DEMO else file

    config.option.loadscopereorder = False
    return ByFile(config, log)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the trusted issuers and settings of whoever runs the tests out of them."""
    monkeypatch.setenv("MCRED_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="session", autouse=True)
def usual_cost() -> Iterator[int]:
    """Scrypt's n in use; the tests make hundreds of keys, with one that opens here alone."""
    usual = passphrases.COST
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passphrases, "COSTS", {*passphrases.COSTS, QUICK})
        patch.setattr(passphrases, "COST", QUICK)
        yield usual


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A server of PostgreSQL on loopback, with nothing in it."""
    with Postgres.started() as server:
        yield server


@pytest.fixture(scope="session")
def server(postgres: Postgres) -> Postgres:
    """The server, which asks everybody but its administrator for a password."""
    ask_for_passwords(postgres)
    return postgres


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any socket but a local one fails the test that opens it."""

    def refuse(self: socket.socket, address: object) -> None:
        raise AssertionError(f"a connection to {address} was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace, to be copied: making one takes as long as many a test."""
    folder = tmp_path_factory.mktemp("empty") / "workspace"
    Workspace.create(folder, "Lakeshore Polytechnic").close()
    return folder


@pytest.fixture(scope="session")
def furnished(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Provider]:
    """The workspace of a small provider, to be copied, and what is in it."""
    folder = tmp_path_factory.mktemp("furnished") / "workspace"
    shutil.copytree(empty, folder)
    with Workspace.open(folder) as made:
        return folder, small_provider(services_over(made))


@pytest.fixture(scope="session")
def offices(
    postgres: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> dict[bool, tuple[str, Provider | None]]:
    """An office with a small provider, and one without, to be copied: the URL of each."""
    made: dict[bool, tuple[str, Provider | None]] = {}
    for has_provider in (False, True):
        url, found = postgres.database(), None
        with OfficeWorkspace.found(url, "Lakeshore Polytechnic"):
            pass
        if has_provider:
            with OfficeWorkspace.join(tmp_path_factory.mktemp("way") / "in", url) as office:
                found = small_provider(services_over(office))
        made[has_provider] = url, found
    return made


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--office", action="store_true", help="run on PostgreSQL instead of a file")


@pytest.fixture
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workspace]:
    """A workspace of its own: a small provider's where the test asks for one, else a new one."""
    folder, has_provider = tmp_path / "workspace", "provider" in request.fixturenames
    if request.config.getoption("--office"):
        offices, server = map(request.getfixturevalue, ("offices", "postgres"))
        with OfficeWorkspace.join(folder, server.database(offices[has_provider][0])) as made:
            yield made
        return
    if has_provider:
        shutil.copytree(request.getfixturevalue("furnished")[0], folder)
    else:
        shutil.copytree(request.getfixturevalue("empty"), folder)
    with Workspace.open(folder) as made:
        yield made


@pytest.fixture
def services(workspace: Workspace) -> Services:
    """Every service, over the real adapters."""
    return services_over(workspace)


@pytest.fixture
def provider(request: pytest.FixtureRequest, services: Services) -> Provider:
    """A small provider: people, an approved record, a published rubric and a cohort."""
    if request.config.getoption("--office"):
        return replace(request.getfixturevalue("offices")[True][1], services=services)
    return replace(request.getfixturevalue("furnished")[1], services=services)
