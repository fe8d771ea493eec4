import dataclasses
import json

import jsonschema
import pytest
from published import library_fixtures

from mcred_desktop.credentials.jwt import read_token
from mcred_desktop.credentials.making.openbadge import identity_hash, unsigned_credential
from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.award import Issuer, Securing
from mcred_desktop.domain.records.alignment import Standard
from mcred_desktop.domain.records.values import NationalLevel, Skill, Subject

DID = "did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd"


@pytest.fixture(scope="session")
def schema():
    file = library_fixtures() / "ob_schemas" / "ob_v3p0_achievementcredential_schema.json"
    content = json.loads(file.read_text())
    return jsonschema.Draft201909Validator(content, format_checker=jsonschema.FormatChecker())


def parts(value):
    yield value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inside:
        yield from parts(part)


def bare(award):
    """The least an award can hold."""
    return dataclasses.replace(
        award,
        issuer=Issuer(id="i", name="Harbour College"),
        achievement=type(award.achievement)(id="a", title="Stewardship", language="x-odd"),
        rubric=award.rubric.model_copy(update={"bands": ()}),
        learner=Learner(id="l", cohort_id="k", name="Ana"),
        evidence=(),
        expires=None,
        band=None,
    )


@pytest.mark.parametrize("least", [False, True], ids=["everything", "least"])
def test_a_signed_credential_follows_the_published_schema(schema, signer, award, least):
    document = json.loads(signer.credential(bare(award) if least else award))
    assert [error.message for error in schema.iter_errors(document)] == []


@pytest.mark.parametrize("least", [False, True], ids=["everything", "least"])
def test_what_a_token_signs_follows_the_published_schema(schema, signer, award, least):
    chosen = bare(award) if least else award
    issuer = chosen.issuer.model_copy(update={"securing": Securing.TOKEN})
    payload = read_token(signer.credential(dataclasses.replace(chosen, issuer=issuer))).payload
    assert [error.message for error in schema.iter_errors(payload)] == []


def test_a_credential_with_its_badge_follows_the_published_schema(schema, signer, award):
    document = json.loads(signer.credential(award, badge_png=b"\x89PNG" * 100))
    assert [error.message for error in schema.iter_errors(document)] == []
    image = document["credentialSubject"]["achievement"]["image"]
    assert image["id"].startswith("data:image/png;base64,iVBOR")


def test_a_large_badge_stays_outside(award):
    document = unsigned_credential(award, DID, bytes(60_000))
    assert "image" not in document["credentialSubject"]["achievement"]


@pytest.mark.parametrize("least", [False, True], ids=["everything", "least"])
def test_nothing_empty_is_written(award, least):
    document = unsigned_credential(bare(award) if least else award, DID)
    assert all(part is not None and part not in ("", [], {}) for part in parts(document))


def test_the_recipient_is_named_openly_and_found_by_salted_hash(award):
    named, hashed = unsigned_credential(award, DID)["credentialSubject"]["identifier"]
    assert (named["identityType"], named["identityHash"]) == ("name", "Ngozi Ødegård")
    assert named["hashed"] is False
    assert hashed["hashed"] is True
    assert hashed["identityType"] == "emailAddress"
    assert hashed["identityHash"] == identity_hash("ngozi@post.example", hashed["salt"])


def test_a_hashed_identity_is_the_digest_of_identifier_and_salt():
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert identity_hash("ab", "c") == f"sha256${digest}"


def test_the_address_of_a_learner_is_nowhere_in_the_credential(signer, award):
    assert "ngozi@post.example" not in signer.credential(award)


def test_without_an_address_the_number_is_hashed(award):
    learner = Learner(id="l", cohort_id="k", name="Ana", number="4711")
    document = unsigned_credential(dataclasses.replace(award, learner=learner), DID)
    hashed = document["credentialSubject"]["identifier"][1]
    assert hashed["identityType"] == "systemId"
    assert hashed["identityHash"] == identity_hash("4711", award.salt)


def test_every_result_names_a_level_or_value_of_its_description(award):
    subject = unsigned_credential(award, DID)["credentialSubject"]
    descriptions = {d["id"]: d for d in subject["achievement"]["resultDescription"]}
    told = []
    for result in subject["result"]:
        description = descriptions[result["resultDescription"]]
        levels = {level["id"]: level for level in description.get("rubricCriterionLevel", [])}
        reached = levels.get(result.get("achievedLevel"))
        told.append((description["name"], reached["name"] if reached else result["value"]))
    assert told == [
        ("Data ethics", "Proficient"),
        ("Metadata", "Exemplary"),
        ("Quality control", "Developing"),
        ("Overall result in percent", "70.37"),
        ("Level of achievement", "Pass"),
    ]


