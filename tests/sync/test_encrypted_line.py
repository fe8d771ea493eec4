"""The line to a hub on another computer, against a server that encrypts it."""

import datetime
import shutil
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hub_desk import PHRASE, Organisation

from mcred_desktop.domain.errors import UntrustedInputError, WorkspaceError
from mcred_desktop.domain.hub import HubAwayError, HubError
from mcred_desktop.store.hub.address import address
from mcred_desktop.store.office.workspace import OfficeWorkspace

PEM = serialization.Encoding.PEM


@dataclass(frozen=True)
class Certificate:
    """One that vouches for itself, as a Debian package or a provider makes it."""

    file: Path
    key: Path

    @classmethod
    def made(cls, folder, name):
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        now = datetime.datetime.now(datetime.UTC)
        found = (
            x509.CertificateBuilder(subject, subject, key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=2))
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(
                x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]),
                critical=False,
            )
            .sign(key, hashes.SHA256())
        )
        made = cls(folder / f"{name}.crt", folder / f"{name}.key")
        made.file.write_bytes(found.public_bytes(PEM))
        plain = serialization.NoEncryption()
        form = serialization.PrivateFormat.PKCS8
        made.key.write_bytes(key.private_bytes(PEM, form, plain))
        return made


def asked(organisation, roots, host="127.0.0.1"):
    """The address as for a server elsewhere, with the certificate it is to have."""
    found = organisation.url.replace("127.0.0.1", host)
    return f"{found}?sslmode=verify-full" + (f"&sslrootcert={roots}" if roots else "")


@pytest.fixture
def certificate(server, tmp_path):
    """That of the server, which encrypts for as long as the test runs."""
    made = Certificate.made(tmp_path, "server")
    for file, name in ((made.file, "server.crt"), (made.key, "server.key")):
        kept = server.data / name
        shutil.copy(file, kept)
        shutil.chown(kept, server.data.owner())
        kept.chmod(0o600)
    server.sql("ALTER SYSTEM SET ssl = on")
    server.sql("SELECT pg_reload_conf()")
    yield made
    server.sql("ALTER SYSTEM RESET ssl")
    server.sql("SELECT pg_reload_conf()")


@pytest.fixture
def organisation(server, tmp_path, empty):
    made = Organisation(server, tmp_path, empty)
    first = made.laptop("first")
    first.name("ann", "Ann")
    first.name("bob", "Bob")
    made.first = first
    yield made
    for laptop in made.laptops:
        laptop.close()


def refused(organisation, url, words):
    members = organisation.first.syncing.members
    with pytest.raises(HubError, match=words) as told:
        members.found(url, "ann")
    assert not isinstance(told.value, HubAwayError)
    assert "Nothing was sent" in told.value.cure
    assert organisation.first.syncing.status().membership is None
    assert organisation.asked("SELECT nspname FROM pg_namespace WHERE nspname = 'mcred'") == []


def test_a_hub_with_a_certificate_of_its_own_is_checked_on_every_laptop(organisation, certificate):
    first = organisation.first
    first.syncing.members.found(asked(organisation, certificate.file), "ann")
    first.sync()
    certificate.file.unlink()  # each laptop has what it needs
    first.syncing.close()
    assert first.sync().failed == {}
    second = organisation.joined("second")
    second.sync()
    assert second.names() == ["Ann", "Bob"]
    assert "sslmode=verify-full" in second.syncing.members.membership().url
    assert str(organisation.place) not in second.syncing.members.membership().url
    role = second.syncing.members.membership().role
    lines = "SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = "
    assert set(organisation.asked(f"{lines}'{role}'")) == {(True,)}


def test_a_server_that_this_computer_trusts_anyway_needs_no_file(
    organisation, certificate, monkeypatch, tmp_path
):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))
    first = organisation.first
    first.syncing.members.found(asked(organisation, ""), "ann")
    assert first.sync().pushed == 2
    assert first.syncing.members.membership().roots == ""
    office = organisation.server.database() + "?sslmode=verify-full"
    with OfficeWorkspace.found(office, "Lakeshore"):
        pass
    monkeypatch.setenv("SSL_CERT_FILE", str(Certificate.made(tmp_path, "stranger").file))
    first.syncing.close()
    with pytest.raises(HubError, match="not one that this computer trusts"):
        first.sync()
    with pytest.raises(WorkspaceError, match="certificate"):
        OfficeWorkspace.join(tmp_path / "way", office)


def test_a_server_with_another_certificate_than_before_is_refused(
    organisation, certificate, server, tmp_path
):
    first = organisation.first
    first.syncing.members.found(asked(organisation, certificate.file), "ann")
    first.sync()
    other = Certificate.made(tmp_path, "other")
    for file, name in ((other.file, "server.crt"), (other.key, "server.key")):
        (server.data / name).write_bytes(file.read_bytes())
    server.sql("SELECT pg_reload_conf()")
    first.syncing.close()
    with pytest.raises(HubError, match="not one that this computer trusts"):
        first.sync()
    assert not first.syncing.status().failure.away


def test_a_server_that_nobody_vouches_for_or_of_another_name_is_refused(
    organisation, certificate, tmp_path
):
    stranger = Certificate.made(tmp_path, "stranger")
    unknown = "not one that this computer trusts"
    refused(organisation, asked(organisation, stranger.file), unknown)
    refused(organisation, asked(organisation, ""), unknown)
    refused(organisation, asked(organisation, certificate.file, "localhost"), "of another name")


def test_a_server_that_does_not_encrypt_is_refused(organisation, tmp_path):
    stranger = Certificate.made(tmp_path, "stranger")
    refused(organisation, asked(organisation, stranger.file), "does not encrypt the line")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "cannot be read"),
        ("nothing", "no certificate"),
        ("-----BEGIN CERTIFICATE-----" + "x" * 40_000, "larger than"),
    ],
)
def test_a_file_that_is_no_certificate_is_refused_before_anything_is_sent(
    organisation, tmp_path, text, words
):
    file = tmp_path / "ca.pem"
    if text is not None:
        file.write_text(text)
    with pytest.raises(UntrustedInputError, match=words):
        organisation.first.syncing.members.found(asked(organisation, file), "ann")
    assert organisation.first.syncing.status().membership is None


def test_an_invitation_says_which_certificate_the_server_has(organisation, certificate):
    first, file = organisation.first, organisation.place / "in"
    first.syncing.members.found(asked(organisation, certificate.file), "ann")
    first.syncing.members.invite(file, "bob", "office", PHRASE)
    told = first.syncing.members.files.read(file, PHRASE)
    assert told.roots == certificate.file.read_text()
    assert "sslrootcert" not in told.url
    assert dict(address(told.url).query)["sslmode"] == "verify-full"
