"""Whether the proof in a credential is one by its issuer, and covers all it says."""

from collections.abc import Sequence
from typing import Any

from mcred_desktop.credentials.checking.form import says_only_what_is_signed
from mcred_desktop.credentials.checking.formats import (
    kind_of,
    known_proof,
    unknown_key,
    unknown_proof,
)
from mcred_desktop.credentials.checking.outcome import ALTERED, OTHER_KEY, Outcome, lacks, whole
from mcred_desktop.credentials.checking.reading import Reading, fields, items, text
from mcred_desktop.credentials.keys.issuer_keys import NamedKey, keys_named
from mcred_desktop.credentials.keys.multikey import public_of
from mcred_desktop.credentials.making.clr import envelope_of, is_record
from mcred_desktop.credentials.making.proof import CRYPTOSUITE, proof_holds
from mcred_desktop.domain.award import Judgement
from mcred_desktop.services.issue.ports import Trusted


def judged(
    document: dict[str, Any], reading: Reading, outcome: Outcome, trusted: Sequence[Trusted]
) -> tuple[Outcome, NamedKey | None]:
    """``outcome`` with what the proof is worth, and the key when it is whole; else why not."""
    reason = unknown_proof(document)
    if reason is not None:
        return outcome.but(Judgement.CANNOT_TELL, reason), None
    if document.get("proof") is None:
        return outcome.forged("It carries no signature."), None
    proof = known_proof(document)
    secured = {**document, "proof": proof}
    method = text(proof.get("verificationMethod"))
    keys = keys_named(reading.issuer_id, method, trusted)
    if not keys and not _is_of_another(reading.issuer_id, method, trusted):
        return outcome.but(Judgement.CANNOT_TELL, unknown_key(reading.issuer_id)), None
    if not keys:
        return outcome.forged(OTHER_KEY), None
    key = next((did for did in keys if _holds(secured, did)), None)
    if key is None:
        return outcome.forged(ALTERED), None
    stated = envelope_of(secured) if is_record(secured) else secured
    if not says_only_what_is_signed(stated):
        return outcome.forged("It states something that its signature does not cover."), None
    outcome = whole(outcome, reading.issuer_id, _others(document))
    if reading.missing:
        outcome = outcome.but(Judgement.CANNOT_TELL, lacks(reading))
    return outcome, NamedKey.of(reading.issuer_id, key, method)


def _others(document: dict[str, Any]) -> str:
    """That there are proofs of other kinds beside the one that was verified."""
    kinds = sorted({kind_of(fields(one)) for one in items(document["proof"])} - {CRYPTOSUITE})
    return f"; not verified beside it: {', '.join(kinds[:3])}" if kinds else ""


def _is_of_another(issuer: str, method: str, trusted: Sequence[Trusted]) -> bool:
    """Whether ``method`` is a key of somebody else, though the keys of the issuer are known."""
    if public_of(issuer) is not None:
        return True
    known = any(name.startswith(f"{issuer}#") for entry in trusted for name in entry.methods)
    return known and not method.startswith(f"{issuer}#")


def _holds(document: dict[str, Any], did: str) -> bool:
    public = public_of(did)
    return public is not None and proof_holds(document, public)
