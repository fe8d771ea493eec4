"""Earlier badges of other issuers and programs, in the register beside our own."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.errors import McredError, UntrustedInputError
from mcred_desktop.domain.foreign import BadgesRead, BadgeText, ForeignBadge, Refused
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.ports import Carriers
from mcred_desktop.services.ports import EvidenceFile, Intake, Session, Store

SHOWN: Final = 200
"""Badges looked at together"""
_TEXTS: Final = ("text/", "application/json")
_OURS: Final = "what was issued here"
_NAMED: Final = 20
"""Refused files that a refusal spells out"""


@dataclass(frozen=True, slots=True)
class Looked:
    """What an import would do."""

    new: tuple[ForeignBadge, ...]
    known: int
    """Badges that are kept already, were issued here, or come twice"""
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class ForeignBadges:
    """Takes badges in as they came, and finds them again."""

    store: Store
    intake: Intake
    carriers: Carriers
    read: Callable[[Sequence[BadgeText]], BadgesRead]

    def look(self, files: Sequence[Path]) -> Looked:
        """What is in files, folders and archives, before anything of it is taken.

        Raises:
            UntrustedInputError: an archive is damaged or hostile.
        """
        with self.intake.evidence(files) as found:
            texts, refused = _texts(self.carriers, found)
        told = self.read(texts)
        with self.store.read() as session:
            new, known, clashing = _sorted_out(session, told.badges)
        return Looked(tuple(new), known, (*refused, *told.refused, *clashing))

    def keep(self, looked: Looked) -> Changes:
        """Keep every badge that was new; what came meanwhile is passed over.

        Raises:
            UntrustedInputError: one of them cannot be taken, named with its reason; none is then.
        """
        if looked.refused:
            raise refusal(looked.refused)
        if not looked.new and not looked.known:
            raise UntrustedInputError("There is no badge in these files.", cure="Choose others.")
        with self.store.begin() as session:
            new, _, clashing = _sorted_out(session, looked.new)
            if clashing:
                raise refusal(clashing)
            for badge in new:
                session.put(badge)
            return session.changes

    def find(self, text: str = "", limit: int = SHOWN) -> list[ForeignBadge]:
        """Up to ``limit`` badges that hold every word of ``text``, by recipient."""
        with self.store.read() as session:
            return session.search(ForeignBadge, "words", text, limit)

    def count(self) -> int:
        """How many are kept."""
        with self.store.read() as session:
            return session.count(ForeignBadge)

    def take_back(self, badges: Sequence[ForeignBadge]) -> Changes:
        """Undo an import; the same files bring them again."""
        with self.store.begin() as session:
            for badge in badges:
                session.delete(ForeignBadge, badge.id)
            return session.changes

    def forget(self, badge_ids: Collection[str]) -> Changes:
        """Remove badges for good, with what the journal says of them; raises NotFoundError."""
        with self.store.begin() as session:
            for badge_id in badge_ids:
                session.erase(ForeignBadge, badge_id)
            changes = session.changes
        self.store.leave_no_trace()
        return changes


def refusal(refused: Sequence[Refused]) -> UntrustedInputError:
    """Why nothing was taken, file by file."""
    told = [f"{one.source}: {one.reason}" for one in refused[:_NAMED]]
    if len(refused) > _NAMED:
        told.append(f"and {len(refused) - _NAMED:,} more")
    cure = "Nothing was taken; leave these out or mend them."
    return UntrustedInputError("\n".join(told), cure=cure)


def _texts(
    carriers: Carriers, files: Sequence[EvidenceFile]
) -> tuple[list[BadgeText], list[Refused]]:
    """The text that each file is or carries."""
    texts: list[BadgeText] = []
    refused: list[Refused] = []
    for file in files:
        try:
            plain = file.media_type.startswith(_TEXTS)
            text = carriers.text(file.path) if plain else carriers.extract(file.path).text
            texts.append(BadgeText(file.name, text))
        except McredError as error:
            refused.append(Refused(file.name, error.what))
    return texts, refused


def _sorted_out(
    session: Session, badges: Sequence[ForeignBadge]
) -> tuple[list[ForeignBadge], int, list[Refused]]:
    """What is new, how many are known, and those under the id of another that says otherwise."""
    here = set(session.column(ForeignBadge, "hash")) | set(session.column(Credential, "hash"))
    ids = dict.fromkeys(session.column(Credential, "id"), _OURS)
    ids |= dict(session.columns(ForeignBadge, ["badge_id", "source"]))
    new: list[ForeignBadge] = []
    clashing: list[Refused] = []
    for badge in badges:
        if badge.hash in here:
            continue
        if badge.badge_id in ids:
            clashing.append(Refused(badge.source, _clash(badge, ids[badge.badge_id])))
            continue
        here.add(badge.hash)
        ids[badge.badge_id] = badge.source
        new.append(badge)
    return new, len(badges) - len(new) - len(clashing), clashing


def _clash(badge: ForeignBadge, other: str) -> str:
    return f"{badge.badge_id} came before in {other} and says something else there."


def lines(badges: Sequence[ForeignBadge]) -> Iterator[dict[str, str]]:
    """Badges as programs read them."""
    for badge in badges:
        yield {
            "recipient": badge.recipient,
            "title": badge.title,
            "issuer": badge.issuer,
            "issued": badge.issued,
            "expires": badge.expires,
            "version": badge.version,
            "id": badge.badge_id,
            "hash": badge.hash,
            "source": badge.source,
        }