def test_a_must_pass_criterion_states_the_level_it_requires(award):
    subject = unsigned_credential(award, DID)["credentialSubject"]
    first, *others = subject["achievement"]["resultDescription"]
    required = {level["id"]: level for level in first["rubricCriterionLevel"]}
    assert required[first["requiredLevel"]]["name"] == "Developing"
    assert not any("requiredLevel" in other for other in others)


def test_the_order_of_levels_is_stated_and_not_left_to_the_array(award):
    subject = unsigned_credential(award, DID)["credentialSubject"]
    levels = subject["achievement"]["resultDescription"][0]["rubricCriterionLevel"]
    assert [(level["level"], level["points"]) for level in levels] == [
        ("1", "1"),
        ("2", "2"),
        ("3", "3"),
        ("4", "4.5"),
    ]


def test_skills_with_an_address_are_aligned_and_all_are_tags(award):
    achievement = unsigned_credential(award, DID)["credentialSubject"]["achievement"]
    assert [a["targetName"] for a in achievement["alignment"]] == ["manage data"]
    assert achievement["alignment"][0]["targetType"] == "ext:ESCO"
    assert achievement["tag"] == ["manage data", "curiosity"]


@pytest.mark.parametrize(
    ("skill", "kind"),
    [
        ({"standard": Standard.ESCO, "url": "https://example.org/1"}, "ext:ESCO"),
        ({"standard": Standard.CASE, "url": "https://example.org/1"}, "CFItem"),
        ({"standard": Standard.CTDL, "url": "urn:example:1"}, "ceasn:Competency"),
        ({"url": "http://data.europa.eu/esco/skill/1"}, "ext:ESCO"),
        ({"url": "https://credentialengineregistry.org/resources/ce-1"}, "ceasn:Competency"),
        ({"url": "https://state.example/ims/case/v1p0/CFItems/1"}, "CFItem"),
        ({"url": "https://example.org/1", "framework": "Our own"}, None),
    ],
)
def test_an_alignment_says_what_kind_of_thing_it_points_at(award, skill, kind):
    skills = (Skill.model_validate({"id": "s", "name": "Solder", **skill}),)
    record = award.achievement.model_copy(update={"skills": skills})
    made = unsigned_credential(dataclasses.replace(award, achievement=record), DID)
    [alignment] = made["credentialSubject"]["achievement"]["alignment"]
    assert alignment.get("targetType") == kind


def test_what_has_no_field_is_told_in_the_criteria(award):
    criteria = unsigned_credential(award, DID)["credentialSubject"]["achievement"]["criteria"]
    for told in ("50", "2 ECTS", "EQF 6", "Blended", "External review", "Passport at the door"):
        assert told in criteria["narrative"]


def test_the_elements_of_frameworks_are_in_the_credential_too(award):
    stated = {
        "national_level": NationalLevel(framework="Norway NQF", level="7"),
        "supervision": "A proctor in the room",
        "awarding_body": "Senate of the college",
        "country": "NO",
        "recognition": "By the guild",
        "credit_policy": "Half a module elsewhere",
        "stacking": "A third of the diploma",
        "subject": Subject(code="0612", name="Database design"),
    }
    record = award.achievement.model_copy(update=stated)
    made = unsigned_credential(dataclasses.replace(award, achievement=record), DID)
    achievement = made["credentialSubject"]["achievement"]
    told = achievement["criteria"]["narrative"].splitlines()
    for name, text in (
        ("National level", "Norway NQF 7"), ("Supervision", "A proctor in the room"),
        ("Awarding body", "Senate of the college"), ("Country", "NO"),
        ("Recognition", "By the guild"), ("Credit transfer", "Half a module elsewhere"),
        ("Leads to", "A third of the diploma"),
    ):  # fmt: skip
        assert f"- {name}: {text}" in told
    assert achievement["fieldOfStudy"] == "Database design"


def test_a_file_handed_in_twice_is_one_piece_of_evidence(award):
    name, kind, sha256 = award.evidence[0]
    twice = dataclasses.replace(award, evidence=(award.evidence[0], ("copy.pdf", kind, sha256)))
    evidence = unsigned_credential(twice, DID)["evidence"]
    assert [(e["name"], sha256 in e["description"]) for e in evidence] == [(name, True)]
