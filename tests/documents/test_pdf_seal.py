"""Signed certificates as an independent reader, an archive and the desk for checking see them."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from awarded import CREDENTIAL, NAMES, QR, WithPortrait, read_text, sample_award
from pikepdf import pdfa
from pkcs12_files import PASSWORD, certificate, curve_key, packed, rsa_key
from provided import program

from mcred_desktop.credentials.pdf.check import stated_by_pdf
from mcred_desktop.credentials.pdf.keys import PdfKeyRing
from mcred_desktop.credentials.pdf.signature import PdfSignature
from mcred_desktop.documents.certificates.press import Press
from mcred_desktop.documents.pdf.carriers import credential_in_pdf
from mcred_desktop.documents.pdf.signatures import signatures_in_pdf
from mcred_desktop.domain.award import Issuer
from mcred_desktop.domain.errors import McredError

NOW = "2026-11-01T12:00:00.000Z"
PASSPHRASE = "correct horse battery"
RING = PdfKeyRing()


def made_here() -> PdfSignature:
    issuer = Issuer(id="i", name="Lakeshore Polytechnic", country="KE")
    return RING.unlock(RING.make(issuer, PASSPHRASE, signer_id="s", now=NOW), PASSPHRASE)


def brought_in() -> PdfSignature:
    private, authority = rsa_key(), curve_key()
    file = packed(private, certificate(private, by=authority), certificate(authority))
    row = RING.take(file, PASSWORD, PASSPHRASE, signer_id="s", now=NOW)
    return RING.unlock(row, PASSPHRASE)


@pytest.fixture(scope="module", params=[made_here, brought_in], ids=["P-256", "RSA"])
def signing(request: pytest.FixtureRequest) -> PdfSignature:
    made: Callable[[], PdfSignature] = request.param
    return made()


@pytest.fixture(scope="module")
def press() -> Press:
    return Press()


@pytest.fixture(scope="module")
def signed(press: Press, signing: PdfSignature) -> bytes:
    return certified(press, signing)


def certified(press: Press, signing: PdfSignature | None, name: str = "Ana Vega") -> bytes:
    return press.certificate_pdf(sample_award(name), credential=CREDENTIAL, qr=QR, signing=signing)


def pdfsig(pdf: bytes, folder: Path) -> str:
    """What Poppler says of the signatures in a file."""
    file = folder / "certificate.pdf"
    file.write_bytes(pdf)
    command = [program("pdfsig", "poppler-utils"), "-nocert", str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def test_poppler_finds_the_signature_valid_and_over_the_whole_file(
    signed: bytes, tmp_path: Path
) -> None:
    said = pdfsig(signed, tmp_path)
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    assert "Signer Certificate Common Name: Lakeshore Polytechnic" in said
    assert "ETSI.CAdES.detached" in said


def test_poppler_finds_one_altered_byte(signed: bytes, tmp_path: Path) -> None:
    at = signed.index(b"stream\n") + 40
    altered = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
    assert "Digest Mismatch" in pdfsig(altered, tmp_path)


def test_our_check_says_who_signed_and_that_it_is_intact(signed: bytes) -> None:
    (found,) = signatures_in_pdf(signed)
    stated = stated_by_pdf([found])
    assert found.whole
    assert stated is not None
    assert stated.state == "intact"
    assert stated.text == "Signed by Lakeshore Polytechnic, and unchanged since"
    assert "proves no trust" in stated.detail


@pytest.mark.parametrize("part", [0.001, 0.02, 0.3, 0.6, 0.999])
def test_our_check_finds_an_altered_byte_anywhere(signed: bytes, part: float) -> None:
    at = int(len(signed) * part)
    altered = signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :]
    stated = stated_by_pdf(signatures_in_pdf(altered))
    assert stated is None or stated.state != "intact"


def test_what_is_added_after_the_signature_is_told(signed: bytes) -> None:
    stated = stated_by_pdf(signatures_in_pdf(signed + b"\n% more\n"))
    assert stated is not None
    assert (stated.state, "added" in stated.text) == ("unknown", True)


def test_it_is_the_same_certificate_with_a_signature_that_no_reader_shows(
    press: Press, signing: PdfSignature, signed: bytes
) -> None:
    plain = certified(press, None)
    assert read_text(signed) == read_text(plain)
    assert credential_in_pdf(signed) == CREDENTIAL
    with pikepdf.open(io.BytesIO(signed)) as one, pikepdf.open(io.BytesIO(plain)) as other:
        assert len(one.Root.StructTreeRoot.K.K) == len(other.Root.StructTreeRoot.K.K)
        assert [list(x.Rect) for x in one.pages[0].Annots] == [[0, 0, 0, 0]]
    assert signed == certified(Press(), signing)


def test_nothing_else_in_it_keeps_it_from_being_an_archive(signed: bytes) -> None:
    """The validator knows no forms; all it says of the file is that, and without it nothing."""
    report = pdfa.validate_written(io.BytesIO(signed), "3b")
    assert {finding.kind for finding in report.findings} == {"unsupported"}
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        del pdf.Root.AcroForm, pdf.Root.Perms, pdf.pages[0].Annots
        out = io.BytesIO()
        pdf.save(out, **pdfa.resolve_save_kwargs("3b"))
    report = pdfa.validate_written(out, "3b")
    assert (report.verdict, report.findings) == ("pass", [])


def test_learners_of_a_cohort_get_signatures_of_their_own(
    press: Press, signing: PdfSignature
) -> None:
    made = {name: certified(press, signing, name) for name in list(NAMES.values())[:4]}
    found = [signatures_in_pdf(pdf)[0] for pdf in made.values()]
    assert len({one.cms for one in found}) == len(made)
    states = [stated and stated.state for stated in (stated_by_pdf([one]) for one in found)]
    assert states == ["intact"] * len(made)
    assert all(name in read_text(pdf) for name, pdf in made.items())


def test_a_certificate_printed_the_long_way_is_signed_too(signing: PdfSignature) -> None:
    press = Press(lambda award: WithPortrait(award, Press().badge_png))
    stated = stated_by_pdf(signatures_in_pdf(certified(press, signing)))
    assert stated is not None
    assert stated.state == "intact"


def test_a_certificate_that_cannot_be_set_is_refused_unsigned(signing: PdfSignature) -> None:
    with pytest.raises(McredError, match="no font"):
        certified(Press(), signing, "Ana 🎓 Vega")
