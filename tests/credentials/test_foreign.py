"""Reading badges of others: Open Badges 2.0 by reference, inside, in lists; 3.0; and bad ones."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mcred_desktop.credentials.checking.foreign import read_badges
from mcred_desktop.domain.foreign import BadgeText

V2 = "https://w3id.org/openbadges/v2"
ISSUER = {
    "@context": V2,
    "type": "Issuer",
    "id": "https://field.example/issuer.json",
    "name": "Field School",
    "url": "https://field.example",
}
CLASS = {
    "@context": V2,
    "type": "BadgeClass",
    "id": "https://field.example/soil.json",
    "name": "Soil sampling",
    "description": "Takes samples.",
    "issuer": ISSUER["id"],
}
BADGE = {
    "@context": V2,
    "type": "Assertion",
    "id": "https://field.example/badges/7.json",
    "recipient": {"type": "email", "hashed": False, "identity": "amal@post.example"},
    "badge": CLASS["id"],
    "issuedOn": "2021-06-03T10:00:00+02:00",
    "expires": "2031-06-03",
    "verification": {"type": "HostedBadge"},
}


def texts(*documents):
    return [
        BadgeText(f"{n}.json", one if isinstance(one, str) else json.dumps(one))
        for n, one in enumerate(documents, 1)
    ]


def refusals(*documents):
    return [(one.source, one.reason) for one in read_badges(texts(*documents)).refused]


def plain(document):
    return {name: value for name, value in document.items() if name != "@context"}


WAYS = {
    "three files, the badge first": (BADGE, CLASS, ISSUER),
    "all inside": ({**BADGE, "badge": {**CLASS, "issuer": ISSUER}},),
    "a list": ([ISSUER, BADGE, CLASS],),
    "a graph with one context": (
        {"@context": V2, "@graph": [plain(one) for one in (BADGE, CLASS, ISSUER)]},
    ),
    "a profile in place of an issuer": (BADGE, CLASS, {**ISSUER, "type": ["Profile"]}),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_badge_of_version_2_is_read_with_what_it_refers_to(way):
    found = read_badges(texts(*WAYS[way]))
    assert found.refused == ()
    (badge,) = found.badges
    assert (badge.version, badge.recipient, badge.title, badge.issuer) == (
        "2.0",
        "amal@post.example",
        "Soil sampling",
        "Field School",
    )
    assert (badge.issued, badge.expires) == ("2021-06-03", "2031-06-03")
    assert json.loads(badge.document)["id"] == BADGE["id"]
    assert {json.loads(part)["type"] == "BadgeClass" for part in badge.parts} <= {True, False}


def test_what_is_kept_is_the_file_as_it_came():
    text = json.dumps({**BADGE, "badge": {**CLASS, "issuer": ISSUER}}, indent=3)
    (badge,) = read_badges(texts(text)).badges
    assert badge.document == text
    (again,) = read_badges(texts(text)).badges
    assert (again.id, again.hash) == (badge.id, badge.hash)


def test_a_hashed_recipient_stays_a_hash():
    hashed = {"type": "email", "hashed": True, "salt": "s", "identity": "sha256$c0ffee"}
    (badge,) = read_badges(texts({**BADGE, "recipient": hashed}, CLASS, ISSUER)).badges
    assert badge.recipient == "sha256$c0ffee"


def test_our_own_and_others_credentials_of_version_3_are_read(credential, award):
    (badge,) = read_badges(texts(credential)).badges
    assert (badge.version, badge.recipient) == ("3.0", award.learner.name)
    assert badge.document == credential
    older = {**json.loads(credential), "issuanceDate": "2020-02-02T00:00:00Z"}
    del older["validFrom"]
    assert read_badges(texts(older)).badges[0].issued == "2020-02-02"


def test_what_is_missing_is_named_by_file():
    ((source, reason),) = refusals(BADGE, ISSUER)
    assert source == "1.json"
    assert reason.startswith("It says what it was given for only by an address, https://field.")
    assert "who issued it only by an address" in refusals(BADGE, CLASS)[0][1]
    assert refusals({**BADGE, "recipient": {}}, CLASS, ISSUER) == [
        ("1.json", "It does not state a recipient.")
    ]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("", "not valid JSON"),
        ("{", "not valid JSON"),
        ('{"a": 1, "a": 2}', "the same field twice"),
        ("[" * 100 + "]" * 100, "levels deep"),
        ('["badge"]', "something that is no badge"),
        ({"type": "Event", "name": "x"}, "no Open Badge of version 2.0 or 3.0 (Event)"),
        ("a.b.c", "damaged"),
        ('{"type": "Assertion", "id": "\\ud800"}', "half a character"),
    ],
)
def test_a_bad_file_is_refused_and_the_good_ones_are_still_told(bad, why):
    found = read_badges(texts(bad, {**BADGE, "badge": {**CLASS, "issuer": ISSUER}}))
    assert len(found.badges) == 1
    ((source, reason),) = [(one.source, one.reason) for one in found.refused]
    assert source == "1.json"
    assert why in reason


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [*BADGE, *CLASS, "credentialSubject", "identifier", "identityHash", "uid"]
            ),
            inside
            | st.sampled_from(["Assertion", "BadgeClass", "OpenBadgeCredential", CLASS["id"]]),
            max_size=6,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(_JSON, max_size=4))
def test_nothing_in_a_file_brings_the_reader_down(documents):
    found = read_badges(texts(*(json.dumps(one) for one in documents)))
    assert len(found.badges) + len(found.refused) <= 4 * len(documents)
