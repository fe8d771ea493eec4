"""Telling a credential this program can verify from one it can only name."""

from typing import Any

from mcred_desktop.credentials.checking.form import unknown_contexts
from mcred_desktop.credentials.checking.reading import fields, items, text
from mcred_desktop.credentials.checking.untrusted import is_object, walk
from mcred_desktop.credentials.making.clr import KIND, MOST_PARTS, envelope_of, is_record, parts_of
from mcred_desktop.credentials.making.proof import CRYPTOSUITE, TYPE
from mcred_desktop.domain.did_web import document_address

_OPEN_BADGES_2 = "https://w3id.org/openbadges/v"
_CREDENTIALS_1 = "https://www.w3.org/2018/credentials/v1"
_CREDENTIALS_2 = "https://www.w3.org/ns/credentials/v2"
_DCC = ("https://w3id.org/dcc/", "https://digitalcredentials.mit.edu/")
"""Vocabularies of the Digital Credentials Consortium"""
_TYPES = {"OpenBadgeCredential", "AchievementCredential", KIND}
_CREDENTIAL = "VerifiableCredential"
_CHECK_THERE = "Its issuer says where such badges can be checked."


def cannot_verify(document: dict[str, Any]) -> str | None:
    """Why the credential is of a format that is not verified here; None when it is."""
    contexts = [text(context) for context in items(document.get("@context"))]
    kinds = {text(kind) for kind in items(document.get("type"))}
    older = _older(document, contexts, kinds)
    if older is not None:
        return older
    if not _TYPES & kinds:
        return _no_badge(contexts, kinds)
    if not contexts:
        return "It names no vocabulary, so nobody can tell what its fields mean."
    unknown = unknown_contexts(document)
    if "" in unknown:
        return "It brings a vocabulary of its own, and such are not read here."
    if unknown:
        return f"It uses the vocabulary {unknown[0]}, which is not known here."
    if is_record(document) and len(parts_of(document)) > MOST_PARTS:
        return f"It holds more than {MOST_PARTS} credentials, and such records are not read here."
    outside = envelope_of(document) if is_record(document) else document
    if any(_is_signed(node) for part in outside.values() for node in walk(part)):
        return "It holds another signed document inside, such as an endorsement; that is not read."
    return None


def _is_signed(node: Any) -> bool:
    return is_object(node) and "@context" in node and "proof" in node


def _older(document: dict[str, Any], contexts: list[str], kinds: set[str]) -> str | None:
    """The name of a format that came before the one verified here, and what can be said of it."""
    if any(context.startswith(_OPEN_BADGES_2) for context in contexts):
        return f"{_version_2(document)} That format is not verified here. {_CHECK_THERE}"
    if _CREDENTIALS_1 not in contexts:
        return None
    what = "an Open Badge of version 3" if _TYPES & kinds else "a Verifiable Credential"
    return (
        f"This is {what} that follows version 1.1 of the data model{_by_dcc(contexts)}; that older "
        f"format is not verified here. {_CHECK_THERE}"
    )


def _version_2(document: dict[str, Any]) -> str:
    """What kind of badge of Open Badges 2 it is, by how it is to be checked."""
    verification = document.get("verification", document.get("verify"))
    match text(fields(verification).get("type")).casefold():
        case "hostedbadge" | "hosted":
            return "This is an Open Badge of version 2 that its issuer keeps on the web."
        case "signedbadge" | "signed":
            return "This is an Open Badge of version 2 with a signature of its own."
        case _:
            return "This is an Open Badge of version 2 or older."


def _no_badge(contexts: list[str], kinds: set[str]) -> str:
    if _CREDENTIAL not in kinds:
        return "This is no Open Badges credential."
    version = " of version 2.0" if _CREDENTIALS_2 in contexts else ""
    others = sorted(kinds - {_CREDENTIAL, ""})
    kind = f" ({others[0][:80]})" if others else ""
    return (
        f"This is no Open Badges credential but another Verifiable Credential{version}{kind}"
        f"{_by_dcc(contexts)}; only badges are verified here."
    )


def _by_dcc(contexts: list[str]) -> str:
    told = any(context.startswith(_DCC) for context in contexts)
    return ", in the vocabulary of the Digital Credentials Consortium" if told else ""


def unknown_proof(document: dict[str, Any]) -> str | None:
    """Why the proof in a credential is not verified here; None when it is, or there is none."""
    proof = document.get("proof")
    if proof is None:
        return None
    known = [one for one in map(fields, items(proof)) if kind_of(one) == CRYPTOSUITE]
    if len(known) > 1 or not items(proof):
        return "It carries several proofs; only a single one of each kind is verified here."
    if not known:
        kinds = ", ".join(kind_of(fields(one)) for one in items(proof)[:3])
        return f"Its kind of proof ({kinds}) is not verified here."
    if known[0].keys() & {"expires", "previousProof"}:
        return "Its proof has an end of its own or follows another; such are not verified here."
    return None


def kind_of(proof: dict[str, Any]) -> str:
    """The cryptosuite of a proof, or its type where that is a suite by itself."""
    suite = text(proof.get("cryptosuite")) if proof.get("type") == TYPE else ""
    return (suite or text(proof.get("type")) or "unnamed")[:80]


def known_proof(document: dict[str, Any]) -> dict[str, Any]:
    """The one proof of the kind verified here; those of a set each stand by themselves."""
    proofs = map(fields, items(document.get("proof")))
    return next(proof for proof in proofs if kind_of(proof) == CRYPTOSUITE)


def unknown_key(issuer: str) -> str:
    """Why a signature by ``issuer``, whose key is not known here, is not verified."""
    address = document_address(issuer)
    if address is None:
        return f"The key of its issuer ({issuer[:200]}) would have to be fetched from the network."
    return (
        f"The key of its issuer ({issuer[:200]}) is not known here. Get {address} and open it "
        "under Trusted issuers, or the issuer's trust file."
    )
