"""Whom to believe on a hub: every member and device is vouched for, back to whoever set it up."""

from collections.abc import Iterable
from dataclasses import dataclass

from mcred_desktop.domain.hub import (
    Device,
    Head,
    LyingHubError,
    Member,
    Organisation,
    Scope,
)
from mcred_desktop.services.hub_ports import HubKeys


@dataclass(frozen=True, slots=True)
class Trust:
    """Members and devices of an organisation whose signatures hold."""

    organisation: Organisation
    keys: HubKeys
    members: dict[str, Member]
    devices: dict[str, Device]

    @classmethod
    def of(
        cls,
        organisation: Organisation,
        members: Iterable[Member],
        devices: Iterable[Device],
        keys: HubKeys,
    ) -> "Trust":
        """Raises LyingHubError for a member or device that nobody vouches for."""
        told = {member.id: member for member in members}
        found = cls(organisation, keys, {}, {})
        for member in told.values():
            found._admit(member, told, ())
        for device in devices:
            found._check(device)
            found.devices[device.device] = device
        return found

    def check_head(self, head: Head) -> None:
        """Raise LyingHubError unless the device's member signed it."""
        device = self.devices.get(head.device)
        did = self.members[device.member].did if device else ""
        if not self.keys.holds(did, head.signature, head.signed_over(self.organisation.id)):
            raise LyingHubError(
                "The hub gives a journal that its author did not sign.", where=head.device
            )

    def member_of(self, device: str) -> Member | None:
        """Whose device it is."""
        found = self.devices.get(device)
        return self.members.get(found.member) if found else None

    def _admit(self, member: Member, told: dict[str, Member], asked: tuple[str, ...]) -> None:
        if member.id in self.members:
            return
        own = self.organisation.id
        if member.invited_by == member.id:
            inviter = self.organisation.root
        else:
            by = told.get(member.invited_by)
            if by is None or by.scope is not Scope.OFFICE or by.id in asked:
                raise _unknown(member.name)
            self._admit(by, told, (*asked, member.id))
            inviter = by.did
        good = self.keys.holds(inviter, member.invited, member.invited_over(own))
        if good and member.did:
            good = self.keys.holds(member.invitation, member.joined, member.joined_over(own))
        if not good:
            raise _unknown(member.name)
        self.members[member.id] = member

    def _check(self, device: Device) -> None:
        member = self.members.get(device.member)
        over = device.signed_over(self.organisation.id)
        if member is None or not self.keys.holds(member.did, device.signature, over):
            raise _unknown(device.device)
        if device.reader and member.scope is not Scope.OFFICE:
            raise _unknown(device.device)


def _unknown(who: str) -> LyingHubError:
    return LyingHubError(
        "The hub names somebody whom nobody of the organisation vouches for.",
        where=who,
        cure="Nothing was taken. Ask whoever set the hub up to look at it.",
    )
