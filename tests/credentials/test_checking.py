import dataclasses
import json
import time

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from mcred_desktop.credentials import rdf
from mcred_desktop.credentials.baking import bake_png, extract_png
from mcred_desktop.credentials.checking.checking import OfflineVerifier
from mcred_desktop.credentials.keys.multikey import method_of, multibase
from mcred_desktop.credentials.making.proof import proof_options, signing_input
from mcred_desktop.domain.award import Carrier, Judgement
from mcred_desktop.services.issue.ports import Found

VERIFIER = OfflineVerifier()


@pytest.fixture
def judge(trusted, now):
    """Check a credential, given as text or dict, as somebody who trusts its issuer."""

    def check(credential, *, qr=None, trust=(trusted,), at=now, carrier=Carrier.JSON):
        text = credential if isinstance(credential, str) else json.dumps(credential)
        return VERIFIER.check(
            "badge.json", Found(carrier, text, codes=() if qr is None else (qr,)), trust, at
        )

    return check


@pytest.fixture
def document(credential):
    return json.loads(credential)


def test_a_whole_credential_of_a_trusted_issuer_is_genuine(judge, credential):
    check = judge(credential)
    assert check.verdict is Judgement.GENUINE
    assert (check.signature.state, check.status.state, check.trust.state) == (
        "valid",
        "current",
        "trusted",
    )
    assert check.status.as_of == "2026-11-20T00:00:00Z"
    assert check.file == "badge.json"
    assert check.source is Carrier.JSON


def test_a_check_tells_what_the_credential_says(judge, credential):
    check = judge(credential)
    assert (check.recipient, check.issuer) == ("Ngozi Ødegård", "Harbour College")
    assert (check.title, check.result) == ("Applied Data Stewardship", "70.37 %, Pass")
    assert (check.issued, check.expires) == ("2026-11-14", "2029-11-14")
    assert [(a.criterion, a.level, a.rank, a.of, a.required) for a in check.assessed] == [
        ("Data ethics", "Proficient", 3, 4, True),
        ("Metadata", "Exemplary", 4, 4, False),
        ("Quality control", "Developing", 2, 4, False),
    ]


def test_a_check_tells_what_the_achievement_stands_for(judge, credential):
    meaning = judge(credential).meaning
    assert meaning.description == "Holders can steward data."
    assert meaning.skills == ("curiosity", "manage data (ESCO)")
    lines = meaning.criteria.splitlines()
    assert lines[:3] == ["Learning outcomes:", "• Plan a data set's life", "• Learning hours: 50"]


def test_other_spacing_does_not_matter(judge, document, signer, award, credential):
    qr = signer.qr_claim(award, credential)
    assert judge(json.dumps(document, indent=3), qr=qr).verdict is Judgement.GENUINE


def test_a_whole_credential_of_a_stranger_cannot_be_told(judge, credential):
    check = judge(credential, trust=())
    assert check.verdict is Judgement.CANNOT_TELL
    assert "nobody here has confirmed" in check.reasons[0]
    assert (check.signature.state, check.status.state, check.trust.state) == (
        "valid",
        "unknown",
        "unknown",
    )


def test_a_withdrawn_credential_is_revoked(judge, credential, trusted, award):
    knows = dataclasses.replace(trusted, revoked=(award.credential_id,))
    check = judge(credential, trust=(trusted, knows))
    assert (check.verdict, check.status.state) == (Judgement.REVOKED, "revoked")


def test_without_a_list_of_withdrawals_the_status_is_unknown(judge, credential, trusted):
    check = judge(credential, trust=(dataclasses.replace(trusted, status_as_of=None),))
    assert (check.verdict, check.status.state) == (Judgement.GENUINE, "unknown")


def test_a_credential_past_its_end_has_expired(judge, credential):
    assert judge(credential, at="2029-11-14T23:59:58Z").verdict is Judgement.GENUINE
    check = judge(credential, at="2029-11-15T00:00:00Z")
    assert (check.verdict, check.status.state) == (Judgement.EXPIRED, "expired")
    assert check.signature.state == "valid"


