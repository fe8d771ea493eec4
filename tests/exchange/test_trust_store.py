"""The issuers a person trusts on this computer."""

import pytest

from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.exchange.trust_store import FileTrustStore
from mcred_desktop.services.issue.ports import Trusted

LAKESHORE = Trusted("did:key:z6Mk1", "Lakeshore", "2026-11-01", ("urn:uuid:2",), "2026-11-01")


def test_nobody_is_trusted_at_first(tmp_path):
    assert FileTrustStore(tmp_path / "me").all() == []


def test_trust_is_still_there_for_the_next_program(tmp_path):
    other = Trusted("did:key:z6Mk2", "משרד", "2026-11-02")
    FileTrustStore(tmp_path / "me").add(LAKESHORE)
    FileTrustStore(tmp_path / "me").add(other)
    assert FileTrustStore(tmp_path / "me").all() == [LAKESHORE, other]


def test_a_later_word_on_an_issuer_forgets_no_revocation(tmp_path):
    store = FileTrustStore(tmp_path)
    store.add(LAKESHORE)
    store.add(Trusted(LAKESHORE.did, "Renamed", "2026-12-01", ("urn:uuid:1",), "2026-12-01"))
    assert store.all() == [
        Trusted(LAKESHORE.did, "Renamed", "2026-11-01", ("urn:uuid:1", "urn:uuid:2"), "2026-12-01")
    ]


@pytest.mark.parametrize("content", ["", "[", "[1]", '[{"did": "x"}]', "\ud800"])
def test_a_damaged_list_is_named_and_kept(tmp_path, content):
    file = tmp_path / FileTrustStore.NAME
    file.write_bytes(content.encode("utf-8", "surrogatepass"))
    store = FileTrustStore(tmp_path)
    for attempt in (store.all, lambda: store.add(LAKESHORE)):
        with pytest.raises(WorkspaceError) as caught:
            attempt()
        assert caught.value.where == str(file)
    assert file.read_bytes() == content.encode("utf-8", "surrogatepass")
