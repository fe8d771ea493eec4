"""Where several people share one store: what the others wrote, and whose keys to trust for it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mcred_desktop.domain.award import Issuer, PublicKey, Revocation
from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Store

if TYPE_CHECKING:
    from mcred_desktop.services.issue.own_trust import OwnTrust


@dataclass(slots=True)
class Colleagues:
    """The others who work in the store meanwhile; one for a window."""

    store: Store
    trust: "Callable[[], OwnTrust]"
    _learnt: bool = False
    """Whether this computer trusts what the store says by now"""

    def news(self) -> Changes:
        """What they wrote since this was asked last; what they issue is trusted from then on.

        Raises:
            WorkspaceError: the store cannot be reached.
        """
        changes = self.store.news()
        if changes.touches(PublicKey, Issuer, Revocation):
            self._learnt = False
        if not self._learnt:
            try:
                self.trust().learn()
                self._learnt = True
            except WorkspaceError:
                pass  # tried again the next time; the list that cannot be read is named by Verify
        return changes
