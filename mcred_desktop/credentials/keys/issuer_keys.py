"""Which key signs for an issuer: its did:key itself, or one that its did:web tells.

A did:web is never looked up here. Its keys are known from a trust file or from its did.json, which
somebody brought; a key that the proof names in full can be checked all the same, as a stranger's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mcred_desktop.credentials.keys.multikey import key_in_method, method_of, public_of
from mcred_desktop.domain.did_web import document_address
from mcred_desktop.services.issue.ports import Trusted


@dataclass(frozen=True, slots=True)
class NamedKey:
    """The key that made a good signature."""

    did: str
    """As did:key or did:jwk"""
    method: str = ""
    """What the issuer's did:web calls it; empty when the issuer is the key"""

    @classmethod
    def of(cls, issuer: str, did: str, method: str) -> "NamedKey":
        """The key ``did`` of ``issuer``, which calls it ``method``."""
        return cls(did, method if _is_on_the_web(issuer) else "")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the key behind a good signature, and of its issuer's withdrawals."""

    entry: Trusted
    """With the withdrawals of every entry about the issuer"""
    all: tuple[Trusted, ...]
    """Every entry about the issuer"""

    @property
    def signers(self) -> frozenset[str]:
        """The keys whose status lists count: this one, and others that nobody may have stolen."""
        others = (one.did for one in self.all if one.compromised is None)
        return frozenset((self.entry.did, *others))


def keys_named(issuer: str, method: str, trusted: Sequence[Trusted]) -> list[str]:
    """The keys, as did:key or did:jwk, that ``method`` may stand for; none that is not known."""
    if not _is_on_the_web(issuer):
        own = public_of(issuer) is not None and method == method_of(issuer)
        return [issuer] if own else []
    if not method.startswith(f"{issuer}#"):
        return []
    told = list(dict.fromkeys(entry.did for entry in trusted if method in entry.methods))
    stated = key_in_method(method)
    return told or ([stated] if stated is not None else [])


def known_of(trusted: Sequence[Trusted], key: NamedKey) -> Known | None:
    """What is known of a key, as its own issuer or as a key of the did:web that names it so."""
    did, method = key.did, key.method
    entries = [e for e in trusted if e.did == did and (not method or method in e.methods)]
    if not entries:
        return None
    web = f"{method.partition('#')[0]}#" if method else ""
    others = [e for e in trusted if web and any(name.startswith(web) for name in e.methods)]
    told = [*entries, *(e for e in others if e not in entries)]
    dates = [entry.status_as_of for entry in told if entry.status_as_of is not None]
    entry = replace(
        entries[0],
        revoked=tuple(dict.fromkeys(one for entry in told for one in entry.revoked)),
        lists=tuple(dict.fromkeys(one for entry in told for one in entry.lists)),
        status_as_of=max(dates, default=None),
        compromised=min((e.compromised for e in entries if e.compromised), default=None),
    )
    return Known(entry, tuple(told))


def _is_on_the_web(issuer: str) -> bool:
    """Whether an issuer is an address that tells its keys, and not a key itself."""
    return document_address(issuer) is not None or issuer.startswith("https://")
