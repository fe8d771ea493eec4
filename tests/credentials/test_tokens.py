"""Credentials as VC-JWT, signed as the standard says and as a forger would like."""

import base64
import json
from datetime import datetime

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from mcred_desktop.credentials.checking.checking import OfflineVerifier
from mcred_desktop.credentials.jwt import key_of
from mcred_desktop.credentials.keys.multikey import method_of
from mcred_desktop.domain.award import Carrier, Judgement
from mcred_desktop.services.issue.ports import Found, Trusted


def encoded(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def compact(head, payload, sign):
    body = ".".join(encoded(json.dumps(part).encode()) for part in (head, payload))
    return f"{body}.{encoded(sign(body.encode()))}"


@pytest.fixture
def payload(credential):
    return {key: value for key, value in json.loads(credential).items() if key != "proof"}


@pytest.fixture
def head(signer):
    return {"alg": "EdDSA", "kid": method_of(signer.did), "typ": "vc+jwt"}


@pytest.fixture
def judge(trusted, now):
    def check(text, *, trust=(trusted,), at=now):
        return OfflineVerifier().check("badge.jwt", Found(Carrier.JSON, text), trust, at)

    return check


def test_a_token_of_a_trusted_issuer_is_genuine(judge, signer, head, payload):
    check = judge(compact(head, payload, signer.sign_bundle))
    assert (check.verdict, check.recipient) == (Judgement.GENUINE, "Ngozi Ødegård")
    assert (check.expires, check.result) == ("2029-11-14", "70.37 %, Pass")


def test_registered_claims_that_repeat_the_credential_do_no_harm(judge, signer, head, payload):
    claims = {
        "iss": signer.did,
        "jti": payload["id"],
        "nbf": int(datetime.fromisoformat(payload["validFrom"]).timestamp()),
        "exp": int(datetime.fromisoformat(payload["validUntil"]).timestamp()),
    }
    for made in ({**payload, **claims}, {"vc": payload, **claims}):
        text = compact(head, made, signer.sign_bundle)
        assert judge(text).verdict is Judgement.GENUINE
        assert judge(text, at="2030-01-01T00:00:00Z").verdict is Judgement.EXPIRED


@pytest.mark.parametrize(
    "claim", [{"iss": "did:key:z"}, {"jti": "urn:uuid:0"}, {"exp": 4102444800}, {"nbf": None}]
)
def test_a_token_that_contradicts_its_credential_cannot_be_told(
    judge, signer, head, payload, claim
):
    check = judge(compact(head, {**payload, **claim}, signer.sign_bundle))
    assert check.verdict is Judgement.CANNOT_TELL
    assert "something else" in check.reasons[0]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ({"alg": "none"}, "no signature"),
        ({"alg": "HS256"}, "shared secret"),
        ({"alg": "RS256"}, "does not match"),
        ({"alg": "EdDSA", "kid": "did:key:z6MkOther#z6MkOther"}, "another key"),
    ],
)
def test_another_algorithm_or_key_in_the_head_is_refused(judge, signer, payload, head, said):
    check = judge(compact(head, payload, signer.sign_bundle))
    assert (check.verdict, check.signature.state) == (Judgement.NOT_GENUINE, "invalid")
    assert said in check.reasons[0]


def test_a_token_without_its_signature_is_refused(judge, signer, head, payload):
    whole = compact(head, payload, signer.sign_bundle)
    assert judge(whole.rpartition(".")[0] + ".").verdict is Judgement.NOT_GENUINE


@pytest.mark.parametrize("head", [{"alg": "ES256"}, {"alg": "EdDSA", "crit": ["exp"]}])
def test_a_kind_of_signature_not_known_here_is_named(judge, signer, payload, head):
    check = judge(compact(head, payload, signer.sign_bundle))
    assert (check.verdict, check.signature.state) == (Judgement.CANNOT_TELL, "unknown")
    assert head["alg"] in check.reasons[0]


@pytest.fixture(scope="module")
def rsa_key():
    return rsa.generate_private_key(65537, 2048)


def numbers(key):
    public = key.public_key().public_numbers()
    return {
        "kty": "RSA",
        "n": encoded(public.n.to_bytes(key.key_size // 8, "big")),
        "e": encoded(public.e.to_bytes(3, "big")),
    }


def rs256(key):
    return lambda body: key.sign(body, padding.PKCS1v15(), hashes.SHA256())


def test_an_rsa_key_in_a_did_signs_too(judge, payload, rsa_key, now):
    did = "did:jwk:" + encoded(json.dumps(numbers(rsa_key)).encode())
    made = {**payload, "issuer": {**payload["issuer"], "id": did}}
    text = compact({"alg": "RS256", "kid": f"{did}#0"}, made, rs256(rsa_key))
    assert judge(text, trust=(Trusted(did, "Elsewhere", now),)).verdict is Judgement.GENUINE
    assert judge(text, trust=()).verdict is Judgement.CANNOT_TELL
    changed = compact({"alg": "RS256"}, {**made, "name": "x"}, lambda _: rs256(rsa_key)(b"x"))
    assert judge(changed).verdict is Judgement.NOT_GENUINE


def test_a_key_brought_along_is_never_trusted(judge, payload, rsa_key, now):
    """Whoever trusts the address of an issuer has not seen this key."""
    made = {**payload, "issuer": {**payload["issuer"], "id": "https://harbour.example/issuer"}}
    text = compact({"alg": "RS256", "jwk": numbers(rsa_key)}, made, rs256(rsa_key))
    check = judge(text, trust=(Trusted("https://harbour.example/issuer", "Harbour", now),))
    assert (check.verdict, check.signature.state) == (Judgement.CANNOT_TELL, "valid")
    assert "brings along" in check.reasons[0]
    nobody = compact({"alg": "RS256", "kid": "https://harbour.example/k"}, made, rs256(rsa_key))
    assert "fetched" in judge(nobody).reasons[0]


@pytest.mark.parametrize(
    "jwk",
    [
        {"kty": "RSA", "n": encoded(b"\xff" * 128), "e": "AQAB"},
        {"kty": "RSA", "n": encoded(b"\xff" * 4096), "e": "AQAB"},
        {"kty": "RSA", "n": encoded(b"\xff" * 256), "e": encoded(b"\xff" * 256)},
        {"kty": "oct", "k": "c2VjcmV0"},
        {"kty": "OKP", "crv": "Ed25519", "x": "AA"},
        {"kty": "OKP", "crv": "X25519", "x": encoded(bytes(32))},
        {"kty": ["RSA"]},
    ],
)
def test_a_weak_huge_or_odd_key_is_no_key(jwk):
    assert key_of("did:jwk:" + encoded(json.dumps(jwk).encode())) is None


def test_the_version_of_the_model_before_is_named_in_a_token_too(judge, signer, head, payload):
    old = {**payload, "@context": ["https://www.w3.org/2018/credentials/v1"]}
    check = judge(compact(head, {"vc": old, "iss": signer.did}, signer.sign_bundle))
    assert check.verdict is Judgement.CANNOT_TELL
    assert "1.1" in check.reasons[0]
