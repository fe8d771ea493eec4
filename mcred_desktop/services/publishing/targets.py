"""The places a provider publishes to, remembered without their passwords."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from mcred_desktop.domain.errors import McredError, NotFoundError
from mcred_desktop.domain.publishing import Outgoing, Target, TargetKind
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Store
from mcred_desktop.services.publishing.target_address import read_address
from mcred_desktop.services.secrets import Secrets

MOST_OFTEN: Final = 5
"""Minutes between two runs by itself"""
_SELDOM: Final = 7 * 24 * 60


def secret_name(target: Target) -> str:
    """What the password of a target is kept under."""
    return f"target/{target.id}"


@dataclass(frozen=True, slots=True)
class Access:
    """Who we are at a target."""

    login: str = ""
    secret: str = ""
    """Password, secret key or passphrase of the key file; empty leaves the one that is kept"""
    region: str = ""
    key_file: str = ""


@dataclass(frozen=True, slots=True)
class Targets:
    """Remembers targets."""

    store: Store
    secrets: Callable[[], Secrets]
    """Made when first asked for; a folder needs none"""

    def all(self) -> list[Target]:
        """Every target, the oldest first."""
        with self.store.read() as session:
            return session.find(Target)

    def get(self, target_id: str) -> Target:
        """The target; raises NotFoundError."""
        with self.store.read() as session:
            return session.get(Target, target_id)

    def named(self, kind: TargetKind, address: str | None) -> Target:
        """The target of a kind with that address, or the only one; raises McredError."""
        found = [one for one in self.all() if one.kind is kind]
        if address is not None:
            url = read_address(kind, address).url
            found = [one for one in found if one.address == url]
        if len(found) == 1:
            return found[0]
        if not found:
            raise NotFoundError("No such target is remembered.", cure="Name its address.")
        there = ", ".join(one.address for one in found)
        raise McredError("There are several of that kind.", cure=f"Name one: {there}.")

    def add(
        self, kind: TargetKind, typed: str, access: Access | None = None
    ) -> tuple[Target, Changes]:
        """Remember a target, or change how one with that address is reached.

        Raises:
            McredError: the address cannot be used, or the key file is none.
            SecretsLockedError: the password cannot be kept before the passphrase was given.
        """
        access, address = access or Access(), read_address(kind, typed)
        login = access.login.strip() or address.login
        known = next(
            (one for one in self.all() if (one.kind, one.address) == (kind, address.url)), None
        )
        target = known or Target(
            id=self.store.new_id(), kind=kind, address=address.url, added=self.store.now()
        )
        given = {
            "login": login,
            "region": access.region.strip(),
            "key_file": access.key_file.strip(),
        }
        target = target.model_copy(update={name: text for name, text in given.items() if text})
        if access.secret:
            self.secrets().keep(secret_name(target), access.secret)
            target = target.model_copy(update={"attempts": 0, "next_at": ""})
        with self.store.begin() as session:
            session.put(target)
            return target, session.changes

    def repeat(self, target_id: str, minutes: int) -> Changes:
        """Publish there by itself that often while the program is open; 0: only when asked.

        Raises:
            McredError: it would be more often than every five minutes, or less than once a week.
        """
        if minutes and not MOST_OFTEN <= minutes <= _SELDOM:
            raise McredError(
                "That is no time between two runs.",
                where="minutes",
                cure=f"Name {MOST_OFTEN} to {_SELDOM} minutes, or 0 for never.",
            )
        with self.store.begin() as session:
            target = session.get(Target, target_id)
            session.put(target.model_copy(update={"minutes": minutes}))
            return session.changes

    def remove(self, target_id: str) -> Changes:
        """Forget a target with its password; what is there stays there."""
        target = self.get(target_id)
        if target.asks_secret:
            self.secrets().forget(secret_name(target))
        with self.store.begin() as session:
            for row_id in session.column(Outgoing, "id", target_id=target_id):
                session.delete(Outgoing, row_id)
            session.delete(Target, target_id)
            return session.changes
