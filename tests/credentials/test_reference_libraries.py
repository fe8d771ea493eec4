"""The credentials as the JavaScript reference libraries see them."""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from openbadgeslib.ob3.contexts import bundled_contexts
from provided import give_up

from mcred_desktop.credentials.did_document import did_document
from mcred_desktop.credentials.status_list import bits_of, packed, write_list
from mcred_desktop.domain.award import IssuerKey
from mcred_desktop.services.award_ports import StatusPlace

ORACLE = Path(__file__).parents[1] / "oracle"


@pytest.fixture(scope="session")
def reference(now):
    if shutil.which("node") is None or shutil.which("npm") is None:
        give_up("Node.js is not installed")
    wanted = json.loads((ORACLE / "package.json").read_text("utf-8"))["dependencies"]
    if not all((ORACLE / "node_modules" / name).is_dir() for name in wanted):
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(command, cwd=ORACLE, capture_output=True, text=True, check=False)
        if done.returncode:
            give_up(f"the reference libraries cannot be installed: {done.stderr[-300:]}")

    def ask(*credentials, lists=(), documents=()):
        known = {one["id"]: one for one in lists}
        question = {
            "contexts": bundled_contexts(),
            "credentials": credentials,
            "now": now,
            "lists": known,
            "documents": {one["id"]: one for one in documents},
        }
        answer = subprocess.run(
            ["node", "verify.mjs"],
            cwd=ORACLE,
            input=json.dumps(question),
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(answer.stdout)

    return ask


def verified(answers):
    return [entry["verified"] for entry in answers]


def test_they_accept_what_is_signed_here(reference, signer, award, cohort):
    credentials = [json.loads(signer.credential(one)) for one in (award, *cohort)]
    assert verified(reference(*credentials)) == [True] * len(credentials)


def test_they_refuse_what_was_changed(reference, credential, other_signer):
    renamed, regraded, resigned = (json.loads(credential) for _ in range(3))
    renamed["credentialSubject"]["identifier"][0]["identityHash"] = "Somebody Else"
    first, second, *_ = regraded["credentialSubject"]["result"]
    first["achievedLevel"] = second["achievedLevel"]
    resigned["issuer"]["id"] = other_signer.did
    assert verified(reference(renamed, regraded, resigned)) == [False] * 3


def test_they_accept_an_issuer_named_by_an_address_with_its_document(
    reference, signer, other_signer, award
):
    web = "did:web:harbour.example:badges"
    url = "https://harbour.example/badges/status-0123456789ab.json"
    dates = "2026-01-01T00:00:00.000Z", "2036-01-01T00:00:00.000Z"
    retired = IssuerKey(id="k1", did=signer.did, sealed="", created="2026", retired="2026-11-20")
    current = IssuerKey(id="k2", did=other_signer.did, sealed="", created="2026")
    document = did_document(web, [retired, current])
    placed = replace(award, status=StatusPlace("l1", url, 7))
    named = [json.loads(s.named(web).credential(placed)) for s in (signer, other_signer)]
    altered = {**named[0], "name": "Something else"}
    listed = json.loads(write_list(other_signer.named(web), url, [7], *dates))
    answers = reference(*named, altered, lists=[listed], documents=[document])
    assert verified(answers) == [True, True, False], answers
    assert [answer["withdrawn"] for answer in answers[:2]] == [True, True]
    stranger = json.loads(signer.named("did:web:other.example").credential(award))
    assert verified(reference(stranger, documents=[document])) == [False]


def test_they_read_the_status_lists_written_here(reference, signer, other_signer, award):
    url = "https://verify.harbour.example/status-0123456789ab.json"
    dates = "2026-01-01T00:00:00.000Z", "2036-01-01T00:00:00.000Z"
    placed = [replace(award, status=StatusPlace("l1", url, place)) for place in (7, 131_071)]
    credentials = [json.loads(signer.credential(one)) for one in placed]
    told = json.loads(write_list(signer, url, [131_071], *dates))
    answers = reference(*credentials, lists=[told])
    assert verified(answers) == [True, True]
    assert [entry["withdrawn"] for entry in answers] == [False, True]
    altered = json.loads(json.dumps(told))
    altered["credentialSubject"]["encodedList"] = packed(bits_of([]))
    foreign = json.loads(write_list(other_signer, url, [], *dates))
    for wrong in (altered, foreign):
        assert [x["withdrawn"] for x in reference(*credentials, lists=[wrong])] == [None, None]
