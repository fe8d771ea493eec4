"""A hub: the organisation it belongs to, its members and their devices, and who vouches for them.

Whoever sets a hub up is its root: the id of the organisation is a hash of the root's key. Each
member is named by the signature of an earlier one, and each device by its member's. So a hub can
withhold, but not invent, anybody.
"""

from enum import StrEnum
from typing import Any, Final

from pydantic import Field as Limit

from mcred_desktop.domain.errors import McredError, UntrustedInputError
from mcred_desktop.domain.values import Part, content_hash

FORMAT: Final = 1
"""Of the tables of a hub; a hub with a higher one is of a newer program"""


class Scope(StrEnum):
    """How much of the organisation's work a member sees."""

    OFFICE = "office"
    """All of it"""
    EVALUATOR = "evaluator"
    """What the office hands over: assigned portfolios and what is needed to judge them"""


class Organisation(Part):
    """Whose hub it is."""

    id: str
    name: str = Limit(min_length=1, max_length=200)
    root: str
    """did:key of the member who set it up"""
    format: int = FORMAT

    @classmethod
    def founded(cls, name: str, root: str) -> "Organisation":
        """A new one."""
        return cls(id=organisation_id(root), name=name, root=root)

    @property
    def is_itself(self) -> bool:
        """Whether the id follows from the root."""
        return self.id == organisation_id(self.root)


def organisation_id(root: str) -> str:
    """32 hex digits."""
    return content_hash({"organisation": root})[:32]


class Member(Part):
    """One installation's place in the organisation."""

    id: str
    role: str
    """Name the database knows it by"""
    person_id: str
    name: str
    """Of the person, to be shown"""
    scope: Scope
    invited_by: str
    """id of the member who signed the invitation; the root's own for itself"""
    invitation: str
    """did:key that came with the invitation and could be used once"""
    invited: str
    """Signature by whoever invited, over ``invited_over``; hex"""
    owner: bool = False
    """Whether it lets others in and takes them out; whoever set the hub up does anyway"""
    did: str = ""
    """Key of the member, made when it joined; empty until then"""
    joined: str = ""
    """Signature by the invitation's key, over ``joined_over``; hex"""

    def invited_over(self, organisation: str) -> bytes:
        """What whoever invites signs."""
        told = {"person": self.person_id, "scope": self.scope.value, "key": self.invitation}
        told |= {"owner": "yes"} if self.owner else {}
        return _signed("invited", organisation, member=self.id, role=self.role, **told)

    @property
    def lets_in(self) -> bool:
        """Whether others are in the organisation by its signature."""
        return self.owner or self.invited_by == self.id

    def joined_over(self, organisation: str) -> bytes:
        """What the invitation's key signs once."""
        return _signed("joined", organisation, member=self.id, key=self.did)


class Device(Part):
    """A journal on the hub: whose it is, for whom, and how far it goes."""

    device: str
    member: str
    reader: str = ""
    """id of the only member it is written for; empty for the office"""
    signature: str
    """By the member, over ``signed_over``; hex"""
    seq: int = 0
    hash: str = ""

    def signed_over(self, organisation: str) -> bytes:
        """What the member signs."""
        named = {"device": self.device, "member": self.member, "reader": self.reader}
        return _signed("device", organisation, **named)


class Removal(Part):
    """A member that was taken out: what it sent until then stays and counts."""

    member: str
    by: str
    """id of the member who signed it"""
    reached: dict[str, int]
    """Device to how far its journal counts, of every journal of the member"""
    signature: str = ""
    """Over ``signed_over``; hex"""

    def signed_over(self, organisation: str) -> bytes:
        """What whoever takes out signs."""
        return _signed(
            "removed", organisation, member=self.member, by=self.by, reached=self.reached
        )


class Head(Part):
    """How far a journal went with one delivery, signed by its member."""

    device: str
    seq: int
    hash: str
    signature: str

    def signed_over(self, organisation: str) -> bytes:
        """What the member signs."""
        return _signed("head", organisation, device=self.device, seq=self.seq, hash=self.hash)


def _signed(what: str, organisation: str, **fields: Any) -> bytes:
    return content_hash({"what": what, "organisation": organisation, **fields}).encode()


class Roster(Part):
    """Who belongs to a hub, as it was seen last."""

    members: tuple[Member, ...] = ()
    removals: tuple[Removal, ...] = ()
    devices: dict[str, str] = Limit(default_factory=dict[str, str])
    """Journal to the id of the member who writes it"""
    unsound: tuple[str, ...] = ()
    """Ids of members of whom something was left alone, because it is not what they signed"""

    @property
    def gone(self) -> frozenset[str]:
        """Ids of those who were taken out."""
        return frozenset(removal.member for removal in self.removals)

    def with_member(self, member: Member) -> "Roster":
        """Also with somebody who was let in."""
        return self.model_copy(update={"members": (*self.members, member)})

    def with_journal(self, device: str, member_id: str) -> "Roster":
        """Also with a journal that a member began."""
        return self.model_copy(update={"devices": {**self.devices, device: member_id}})

    @property
    def left_alone(self) -> tuple[Member, ...]:
        """Members who belong to the hub and of whom something was left alone."""
        ids = set(self.unsound) - self.gone
        return tuple(member for member in self.members if member.id in ids)


class Membership(Part):
    """What a workspace knows of the hub it is joined to."""

    url: str
    """Without user and password"""
    roots: str = ""
    """Certificates (PEM) that the server's must go back to; empty for those of the system"""
    organisation: Organisation
    member: str
    role: str
    person_id: str
    scope: Scope
    owner: bool = False
    """Whether it lets others in and takes them out"""
    minutes: int = Limit(default=5, ge=0, le=24 * 60)
    """Between two exchanges by itself; 0 for none"""


class FileStore(Part):
    """Where this laptop brings files, instead of into the hub's tables; its key is a secret."""

    address: str
    """URL of bucket and folder"""
    login: str
    """Access key id"""
    region: str = ""


class Invitation(Part):
    """What somebody needs to join, once."""

    url: str
    roots: str = ""
    """As in the membership of whoever invited"""
    password: str
    organisation: Organisation
    member: Member
    key: str
    """Private half of the invitation's key, hex"""


class HubError(McredError):
    """The hub cannot be reached, or is not the one this workspace belongs to; nothing changed."""


class HubAwayError(HubError):
    """The hub cannot be reached: another try may be enough; nothing changed."""


class LyingHubError(HubError, UntrustedInputError):
    """What the hub gives is altered, has gaps or is not signed by who it says; nothing is taken."""


class NoHubError(McredError):
    """The workspace is joined to no hub."""
