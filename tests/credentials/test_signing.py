import dataclasses
import json
import random
import socket
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from openbadgeslib.ob3 import OB3LdpVerifier

from mcred_desktop.credentials import rdf
from mcred_desktop.credentials.checking.checking import OfflineVerifier
from mcred_desktop.credentials.checking.form import says_only_what_is_signed
from mcred_desktop.credentials.checking.untrusted import canonical
from mcred_desktop.credentials.keys.multikey import did_of, multibase, public_of
from mcred_desktop.credentials.making.openbadge import unsigned_credential
from mcred_desktop.credentials.making.proof import proof_holds
from mcred_desktop.credentials.making.template import CohortTemplates
from mcred_desktop.domain.award import Carrier, Judgement
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.alignment import Standard
from mcred_desktop.domain.records.values import Skill
from mcred_desktop.services.issue.ports import Found

GOLDEN = Path(__file__).parent / "golden" / "credential.json"


def test_the_same_award_gives_the_golden_text_byte_for_byte(fixed_signer, award):
    assert fixed_signer.credential(award).encode() == GOLDEN.read_bytes()


def test_the_text_does_not_depend_on_what_was_signed_before(fixed_signer, cohort, award):
    for member in cohort:
        fixed_signer.credential(member)
    assert fixed_signer.credential(award).encode() == GOLDEN.read_bytes()


def test_a_second_implementation_accepts_the_credential(signer, credential):
    read = OB3LdpVerifier.for_issuer_did(signer.did).verify(credential)
    assert read.issuer.name == "Harbour College"


def test_skills_of_every_standard_are_signed_and_verify(signer, award):
    skills = tuple(
        Skill(id=kind, name=kind, url=f"https://example.org/{kind}", standard=kind)
        for kind in (Standard.ESCO, Standard.CASE, Standard.CTDL)
    )
    record = award.achievement.model_copy(update={"skills": skills})
    credential = signer.credential(dataclasses.replace(award, achievement=record))
    read = OB3LdpVerifier.for_issuer_did(signer.did).verify(credential)
    assert read.issuer.name == "Harbour College"
    assert says_only_what_is_signed(json.loads(credential))


def test_every_credential_of_a_cohort_verifies_the_full_way(signer, cohort):
    for member in cohort:
        document = json.loads(signer.credential(member))
        assert proof_holds(document, public_of(signer.did))
        assert says_only_what_is_signed(document)


def test_the_template_gives_what_expanding_gives(cohort, signer):
    templates = CohortTemplates()
    shuffled = random.Random(4).sample(cohort, len(cohort))
    odd = dataclasses.replace(cohort[0], evidence=(), expires=None)
    for member in (*shuffled, odd, *cohort[:3]):
        document = unsigned_credential(member, signer.did)
        unsigned = templates.unsigned(document)
        assert unsigned.canonical_form == rdf.canonical_form(document)
        assert unsigned.text({"type": "x"}) == canonical({**document, "proof": {"type": "x"}})


def test_one_key_signs_from_several_threads(signer, cohort):
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(signer.credential, cohort))
    assert together == [signer.credential(member) for member in cohort]


def test_whole_credits_are_written_as_javascript_writes_them(signer, award):
    text = signer.credential(award)
    assert '"creditsAvailable":2,' in text
    half = award.achievement.model_copy(update={"credits": 2.5})
    text = signer.credential(dataclasses.replace(award, achievement=half))
    assert '"creditsAvailable":2.5,' in text


def test_an_address_that_is_none_is_left_unsigned_by_nobody(signer, award, trusted, now):
    issuer = award.issuer.model_copy(update={"url": "harbour.example", "email": "call us"})
    skill = award.achievement.skills[0].model_copy(update={"url": "urn:a skill <of> ours"})
    record = award.achievement.model_copy(update={"skills": (skill,)})
    text = signer.credential(dataclasses.replace(award, issuer=issuer, achievement=record))
    check = OfflineVerifier().check("c", Found(Carrier.JSON, text), [trusted], now)
    assert check.verdict is Judgement.GENUINE


def test_a_credential_too_large_for_verifiers_is_not_made(signer, award):
    huge = award.achievement.model_copy(update={"assessment": "x" * 300_000})
    with pytest.raises(McredError, match="256 KiB"):
        signer.credential(dataclasses.replace(award, achievement=huge))


def test_signing_and_checking_open_no_socket(signer, award, trusted, now, monkeypatch):
    def refuse(*_args, **_kwargs):
        pytest.fail("opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    text = signer.credential(award)
    url = signer.qr_claim(award, text)
    verifier = OfflineVerifier()
    whole = verifier.check("c.json", Found(Carrier.JSON, text, (url,)), [trusted], now)
    foreign = json.loads(text)
    foreign["@context"][1] = "https://elsewhere.example/context.json"
    unknown = verifier.check("f", Found(Carrier.JSON, json.dumps(foreign)), [trusted], now)
    assert (whole.verdict, unknown.verdict) == (Judgement.GENUINE, Judgement.CANNOT_TELL)


def test_a_did_key_goes_there_and_back():
    public = bytes(range(32))
    assert public_of(did_of(public)) == public


@pytest.mark.parametrize(
    "did",
    [
        "",
        "did:web:harbour.example",
        "did:key:z6Mk",
        "did:key:z" + "0" * 47,
        "did:key:z" + "z" * 47,
        "did:key:" + multibase(b"\xec\x01" + bytes(32)),
    ],
)
def test_what_is_no_ed25519_did_key_has_no_key(did):
    assert public_of(did) is None


def test_multibase_keeps_leading_zeros():
    assert multibase(b"\0\0\x01") == "z112"


def test_what_only_the_full_algorithm_tells_apart_goes_the_full_way(signer, award):
    templates = CohortTemplates()
    for value in ("1", "2"):
        document = unsigned_credential(award, signer.did)
        twin = {"type": ["Result"], "value": value}
        document["credentialSubject"]["result"] += [twin, dict(twin)]
        unsigned = templates.unsigned(document)
        assert unsigned.went_full_way
        assert unsigned.canonical_form == rdf.canonical_form(document)
