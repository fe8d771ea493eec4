"""Setting a hub up, inviting to it, and joining it."""

import secrets as random
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mcred_desktop.domain.errors import McredError, NotAllowedError, NotFoundError
from mcred_desktop.domain.hub import (
    HubError,
    Invitation,
    Member,
    Membership,
    Organisation,
    Removal,
    Scope,
)
from mcred_desktop.domain.passphrases import ENOUGH
from mcred_desktop.domain.people import Person
from mcred_desktop.services.ports import Store
from mcred_desktop.services.secrets import Secrets
from mcred_desktop.services.sync.doors import HubDoor, HubKeys, InvitationFiles
from mcred_desktop.services.sync.login import SECRET, Login, login_of, no_hub
from mcred_desktop.services.sync.ports import Hub, Replica
from mcred_desktop.services.sync.trust import Trust

_TRIES: Final = 3
_LENGTH: Final = 32
"""Random bytes of a password"""


@dataclass(frozen=True, slots=True)
class HubMembers:
    """Who belongs to a hub."""

    store: Store
    replica: Replica
    door: HubDoor
    keys: HubKeys
    secrets: Secrets
    files: InvitationFiles
    name: str
    """Of the workspace, and so of the organisation it founds"""

    def found(self, url: str, person_id: str) -> Membership:
        """Make a hub in an empty database, with the login of its owner in ``url``.

        Raises:
            McredError: it is no address, the line would be open to others, or this workspace
                belongs to a hub already.
            HubError: the database cannot be reached, or has a hub.
            SecretsLockedError: the passphrase for passwords must be given first.
        """
        self._refuse_joined()
        where, roots, person = self.door.plain(url), self.door.roots(url), self._person(person_id)
        did, private = self.keys.made()
        organisation = Organisation.founded(self.name, did)
        member = self._member(organisation, person, Scope.OFFICE, did)
        member = member.model_copy(update={"invited_by": member.id, "did": did})
        signed = {
            "invited": self.keys.sign(private, member.invited_over(organisation.id)),
            "joined": self.keys.sign(private, member.joined_over(organisation.id)),
        }
        member = member.model_copy(update=signed)
        login = Login(random.token_urlsafe(_LENGTH), private)
        self.secrets.keep(SECRET, login.kept())
        try:
            self.door.found(url, organisation, member, login.password)
        except McredError:
            self.secrets.forget(SECRET)
            raise
        return self._joined(where, roots, organisation, member)

    def invite(
        self, file: Path, person_id: str, scope: Scope, passphrase: str, *, owner: bool = False
    ) -> Member:
        """Write what one person needs to join, once, sealed under ``passphrase``.

        With ``owner``, whoever joins may let others in and take them out too.

        Raises:
            NotAllowedError: this laptop may not, or an owner would be an evaluator.
            McredError: the passphrase is too short.
            HubError: see ``Hub``.
            WorkspaceError: the file cannot be written.
        """
        membership, login = self._owning(), login_of(self.secrets)
        if owner and scope is not Scope.OFFICE:
            raise NotAllowedError(
                "Who lets others in sees all of the work.", cure="Invite them as one of the office."
            )
        if len(passphrase) < ENOUGH:
            raise McredError(f"The invitation's passphrase needs at least {ENOUGH} characters.")
        person, organisation = self._person(person_id), membership.organisation
        did, private = self.keys.made()
        member = self._member(organisation, person, scope, did)
        member = member.model_copy(update={"invited_by": membership.member, "owner": owner})
        signature = self.keys.sign(login.key, member.invited_over(organisation.id))
        member = member.model_copy(update={"invited": signature})
        password = random.token_urlsafe(_LENGTH)
        with self._line(membership, login) as hub:
            hub.let_in(member, password)
        invitation = Invitation(
            url=membership.url,
            roots=membership.roots,
            password=password,
            organisation=organisation,
            member=member,
            key=private,
        )
        try:
            self.files.write(file, invitation, passphrase)
        except McredError:
            self.take_out(member.id)  # nobody will ever have that invitation
            raise
        self.replica.note_roster(self.replica.roster().with_member(member))
        return member

    def take_out(self, member_id: str) -> Member:
        """Shut a member out of the hub; what it sent stays, and what it has it keeps.

        Raises:
            NotAllowedError: this laptop may not, or it is its own.
            NotFoundError: nobody of that id belongs to the hub.
            HubError: see ``Hub``.
        """
        membership, login = self._owning(), login_of(self.secrets)
        if member_id == membership.member:
            raise NotAllowedError("A laptop does not take itself out.", cure="Leave the hub there.")
        organisation = membership.organisation
        with self._line(membership, login) as hub:
            for _ in range(_TRIES):
                devices = hub.devices()
                trust = Trust.of(organisation, hub.members(), (), self.keys, hub.removals())
                member = trust.members.get(member_id)
                if member is None or member_id in trust.removed:
                    raise NotFoundError("Nobody of that id belongs to the hub.", where=member_id)
                reached = {one.device: one.seq for one in devices if one.member == member_id}
                removal = Removal(member=member_id, by=membership.member, reached=reached)
                signature = self.keys.sign(login.key, removal.signed_over(organisation.id))
                if hub.take_out(removal.model_copy(update={"signature": signature})):
                    return member
        raise HubError("They are sending just now.", cure="Try again.")

    def join(self, file: Path, passphrase: str) -> Membership:
        """Belong to the hub of an invitation; it works once.

        Raises:
            WrongPassphraseError, UntrustedInputError: the file is not what it should be.
            NotAllowedError: other work is in this workspace.
            HubError: the hub is another one, or the invitation was used.
            SecretsLockedError: the passphrase for passwords must be given first.
        """
        self._refuse_joined()
        invitation = self.files.read(file, passphrase)
        where = self.door.plain(invitation.url)
        member, organisation = self._known(invitation), invitation.organisation
        did, private = self.keys.made()
        member = member.model_copy(update={"did": did})
        over = member.joined_over(organisation.id)
        joined = self.keys.sign(invitation.key, over)
        member = member.model_copy(update={"joined": joined})
        login = Login(random.token_urlsafe(_LENGTH), private)
        self.secrets.keep(SECRET, login.kept())
        self.door.complete(invitation, member, login.password)
        return self._joined(where, invitation.roots, organisation, member)

    def is_only_here(self) -> bool:
        """Whether the hub's address is of this computer, so that no other one can use it."""
        return self.door.is_here(self.membership().url)

    def exchange_every(self, minutes: int) -> None:
        """Say how often this copy exchanges by itself, 0 for never; raises NoHubError."""
        self.replica.join(self.membership().model_copy(update={"minutes": minutes}))

    def leave(self) -> None:
        """Belong to no hub any more; nothing is deleted here or there."""
        self.secrets.forget(SECRET)
        self.replica.join(None)

    def is_member(self, member: Member) -> bool:
        """Whether this workspace joined as ``member``."""
        membership = self.replica.membership()
        return membership is not None and membership.member == member.id

    def _owning(self) -> Membership:
        membership = self.membership()
        if not membership.owner:
            names = [x.name for x in self.replica.roster().members if x.lets_in]
            raise NotAllowedError(
                "This laptop may not let others into the hub, nor take them out.",
                cure=f"Ask at a laptop that may: {', '.join(names)}." if names else "",
            )
        return membership

    @contextmanager
    def _line(self, membership: Membership, login: Login) -> Generator[Hub]:
        named = membership.url, membership.role
        hub = self.door.open(*named, login.password, membership.roots)
        try:
            yield hub
        finally:
            hub.close()

    def _known(self, invitation: Invitation) -> Member:
        """The member invited, when the hub is the one told of and what is here fits to it."""
        member, told = invitation.member, invitation.organisation
        named = invitation.url, member.role
        hub = self.door.open(*named, invitation.password, invitation.roots)
        try:
            organisation, devices, gone = hub.organisation(), hub.devices(), hub.removals()
            trust = Trust.of(organisation, hub.members(), devices, self.keys, gone)
        finally:
            hub.close()
        if organisation.id != told.id or member.id not in trust.members:
            raise HubError("This invitation is not of this hub.", where=invitation.url)
        fits = member.scope is Scope.OFFICE and self.replica.shares(devices)
        if not self.replica.is_empty() and not fits:
            raise NotAllowedError(
                "This workspace holds other work, which would mix with that of the hub.",
                cure="Join in a new, empty workspace.",
            )
        return member

    def _joined(
        self, url: str, roots: str, organisation: Organisation, member: Member
    ) -> Membership:
        membership = Membership(
            url=url,
            roots=roots,
            organisation=organisation,
            member=member.id,
            role=member.role,
            person_id=member.person_id,
            scope=member.scope,
            owner=member.lets_in,
        )
        self.replica.join(membership)
        return membership

    def _member(
        self, organisation: Organisation, person: Person, scope: Scope, invitation: str
    ) -> Member:
        made = random.token_hex(16)
        return Member(
            id=made,
            role=f"mcred_{organisation.id[:12]}_{made[:12]}",
            person_id=person.id,
            name=person.name,
            scope=scope,
            invited_by="",
            invitation=invitation,
            invited="",
        )

    def _person(self, person_id: str) -> Person:
        with self.store.read() as session:
            return session.get(Person, person_id)

    def membership(self) -> Membership:
        """The hub this workspace belongs to; raises NoHubError."""
        membership = self.replica.membership()
        if membership is None:
            raise no_hub()
        return membership

    def _refuse_joined(self) -> None:
        if (membership := self.replica.membership()) is not None:
            raise NotAllowedError(
                "This workspace belongs to a hub already.",
                where=membership.url,
                cure="Leave that one first, or use another folder.",
            )
