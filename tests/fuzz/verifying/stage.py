"""Two credentials of a trusted issuer, one of a stranger's, every carrier of them, and the program that checks."""

import dataclasses
import json
from datetime import date
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image

from mcred_desktop.app.signing_parts import carriers
from mcred_desktop.credentials import baking
from mcred_desktop.credentials.checking.checking import OfflineVerifier
from mcred_desktop.credentials.keys.trust import TrustBundles
from mcred_desktop.credentials.making.signer import CredentialSigner
from mcred_desktop.documents.certificates.press import Press
from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.award import Check, Issuer
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.rubrics.rubric import Criterion, Level, Rubric
from mcred_desktop.exchange.trust_store import FileTrustStore
from mcred_desktop.services.issue.ports import Award, Trusted
from mcred_desktop.services.pathways.record_ports import PathwayAward
from mcred_desktop.services.verify.verification import Verification

NOW = "2026-11-22T12:00:00.000Z"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>Steward</title><path d="M0 0h9"/></svg>'


def _award(number: int, name: str, level: str) -> Award:
    levels = (Level(id="fair", name="Fair", points=1), Level(id="good", name="Good", points=2))
    criterion = Criterion(id="c", title="Checks", descriptors={"fair": "most", "good": "all"})
    return Award(
        credential_id=f"urn:uuid:0198c2a4-5e1f-7d2a-9b3c-{number:012x}",
        decision_id=f"d{number}",
        serial=f"HC-{number:04}",
        issuer=Issuer(id="i", name="Harbour College", country="NO", url="https://harbour.example/"),
        achievement=Achievement(
            id="a", title="Data Stewardship", summary="Holders can steward data.", hours=50
        ),
        achievement_version_id="0198c2a4-0000-7000-8000-000000000001",
        achievement_number=1,
        rubric=Rubric(title="Portfolio", levels=levels, criteria=(criterion,)),
        rubric_number=1,
        learner=Learner(id=f"l{number}", cohort_id="k", name=name, email=f"l{number}@post.example"),
        cohort_title="Autumn",
        salt=f"salt{number}",
        levels=(("c", level),),
        percent=70.37,
        band=None,
        evidence=(),
        issued=date(2026, 11, 14),
        expires=date(2029, 11, 14),
    )


_NOBODY: Any = None
"""No report is made of a forgery, and each is checked by itself"""


class Stage:
    """Made once for a run; the same in every run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.signer = CredentialSigner(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
        self.forger = CredentialSigner(Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33))))
        self.award, self.other_award = (
            _award(1, "Ngozi Ødegård", "good"),
            _award(2, "Bo Lind", "fair"),
        )
        self.text = self.signer.credential(self.award)
        self.other = self.signer.credential(self.other_award)
        self.forged = self.forger.credential(self.award)
        self.qr = self.signer.qr_claim(self.award, self.text)
        self.other_qr = self.signer.qr_claim(self.other_award, self.other)
        self.trusted = Trusted(
            self.signer.did, "Harbour College", NOW, status_as_of="2026-11-20T00:00:00Z"
        )
        self.record = self._record(self.award, self.text)
        self.other_record = self._record(self.other_award, self.other)
        self.forged_record = self._record(self.award, self.forged, by=self.forger)
        self.withdrawn = dataclasses.replace(self.trusted, revoked=(self.award.credential_id,))
        store = FileTrustStore(folder / "nobody")
        self._verification = Verification(
            carriers(), OfflineVerifier(), store, TrustBundles(), _NOBODY, _NOBODY
        )

    def _record(self, award: Award, text: str, *, by: CredentialSigner | None = None) -> str:
        """A learner record of two parts: ``text``, and one more of the same learner."""
        signer = by or self.signer
        number = int(award.credential_id[-1])
        second = dataclasses.replace(
            award, credential_id=f"{award.credential_id[:-2]}2{number}", salt="salt"
        )
        return signer.record(
            PathwayAward(
                credential_id=f"{award.credential_id[:-2]}3{number}",
                issuer=award.issuer,
                learner=award.learner,
                salt=award.salt,
                pathway_version_id="0198c2a4-0000-7000-8000-000000000009",
                pathway_number=1,
                title="Data Professional",
                description="What belongs together.",
                criteria="Both.",
                issued=award.issued,
                documents=(text, signer.credential(second)),
            )
        )

    @property
    def document(self) -> dict[str, Any]:
        """A fresh copy of the first credential."""
        return json.loads(self.text)

    @cached_property
    def token(self) -> str:
        """The first credential as VC-JWT."""
        from .tokens import token, unsecured

        return token(self.signer._private, self.signer.did, unsecured(self.text))

    @cached_property
    def picture(self) -> bytes:
        out = BytesIO()
        Image.new("RGB", (16, 16), "teal").save(out, "PNG")
        return out.getvalue()

    @cached_property
    def png(self) -> bytes:
        return baking.bake_png(self.picture, self.text)

    @cached_property
    def svg(self) -> bytes:
        return baking.bake_svg(SVG, self.text)

    @cached_property
    def pdf(self) -> bytes:
        return self.page_of(self.award, self.text, self.qr)

    def page_of(self, award: Award, credential: str, qr: str) -> bytes:
        """The certificate as the program prints it."""
        return Press().certificate_pdf(award, credential=credential, qr=qr)

    def renamed(self, name: str) -> Award:
        """The first award in the name of somebody who never earned it."""
        learner = self.award.learner.model_copy(update={"name": name})
        return dataclasses.replace(self.award, learner=learner)

    def judged(self, data: bytes, *, withdrawn: bool = False) -> Check:
        """What the program says of a file that holds ``data``, to somebody who trusts the signer."""
        file = self.folder / "brought.dat"
        file.write_bytes(data)
        return self._verification.check(file, NOW, (self.withdrawn if withdrawn else self.trusted,))
