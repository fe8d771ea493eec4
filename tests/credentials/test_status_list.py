"""Status lists: written, read back, and what a credential's own bit says."""

import base64
import gzip
import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred_desktop.credentials.making.status_entry import entry_of
from mcred_desktop.credentials.status_list import (
    MAX_BITS,
    bits_of,
    packed,
    read_list,
    status_of,
    unpacked,
    write_list,
)
from mcred_desktop.domain.award import HERD
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.services.issue.ports import StatusPlace

URL = "https://verify.harbour.example/status-0123456789ab.json"
MORNING, EVENING = "2026-11-22T08:00:00.000Z", "2026-11-22T18:00:00.000Z"
UNTIL = "2027-02-22T08:00:00.000Z"
NOON = datetime.fromisoformat("2026-11-22T12:00:00Z")


@pytest.fixture(scope="module")
def credential(signer, award):
    return json.loads(signer.credential(replace(award, status=StatusPlace("l1", URL, 94_567))))


def told(signer, *withdrawn, at=MORNING, until=UNTIL, url=URL):
    return read_list(write_list(signer, url, withdrawn, at, until))


@given(st.sets(st.integers(0, HERD - 1), max_size=40))
def test_what_is_packed_unpacks_to_the_same_bits(withdrawn):
    bits = unpacked(packed(bits_of(withdrawn)))
    assert len(bits) * 8 == HERD
    assert {i for i in range(HERD) if bits[i // 8] >> (7 - i % 8) & 1} == withdrawn


def test_a_list_reads_back_as_it_was_written(signer):
    found = told(signer, 0, 94_567)
    assert (found.url, found.did) == (URL, signer.did)
    assert [found.withdrawn(i) for i in (0, 1, 94_567, HERD, -1)] == [True, False, True, None, None]
    assert write_list(signer, URL, [0, 94_567], MORNING, UNTIL) == write_list(
        signer, URL, [94_567, 0], MORNING, UNTIL
    )


def test_a_credential_names_its_bit_as_the_standard_says(credential):
    assert credential["credentialStatus"] == {
        "id": f"{URL}#94567",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "94567",
        "statusListCredential": URL,
    }
    found = entry_of(credential)
    assert found is not None
    assert (found.url, found.index) == (URL, 94_567)


@pytest.mark.parametrize(
    ("withdrawn", "state"), [((), "current"), ((94_566, 94_568), "current"), ((94_567,), "revoked")]
)
def test_the_bit_decides(signer, credential, withdrawn, state):
    found = status_of(credential, [told(signer, *withdrawn)], {signer.did}, NOON)
    assert found is not None
    assert (found.state, found.as_of) == (state, "2026-11-22T08:00:00Z")


def test_the_latest_list_counts_whatever_their_order(signer, credential):
    early, late = told(signer, 94_567), told(signer, at=EVENING)
    assert late.replaces(early)
    assert not early.replaces(late)
    for lists in ([early, late], [late, early]):
        found = status_of(credential, lists, {signer.did}, NOON)
        assert found is not None
        assert found.state == "current"


def test_without_a_list_that_counts_nothing_is_known(signer, other_signer, credential):
    missing, foreign = [], [told(other_signer)]
    elsewhere = [told(signer, url="https://verify.harbour.example/status-ffffffffffff.json")]
    for lists in (missing, foreign, elsewhere):
        found = status_of(credential, lists, {signer.did}, NOON)
        assert found is not None
        assert found.state == "unknown"


def test_an_outdated_list_no_longer_says_current_but_what_was_withdrawn_stays_so(
    signer, credential
):
    after = datetime.fromisoformat(UNTIL) + timedelta(seconds=1)
    states = [
        status_of(credential, [told(signer, *withdrawn)], {signer.did}, after)
        for withdrawn in ((), (94_567,))
    ]
    assert [found and found.state for found in states] == ["unknown", "revoked"]


def test_a_credential_without_a_list_says_nothing_of_one(signer, award):
    plain = json.loads(signer.credential(award))
    assert status_of(plain, [], {signer.did}, NOON) is None


def altered(value):
    return value[:-1] + ("1" if value[-1] != "1" else "2")


@pytest.mark.parametrize(
    "change",
    [
        lambda x: x["credentialSubject"].update(encodedList=packed(bits_of([3]))),
        lambda x: x.update(validFrom=EVENING),
        lambda x: x.update(id=URL + "x"),
        lambda x: x.update(note="unsigned"),
        lambda x: x["proof"].update(proofValue=altered(x["proof"]["proofValue"])),
        lambda x: x.pop("proof"),
        lambda x: x.update(issuer="did:web:example.org"),
    ],
)
def test_a_list_that_was_changed_is_refused(signer, change):
    document = json.loads(write_list(signer, URL, [5], MORNING, UNTIL))
    change(document)
    with pytest.raises(UntrustedInputError):
        read_list(json.dumps(document))


def encoded(raw):
    return "u" + base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "u",
        "zabc",
        "u!!",
        packed(bits_of([]))[:-9],
        packed(bits_of([])) + "=",
        encoded(b"no gzip"),
        encoded(gzip.compress(bytes(HERD // 8 - 1), mtime=0)),
        encoded(gzip.compress(bytes(MAX_BITS // 8 + 1), mtime=0)),
    ],
)
def test_a_damaged_short_or_exploding_list_is_refused(text):
    with pytest.raises(UntrustedInputError):
        unpacked(text)


@pytest.mark.parametrize("index", ["-1", "1.5", "", "٣", "9" * 13, 7, None])
def test_an_odd_index_is_unknown_and_no_crash(signer, credential, index):
    odd = {**credential, "credentialStatus": {**credential["credentialStatus"]}}
    odd["credentialStatus"]["statusListIndex"] = index
    found = status_of(odd, [told(signer)], {signer.did}, NOON)
    assert found is not None
    assert found.state == "unknown"
