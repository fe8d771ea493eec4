"""The first look at a hub: whose it is, who belongs to it, and what of that it forgot."""

from dataclasses import dataclass
from typing import Final

from mcred_desktop.domain.hub import HubError, Member, Membership, Removal, Roster
from mcred_desktop.services.sync.doors import HubKeys
from mcred_desktop.services.sync.ports import Hub, Replica
from mcred_desktop.services.sync.trust import Trust

_KEPT: Final = "Everything stays on this computer."


@dataclass(frozen=True, slots=True)
class Meeting:
    """This store and a hub that says it is its own."""

    replica: Replica
    hub: Hub
    keys: HubKeys
    membership: Membership

    def trust(self) -> tuple[Trust, list[str]]:
        """Whom to believe, and the names of those who were taken out since the last look.

        Where the hub was restored to before somebody joined or was taken out, a laptop that may
        let others in says so to it again.

        Raises:
            HubError: it is of another organisation, lost everything, or has no place for this one.
            LyingHubError: it names somebody nobody vouches for.
        """
        self._refuse_other()
        known, told = self.replica.roster(), self._told()
        if self._owns(told) and self._remind(known, told):
            told = self._told()
        removals = {removal.member: removal for removal in (*known.removals, *told.removals)}
        self._refuse_shut_out(told, removals)
        devices = self.hub.devices()
        trust = Trust.of(
            self.membership.organisation, told.members, devices, self.keys, removals.values()
        )
        if not any(device.seq for device in devices) and self.replica.delivered():
            raise HubError(
                "The hub is empty, and was not before.",
                where=self.membership.url,
                cure="Nothing was deleted here. Ask whoever set it up whether it was restored.",
            )
        roster = Roster(
            members=told.members,
            removals=tuple(removals.values()),
            devices={device.device: device.member for device in devices},
            unsound=known.unsound,
        )
        if roster != known:
            self.replica.note_roster(roster)
        gone = roster.gone - known.gone if known.members else frozenset[str]()
        return trust, [member.name for member in told.members if member.id in gone]

    def _refuse_other(self) -> None:
        organisation = self.hub.organisation()
        if organisation.id != self.membership.organisation.id or not organisation.is_itself:
            raise HubError(
                f"This hub belongs to another organisation, “{organisation.name}”.",
                where=self.membership.url,
                cure="Nothing was exchanged. Join that organisation in a workspace of its own.",
            )

    def _told(self) -> Roster:
        members = sorted(self.hub.members(), key=lambda member: member.id)
        removals = sorted(self.hub.removals(), key=lambda removal: removal.member)
        return Roster(members=tuple(members), removals=tuple(removals))

    def _owns(self, told: Roster) -> bool:
        own = _named(told, self.membership.member)
        return own is not None and own.lets_in and own.id not in told.gone

    def _remind(self, known: Roster, told: Roster) -> bool:
        """Tell the hub again who joined and who was taken out; whether it had forgotten any."""
        there = {member.id for member in told.members}
        joined = [member for member in known.members if member.id not in there and member.did]
        if joined:
            self.hub.put_back(joined)
        removed = [removal for removal in known.removals if removal.member not in told.gone]
        for removal in removed:
            self.hub.take_out(removal)
        return bool(joined or removed)

    def _refuse_shut_out(self, told: Roster, removals: dict[str, Removal]) -> None:
        if self.membership.member in removals:
            raise HubError(
                "This laptop was taken out of the hub.",
                where=self.membership.url,
                cure=f"{_KEPT} Leave the hub, then join by another invitation.",
            )
        if _named(told, self.membership.member) is None:
            raise HubError(
                "The hub does not know this laptop: it was restored to before it joined.",
                where=self.membership.url,
                cure=f"{_KEPT} Once the laptop that let it in has exchanged, it goes on.",
            )


def _named(roster: Roster, member_id: str) -> Member | None:
    return next((member for member in roster.members if member.id == member_id), None)
