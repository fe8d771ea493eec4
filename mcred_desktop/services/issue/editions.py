"""The certificates a credential was printed as, by content."""

from collections.abc import Sequence

from mcred_desktop.domain.award import Credential, Reprint, TrustedTime
from mcred_desktop.services.ports import Session


def editions(session: Session, credentials: Sequence[Credential]) -> dict[str, tuple[str, ...]]:
    """By id of the credential the SHA-256 of each certificate of it, the newest first.

    Empty for one that was issued before they were noted, and not printed again since.
    """
    told = {one.id: [(one.at, one.pdf_sha256)] for one in credentials}
    mine = {"credential_id": list(told)}
    later: list[Reprint | TrustedTime] = [*session.find(Reprint, **mine)]
    later += session.find(TrustedTime, **mine)
    for fact in later:
        told[fact.credential_id].append((fact.at, fact.pdf_sha256))
    return {
        key: tuple(dict.fromkeys(sha256 for _, sha256 in sorted(many, reverse=True) if sha256))
        for key, many in told.items()
    }
