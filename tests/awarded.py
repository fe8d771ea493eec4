"""An award to print, and what a viewer makes of the print."""

from dataclasses import replace
from datetime import date
from typing import Any, cast

from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtPdf import QPdfDocument
from reportlab.lib.utils import ImageReader

from mcred_desktop.documents.certificates.press import Press
from mcred_desktop.documents.designs.page import DesignPages
from mcred_desktop.documents.ink import put
from mcred_desktop.documents.page import Element, Page
from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.award import Issuer
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.rubrics.rubric import Band, Criterion, Level, Rubric
from mcred_desktop.services.issue.ports import Award

CREDENTIAL = '{"name": "Gemeinschaft – 共同体", "type": ["VerifiableCredential"]}'
QR = "https://verify.example.org/#" + "MC1:7Q2ZK0P4V*$/" * 20
RUBRIC = Rubric(
    title="Portfolio",
    levels=tuple(Level(id=x, name=x.title(), points=n) for n, x in enumerate(("weak", "good"), 1)),
    criteria=(Criterion(id="a", title="Checks data"), Criterion(id="b", title="Protects people")),
    bands=(Band(id="f", name="Foundation", at_least=60), Band(id="x", name="Expert", at_least=90)),
)

NAMES = {
    "latin": "Zoë O’Hara-Łukasiewicz",
    "vietnamese": "Nguyễn Thị Phương Thảo",
    "combining": "M̌arii̯a J̄ohnson",
    "cyrillic": "Олександр Ґонґадзе",
    "greek": "Αλέξανδρος Παπαδόπουλος",
    "arabic": "محمد عبد الرحمن الهاشمي",
    "hebrew": "יעל בן־דוד",
    "devanagari": "सुश्री प्रियंका शर्मा",
    "thai": "สมชาย ใจดี ผู้ใหญ่",
    "chinese": "王小明",
    "japanese": "渡辺 さくら",
    "korean": "김민준",
}


def sample_award(name: str = "Ana Vega") -> Award:
    record = Achievement(
        id="record",
        title="Community Health Data Steward",
        summary="Keeps the registers of a small health centre.",
        hours=60,
        credits=2,
        eqf_level=5,
        assessment="Portfolio of work from the own site, judged against a published rubric",
        identity_check="Photo identity card",
    )
    issuer = Issuer(
        id="issuer",
        name="Lakeshore Polytechnic",
        unit="School of Community Health",
        signatory="Tomasz Zieliński",
        signatory_role="Registrar",
    )
    return Award(
        credential_id="urn:uuid:0193",
        decision_id="decision",
        serial="LP-2026-0193AB77C1",
        issuer=issuer,
        achievement=record,
        achievement_version_id="version",
        achievement_number=1,
        rubric=RUBRIC,
        rubric_number=1,
        learner=Learner(id="learner", cohort_id="cohort", name=name),
        cohort_title="Autumn 2026",
        salt="salt",
        levels=(("a", "good"), ("b", "weak")),
        percent=75,
        band="Foundation",
        evidence=(),
        issued=date(2026, 11, 14),
        expires=date(2029, 11, 13),
    )


def changed(award: Award, **parts: dict[str, Any]) -> Award:
    """The award with fields of its parts replaced: ``achievement={"hours": 1}``."""
    return replace(
        award,
        **{part: getattr(award, part).model_copy(update=given) for part, given in parts.items()},
    )


def opened(pdf: bytes) -> tuple[QPdfDocument, QBuffer]:
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)
    document.load(buffer)
    return document, buffer


def read_text(pdf: bytes, page: int = 0) -> str:
    """What a viewer copies when everything on the page is marked."""
    document, _buffer = opened(pdf)
    return document.getAllText(page).text()


def made(press: Press, award: Award) -> bytes:
    """The certificate with the specimen credential and code."""
    return press.certificate_pdf(award, credential=CREDENTIAL, qr=QR)


class Portrait:
    """A mark no form can carry: a picture of the learner."""


@put.register
def _portrait(_mark: Portrait, canvas: Any) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (9, 9), "navy")), 10, -50, 30, 30)


class WithPortrait(DesignPages):
    """The design with a picture that no other learner has."""

    def pages(self, award: Award, qr: str) -> list[Page]:
        (first,) = super().pages(award, qr)
        return [(*first, Element("Figure", (cast("Any", Portrait()),), alt="Portrait"))]
