import dataclasses
import json

import pytest

from mcred_desktop.credentials.keys.trust import TrustBundles
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.services.issue.ports import Trusted

BUNDLES = TrustBundles()


@pytest.fixture
def issuers(signer, other_signer, now):
    return [
        Trusted(did=signer.did, name="Harbour College", added=now),
        Trusted(
            did=other_signer.did,
            name="Université ouverte",
            added=now,
            revoked=("urn:uuid:1", "urn:uuid:2"),
            status_as_of=now,
        ),
    ]


@pytest.fixture
def bundle(signer, issuers, now):
    return BUNDLES.write(signer, issuers, now)


def vouched_for(issuers):
    """The signer is the first of them, and known by its name."""
    return [dataclasses.replace(one, vouched="Harbour College") for one in issuers]


def test_a_bundle_gives_back_the_issuers_it_was_written_with(bundle, issuers):
    assert BUNDLES.read(bundle, "trust.json") == vouched_for(issuers)


def test_the_same_issuers_give_the_same_bundle(bundle, signer, issuers, now):
    assert BUNDLES.write(signer, issuers, now) == bundle


def test_a_bundle_written_with_other_spacing_is_still_whole(bundle, issuers):
    assert BUNDLES.read(json.dumps(json.loads(bundle), indent=2), "trust.json") == vouched_for(
        issuers
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda b: b.update(date="2030-01-01"),
        lambda b: b["issuers"][0].update(name="Other College"),
        lambda b: b["issuers"][1]["revoked"].pop(),
        lambda b: b["issuers"].pop(),
        lambda b: b.update(signedBy=b["issuers"][1]["did"]),
        lambda b: b.update(signedBy="did:web:x.example"),
        lambda b: b.update(signature="AAAA"),
        lambda b: b.update(signature=None),
        lambda b: b.pop("signature"),
        lambda b: b.update(version=2),
        lambda b: b.update(more=1),
    ],
    ids=range(11),
)
def test_an_altered_bundle_is_refused_by_the_name_of_its_file(bundle, change):
    content = json.loads(bundle)
    change(content)
    with pytest.raises(UntrustedInputError, match=r"^trust\.json: "):
        BUNDLES.read(json.dumps(content), "trust.json")


@pytest.mark.parametrize("text", ["", "[]", "{}", "[" * 5000, '{"type":1,"type":2}', "\ud800"])
def test_what_is_no_bundle_is_refused(text):
    with pytest.raises(UntrustedInputError):
        BUNDLES.read(text, "trust.json")


@pytest.mark.parametrize(
    "damaged",
    [
        Trusted(did="did:web:x.example", name="X", added="2026"),
        Trusted(did="", name="X", added="2026"),
        Trusted(did="did:key:z", name="", added="2026"),
    ],
)
def test_a_well_signed_bundle_with_a_useless_issuer_is_refused(signer, damaged, now):
    with pytest.raises(UntrustedInputError):
        BUNDLES.read(BUNDLES.write(signer, [damaged], now), "trust.json")
