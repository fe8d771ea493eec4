"""A learner record: an envelope around credentials that are each checked by themselves."""

import copy
import dataclasses
import json
import uuid

import jsonschema
import pytest
from published import library_fixtures

from mcred_desktop.credentials.checking.checking import OfflineVerifier
from mcred_desktop.credentials.keys.multikey import public_of
from mcred_desktop.credentials.making.proof import proof_holds
from mcred_desktop.documents.qt.raster import first_page
from mcred_desktop.documents.reports.check_report import check_pdf
from mcred_desktop.domain.award import Carrier, Judgement, Securing
from mcred_desktop.domain.errors import McredError
from mcred_desktop.services.issue.ports import Found
from mcred_desktop.services.pathways.record_ports import PathwayAward

KINDS = ("profile", "achievementcredential")


@pytest.fixture(scope="module")
def second(award):
    achievement = award.achievement.model_copy(update={"title": "Data Ethics"})
    return dataclasses.replace(
        award,
        credential_id=f"urn:uuid:{uuid.UUID(int=2)}",
        achievement=achievement,
        achievement_version_id=str(uuid.UUID(int=3)),
    )


@pytest.fixture(scope="module")
def pathway_award(award, second, signer):
    return PathwayAward(
        credential_id=f"urn:uuid:{uuid.UUID(int=1)}",
        issuer=award.issuer,
        learner=award.learner,
        salt="a1b2",
        pathway_version_id=str(uuid.UUID(int=4)),
        pathway_number=1,
        title="Data Professional",
        description="Two awards that belong together.",
        criteria="- Applied Data Stewardship\n- Data Ethics",
        issued=award.issued,
        documents=(signer.credential(award), signer.credential(second)),
    )


@pytest.fixture(scope="module")
def record(signer, pathway_award):
    return json.loads(signer.record(pathway_award))


@pytest.fixture
def judge(trusted, now):
    def check(document, *, trust=(trusted,)):
        found = Found(Carrier.JSON, json.dumps(document))
        return OfflineVerifier().check("record.json", found, trust, now)

    return check


def test_a_whole_record_is_genuine_and_lists_its_parts(judge, record):
    check = judge(record)
    assert (check.verdict, check.title) == (Judgement.GENUINE, "Data Professional")
    assert check.recipient == "Ngozi Ødegård"
    assert [(part.title, part.verdict, part.signature.state) for part in check.parts] == [
        ("Applied Data Stewardship", Judgement.GENUINE, "valid"),
        ("Data Ethics", Judgement.GENUINE, "valid"),
    ]


def test_issuer_and_parts_of_a_record_follow_the_published_schemas(record):
    """What is published with our library: 1EdTech's schema of a whole record is not among them."""
    folder = library_fixtures() / "ob_schemas"
    read = {
        name: json.loads((folder / f"ob_v3p0_{name}_schema.json").read_text()) for name in KINDS
    }
    profile, achievement = (jsonschema.Draft201909Validator(read[name]) for name in KINDS)
    assert [error.message for error in profile.iter_errors(record["issuer"])] == []
    for part in record["credentialSubject"]["verifiableCredential"]:
        assert [error.message for error in achievement.iter_errors(part)] == []


def test_the_same_award_gives_the_same_record(signer, pathway_award, record):
    assert json.loads(signer.record(pathway_award)) == record


@pytest.mark.parametrize(
    "change",
    [
        lambda r: _part(r)["credentialSubject"]["identifier"][0].update(identityHash="X"),
        lambda r: _part(r).pop("proof"),
        lambda r: _part(r).update(nickname="unsigned"),
        lambda r: r.update(name="Another pathway"),
        lambda r: r.update(nickname="unsigned"),
        lambda r: r["credentialSubject"]["achievement"][0].update(name="Another"),
        lambda r: r["credentialSubject"]["association"].pop(),
        lambda r: r["credentialSubject"]["verifiableCredential"].pop(),
        lambda r: r["credentialSubject"]["verifiableCredential"].append(_part(r)),
    ],
)
def test_a_record_with_anything_changed_is_not_genuine(judge, record, change):
    altered = copy.deepcopy(record)
    change(altered)
    assert judge(altered).verdict is Judgement.NOT_GENUINE


