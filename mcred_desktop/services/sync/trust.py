"""Whom to believe on a hub: every member and device is vouched for, back to whoever set it up."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from mcred_desktop.domain.hub import (
    Device,
    Head,
    LyingHubError,
    Member,
    Organisation,
    Removal,
    Scope,
)
from mcred_desktop.services.sync.doors import HubKeys


@dataclass(frozen=True, slots=True)
class Trust:
    """Members and devices of an organisation whose signatures hold."""

    organisation: Organisation
    keys: HubKeys
    members: dict[str, Member]
    devices: dict[str, Device]
    removed: dict[str, Removal]
    """By the id of the member who was taken out"""
    unsound: dict[str, str]
    """Journals and members nobody should believe, and the id of the member they are of"""

    @classmethod
    def of(
        cls,
        organisation: Organisation,
        members: Iterable[Member],
        devices: Iterable[Device],
        keys: HubKeys,
        removals: Iterable[Removal] = (),
    ) -> "Trust":
        """Raises LyingHubError for whom or what nobody vouches for; see ``leave``."""
        told = {member.id: member for member in members}
        found = cls(organisation, keys, {}, {}, {}, {})
        for member in told.values():
            found._admit(member, told, ())
        for removal in removals:
            found._remove(removal)
        for device in devices:
            found._take(device)
        return found

    def leave(self, device: Device, error: LyingHubError) -> None:
        """Leave alone a journal of an evaluator, or of somebody taken out; else raise ``error``.

        What one such member alone could have written so must not keep the others apart.
        """
        member = self.members[device.member]
        if member.scope is Scope.OFFICE and member.id not in self.removed:
            raise error
        self.unsound[device.device] = member.id

    def check_head(self, head: Head) -> None:
        """Raise LyingHubError unless the device's member signed it."""
        device = self.devices.get(head.device)
        did = self.members[device.member].did if device else ""
        if device is not None and head.seq > self.limit(device):
            raise _goes_on(device)
        if not self.keys.holds(did, head.signature, head.signed_over(self.organisation.id)):
            raise LyingHubError(
                "The hub gives a journal that its author did not sign.", where=head.device
            )

    def limit(self, device: Device) -> float:
        """How far the journal counts: without end, unless its member was taken out."""
        removal = self.removed.get(device.member)
        return removal.reached.get(device.device, 0) if removal else inf

    def _admit(self, member: Member, told: dict[str, Member], asked: tuple[str, ...]) -> None:
        if member.id in self.members:
            return
        own = self.organisation.id
        if member.invited_by == member.id:
            inviter = self.organisation.root
        else:
            by = told.get(member.invited_by)
            if by is None or not by.lets_in or by.id in asked:
                raise _unknown(member.name)
            self._admit(by, told, (*asked, member.id))
            inviter = by.did
        good = self.keys.holds(inviter, member.invited, member.invited_over(own))
        if not good or (member.owner and member.scope is not Scope.OFFICE):
            raise _unknown(member.name)
        over = member.joined_over(own)
        if member.did and not self.keys.holds(member.invitation, member.joined, over):
            self.unsound[member.id] = member.id
            member = member.model_copy(update={"did": ""})  # nothing is signed by it
        self.members[member.id] = member

    def _take(self, device: Device) -> None:
        member = self.members.get(device.member)
        over = device.signed_over(self.organisation.id)
        if member is None or (device.reader and member.scope is not Scope.OFFICE):
            raise _unknown(device.device)
        if device.seq > self.limit(device):
            raise _goes_on(device)
        if self.keys.holds(member.did, device.signature, over):
            self.devices[device.device] = device
        else:
            self.leave(device, _unknown(device.device))

    def _remove(self, removal: Removal) -> None:
        by = self.members.get(removal.by)
        over = removal.signed_over(self.organisation.id)
        if by is None or not by.lets_in or not self.keys.holds(by.did, removal.signature, over):
            raise _unknown(removal.member)
        self.removed[removal.member] = removal


def _goes_on(device: Device) -> LyingHubError:
    return LyingHubError(
        "The hub gives more of a journal than its member wrote before it was taken out.",
        where=device.device,
        cure="Nothing of it was taken. Ask whoever set the hub up to look at it.",
    )


def _unknown(who: str) -> LyingHubError:
    return LyingHubError(
        "The hub names somebody whom nobody of the organisation vouches for.",
        where=who,
        cure="Nothing was taken. Ask whoever set the hub up to look at it.",
    )
