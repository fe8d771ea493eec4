"""A cohort's certificates as one PDF for the printer."""

import io

import pikepdf
import pytest
from awarded import made, opened, sample_award
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from mcred_desktop.documents.certificates.press import Press
from mcred_desktop.documents.certificates.print_run import join
from mcred_desktop.domain.errors import WorkspaceError

NAMES = ("Ana Vega", "Bo Lind", "محمد الأمين", "Zoë O’Hara-Łukasiewicz", "李思敏", "Cai Wu")


@pytest.fixture(scope="module")
def certificates() -> list[bytes]:
    """Each under another name."""
    press = Press()
    return [made(press, sample_award(name)) for name in NAMES]


def joined(certificates: list[bytes]) -> bytes:
    out = io.BytesIO()
    join(certificates, "Data Steward", out)
    return out.getvalue()


def drawn(pdf: bytes, page: int) -> QImage:
    document, _held = opened(pdf)
    return document.render(page, QSize(595, 842))


def fonts(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened_pdf:
        streams = (one for one in opened_pdf.objects if isinstance(one, pikepdf.Stream))
        return sum("/Length1" in one for one in streams)


def test_every_page_looks_as_its_certificate_does(certificates: list[bytes]) -> None:
    whole = joined(certificates)
    for number, certificate in enumerate(certificates):
        assert drawn(whole, number) == drawn(certificate, 0), NAMES[number]


def test_what_certificates_have_in_common_is_stored_once(certificates: list[bytes]) -> None:
    one, whole = joined(certificates[:1]), joined(certificates)
    assert fonts(whole) == fonts(one)
    assert len(whole) < len(one) + 10_000 * len(NAMES)


def test_a_signature_does_not_go_to_paper(certificates: list[bytes]) -> None:
    signed = io.BytesIO()
    with pikepdf.open(io.BytesIO(certificates[0])) as one:
        field = pikepdf.Dictionary(Type=pikepdf.Name.Annot, P=one.pages[0].obj)
        one.pages[0].obj.Annots = one.make_indirect(pikepdf.Array([one.make_indirect(field)]))
        one.save(signed)
    with pikepdf.open(io.BytesIO(joined([signed.getvalue()]))) as whole:
        assert "/Annots" not in whole.pages[0].obj


def test_a_certificate_cut_off_is_named_by_its_place(certificates: list[bytes]) -> None:
    with pytest.raises(WorkspaceError, match="Certificate 2 is damaged"):
        joined([certificates[0], certificates[1][:300]])
