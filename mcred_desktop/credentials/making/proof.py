"""Data Integrity proofs with the cryptosuite eddsa-rdfc-2022."""

import hashlib
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from openbadgeslib.ob3 import OB3VerificationError, verify_data_integrity_proof

from mcred_desktop.credentials import rdf

TYPE = "DataIntegrityProof"
CRYPTOSUITE = "eddsa-rdfc-2022"
CONTEXTS = (rdf.CREDENTIALS_V2, rdf.OPEN_BADGES)
"""Of a credential made here"""


def proof_options(method: str, created: str) -> dict[str, str]:
    """The proof without its value, by the key that ``method`` names."""
    return {
        "type": TYPE,
        "cryptosuite": CRYPTOSUITE,
        "created": created,
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }


def signing_input(
    method: str, created: str, canonical_form: str, contexts: tuple[str, ...] = CONTEXTS
) -> bytes:
    """The bytes to sign: hash of the proof options, then hash of the document's N-Quads.

    ``contexts`` are the document's own. Source: W3C Data Integrity EdDSA Cryptosuites v1.0, 3.2.
    """
    form_hash = hashlib.sha256(canonical_form.encode()).digest()
    return _options_hash(method, created, contexts) + form_hash


def proof_holds(document: dict[str, Any], public: bytes) -> bool:
    """Whether the proof in ``document`` is one by the raw public key.

    Goes another way than signing does: openbadgeslib's own, work-bounded canonicalization.
    """
    pem = Ed25519PublicKey.from_public_bytes(public).public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    try:
        verify_data_integrity_proof(document, pem, extra_contexts=rdf.BROUGHT)
    except OB3VerificationError:
        return False
    return True


@lru_cache(maxsize=64)
def _options_hash(method: str, created: str, contexts: tuple[str, ...]) -> bytes:
    options = {"@context": list(contexts), **proof_options(method, created)}
    return hashlib.sha256(rdf.canonical_form(options).encode()).digest()
