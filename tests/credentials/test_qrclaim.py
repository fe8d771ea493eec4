import dataclasses
import json
from datetime import date

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred_desktop.credentials import base41, qrclaim
from mcred_desktop.credentials.keys.multikey import public_of
from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.errors import McredError, UntrustedInputError

PAGE = "https://verify.example/"
FRAGMENT = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-*$/:")
CLAIM = qrclaim.QrClaim(
    key_id=bytes(8),
    credential_id="urn:uuid:0198c2a4-5e1f-7d2a-9b3c-1f2e3d4c5b6a",
    name="Ngozi Ødegård",
    title="Data",
    issued=date(2026, 11, 14),
    expires=None,
    level="Pass",
    digest=bytes(16),
)


def printed(payload, signature=bytes(64)):
    return qrclaim.url_of(PAGE, payload, signature)


@given(st.binary(max_size=400))
def test_base_41_goes_there_and_back(raw):
    text = base41.encode(raw)
    assert base41.decode(text) == raw
    assert set(text) <= FRAGMENT


@given(st.text(alphabet="09AZ-*$/: a", max_size=12))
def test_base_41_reads_only_what_it_writes(text):
    try:
        raw = base41.decode(text)
    except ValueError:
        return
    assert base41.encode(raw) == text


@given(
    st.text(max_size=300),
    st.text(max_size=300),
    st.text(max_size=80),
    st.none() | st.dates(min_value=date(1970, 1, 1), max_value=date(2149, 6, 6)),
)
def test_a_claim_goes_there_and_back_however_long_its_texts(name, title, level, expires):
    name, title, level = qrclaim.shortened(name, title, level)
    claim = dataclasses.replace(CLAIM, name=name, title=title, level=level, expires=expires)
    url = printed(qrclaim.payload_of(claim))
    assert qrclaim.read_url(url).claim == claim
    assert len(url.partition("#")[2]) <= 428  # version 13 with a page of 35 letters


def test_the_widest_claim_still_fits_the_code():
    name, title, level = qrclaim.shortened("n" * 104, "t" * 300, "l" * 32)
    claim = dataclasses.replace(
        CLAIM, name=name, title=title, level=level, expires=date(2149, 6, 6)
    )
    assert len(printed(qrclaim.payload_of(claim)).partition("#")[2]) <= 428
    assert min(map(len, (name, title, level))) > 23  # whose length takes two bytes each


@given(st.binary(max_size=120))
def test_any_bytes_are_a_claim_or_refused(payload):
    try:
        signed = qrclaim.read_url(printed(payload))
    except UntrustedInputError:
        return
    assert qrclaim.payload_of(signed.claim) == payload


@given(st.data())
def test_only_the_one_shortest_encoding_of_a_claim_is_read(data):
    payload = bytearray(qrclaim.payload_of(CLAIM))
    at = data.draw(st.integers(0, len(payload) - 1))
    payload[at] = data.draw(st.integers(0, 255))
    try:
        claim = qrclaim.read_url(printed(bytes(payload))).claim
    except UntrustedInputError:
        return
    assert qrclaim.payload_of(claim) == payload


def test_tags_wide_lengths_and_more_than_a_claim_are_refused():
    fields = cbor2.loads(qrclaim.payload_of(CLAIM))
    whole = cbor2.dumps(fields)
    hostile = [
        cbor2.dumps(cbor2.CBORTag(55799, fields)),
        cbor2.dumps([*fields, 1]),
        whole + b"\0",
        whole[:-1],
        b"\x98\x08" + whole[1:],
        b"\x9f" + whole[1:] + b"\xff",
        whole.replace(b"\x64Data", b"\x78\x04Data"),
        cbor2.dumps([*fields[:2], "x" * 5000, *fields[3:]]),
        cbor2.dumps([*fields[:4], -1, *fields[5:]]),
        cbor2.dumps([*fields[:4], 2**40, *fields[5:]]),
    ]
    for payload in hostile:
        with pytest.raises(UntrustedInputError):
            qrclaim.read_url(qrclaim.url_of(PAGE, payload[:600], bytes(64)))


@pytest.mark.parametrize(
    "url", ["", "https://x.example/", "http://x.example/#MC1:AAA", "https://x/#MC1:A", "x" * 5000]
)
def test_other_qr_codes_are_no_claims(url):
    with pytest.raises(UntrustedInputError):
        qrclaim.read_url(url)


def test_the_printed_url_is_a_claim_signed_by_the_key(signer, award, credential):
    url = signer.qr_claim(award, credential)
    signed = qrclaim.read_url(url)
    assert url.startswith("https://verify.harbour.example/#MC1:")
    assert set(url.partition("#")[2]) <= FRAGMENT
    assert signed.signed_by(public_of(signer.did))
    assert signed.claim.name == "Ngozi Ødegård"
    assert signed.claim.credential_id == award.credential_id
    assert signed.claim.digest == qrclaim.digest_of(json.loads(credential))


def test_scheme_and_host_are_lower_case_whatever_the_settings_say(signer, award, credential):
    issuer = award.issuer.model_copy(update={"verify_url": "HTTPS://Verify.Example/Check#old"})
    url = signer.qr_claim(dataclasses.replace(award, issuer=issuer), credential)
    assert url.startswith("https://verify.example/Check#MC1:")


def test_a_page_without_https_is_refused(signer, award, credential):
    issuer = award.issuer.model_copy(update={"verify_url": "http://verify.example/"})
    with pytest.raises(McredError, match="https"):
        signer.qr_claim(dataclasses.replace(award, issuer=issuer), credential)


def test_a_name_that_does_not_fit_is_cut_with_a_sign(signer, award, credential):
    learner = Learner(id="l", cohort_id="k", name="क्षितिज " * 12)
    url = signer.qr_claim(dataclasses.replace(award, learner=learner), credential)
    assert qrclaim.read_url(url).claim.name.endswith("…")
