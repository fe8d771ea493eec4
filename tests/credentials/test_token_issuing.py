"""Credentials issued as VC-JWT, as this program and two independent libraries read them."""

import dataclasses
import json
from datetime import UTC, datetime

import pytest
from joserfc import jws
from joserfc.jwk import OKPKey
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier

from mcred_desktop.credentials import qrclaim
from mcred_desktop.credentials.baking import bake_png, bake_svg, extract_png, extract_svg, is_jwt
from mcred_desktop.credentials.checking.checking import OfflineVerifier
from mcred_desktop.credentials.jwt import credential_in, read_token
from mcred_desktop.credentials.keys.multikey import method_of
from mcred_desktop.credentials.making.openbadge import unsigned_credential
from mcred_desktop.domain.award import Carrier, Judgement, Securing
from mcred_desktop.services.issue.ports import Found

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>'


@pytest.fixture(scope="module")
def as_token(award):
    issuer = award.issuer.model_copy(update={"securing": Securing.TOKEN})
    return dataclasses.replace(award, issuer=issuer)


@pytest.fixture(scope="module")
def token(signer, as_token):
    return signer.credential(as_token)


def test_it_says_what_the_same_credential_with_a_proof_says(token, signer, award, as_token):
    assert is_jwt(token)
    assert credential_in(read_token(token)) == unsigned_credential(award, signer.did)
    assert token == signer.credential(as_token)


def test_head_and_claims_are_those_of_open_badges(token, signer, award):
    read = read_token(token)
    assert read.header == {"alg": "EdDSA", "kid": method_of(signer.did), "typ": "JWT"}
    start = datetime(2026, 11, 14, tzinfo=UTC)
    end = datetime(2029, 11, 14, 23, 59, 59, tzinfo=UTC)
    claims = {name: read.payload.get(name) for name in ("iss", "jti", "nbf", "exp", "sub")}
    assert claims == {
        "iss": signer.did,
        "jti": award.credential_id,
        "nbf": start.timestamp(),
        "exp": end.timestamp(),
        "sub": None,  # the learner has no address of their own
    }


def test_openbadgeslib_verifies_it_and_refuses_a_changed_one(token, signer):
    verifier = OB3Verifier.for_issuer_did(signer.did)
    assert verifier.verify(token).name == "Applied Data Stewardship"
    head, body, signature = token.split(".")
    with pytest.raises(OB3VerificationError):
        verifier.verify(f"{head}.{body[:-2]}AA.{signature}")


@pytest.mark.filterwarnings("ignore:EdDSA is deprecated")  # but what Open Badges calls it
def test_joserfc_verifies_it_with_the_key_alone(token, signer):
    key = OKPKey.import_key(signer._private.public_key())
    payload = jws.deserialize_compact(token, key, algorithms=["EdDSA"]).payload
    assert json.loads(payload)["name"] == "Applied Data Stewardship"


def test_it_is_found_again_in_picture_and_drawing(token, png_image):
    assert extract_png(bake_png(png_image, token)) == token
    drawn = bake_svg(SVG, token)
    assert extract_svg(drawn) == token
    assert b"verify=" in drawn


def test_its_code_belongs_to_it_and_to_no_other(token, signer, as_token, award, trusted, now):
    code, other = signer.qr_claim(as_token, token), signer.credential(award)
    verifier = OfflineVerifier()

    def judged(text, beside):
        found = Found(Carrier.PDF, text, (beside,))
        return verifier.check("certificate.pdf", found, (trusted,), now).verdict

    assert judged(token, code) is Judgement.GENUINE
    renamed = dataclasses.replace(
        as_token, learner=as_token.learner.model_copy(update={"name": "Bo Lind"})
    )
    stranger = signer.qr_claim(renamed, signer.credential(renamed))
    assert judged(token, stranger) is Judgement.NOT_GENUINE
    assert qrclaim.read_url(code).claim.digest != qrclaim.digest_of(json.loads(other))
