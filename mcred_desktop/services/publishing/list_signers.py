"""Which laptop of an organisation signs which status list."""

from collections.abc import Sequence
from dataclasses import dataclass

from mcred_desktop.domain.award import IssuerKey, Revocation, StatusList, StatusPublication
from mcred_desktop.services.ports import Session


@dataclass(frozen=True, slots=True)
class Brought:
    """A list that another laptop signs, as it published it last."""

    listed: StatusList
    text: str
    """Empty until it came here"""
    at: str
    """When it was signed"""


def shared_out(session: Session) -> tuple[list[StatusList], list[Brought]]:
    """The lists to sign here, and those that only another laptop can sign."""
    own = set(session.column(IssuerKey, "did"))
    ours: list[StatusList] = []
    theirs: list[Brought] = []
    known = sorted(session.find(StatusPublication), key=lambda one: one.at)
    latest = {key: (text, one.at) for one in known for key, text in one.signed.items()}
    for listed in session.find(StatusList):
        if listed.did in own or not has_one_signer(listed):
            ours.append(listed)
        else:
            theirs.append(Brought(listed, *latest.get(listed.id, ("", ""))))
    return ours, theirs


def has_one_signer(listed: StatusList) -> bool:
    """Whether checkers take it from one key alone; any key of a did:web speaks for all of it."""
    return "#" not in listed.did


def told_by(session: Session, brought: Sequence[Brought]) -> int:
    """How many withdrawals are told by lists signed now and those that were ``brought``."""
    later = 0
    for one in brought:
        withdrawn: list[str] = session.column(Revocation, "at", status_list=one.listed.id)
        later += sum(at > one.at for at in withdrawn)
    return session.count(Revocation) - later