@pytest.mark.parametrize(
    "change",
    [
        lambda part: part.update(name="X"),
        lambda part: part.pop("proof"),
        lambda part: part["proof"].update(proofValue="z2ff"),
        lambda part: part["credentialSubject"]["achievement"].update(name="X"),
        lambda part: part["credentialSubject"]["identifier"][1].update(salt="X"),
    ],
)
def test_the_signature_of_the_envelope_covers_what_is_in_the_parts(record, signer, change):
    altered = copy.deepcopy(record)
    change(_part(altered))
    assert proof_holds(record, public_of(signer.did))
    assert not proof_holds(altered, public_of(signer.did))


def test_an_altered_part_is_found_though_the_envelope_was_signed_around_it(
    judge, signer, pathway_award
):
    first = json.loads(pathway_award.documents[0])
    first["name"] = "Something better"
    documents = (json.dumps(first), pathway_award.documents[1])
    check = judge(
        json.loads(signer.record(dataclasses.replace(pathway_award, documents=documents)))
    )
    assert check.verdict is Judgement.NOT_GENUINE
    assert check.signature.state == "valid"
    assert [part.signature.state for part in check.parts] == ["invalid", "valid"]
    assert check.reasons[0].startswith("Part 1, “Applied Data Stewardship”: The signature")


def test_a_record_with_a_withdrawn_part_is_revoked_and_says_which(judge, record, trusted, second):
    check = judge(record, trust=(dataclasses.replace(trusted, revoked=(second.credential_id,)),))
    assert check.verdict is Judgement.REVOKED
    assert check.reasons[0].startswith("Part 2, “Data Ethics”")


def test_a_part_of_somebody_else_is_noticed(judge, signer, pathway_award, award):
    learner = award.learner.model_copy(update={"name": "Ana Vega"})
    other = signer.credential(dataclasses.replace(award, learner=learner))
    documents = (other, pathway_award.documents[1])
    check = judge(
        json.loads(signer.record(dataclasses.replace(pathway_award, documents=documents)))
    )
    assert check.verdict is Judgement.CANNOT_TELL
    assert "issued to Ana Vega" in check.reasons[0]


def test_a_token_is_refused_as_a_part(signer, pathway_award, award):
    issuer = award.issuer.model_copy(update={"securing": Securing.TOKEN})
    token = signer.credential(dataclasses.replace(award, issuer=issuer))
    with pytest.raises(McredError, match="token"):
        signer.record(dataclasses.replace(pathway_award, documents=(token,)))


def test_parts_that_are_too_large_together_are_refused(signer, pathway_award, award):
    picture = b"\x89PNG" + bytes(40_000)
    ids = [f"urn:uuid:{uuid.UUID(int=number)}" for number in range(10, 16)]
    documents = tuple(
        signer.credential(dataclasses.replace(award, credential_id=one), badge_png=picture)
        for one in ids
    )
    with pytest.raises(McredError, match="256 KiB"):
        signer.record(dataclasses.replace(pathway_award, documents=documents))


def test_a_record_of_thousands_is_refused_by_name(judge, record):
    many = copy.deepcopy(record)
    many["credentialSubject"]["verifiableCredential"] = [
        {"id": f"urn:x:{number}", "type": ["VerifiableCredential"]} for number in range(3000)
    ]
    check = judge(many)
    assert check.verdict is Judgement.CANNOT_TELL
    assert "more than 64" in check.reasons[0]


def test_a_record_inside_a_record_is_not_read(judge, signer, pathway_award):
    inner = signer.record(pathway_award)
    outer = dataclasses.replace(
        pathway_award, credential_id=f"urn:uuid:{uuid.UUID(int=9)}", documents=(inner,)
    )
    check = judge(json.loads(signer.record(outer)))
    assert check.verdict is Judgement.CANNOT_TELL
    assert "a learner record itself" in check.reasons[0]


def test_a_part_of_another_issuer_is_judged_by_its_own_key(
    judge, signer, other_signer, pathway_award, award
):
    documents = (other_signer.credential(award), pathway_award.documents[1])
    check = judge(
        json.loads(signer.record(dataclasses.replace(pathway_award, documents=documents)))
    )
    assert [part.signature.state for part in check.parts] == ["valid", "valid"]


def test_the_report_of_a_check_names_each_part(judge, record, trusted, second):
    whole = judge(record, trust=(dataclasses.replace(trusted, revoked=(second.credential_id,)),))
    said = first_page(check_pdf(whole, "2026-11-22T09:00:00Z")).text
    assert "Credentials in this record" in said
    assert "Data Ethics" in said
    assert "Revoked" in said


def _part(record):
    return record["credentialSubject"]["verifiableCredential"][0]
