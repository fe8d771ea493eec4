"""Our credentials as the JavaScript reference libraries see them, and theirs as we do."""

import base64
import copy
import json
import subprocess
from dataclasses import replace

import pytest
from openbadgeslib.ob3.clr import bundled_clr_contexts
from openbadgeslib.ob3.contexts import bundled_contexts
from published import reference_libraries

from mcred_desktop.credentials.checking.checking import OfflineVerifier
from mcred_desktop.credentials.keys.did_document import did_document
from mcred_desktop.credentials.making.openbadge import unsigned_credential
from mcred_desktop.credentials.rdf import CREDENTIALS_V2, OPEN_BADGES
from mcred_desktop.credentials.status_list import bits_of, packed, write_list
from mcred_desktop.domain.award import Carrier, Judgement, PublicKey
from mcred_desktop.services.issue.ports import Found, StatusPlace, Trusted
from mcred_desktop.services.pathways.record_ports import PathwayAward


@pytest.fixture(scope="session")
def reference(now):
    folder = reference_libraries()

    def ask(*credentials, lists=(), documents=()):
        known = {one["id"]: one for one in lists}
        question = {
            "contexts": {**bundled_contexts(), **bundled_clr_contexts()},
            "credentials": credentials,
            "now": now,
            "lists": known,
            "documents": {one["id"]: one for one in documents},
        }
        return told(folder, "verify.mjs", question)

    return ask


def told(folder, script, question):
    """What a script of the reference libraries answers."""
    answer = subprocess.run(
        ["node", script],
        cwd=folder,
        input=json.dumps(question),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(answer.stdout)


def verified(answers):
    return [entry["verified"] for entry in answers]


def test_they_accept_a_learner_record_and_refuse_it_with_a_part_changed(
    reference, signer, award, cohort
):
    record = json.loads(
        signer.record(
            PathwayAward(
                credential_id="urn:uuid:00000000-0000-5000-8000-000000000001",
                issuer=award.issuer,
                learner=award.learner,
                salt=award.salt,
                pathway_version_id="00000000-0000-5000-8000-000000000002",
                pathway_number=1,
                title="Data Professional",
                description="",
                criteria="- Applied Data Stewardship",
                issued=award.issued,
                documents=tuple(signer.credential(one) for one in (award, cohort[1])),
            )
        )
    )
    altered = copy.deepcopy(record)
    altered["credentialSubject"]["verifiableCredential"][1]["name"] = "Something better"
    assert verified(reference(record, altered)) == [True, False]


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
    retired = PublicKey(id=signer.did, created="2026", retired="2026-11-20")
    current = PublicKey(id=other_signer.did, created="2026")
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


SHORT = {
    "@context": [CREDENTIALS_V2, OPEN_BADGES],
    "id": "urn:uuid:7f3f1a0e-52a0-4b0a-9b0e-3a1c6c1d2e4f",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "validFrom": "2026-02-01T08:00:00Z",
    "credentialSubject": {
        "id": "did:example:holder",
        "type": "AchievementSubject",
        "name": "Leila Haddad",
        "achievement": {
            "id": "https://field.example/badges/water",
            "type": "Achievement",
            "name": "Water sampling",
            "description": "Takes samples that others can rely on.",
            "criteria": {"narrative": "Ten samples, taken alone."},
        },
    },
}
"""As little as others write: issuer and types as plain texts"""


@pytest.fixture(scope="module")
def signed_by_them(award):
    """A short badge and a rich one, signed by the reference libraries; and who signed them."""
    rich = unsigned_credential(award, "did:key:to-be-named")
    question = {
        "contexts": bundled_contexts(),
        "seed": base64.b64encode(bytes(range(32))).decode(),
        "credentials": [SHORT, rich],
    }
    answer = told(reference_libraries(), "sign.mjs", question)
    return answer["did"], answer["credentials"]


def test_what_they_sign_is_genuine_here_once_its_key_is_trusted(signed_by_them, award, now):
    did, credentials = signed_by_them
    listed = {"status_as_of": "2026-11-20T00:00:00Z"}
    for document, name in zip(credentials, ("Leila Haddad", award.learner.name), strict=True):
        found = Found(carrier=Carrier.JSON, text=json.dumps(document))
        stranger = OfflineVerifier().check("badge.json", found, (), now)
        said = (stranger.verdict, stranger.signature.state, stranger.trust.state)
        assert said == (Judgement.CANNOT_TELL, "valid", "unknown")
        trusted = Trusted(did=did, name="Field School", added=now, **listed)
        check = OfflineVerifier().check("badge.json", found, (trusted,), now)
        assert (check.verdict, check.recipient) == (Judgement.GENUINE, name), check.reasons


def test_what_they_signed_and_somebody_changed_is_not_genuine(signed_by_them, now):
    did, credentials = signed_by_them
    trusted = Trusted(did=did, name="Field School", added=now)
    for document in credentials:
        for field, value in (("validFrom", "2025-02-01T08:00:00Z"), ("name", "Something else")):
            text = json.dumps({**document, field: value})
            found = Found(carrier=Carrier.JSON, text=text)
            check = OfflineVerifier().check("badge.json", found, (trusted,), now)
            assert check.verdict is Judgement.NOT_GENUINE
