"""A time-stamp authority on this computer: OpenSSL behind a small HTTP host."""

import asyncio
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Any

from asn1crypto import keys, tsp
from asn1crypto import x509 as parsed
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import ExtendedKeyUsageOID
from pkcs12_files import named, rsa_key
from provided import program
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from servers import Answer, Scripted

TIMES = (ExtendedKeyUsageOID.TIME_STAMPING,)
_CONFIG = """
[tsa]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""


def made_certificate(
    folder: Path, name: str, uses: tuple[Any, ...] = TIMES, *, critical: bool = True, days: int = 30
) -> tuple[Path, Path]:
    """A key and a certificate that vouches for itself, as PEM files."""
    private = rsa_key()
    since = datetime.now(UTC) - timedelta(days=20)
    built = (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named(name))
        .public_key(private.public_key())
        .serial_number(4712)
        .not_valid_before(since)
        .not_valid_after(since + timedelta(days=days))
        .add_extension(x509.ExtendedKeyUsage(uses), critical=critical)
        .sign(private, hashes.SHA256())
    )
    key, own = folder / f"{name}.key", folder / f"{name}.pem"
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    key.write_bytes(private.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    own.write_bytes(built.public_bytes(pem))
    return key, own


class TimeAuthority:
    """Answers as RFC 3161 says; ``answers`` makes it answer as it is told."""

    def __init__(self, folder: Path, name: str = "Lake Time") -> None:
        self._openssl, self._folder = program("openssl", "openssl"), folder
        self.key, self.certificate = made_certificate(folder, name)
        (folder / "tsa.cnf").write_text(_CONFIG.format(folder=folder))
        (folder / "serial").write_text("01\n")
        self.answers: Callable[[bytes], Answer] = self.honest
        self.asked: list[bytes] = []
        self._alone = Lock()
        self._host = Scripted(self._answer)
        self.address = f"http://127.0.0.1:{self._host.port}/tsr"

    def honest(self, request: bytes) -> Answer:
        return 200, {"content-type": "application/timestamp-reply"}, self.reply(request)

    def reply(self, request: bytes, *more: str) -> bytes:
        """OpenSSL's answer to a request."""
        with self._alone:
            return self._reply(request, more)

    def _reply(self, request: bytes, more: tuple[str, ...]) -> bytes:
        asked, out = self._folder / "asked.tsq", self._folder / "answer.tsr"
        asked.write_bytes(request)
        files = ["-queryfile", str(asked), "-out", str(out), "-section", "tsa"]
        files += ["-config", str(self._folder / "tsa.cnf"), "-inkey", str(self.key)]
        command = [self._openssl, "ts", "-reply", *files, "-signer", str(self.certificate), *more]
        subprocess.run(command, check=True, capture_output=True)
        return out.read_bytes()

    @staticmethod
    def signed_by(request: bytes, key: Path, certificate: Path) -> bytes:
        """pyHanko's answer, by a certificate that OpenSSL would not answer with."""
        private = serialization.load_pem_private_key(key.read_bytes(), None)
        pkcs8 = private.private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        own = x509.load_pem_x509_certificate(certificate.read_bytes())
        stamper = DummyTimeStamper(
            parsed.Certificate.load(own.public_bytes(serialization.Encoding.DER)),
            keys.PrivateKeyInfo.load(pkcs8),
            fixed_dt=datetime.now(UTC).replace(microsecond=0),
        )
        asked = tsp.TimeStampReq.load(request)
        return bytes(asyncio.run(stamper.async_request_tsa_response(asked)).dump())

    def verifies(self, token: bytes, signature: bytes) -> bool:
        """Whether OpenSSL finds that a token is for a signature."""
        there, signed = self._folder / "token.der", self._folder / "signature.bin"
        there.write_bytes(token)
        signed.write_bytes(signature)
        command = [self._openssl, "ts", "-verify", "-token_in", "-in", str(there)]
        command += ["-data", str(signed), "-CAfile", str(self.certificate)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    def close(self) -> None:
        self._host.close()

    def _answer(self, _method: str, _path: str, body: bytes) -> Answer:
        self.asked.append(body)
        return self.answers(body)
