"""Credentials that others published or issue: named, or their signature checked, never guessed.

The published ones are not copied into this project: W3C's test vector comes with the sources of our
library. Name a folder with more in MCRED_EXAMPLES, such as a copy of the test credentials of the
Digital Credentials Consortium (vc-test-fixtures).
"""

import json
import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from published import library_fixtures

from mcred_desktop.credentials import rdf
from mcred_desktop.credentials.checking.checking import OfflineVerifier
from mcred_desktop.credentials.keys.multikey import multibase, public_of
from mcred_desktop.credentials.making.proof import proof_holds, proof_options, signing_input
from mcred_desktop.credentials.making.signer import CredentialSigner
from mcred_desktop.credentials.rdf import CREDENTIALS_V2, OPEN_BADGES, canonical_form
from mcred_desktop.domain.award import Carrier, Judgement
from mcred_desktop.services.issue.ports import Found, Trusted

BASE_58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
SUITE = "https://w3id.org/security/suites/ed25519-2020/v1"


@pytest.fixture
def judge(now):
    def check(document, *trusted):
        found = Found(carrier=Carrier.JSON, text=json.dumps(document))
        return OfflineVerifier().check("badge.json", found, trusted, now)

    return check


def foreign(
    signer, *, issuer="", contexts=(CREDENTIALS_V2, OPEN_BADGES, SUITE), profile=None, **fields
):
    """A badge as other programs write it, signed under the name ``issuer``."""
    named = issuer or signer.did
    method, created = f"{named}#{signer.did[8:]}", "2026-01-07T09:00:00Z"
    document = {
        "@context": list(contexts),
        "id": "urn:uuid:5f6c7a4e-0a51-4d6f-8a53-0d8a3c1a9b11",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Soil sampling",
        "issuer": {"id": named, "type": ["Profile"], "name": "Field School", **(profile or {})},
        "validFrom": "2026-01-07T09:00:00Z",
        "credentialSubject": {
            "id": "did:example:holder",
            "type": ["AchievementSubject"],
            "name": "Amal Haddad",
            "achievement": {
                "id": "https://field.example/badges/soil",
                "type": ["Achievement"],
                "name": "Soil sampling",
                "description": "Takes samples that others can rely on.",
                "criteria": {"narrative": "Ten samples, taken alone."},
            },
        },
        **fields,
    }
    form = canonical_form(document)
    signature = signer.sign_bundle(signing_input(method, created, form, tuple(contexts)))
    return {
        **document,
        "proof": {**proof_options(method, created), "proofValue": multibase(signature)},
    }


def altered(document):
    subject = {**document["credentialSubject"], "name": "Somebody Else"}
    return {**document, "credentialSubject": subject}


WAYS = {
    "with the context of the suite before": {},
    "with the library's contexts alone": {"contexts": (CREDENTIALS_V2, OPEN_BADGES)},
    "under an https address": {"issuer": "https://field.example/issuers/7"},
    "under a did:web": {"issuer": "did:web:field.example"},
}


@pytest.mark.parametrize("way", WAYS)
def test_the_signature_of_others_is_checked_and_the_trust_left_open(judge, signer, way):
    document = foreign(signer, **WAYS[way])
    check = judge(document)
    said = (check.verdict, check.signature.state, check.trust.state)
    assert said == (Judgement.CANNOT_TELL, "valid", "unknown"), check.reasons
    assert check.recipient == "Amal Haddad"
    assert judge(altered(document)).signature.state == "invalid"


def test_an_address_is_not_believed_for_a_key_that_is_trusted_by_itself(judge, signer, now):
    document = foreign(signer, issuer="https://field.example/issuers/7")
    trusted = Trusted(signer.did, "Field School", now)
    assert judge(document, trusted).verdict is Judgement.CANNOT_TELL
    method = document["proof"]["verificationMethod"]
    named = Trusted(signer.did, "Field School", now, methods=(method,))
    assert judge(document, named).verdict is Judgement.GENUINE


def test_what_a_badge_must_state_and_does_not_is_said_beside_its_good_signature(judge, signer, now):
    document = foreign(signer)
    subject = {k: v for k, v in document["credentialSubject"].items() if k != "id"}
    trusted = Trusted(signer.did, "Field School", now)
    check = judge(foreign(signer, credentialSubject=subject), trusted)
    said = (check.verdict, check.signature.state, check.trust.state)
    assert said == (Judgement.CANNOT_TELL, "valid", "trusted")
    assert check.reasons[0] == "It lacks what every Open Badge must state: the recipient."


