"""What opens a hub from this workspace, among its secrets."""

import json
from dataclasses import dataclass, field
from typing import Final

from mcred_desktop.domain.hub import NoHubError
from mcred_desktop.services.secrets import Secrets

SECRET: Final = "hub"  # noqa: S105 - the name it is kept under


@dataclass(frozen=True, slots=True)
class Login:
    """What opens a hub from this workspace."""

    password: str = field(repr=False)
    key: str = field(repr=False)
    """Private half of the member's key, hex"""

    def kept(self) -> str:
        """As it is kept among the secrets."""
        return json.dumps({"password": self.password, "key": self.key})


def login_of(secrets: Secrets) -> Login:
    """What was kept; raises SecretsLockedError, or NoHubError where this copy has nothing."""
    text = secrets.read(SECRET)
    if text is None:
        raise NoHubError(
            "This copy of the workspace has no password of the hub.",
            cure="Ask whoever set the hub up for an invitation for this computer.",
        )
    return Login(**json.loads(text))


def no_hub() -> NoHubError:
    """That there is nothing to exchange with."""
    return NoHubError(
        "This workspace belongs to no hub.",
        cure="Set one up (mcred hub init), or join one by an invitation (mcred hub join).",
    )