def test_an_end_written_as_a_list_of_one_is_the_same_end(judge, document):
    document["validUntil"] = [document["validUntil"]]
    assert judge(document).verdict is Judgement.GENUINE
    check = judge(document, at="2029-11-15T00:00:00Z")
    assert (check.verdict, check.expires) == (Judgement.EXPIRED, "2029-11-14")


@pytest.mark.parametrize("end", [["2027-01-01T00:00:00Z", "2029-11-14T23:59:59Z"], 2029, ""])
def test_a_credential_whose_end_cannot_be_read_cannot_be_told(judge, document, signer, end):
    document["validUntil"] = end
    check = judge(signed_by(signer, document))
    assert (check.verdict, check.signature.state) == (Judgement.CANNOT_TELL, "valid")
    assert "dates" in check.reasons[0]


def test_what_rdf_tells_apart_or_keeps_in_order_may_be_said_twice(judge, document, signer):
    achievement = document["credentialSubject"]["achievement"]
    achievement["resultDescription"][3]["allowedValue"] = ["Pass", "Pass"]
    achievement["alignment"] *= 2
    assert judge(signed_by(signer, document)).verdict is Judgement.GENUINE


def test_an_expired_and_withdrawn_credential_is_revoked(judge, credential, trusted, award):
    knows = dataclasses.replace(trusted, revoked=(award.credential_id,))
    check = judge(credential, trust=(knows,), at="2030-01-01T00:00:00Z")
    assert check.verdict is Judgement.REVOKED
    assert any("expired" in reason for reason in check.reasons)


def test_a_credential_of_tomorrow_cannot_be_told_but_time_zones_are_forgiven(judge, credential):
    assert judge(credential, at="2026-11-13T12:00:00Z").verdict is Judgement.GENUINE
    check = judge(credential, at="2026-11-10T00:00:00Z")
    assert check.verdict is Judgement.CANNOT_TELL
    assert "2026-11-14" in check.reasons[0]


