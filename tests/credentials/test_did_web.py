"""Issuers named by an address on the web: did.json brought as a file, nothing looked up."""

import dataclasses
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from hypothesis import given, settings
from hypothesis import strategies as st

from mcred_desktop.credentials.checking.checking import OfflineVerifier
from mcred_desktop.credentials.keys.did_document import did_document, keys_told
from mcred_desktop.credentials.keys.multikey import multibase
from mcred_desktop.credentials.keys.trust import TrustBundles
from mcred_desktop.credentials.making.openbadge import moment, unsigned_credential
from mcred_desktop.credentials.making.proof import proof_options, signing_input
from mcred_desktop.credentials.making.signer import CredentialSigner
from mcred_desktop.credentials.rdf import canonical_form
from mcred_desktop.credentials.status_list import read_list, write_list
from mcred_desktop.domain.award import Carrier, Judgement, PublicKey, Securing
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.services.issue.ports import Found, StatusPlace, Trusted

WEB = "did:web:harbour.example:badges"
LIST = "https://harbour.example/badges/status-0123456789ab.json"
DATES = "2026-11-01T00:00:00.000Z", "2027-02-01T00:00:00.000Z"


@pytest.fixture(scope="module")
def web(signer):
    return signer.named(WEB)


@pytest.fixture(scope="module")
def signed(web, award):
    return web.credential(award)


@pytest.fixture(scope="module")
def known(signer, now):
    """The issuer, known by key and by address."""
    method = signer.named(WEB).method
    return Trusted(signer.did, "Harbour College", now, status_as_of=now, methods=(method,))


@pytest.fixture
def judge(now):
    def check(text, *trusted, carrier=Carrier.JSON, codes=()):
        found = Found(carrier=carrier, text=text, codes=codes)
        return OfflineVerifier().check("badge", found, trusted, now)

    return check


def test_the_credential_names_the_address_and_the_key(web, signed):
    document = json.loads(signed)
    assert document["issuer"]["id"] == WEB
    assert document["proof"]["verificationMethod"] == web.method == f"{WEB}#{web.did[8:]}"


def test_it_is_genuine_to_who_knows_the_address_and_its_key(judge, known, signed):
    check = judge(signed, known)
    assert check.verdict is Judgement.GENUINE, check.reasons
    assert check.signature.detail == WEB


@pytest.mark.parametrize("methods", [(), ("did:web:other.example#key-1",)])
def test_a_key_trusted_under_another_name_does_not_speak_for_the_address(
    judge, known, signed, methods
):
    check = judge(signed, dataclasses.replace(known, methods=methods))
    assert (check.verdict, check.signature.state) == (Judgement.CANNOT_TELL, "valid")
    assert "https://harbour.example/badges/did.json" in check.reasons[0]


def test_a_changed_one_is_not_genuine_whoever_is_trusted(judge, known, signed):
    for trusted in ([], [known]):
        assert judge(signed.replace("Ngozi", "Ngoni"), *trusted).verdict is Judgement.NOT_GENUINE


def test_another_key_does_not_pass_for_one_of_the_address(judge, known, other_signer, award):
    document = json.loads(other_signer.credential(award))
    document["issuer"]["id"] = WEB
    assert judge(json.dumps(document), known).verdict is Judgement.NOT_GENUINE
    thief = other_signer.named(WEB)
    check = judge(thief.credential(award), known)
    assert (check.verdict, check.trust.state) == (Judgement.CANNOT_TELL, "unknown")


def test_the_code_on_paper_is_checked_beside_it(judge, known, web, other_signer, award, signed):
    own, foreign = web.qr_claim(award, signed), other_signer.qr_claim(award, signed)
    assert judge(own, known, carrier=Carrier.QR).verdict is Judgement.GENUINE
    assert judge(signed, known, codes=(own,)).verdict is Judgement.GENUINE
    assert judge(signed, known, codes=(foreign,)).verdict is Judgement.NOT_GENUINE


def told(document):
    return TrustBundles().read(json.dumps(document), "did.json")


def keys(*signers, **fields):
    return [PublicKey(id=s.did, created="2026", **fields) for s in signers]


def test_the_document_written_here_makes_all_its_keys_known(judge, web, other_signer, award):
    document = did_document(WEB, keys(web, other_signer))
    assert document["alsoKnownAs"] == [web.did, other_signer.did]
    trusted = told(document)
    for one in (web, other_signer.named(WEB)):
        check = judge(one.credential(award), *trusted)
        assert check.verdict is Judgement.GENUINE, check.reasons
        assert check.trust.text.startswith("The key is confirmed as harbour.example/badges's")


def test_a_key_somebody_may_have_is_stated_and_counts_until_then(judge, web, award):
    (key,) = keys(web, compromised="2026-11-15", retired="2026-11-20")
    trusted = told(did_document(WEB, [key]))
    assert judge(web.credential(award), *trusted).verdict is Judgement.GENUINE
    later = dataclasses.replace(award, issued=award.issued.replace(day=15))
    check = judge(web.credential(later), *trusted)
    assert check.verdict is Judgement.CANNOT_TELL
    assert "counts no more from 2026-11-15 on" in check.reasons[0]


