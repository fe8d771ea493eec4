"""The certificate that PDFs are signed with: where it comes from, and when it signs."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID
from making import in_processes
from pkcs12_files import PASSWORD, TODAY, certificate, curve_key, packed, rsa_key
from provider import Provider

from mcred_desktop.domain.errors import McredError, UntrustedInputError, WrongPassphraseError
from mcred_desktop.services.issue.cohort_files import Handed
from mcred_desktop.services.issue.pdf_signers import PdfSigners

FIRST, SECOND = "correct horse battery", "seven green lamps"


class Quiet:
    cancelled = False

    def step(self, done: int, total: int, text: str) -> None:
        return None


@pytest.fixture
def signers(provider: Provider) -> PdfSigners:
    provider.services.signing_key.create(FIRST)
    return provider.services.pdf_signers


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A certificate by an authority."""
    private, authority = curve_key(), curve_key()
    out = tmp_path / "provider.p12"
    out.write_bytes(packed(private, certificate(private, by=authority), certificate(authority)))
    return out


def issued(provider: Provider, *names: str) -> list[str]:
    """What the checks of the certificates issued now say of their PDFs."""
    for name in names:
        provider.awarded(name)
    provider.services.awards.issue(provider.cohort, provider.manager, Quiet())
    return pdfs(provider)


def pdfs(provider: Provider) -> list[str]:
    services = provider.services
    folder = services.awards.out_folder(provider.cohort)
    checks = [
        services.verification.check(one, services.store.now()) for one in folder.glob("*.pdf")
    ]
    assert all(check.signature.state == "valid" for check in checks)
    return [check.pdf_signature.text if check.pdf_signature else "" for check in checks]


OURS = "Signed by Lakeshore Polytechnic, and unchanged since"


def test_a_certificate_made_here_signs_the_next_pdfs_until_it_is_switched_off(
    provider: Provider, signers: PdfSigners
) -> None:
    signers.make(FIRST)
    found = signers.current()
    assert found is not None
    assert (found.subject, found.authority, found.in_use) == ("Lakeshore Polytechnic", "", True)
    assert issued(provider, "Ana Silva") == [OURS]
    signers.use(on=False)
    assert sorted(issued(provider, "Bo Lind")) == ["", OURS]


def test_processes_sign_as_one_does_alone(provider: Provider, signers: PdfSigners) -> None:
    signers.make(FIRST)
    awards = in_processes(provider)
    for name in ("Ana Silva", "محمد الأمين"):
        provider.awarded(name)
    awards.issue(provider.cohort, provider.manager, Quiet())
    assert pdfs(provider) == [OURS] * 2
    folder = awards.out_folder(provider.cohort)
    before = {one.name: one.read_bytes() for one in folder.glob("*.pdf")}
    credentials = [line.credential.id for line in provider.services.register.lines()]
    provider.services.reprinting.reprint(credentials, provider.manager, Quiet())
    assert {one.name: one.read_bytes() for one in folder.glob("*.pdf")} == before


def test_a_certificate_of_an_authority_is_named_with_it(
    provider: Provider, signers: PdfSigners, file: Path
) -> None:
    signers.take(file, PASSWORD, FIRST)
    found = signers.current()
    assert found is not None
    assert (found.subject, found.authority) == ("Lakeshore Polytechnic", "Trust Authority")
    assert issued(provider, "Ana Silva") == [OURS]


def test_nothing_of_its_key_lies_open_and_another_passphrase_is_refused(
    signers: PdfSigners, file: Path
) -> None:
    with pytest.raises(WrongPassphraseError):
        signers.take(file, PASSWORD, SECOND)
    with pytest.raises(WrongPassphraseError):
        signers.make(SECOND)
    assert signers.current() is None
    signers.take(file, PASSWORD, FIRST)
    held = signers.current()
    assert held is not None
    assert "PRIVATE" not in held.sealed
    with pytest.raises(WrongPassphraseError):
        signers.key.pdf_keys.unlock(held, SECOND)


