"""Telling a credential this program can verify from one it can only name."""

from typing import Any

from mcred_desktop.credentials.form import unknown_contexts
from mcred_desktop.credentials.multikey import public_of
from mcred_desktop.credentials.proof import CRYPTOSUITE, TYPE
from mcred_desktop.credentials.reading import fields, items, text

_OPEN_BADGES_2 = "https://w3id.org/openbadges/v"
_CREDENTIALS_1 = "https://www.w3.org/2018/credentials/v1"
_TYPES = {"OpenBadgeCredential", "AchievementCredential"}


def cannot_verify(document: dict[str, Any]) -> str | None:
    """Why the credential is of a format that is not verified here; None when it is."""
    contexts = [text(context) for context in items(document.get("@context"))]
    if any(context.startswith(_OPEN_BADGES_2) for context in contexts):
        return "This is an Open Badge of version 2 or older; that format is not verified here."
    if _CREDENTIALS_1 in contexts:
        return "This follows version 1.1 of the data model; that older format is not verified here."
    if not _TYPES & {text(kind) for kind in items(document.get("type"))}:
        return "This is no Open Badges credential."
    if not contexts:
        return "It names no vocabulary, so nobody can tell what its fields mean."
    unknown = unknown_contexts(document)
    if unknown:
        return f"It uses the vocabulary {unknown[0]}, which is not known here."
    return None


def unknown_proof(document: dict[str, Any]) -> str | None:
    """Why the proof in a credential is not verified here; None when it is, or there is none."""
    proof = document.get("proof")
    if proof is None:
        return None
    if len(items(proof)) != 1:
        return "It carries several proofs; only a single one is verified here."
    known = fields(items(proof)[0])
    suite = text(known.get("cryptosuite")) or text(known.get("type")) or "unnamed"
    if known.get("type") != TYPE or known.get("cryptosuite") != CRYPTOSUITE:
        return f"Its kind of proof ({suite[:80]}) is not verified here."
    if "expires" in known:
        return "Its proof has an end of its own; such proofs are not verified here."
    issuer = document.get("issuer")
    did = text(issuer) or text(fields(issuer).get("id"))
    if did and public_of(did) is None:
        return f"The key of its issuer ({did[:200]}) would have to be fetched from the network."
    return None
