"""What opens a hub or a publishing target, as it may lie on a disk."""

from typing import Final

from sqlmodel import Field

from mcred_desktop.domain.values import Draft

LONGEST: Final = 1000
"""Characters of one secret; the key store of Windows takes 1280"""
LOCK: Final = "lock"
"""The id under which the vault's own parameters are kept"""


class SealedSecret(Draft):
    """A secret under the workspace's passphrase, where the system has no key store."""

    sealed: str = Field(description="the encrypted text, or the parameters of the vault, JSON")