def test_a_new_signing_key_takes_the_certificate_along(
    provider: Provider, signers: PdfSigners
) -> None:
    signers.make(FIRST)
    provider.services.signing_key.rotate(SECOND)
    provider.services.signing_key.lock()
    provider.services.signing_key.unlock(SECOND)
    assert issued(provider, "Ana Silva") == [OURS]


def test_one_left_behind_under_an_earlier_passphrase_is_told_before_anything_is_issued(
    provider: Provider, signers: PdfSigners
) -> None:
    signers.make(FIRST)
    provider.services.signing_key.lock()
    provider.services.signing_key.rotate(SECOND)
    provider.awarded("Ana Silva")
    with pytest.raises(McredError, match="earlier passphrase"):
        provider.services.awards.issue(provider.cohort, provider.manager, Quiet())
    assert provider.services.register.lines() == []
    signers.use(on=False)
    assert issued(provider) == [""]


def test_the_print_run_is_left_unsigned(provider: Provider, signers: PdfSigners) -> None:
    signers.make(FIRST)
    issued(provider, "Ana Silva", "Bo Lind")
    provider.services.cohort_files.make(provider.cohort, Handed.PRINT, Quiet())
    whole = provider.services.cohort_files.file(provider.cohort, Handed.PRINT).read_bytes()
    with pikepdf.open(BytesIO(whole)) as pdf:
        assert not any("/Annots" in page.obj for page in pdf.pages)
        assert "/AcroForm" not in pdf.Root


def test_others_get_the_certificate_without_its_key(signers: PdfSigners, tmp_path: Path) -> None:
    with pytest.raises(McredError, match="no certificate"):
        signers.use(on=True)
    signers.make(FIRST)
    out = signers.save_certificate(tmp_path / "lakeshore.cer")
    assert out.read_text().startswith("-----BEGIN CERTIFICATE-----")
    assert "PRIVATE" not in out.read_text()


def expired() -> bytes:
    private = curve_key()
    return packed(private, certificate(private, since=TODAY - timedelta(days=900), days=365))


def not_yet_valid() -> bytes:
    private = curve_key()
    return packed(private, certificate(private, since=TODAY + timedelta(days=9000)))


def for_servers() -> bytes:
    private = curve_key()
    return packed(private, certificate(private, uses={ExtendedKeyUsageOID.SERVER_AUTH}))


def short() -> bytes:
    private = rsa_key(1024)
    return packed(private, certificate(private))


def odd_curve() -> bytes:
    private = curve_key(ec.SECP256K1)
    return packed(private, certificate(private))


def without_key() -> bytes:
    return packed(None, None, certificate(curve_key()))


def cut_off() -> bytes:
    private = curve_key()
    return packed(private, certificate(private))[:200]


def a_pdf() -> bytes:
    return b"%PDF-1.7"


BAD = {
    expired: "expired on 20",
    not_yet_valid: "valid only from",
    for_servers: "not made for signing",
    short: "1024 bits",
    odd_curve: "curve",
    without_key: "no private key",
    cut_off: "damaged",
    a_pdf: "no PKCS #12",
}


@pytest.mark.parametrize(("make", "why"), BAD.items(), ids=[make.__name__ for make in BAD])
def test_a_file_that_signs_nothing_is_refused_in_words(
    signers: PdfSigners, tmp_path: Path, make, why: str
) -> None:
    file = tmp_path / "provider.p12"
    file.write_bytes(make())
    with pytest.raises(UntrustedInputError, match=why) as refused:
        signers.take(file, PASSWORD, FIRST)
    assert refused.value.cure
    assert signers.current() is None


def test_a_wrong_password_is_told_from_a_damaged_file(signers: PdfSigners, file: Path) -> None:
    with pytest.raises(WrongPassphraseError) as refused:
        signers.take(file, "sword", FIRST)
    assert refused.value.where == "password"
    with pytest.raises(UntrustedInputError):
        signers.take(file.with_name("missing.p12"), PASSWORD, FIRST)
