"""What a signed credential of ours tells without being checked."""

import base64
import json
from typing import Any


def method_in(document: str) -> str:
    """What its issuer calls the key that signed it, as JSON or as a token states it."""
    if document.startswith("{"):
        found: Any = json.loads(document)
        proof: Any = found.get("proof") or {}
        return str(proof.get("verificationMethod", ""))
    head = document.partition(".")[0]
    stated: Any = json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))
    return str(stated.get("kid", ""))