def places(value, path=()):
    """The path of every text, number and object in JSON."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield (*path, key)
            yield from places(part, (*path, key))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from places(part, (*path, index))


def holder_of(document, path):
    for step in path[:-1]:
        document = document[step]
    return document


@pytest.fixture(scope="session")
def small_credential(signer, award, rubric):
    """One criterion with two levels: every kind of field once or twice."""
    shorter = {"criteria": rubric.criteria[:1], "levels": rubric.levels[1:3]}
    small = rubric.model_copy(update=shorter)
    return signer.credential(dataclasses.replace(award, rubric=small, levels=award.levels[:1]))


def test_every_changed_field_is_noticed(judge, small_credential):
    missed = []
    for path in places(json.loads(small_credential)):
        changed = json.loads(small_credential)
        holder = holder_of(changed, path)
        if isinstance(holder[path[-1]], str):
            holder[path[-1]] += "x"
        elif isinstance(holder[path[-1]], bool):
            holder[path[-1]] = not holder[path[-1]]
        elif isinstance(holder[path[-1]], int):
            holder[path[-1]] += 1
        else:
            continue
        if judge(changed).verdict not in (Judgement.NOT_GENUINE, Judgement.CANNOT_TELL):
            missed.append(path)
    assert missed == []


def test_every_removed_field_is_noticed(judge, small_credential):
    missed = []
    for path in places(json.loads(small_credential)):
        changed = json.loads(small_credential)
        del holder_of(changed, path)[path[-1]]
        if judge(changed).verdict not in (Judgement.NOT_GENUINE, Judgement.CANNOT_TELL):
            missed.append(path)
    assert missed == []


def rename(document):
    document["credentialSubject"]["identifier"][0]["identityHash"] = "Somebody Else"


def swap_levels(document):
    first, second, *_ = document["credentialSubject"]["result"]
    first["achievedLevel"], second["achievedLevel"] = (
        second["achievedLevel"],
        first["achievedLevel"],
    )


def swap_level_names(document):
    levels = document["credentialSubject"]["achievement"]["resultDescription"][0][
        "rubricCriterionLevel"
    ]
    levels[0]["name"], levels[2]["name"] = levels[2]["name"], levels[0]["name"]


def extend(document):
    document["validUntil"] = "2099-01-01T00:00:00Z"


def unsign(document):
    del document["proof"]


def add_unsigned_field(document):
    document["credentialSubject"]["grade"] = "A+"


def add_null(document):
    document["credentialSubject"]["narrative"] = None


def respell_the_end(document):
    document["https://www.w3.org/2018/credentials#validUntil"] = {
        "@value": document.pop("validUntil"),
        "@type": "http://www.w3.org/2001/XMLSchema#dateTime",
    }


def hide_the_end(document):
    end = document.pop("validUntil")
    document["evidence"][0]["@included"] = [{"id": document["id"], "validUntil": end}]


def say_the_title_twice(document):
    document["credentialSubject"]["achievement"]["name"] = [document["name"]] * 2


def say_a_type_twice(document):
    document["issuer"]["type"] *= 2


def describe_a_result_twice(document):
    document["credentialSubject"]["achievement"]["resultDescription"] *= 2


def write_a_truth_value_as_text(document):
    document["credentialSubject"]["identifier"][0]["hashed"] = "false"


def write_a_number_as_text(document):
    document["credentialSubject"]["achievement"]["creditsAvailable"] = "2"


def nest_a_list(document):
    document["evidence"] = [document["evidence"]]


def redefine_a_term(document):
    document["credentialSubject"]["@context"] = {"name": "urn:x:name"}


def add_a_relative_node(document):
    document["relatedResource"] = {"id": "no address"}


def another_method(document):
    document["proof"]["verificationMethod"] += "x"


def another_purpose(document):
    document["proof"]["proofPurpose"] = "authentication"


def no_recipient(document):
    del document["credentialSubject"]["identifier"]


@pytest.mark.parametrize(
    "tamper",
    [
        rename,
        swap_levels,
        swap_level_names,
        extend,
        unsign,
        add_unsigned_field,
        add_null,
        respell_the_end,
        hide_the_end,
        say_the_title_twice,
        say_a_type_twice,
        describe_a_result_twice,
        write_a_truth_value_as_text,
        write_a_number_as_text,
        nest_a_list,
        redefine_a_term,
        add_a_relative_node,
        another_method,
        another_purpose,
        no_recipient,
    ],
)
def test_a_forgery_is_not_genuine(judge, document, tamper):
    tamper(document)
    check = judge(document)
    assert check.verdict is Judgement.NOT_GENUINE
    assert check.signature.state == "invalid"
    assert check.reasons


def test_signing_a_changed_credential_with_another_key_does_not_help(
    judge, document, other_signer, award
):
    forged = json.loads(other_signer.credential(award))
    forged["issuer"]["id"] = document["issuer"]["id"]
    assert judge(forged).verdict is Judgement.NOT_GENUINE
    forged["proof"]["verificationMethod"] = method_of(document["issuer"]["id"])
    assert judge(forged).verdict is Judgement.NOT_GENUINE


def signed_by(signer, document):
    """``document``, whatever it holds, under a signature that is right wherever one can be."""
    document = {key: value for key, value in document.items() if key != "proof"}
    if isinstance(document.get("issuer"), dict):
        document["issuer"] = {**document["issuer"], "id": signer.did}
    try:
        form = rdf.canonical_form(document)
    except ValueError:
        form = ""
    created = "2026-11-14T00:00:00Z"
    signature = signer._private.sign(signing_input(signer.method, created, form))
    proof = {**proof_options(signer.method, created), "proofValue": multibase(signature)}
    return {**document, "proof": proof}


def test_a_forger_signs_as_well_as_anybody_but_is_not_trusted(judge, document, fixed_signer):
    rename(document)
    check = judge(signed_by(fixed_signer, document))
    assert (check.verdict, check.signature.state) == (Judgement.CANNOT_TELL, "valid")


def test_a_name_like_the_trusted_issuers_gives_no_trust(judge, other_signer, award):
    check = judge(other_signer.credential(award))
    assert (check.issuer, check.verdict) == ("Harbour College", Judgement.CANNOT_TELL)


def test_the_order_of_an_array_does_not_change_a_rank(judge, document):
    for description in document["credentialSubject"]["achievement"]["resultDescription"][:3]:
        description["rubricCriterionLevel"].reverse()
    check = judge(document)
    assert check.verdict is Judgement.GENUINE
    assert [assessed.rank for assessed in check.assessed] == [3, 4, 2]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"@context": ["https://www.w3.org/2018/credentials/v1"]}, "1.1"),
        ({"@context": "https://w3id.org/openbadges/v2", "type": "Assertion"}, "version 2"),
        (
            {"@context": ["https://www.w3.org/ns/credentials/v2", "https://x.example/c"]},
            "x.example",
        ),
        ({"@context": [{"name": "urn:x"}]}, "vocabulary"),
        ({"@context": None}, "vocabulary"),
        ({"type": ["VerifiableCredential"]}, "no Open Badges"),
        ({"proof": {"type": "Ed25519Signature2020"}}, "Ed25519Signature2020"),
        ({"proof": {"type": "DataIntegrityProof", "cryptosuite": "bbs-2023"}}, "bbs-2023"),
        ({"proof": []}, "proofs"),
        ({"issuer": "did:web:harbour.example"}, "did:web:harbour.example"),
        ({"issuer": {"id": "https://harbour.example"}}, "https://harbour.example"),
    ],
)
def test_a_format_not_verified_here_is_named_and_not_judged(judge, document, change, named):
    check = judge({**document, **change})
    assert check.verdict is Judgement.CANNOT_TELL
    assert named in check.reasons[0]


def test_a_credential_survives_its_badge(judge, credential, png_image):
    assert judge(extract_png(bake_png(png_image, credential))).verdict is Judgement.GENUINE


def test_the_qr_code_alone_is_checked_by_the_trusted_key(judge, signer, award, credential):
    url = signer.qr_claim(award, credential)
    check = judge(url, carrier=Carrier.QR)
    assert check.verdict is Judgement.GENUINE
    assert (check.recipient, check.title) == ("Ngozi Ødegård", "Applied Data Stewardship")
    assert (check.issuer, check.result) == ("Harbour College", "Pass")
    assert (check.issued, check.expires) == ("2026-11-14", "2029-11-14")
    late = judge(url, carrier=Carrier.QR, at="2031-01-01T00:00:00Z")
    assert late.verdict is Judgement.EXPIRED


def test_a_withdrawal_counts_for_the_qr_code_too(judge, signer, award, credential, trusted):
    url = signer.qr_claim(award, credential)
    knows = dataclasses.replace(trusted, revoked=(award.credential_id,))
    check = judge(url, carrier=Carrier.QR, trust=(knows,))
    assert check.verdict is Judgement.REVOKED


def test_the_qr_code_of_a_stranger_cannot_be_told(judge, other_signer, award, credential):
    url = other_signer.qr_claim(award, credential)
    assert judge(url, carrier=Carrier.QR).verdict is Judgement.CANNOT_TELL


def test_every_changed_letter_of_a_qr_code_is_noticed(judge, signer, award, credential):
    url = signer.qr_claim(award, credential)
    start = url.index("#") + 5
    for at in range(start, len(url), 3):
        changed = url[:at] + ("0" if url[at] != "0" else "1") + url[at + 1 :]
        verdict = judge(changed, carrier=Carrier.QR).verdict
        assert verdict in (Judgement.NOT_GENUINE, Judgement.CANNOT_TELL)


@pytest.mark.parametrize("url", ["", "https://x.example/", "https://x.example/#MC1:", "{}"])
def test_a_qr_code_without_a_claim_cannot_be_told(judge, url):
    assert judge(url, carrier=Carrier.QR).verdict is Judgement.CANNOT_TELL


def test_the_qr_code_of_another_credential_beside_it_is_a_forgery(
    judge, signer, award, cohort, credential
):
    other = signer.qr_claim(cohort[0], signer.credential(cohort[0]))
    assert judge(credential, qr=signer.qr_claim(award, credential)).verdict is Judgement.GENUINE
    check = judge(credential, qr=other)
    assert check.verdict is Judgement.NOT_GENUINE
    assert "another credential" in check.reasons[0]


def test_the_qr_code_of_another_key_beside_it_is_a_forgery(judge, other_signer, award, credential):
    qr = other_signer.qr_claim(award, credential)
    assert judge(credential, qr=qr).verdict is Judgement.NOT_GENUINE


def test_a_damaged_claim_beside_it_is_a_forgery_and_a_foreign_code_says_nothing(judge, credential):
    assert judge(credential, qr="https://x.example/#MC1:AAA").verdict is Judgement.NOT_GENUINE
    assert judge(credential, qr="https://shop.example/").verdict is Judgement.GENUINE


HOSTILE = {
    "nothing": "",
    "no JSON": "hello",
    "an array": "[]",
    "deep arrays": '{"a":' + "[" * 100_000,
    "deep but closed": '{"a":' + "[" * 200 + "]" * 200 + "}",
    "too large": '{"a":"' + "x" * 400_000 + '"}',
    "a field twice": '{"id":1,"id":2}',
    "half a character": '{"a":"\\ud800"}',
    "a huge number": '{"a":' + "9" * 5000 + "}",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_cannot_be_told(judge, name):
    assert judge(HOSTILE[name]).verdict is Judgement.CANNOT_TELL


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda part: (
        st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=8), part, max_size=3)
    ),
    max_leaves=6,
)


def alone(value):
    """What JSON-LD reads alike, made one: an array of one item, and whole numbers with a point."""
    if isinstance(value, list) and len(value) == 1:
        return alone(value[0])
    return (isinstance(value, bool), value)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_odd_values_anywhere_never_raise_and_never_pass(judge, credential, data):
    document = json.loads(credential)
    path = data.draw(st.sampled_from(sorted(places(document), key=repr)))
    holder = holder_of(document, path)
    before = holder[path[-1]]
    holder[path[-1]] = data.draw(JSON | st.just([before, before]))
    assume(alone(holder[path[-1]]) != alone(before))
    assert judge(document).verdict in (Judgement.NOT_GENUINE, Judgement.CANNOT_TELL)


def test_a_poisoned_graph_is_given_up_on_soon(judge, document):
    clique = [
        {"id": f"_:b{i}", "type": ["Evidence"], "evidence": [f"_:b{j}" for j in range(10)]}
        for i in range(10)
    ]
    document["evidence"] = clique
    began = time.process_time()
    assert judge(document).verdict is Judgement.NOT_GENUINE
    assert time.process_time() - began < 10


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_odd_values_signed_by_their_forger_never_raise(judge, small_credential, fixed_signer, data):
    document = json.loads(small_credential)
    path = data.draw(st.sampled_from(sorted(places(document), key=repr)))
    holder_of(document, path)[path[-1]] = data.draw(JSON)
    forged = signed_by(fixed_signer, document)
    assert judge(forged).verdict in (Judgement.NOT_GENUINE, Judgement.CANNOT_TELL)


def test_a_trusted_key_under_another_name_is_said(judge, credential, trusted):
    known = dataclasses.replace(trusted, name="Lakeshore Polytechnic")
    assert judge(credential, trust=(known,)).trust.text == (
        "The key is confirmed as Lakeshore Polytechnic's; "
        "the credential calls its issuer Harbour College"
    )


OLDER = {
    "a hosted badge": (
        {"@context": "https://w3id.org/openbadges/v2", "verification": {"type": "HostedBadge"}},
        "keeps on the web",
    ),
    "a signed badge": (
        {"@context": "https://w3id.org/openbadges/v2", "verification": {"type": "SignedBadge"}},
        "signature of its own",
    ),
    "an Open Badge of version 3 over 1.1": (
        {
            "@context": [
                "https://www.w3.org/2018/credentials/v1",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
                "https://w3id.org/security/suites/ed25519-2020/v1",
            ],
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
        },
        "Open Badge of version 3 that follows version 1.1",
    ),
    "a DCC credential": (
        {
            "@context": ["https://www.w3.org/2018/credentials/v1", "https://w3id.org/dcc/v1"],
            "type": ["VerifiableCredential", "LearningCredential"],
        },
        "Digital Credentials Consortium",
    ),
    "another kind of credential": (
        {
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "type": ["VerifiableCredential", "DriversLicense"],
        },
        "another Verifiable Credential of version 2.0 (DriversLicense)",
    ),
}


@pytest.mark.parametrize("name", OLDER)
def test_a_foreign_credential_is_recognised_and_named(judge, name):
    document, said = OLDER[name]
    check = judge({"id": "urn:x:1", "type": "Assertion", **document})
    assert (check.verdict, check.signature.state) == (Judgement.CANNOT_TELL, "unknown")
    assert said in check.reasons[0]
