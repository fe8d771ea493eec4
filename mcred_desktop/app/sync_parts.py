"""The adapters that may use a line.

Each is imported inside the function that needs it, as in ``parts``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mcred_desktop.services.secrets import Secrets
    from mcred_desktop.store.workspace import Workspace


def secrets(workspace: "Workspace") -> "Secrets":
    """What keeps passwords and tokens on this computer."""
    from mcred_desktop.credentials.vault import SealedVaults
    from mcred_desktop.sync.secrets import secrets_of

    return secrets_of(workspace.store, SealedVaults())
