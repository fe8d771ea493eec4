import dataclasses
import hashlib
import io
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image

from mcred_desktop.credentials.keys.keys import KeyRing
from mcred_desktop.credentials.making.signer import CredentialSigner
from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.award import Issuer
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.records.values import Outcome, Skill
from mcred_desktop.domain.rubrics.rubric import Band, Criterion, Level, Rubric
from mcred_desktop.services.issue.ports import Award, Trusted

PASSPHRASE = "correct horse battery staple"
NOW = "2026-11-22T12:00:00.000Z"


@pytest.fixture(scope="session")
def passphrase():
    return PASSPHRASE


@pytest.fixture(scope="session")
def now():
    return NOW


@pytest.fixture(scope="session")
def ring():
    return KeyRing()


@pytest.fixture(scope="session")
def key(ring):
    return ring.create(PASSPHRASE, key_id="key-1", now=NOW)


@pytest.fixture(scope="session")
def signer(ring, key):
    return ring.unlock(key, PASSPHRASE)


@pytest.fixture(scope="session")
def other_signer(ring):
    return ring.unlock(ring.create(PASSPHRASE, key_id="key-2", now=NOW), PASSPHRASE)


@pytest.fixture(scope="session")
def fixed_signer():
    """A key that is the same in every run."""
    return CredentialSigner(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))


@pytest.fixture(scope="session")
def trusted(signer):
    return Trusted(
        did=signer.did, name="Harbour College", added=NOW, status_as_of="2026-11-20T00:00:00Z"
    )


@pytest.fixture(scope="session")
def rubric():
    levels = (
        Level(id="beginning", name="Beginning", points=1),
        Level(id="developing", name="Developing", points=2),
        Level(id="proficient", name="Proficient", points=3),
        Level(id="exemplary", name="Exemplary", points=4.5),
    )
    titles = ("Data ethics", "Metadata", "Quality control")
    criteria = tuple(
        Criterion(
            id=f"c{index}",
            title=title,
            must_reach="developing" if index == 0 else None,
            descriptors={level.id: f"{title} at {level.name}" for level in levels},
        )
        for index, title in enumerate(titles)
    )
    bands = (Band(id="p", name="Pass", at_least=60), Band(id="d", name="Distinction", at_least=85))
    return Rubric(title="Stewardship rubric", levels=levels, criteria=criteria, bands=bands)


@pytest.fixture(scope="session")
def achievement():
    return Achievement(
        id="a1",
        title="Applied Data Stewardship",
        summary="Holders can steward data.",
        outcomes=(Outcome(id="o1", text="Plan a data set's life"),),
        skills=(
            Skill(
                id="s1",
                name="manage data",
                framework="ESCO",
                url="http://data.europa.eu/esco/skill/1234",
            ),
            Skill(id="s2", name="curiosity"),
        ),
        hours=50,
        credits=2.0,
        eqf_level=6,
        assessment="Portfolio",
        participation="Blended",
        quality_assurance="External review",
        identity_check="Passport at the door",
    )


@pytest.fixture(scope="session")
def award(rubric, achievement):
    issuer = Issuer(
        id="i1",
        name="Harbour College",
        unit="School of Data",
        url="https://harbour.example/",
        email="badges@harbour.example",
        country="NO",
        locality="Bergen",
        verify_url="https://verify.harbour.example/",
    )
    return Award(
        credential_id="urn:uuid:0198c2a4-5e1f-7d2a-9b3c-1f2e3d4c5b6a",
        serial="HC-0001",
        issuer=issuer,
        achievement=achievement,
        achievement_version_id="0198c2a4-0000-7000-8000-000000000001",
        achievement_number=2,
        rubric=rubric,
        rubric_number=1,
        learner=Learner(id="l1", cohort_id="k1", name="Ngozi Ødegård", email="ngozi@post.example"),
        cohort_title="Autumn 2026",
        salt="5f2a9c",
        decision_id="0198c2a4-0000-7000-8000-00000000000d",
        levels=(("c0", "proficient"), ("c1", "exemplary"), ("c2", "developing")),
        percent=70.37,
        band="Pass",
        evidence=(("plan.pdf", "application/pdf", hashlib.sha256(b"plan").hexdigest()),),
        issued=date(2026, 11, 14),
        expires=date(2029, 11, 14),
    )


@pytest.fixture(scope="session")
def cohort(award):
    """Awards of one achievement to people whose names try every escape."""
    names = ["Åse", 'Say "hi"', "back\\nslash", "new\nline", "tab\tbed", "نور", "<&>", "u\u2028v"]

    def member(index):
        name = names[index % len(names)]
        learner = Learner(id=f"l{index}", cohort_id="k1", name=name, email=f"l{index}@x.example")
        return dataclasses.replace(
            award,
            credential_id=f"urn:uuid:0198c2a4-5e1f-7d2a-9b3c-{index:012x}",
            learner=learner,
            salt=f"salt{index}",
            percent=60 + index % 30,
        )

    return [member(index) for index in range(16)]


@pytest.fixture(scope="session")
def png_image():
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(file, "PNG")
    return file.getvalue()


@pytest.fixture(scope="session")
def credential(signer, award):
    return signer.credential(award)
