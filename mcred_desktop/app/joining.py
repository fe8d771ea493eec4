"""Into a hub by an invitation: a workspace of its own, made once the invitation is opened."""

import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mcred_desktop.app.parts import services_over

if TYPE_CHECKING:
    from mcred_desktop.services.workspace import Services


@contextmanager
def joined_hub(
    file: Path, passphrase: str, folder: Path, kept: Callable[[], str]
) -> "Generator[Services]":
    """The services over the workspace in ``folder``, which joined and fetched what is there.

    A folder made for it is gone again when it could not join. Joined once, and cut off before all
    of it came, the same call goes on there.

    Args:
        file: the invitation.
        passphrase: of the invitation.
        folder: a new or empty one, or a workspace.
        kept: gives the passphrase for passwords, asked where no key store of the system keeps them.

    Raises:
        WrongPassphraseError, UntrustedInputError: the invitation is not what it should be.
        McredError: see ``HubMembers.join`` and ``Syncing.now``.
    """
    from mcred_desktop.credentials.keys.vault import SealedVaults
    from mcred_desktop.exchange.invitations import SealedInvitations
    from mcred_desktop.store.workspace import Workspace

    invitation = SealedInvitations(SealedVaults()).read(file, passphrase)
    is_new, belongs = not Workspace.is_one(folder), False
    try:
        with Workspace.create(folder, "") if is_new else Workspace.open(folder) as workspace:
            services = services_over(workspace)
            if services.secrets.locked:
                services.secrets.unlock(kept())
            members = services.syncing.members
            belongs = members.is_member(invitation.member)
            if not belongs:
                membership = members.join(file, passphrase)
                belongs = True
                workspace.name = workspace.name or membership.organisation.name
            services.syncing.now()
            yield services
    except BaseException:
        if is_new and not belongs:
            shutil.rmtree(folder, ignore_errors=True)
        raise
