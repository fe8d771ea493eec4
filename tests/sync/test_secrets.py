"""Passwords of hubs and targets: in the key store, or under the passphrase."""

import sqlite3

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.errors import McredError, UntrustedInputError, WrongPassphraseError
from mcred_desktop.domain.secret import LONGEST
from mcred_desktop.services.secrets import SecretsLockedError

PHRASE = "seven quiet herons"


class SystemStore(KeyringBackend):
    """A key store as a desktop has one."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.open = True

    def get_password(self, service, username):
        if not self.open:
            raise KeyringLocked("the user said no")
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password

    def delete_password(self, service, username):
        del self.kept[service, username]


@pytest.fixture
def system(monkeypatch):
    store = SystemStore()
    monkeypatch.setattr(keyring, "get_keyring", lambda: store)
    return store


def test_the_key_store_keeps_a_secret_without_a_passphrase(system, services):
    secrets = services.secrets
    secrets.keep("target/1", "hunter2")
    assert (secrets.by_system, secrets.locked, secrets.read("target/1")) == (True, False, "hunter2")
    secrets.forget("target/1")
    secrets.forget("target/1")
    assert secrets.read("target/1") is None
    assert not system.kept


def test_two_workspaces_share_a_key_store_without_seeing_each_other(system, services):
    services.secrets.keep("hub", "hunter2")
    ((_, name),) = system.kept
    assert name == f"{services.store.device}/hub"


def test_a_key_store_that_stays_locked_is_told_in_words(system, services):
    secrets = services.secrets
    system.open = False
    with pytest.raises(McredError, match="the user said no"):
        secrets.read("hub")


def test_without_a_key_store_secrets_wait_for_the_passphrase(services):
    secrets = services.secrets
    assert (secrets.by_system, secrets.locked) == (False, True)
    with pytest.raises(SecretsLockedError):
        secrets.keep("hub", "hunter2")
    with pytest.raises(McredError, match="characters"):
        secrets.unlock("short")
    assert secrets.locked


def test_a_sealed_secret_is_opened_again_by_its_passphrase_alone(workspace, services):
    services.secrets.unlock(PHRASE)
    services.secrets.keep("hub", "hunter2 wörd")
    again = services_over(workspace).secrets
    with pytest.raises(WrongPassphraseError):
        again.unlock("eight loud herons")
    assert again.locked
    again.unlock(PHRASE)
    assert again.read("hub") == "hunter2 wörd"
    again.forget("hub")
    assert again.read("hub") is None


def test_no_secret_lies_in_the_workspace_in_clear(workspace, services):
    services.secrets.unlock(PHRASE)
    services.secrets.keep("hub", "hunter2-of-the-hub")
    workspace.close()
    files = [file for file in workspace.folder.rglob("*") if file.is_file()]
    assert files
    assert not [
        f for f in files if b"hunter2" in f.read_bytes() or PHRASE.encode() in f.read_bytes()
    ]


def test_what_is_sealed_cannot_be_moved_to_another_name(workspace, services):
    services.secrets.unlock(PHRASE)
    services.secrets.keep("hub", "hunter2")
    services.secrets.keep("target/1", "other")
    with sqlite3.connect(workspace.folder / "store.sqlite") as store:
        store.execute(
            "UPDATE sealed_secret SET sealed ="
            " (SELECT sealed FROM sealed_secret WHERE id = 'hub') WHERE id = 'target/1'"
        )
    store.close()
    with pytest.raises(UntrustedInputError, match="target/1"):
        services.secrets.read("target/1")


@pytest.mark.parametrize(
    "lock", ["", "{}", '{"format":1,"n":1073741824,"salt":"AA==","sealed":"AA=="}']
)
def test_a_damaged_vault_is_named_and_nothing_is_derived_from_it(workspace, services, lock):
    services.secrets.unlock(PHRASE)
    with sqlite3.connect(workspace.folder / "store.sqlite") as store:
        store.execute("UPDATE sealed_secret SET sealed = ? WHERE id = 'lock'", (lock,))
    store.close()
    with pytest.raises(UntrustedInputError):
        services_over(workspace).secrets.unlock(PHRASE)


def test_a_forgotten_passphrase_costs_the_passwords_and_nothing_else(services):
    services.secrets.unlock(PHRASE)
    services.secrets.keep("hub", "hunter2")
    services.secrets.start_over()
    assert services.secrets.locked
    services.secrets.unlock("another quiet heron")
    assert services.secrets.read("hub") is None


def test_a_secret_too_long_for_any_key_store_is_refused(services):
    services.secrets.unlock(PHRASE)
    with pytest.raises(McredError, match="1000"):
        services.secrets.keep("hub", "x" * (LONGEST + 1))