def test_a_place_on_the_map_is_read_as_its_vocabulary_spells_it(judge, signer):
    for spelling, state in (("GeoCoordinates", "valid"), ("geo", "invalid")):
        geo = {"type": spelling, "latitude": 59.3, "longitude": 18}
        profile = {"address": {"type": ["Address"], "addressCountry": "Sweden", "geo": geo}}
        assert judge(foreign(signer, profile=profile)).signature.state == state


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"endorsement": [{"@context": [CREDENTIALS_V2], "proof": {}}]}, "another signed document"),
        ({"@context": [CREDENTIALS_V2, {"x": "https://x.example/"}]}, "a vocabulary of its own"),
        ({"@context": [CREDENTIALS_V2, "https://x.example/v1"]}, "https://x.example/v1"),
        ({"proof": [{}, {}]}, "Its kind of proof (unnamed, unnamed)"),
        ({"proof": []}, "several proofs"),
        ({"type": ["VerifiableCredential", "EndorsementCredential"]}, "EndorsementCredential"),
    ],
)
def test_what_is_not_read_here_is_named(judge, signer, change, said):
    check = judge({**foreign(signer), **change})
    assert (check.verdict, check.signature.state) == (Judgement.CANNOT_TELL, "unknown")
    assert said in check.reasons[0]


def test_of_a_set_of_proofs_the_kind_known_here_is_verified_and_the_others_are_named(judge, signer):
    """As the Digital Credentials Consortium signs: in the old way and in the new one."""
    document = foreign(signer)
    older = {**document["proof"], "type": "Ed25519Signature2020"}
    del older["cryptosuite"]
    for proofs in ([older, document["proof"]], [document["proof"], older]):
        both = {**document, "proof": proofs}
        check = judge(both)
        assert check.signature.state == "valid"
        assert check.signature.detail.endswith("not verified beside it: Ed25519Signature2020")
        assert judge(altered(both)).signature.state == "invalid"
    twice = judge({**document, "proof": [document["proof"], document["proof"]]})
    assert twice.signature.state == "unknown"
    assert "several proofs" in twice.reasons[0]
    chained = {**document["proof"], "previousProof": "urn:uuid:1"}
    assert "follows another" in judge({**document, "proof": [older, chained]}).reasons[0]


def from_multibase(text):
    """The 34 bytes of a key in base58btc, its kind in the first two."""
    number = 0
    for sign in text[1:]:
        number = 58 * number + BASE_58.index(sign)
    return number.to_bytes(34, "big")


@pytest.fixture
def vector(monkeypatch):
    """W3C's test vector of the cryptosuite; its vocabulary is known for the length of a test."""
    folder = library_fixtures() / "vc_di_eddsa"
    read = {file.name: file.read_text("utf-8") for file in folder.iterdir()}
    vocabulary = json.loads(read["credentials-examples-v2.json"])
    for known in (rdf.BROUGHT, rdf._contexts):
        monkeypatch.setitem(known, "https://www.w3.org/ns/credentials/examples/v2", vocabulary)
    return read


def test_the_published_vector_of_the_cryptosuite_comes_out_byte_for_byte(vector):
    document = json.loads(vector["signed-credential.json"])
    proof = document.pop("proof")
    method, contexts = proof["verificationMethod"], tuple(document["@context"])
    form = canonical_form(document)
    to_sign = signing_input(method, proof["created"], form, contexts)
    assert to_sign[:32].hex() == vector["proof-config-hash.txt"].strip()
    assert to_sign[32:].hex() == vector["doc-hash.txt"].strip()
    secret = from_multibase(json.loads(vector["key-pair.json"])["privateKeyMultibase"])[2:]
    signer = CredentialSigner(Ed25519PrivateKey.from_private_bytes(secret))
    assert signer.did == method.partition("#")[0]
    assert multibase(signer.sign_bundle(to_sign)) == proof["proofValue"]


def test_the_published_vector_is_verified_and_a_changed_one_is_not(vector, judge):
    document = json.loads(vector["signed-credential.json"])
    public = public_of(document["proof"]["verificationMethod"].partition("#")[0])
    assert proof_holds(document, public)
    assert not proof_holds({**document, "name": "Another Credential"}, public)
    check = judge(document)
    assert check.verdict is Judgement.CANNOT_TELL
    assert "another Verifiable Credential of version 2.0 (AlumniCredential)" in check.reasons[0]


def published():
    """Signed credentials in the folder of others' examples; those damaged on purpose left out."""
    folder = os.environ.get("MCRED_EXAMPLES")
    if folder is None:
        pytest.skip("name a folder of published credentials in MCRED_EXAMPLES")
    files = [file for file in sorted(Path(folder).rglob("*.json")) if file.stat().st_size]
    whole = [file for file in files if "tampered" not in file.name]
    return [json.loads(file.read_text("utf-8")) for file in whole]


def test_of_published_examples_none_is_called_forged_and_none_changed_passes(judge):
    checks = [(one, judge(one)) for one in published() if "credentialSubject" in one]
    assert {check.signature.state for _, check in checks} <= {"valid", "unknown"}
    good = [one for one, check in checks if check.signature.state == "valid"]
    assert good
    assert {judge(altered(one)).signature.state for one in good} == {"invalid"}
