"""Badges of others as files of Open Badges 2.0 and 3.0 hold them; read, never checked or changed.

A badge of version 2.0 refers to its class, and that to its issuer: by what stands inside, or by an
address. An address is looked for among everything brought in the same go, and nowhere else.
"""

import hashlib
import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from mcred_desktop.credentials.baking import is_jwt
from mcred_desktop.credentials.checking.reading import Reading, fields, items, moment, read, text
from mcred_desktop.credentials.checking.untrusted import (
    canonical,
    is_array,
    is_object,
    parse_object,
)
from mcred_desktop.credentials.jwt import credential_in, read_token
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.foreign import LONGEST, BadgesRead, BadgeText, ForeignBadge, Refused

MOST: Final = 5_000
"""Badges taken in one go"""
MAX_BYTES: Final = 8 * 1024 * 1024
"""Of one file, which may hold many badges"""
_KINDS_3: Final = {"OpenBadgeCredential", "AchievementCredential"}
_BADGE, _CLASS, _ISSUERS = "Assertion", "BadgeClass", {"Issuer", "Profile"}
_CURE: Final = "Export it again, or leave the file out."


def read_badges(texts: Sequence[BadgeText]) -> BadgesRead:
    """Every badge in ``texts``, and what in them cannot be taken."""
    found = _Found()
    for one in texts:
        try:
            for document, kept in _documents(one.text):
                found.sort(one.source, document, kept)
        except UntrustedInputError as error:
            found.refused.append(Refused(one.source, error.what))
    return found.result()


@dataclass
class _Found:
    """What was read so far; what badges refer to may come in a later file."""

    waiting: list[tuple[str, dict[str, Any], str]] = field(
        default_factory=list[tuple[str, dict[str, Any], str]]
    )
    """Source, badge and text of version 2.0"""
    badges: list[ForeignBadge] = field(default_factory=list[ForeignBadge])
    refused: list[Refused] = field(default_factory=list[Refused])
    by_id: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    """Classes and issuers of version 2.0"""

    def sort(self, source: str, document: dict[str, Any], kept: str) -> None:
        kinds = {text(kind) for kind in items(document.get("type"))}
        if len(self.waiting) + len(self.badges) >= MOST:
            raise UntrustedInputError(f"There are more than {MOST:,} badges in one go.")
        if kinds & _KINDS_3:
            self.badges.append(_version_3(source, document, kept))
        elif _BADGE in kinds or ("recipient" in document and "badge" in document):
            self.waiting.append((source, document, kept))
        elif _CLASS in kinds or kinds & _ISSUERS:
            self.by_id[text(document.get("id"))] = document
        else:
            kind = ", ".join(sorted(kinds - {""}))[:80] or "no type"
            raise UntrustedInputError(f"It is no Open Badge of version 2.0 or 3.0 ({kind}).")

    def result(self) -> BadgesRead:
        for source, document, kept in self.waiting:
            try:
                self.badges.append(self._version_2(source, document, kept))
            except UntrustedInputError as error:
                self.refused.append(Refused(source, error.what))
        return BadgesRead(tuple(self.badges), tuple(self.refused))

    def _version_2(self, source: str, badge: dict[str, Any], kept: str) -> ForeignBadge:
        described = self._referred(badge.get("badge"), "what it was given for")
        issuer = self._referred(described.get("issuer"), "who issued it")
        inside = [part for part in (badge.get("badge"), described.get("issuer")) if is_object(part)]
        parts = [part for part in (described, issuer) if part not in inside]
        return _made(
            version="2.0",
            badge_id=text(badge.get("id")) or text(badge.get("uid")),
            recipient=_recipient(badge),
            title=text(described.get("name")),
            issuer=text(issuer.get("name")),
            days=(_day(badge.get("issuedOn")), _day(badge.get("expires"))),
            kept=kept,
            parts=tuple(canonical(part) for part in parts),
            source=source,
        )

    def _referred(self, value: Any, what: str) -> dict[str, Any]:
        if is_object(value):
            return value
        known = self.by_id.get(text(value)) if text(value) else None
        if known is None:
            address = text(value)[:200] or "nothing"
            raise UntrustedInputError(
                f"It says {what} only by an address, {address}; bring that file along."
            )
        return known


def _documents(content: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Every object in a file, and the text it is kept as: the file's own where it holds but one."""
    plain = content.strip().removeprefix("\ufeff")
    if is_jwt(plain):
        payload = read_token(plain)
        yield credential_in(payload), plain
        return
    # An array or a graph is read as the one object that holds it, within the same limits.
    bundled = plain.startswith("[")
    whole = parse_object(f'{{"@graph":{plain}}}' if bundled else plain, limit=MAX_BYTES)
    listed = whole.get("@graph")
    if not is_array(listed):
        yield whole, plain
        return
    context = whole.get("@context")
    for item in listed:
        if not is_object(item):
            raise UntrustedInputError("Its list holds something that is no badge.")
        inherited = {} if context is None or "@context" in item else {"@context": context}
        yield item, json.dumps({**inherited, **item}, ensure_ascii=False)


def _version_3(source: str, document: dict[str, Any], kept: str) -> ForeignBadge:
    reading = read(document)
    return _made(
        version="3.0",
        badge_id=reading.credential_id,
        recipient=reading.recipient or _stated(document),
        title=reading.title,
        issuer=reading.issuer or reading.issuer_id,
        days=(_issued_3(document, reading), _day(reading.expires)),
        kept=kept,
        parts=(),
        source=source,
    )


def _issued_3(document: dict[str, Any], reading: Reading) -> str:
    """Of the data model 2.0 or, under another name, of the one before."""
    return _day(reading.issued) or _day(document.get("issuanceDate"))


def _stated(document: dict[str, Any]) -> str:
    """The hash of a recipient who is named by nothing else."""
    subject = fields(document.get("credentialSubject"))
    hashes = [text(fields(one).get("identityHash")) for one in items(subject.get("identifier"))]
    return next(filter(None, hashes), "")


def _recipient(badge: dict[str, Any]) -> str:
    """The identity of version 2.0; a hash where it is hashed."""
    stated = badge.get("recipient")
    return text(stated) or text(fields(stated).get("identity"))


def _day(value: Any) -> str:
    """The day of a moment as it was stated; empty for what is none."""
    stated = text(value)
    found = moment(stated) if "T" in stated else moment(f"{stated}T00:00:00Z")
    return found.date().isoformat() if found is not None else ""


def _made(
    *,
    version: str,
    badge_id: str,
    recipient: str,
    title: str,
    issuer: str,
    days: tuple[str, str],
    kept: str,
    parts: tuple[str, ...],
    source: str,
) -> ForeignBadge:
    stated = {
        "an id": badge_id,
        "a recipient": recipient,
        "a title": title,
        "an issuer": issuer,
    }
    missing = [name for name, value in stated.items() if not value.strip()]
    if missing:
        raise UntrustedInputError(f"It does not state {', '.join(missing)}.", cure=_CURE)
    digest = hashlib.sha256(kept.encode()).hexdigest()
    issued, expires = days
    shown = [value.strip()[:LONGEST] for value in (badge_id, recipient, title, issuer)]
    return ForeignBadge(
        id=str(uuid.uuid5(uuid.NAMESPACE_URL, f"foreign/{digest}")),
        version=version,
        badge_id=shown[0],
        recipient=shown[1],
        title=shown[2],
        issuer=shown[3],
        issued=issued,
        expires=expires,
        document=kept,
        parts=parts,
        hash=digest,
        source=source,
        words=" ".join([*shown[1:], issued, shown[0]]),
    )