def test_lists_signed_by_a_later_key_of_the_address_count_for_earlier_ones(
    judge, known, web, other_signer, award, now
):
    later = other_signer.named(WEB)
    placed = dataclasses.replace(award, status=StatusPlace("l", LIST, 7))
    document = web.credential(placed)
    gone = write_list(later, LIST, [7], *DATES)
    assert read_list(gone).did == later.did
    newer = Trusted(later.did, "Harbour College", now, lists=(gone,), methods=(later.method,))
    assert judge(document, known).verdict is Judgement.GENUINE
    assert judge(document, known, newer).verdict is Judgement.REVOKED
    stolen = dataclasses.replace(newer, compromised="2026-11-01")
    assert judge(document, known, stolen).verdict is Judgement.GENUINE


def test_a_bundle_carries_the_names_of_keys(judge, web, known, signed, now):
    text = TrustBundles().write(web, [known], now)
    (read,) = TrustBundles().read(text, "harbour.trust.json")
    assert read.methods == known.methods
    assert judge(signed, read).verdict is Judgement.GENUINE


LABELLED = f"{WEB}#key-1"


@pytest.fixture(scope="module")
def foreign(award):
    """A credential of another program: its method is a mere label."""
    private = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
    document = unsigned_credential(award, WEB)
    created = moment(award.issued)
    signature = private.sign(signing_input(LABELLED, created, canonical_form(document)))
    proof = {**proof_options(LABELLED, created), "proofValue": multibase(signature)}
    return CredentialSigner(private), json.dumps({**document, "proof": proof})


def described(signer, form):
    raw = signer._public
    import base64

    x = base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
    jwk = {"type": "JsonWebKey", "publicKeyJwk": {"kty": "OKP", "crv": "Ed25519", "x": x}}
    key = {"type": "Multikey", "publicKeyMultibase": signer.did[8:]}
    return {"controller": WEB, **(jwk if form == "jwk" else key)}


@pytest.mark.parametrize("form", ["multikey", "jwk"])
@pytest.mark.parametrize("name", ["#key-1", LABELLED])
@pytest.mark.parametrize("embedded", [False, True])
def test_a_label_is_understood_once_the_document_is_brought(judge, foreign, form, name, embedded):
    signer, credential = foreign
    check = judge(credential)
    assert check.verdict is Judgement.CANNOT_TELL
    assert "https://harbour.example/badges/did.json" in check.reasons[0]
    method = {"id": name, **described(signer, form)}
    document = {"id": WEB, "assertionMethod": [method if embedded else name]}
    if not embedded:
        document["verificationMethod"] = [method]
    trusted = told(document)
    assert judge(credential, *trusted).verdict is Judgement.GENUINE
    changed = credential.replace("Ngozi", "Ngoni")
    assert judge(changed, *trusted).verdict is Judgement.NOT_GENUINE


def test_an_rsa_key_is_taken_for_tokens(foreign):
    import base64

    numbers = generate_private_key(65537, 2048).public_key().public_numbers()

    def plain(number):
        raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
        return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()

    jwk = {"kty": "RSA", "n": plain(numbers.n), "e": plain(numbers.e), "d": "secret"}
    method = {"id": "#rsa", "type": "JsonWebKey", "publicKeyJwk": jwk}
    (found,) = told({"id": WEB, "verificationMethod": [method], "assertionMethod": ["#rsa"]})
    assert found.did.startswith("did:jwk:")
    assert found.methods == (f"{WEB}#rsa",)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"id": "did:web:10.0.0.1"}, "no did:web"),
        ({"assertionMethod": []}, "no key"),
        ({"assertionMethod": ["#other"]}, "no key"),
        ({"assertionMethod": None}, "no key"),
        ({"verificationMethod": "z6Mk"}, "no key"),
        ({"verificationMethod": [{"id": "#key-1", "publicKeyMultibase": "zzz"}]}, "no key"),
        ({"assertionMethod": [{"id": f"#{n}"} for n in range(300)]}, "more than 256"),
    ],
)
def test_a_document_that_tells_no_usable_key_is_refused_by_name(foreign, change, why):
    method = {"id": "#key-1", **described(foreign[0], "multikey")}
    document = {"id": WEB, "verificationMethod": [method], "assertionMethod": ["#key-1"]}
    assert len(told(document)) == 1
    with pytest.raises(UntrustedInputError, match=why) as refusal:
        told({**document, **change})
    assert refusal.value.where == "did.json"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "type", "publicKeyMultibase", "publicKeyJwk", "kty", "x", "revoked"]
            ),
            inside,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(methods=_JSON, signing=_JSON)
def test_no_document_brings_the_reader_down(methods, signing):
    try:
        keys_told({"id": WEB, "verificationMethod": methods, "assertionMethod": signing})
    except UntrustedInputError:
        return


def test_a_token_of_an_issuer_on_the_web_is_checked_like_a_proof(judge, known, web, award):
    issuer = award.issuer.model_copy(update={"securing": Securing.TOKEN})
    token = web.credential(dataclasses.replace(award, issuer=issuer))
    check = judge(token, known)
    assert check.verdict is Judgement.GENUINE, check.reasons
    stranger = judge(token)
    assert (stranger.verdict, stranger.signature.state) == (Judgement.CANNOT_TELL, "valid")
    code = web.qr_claim(dataclasses.replace(award, issuer=issuer), token)
    assert judge(token, known, codes=(code,)).verdict is Judgement.GENUINE
