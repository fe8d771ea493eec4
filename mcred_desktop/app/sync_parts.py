"""The adapters that may use a line.

Each is imported inside the function that needs it, as in ``parts``.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mcred_desktop.app import register_parts, signing_parts

if TYPE_CHECKING:
    from mcred_desktop.services.issue.signing_key import SigningKey
    from mcred_desktop.services.ports import Progress
    from mcred_desktop.services.publishing.publishing import Publishing
    from mcred_desktop.services.publishing.timestamp_ports import Timestamps
    from mcred_desktop.services.publishing.timestamping import Timestamping
    from mcred_desktop.services.secrets import Secrets
    from mcred_desktop.services.sync.syncing import Syncing
    from mcred_desktop.store.workspace import Workspace


def secrets(workspace: "Workspace") -> "Secrets":
    """What keeps passwords and tokens on this computer."""
    from mcred_desktop.credentials.keys.vault import SealedVaults
    from mcred_desktop.sync.secrets import secrets_of

    return secrets_of(workspace.store, SealedVaults())


def publishing(
    workspace: "Workspace",
    signing_key: "Callable[[], SigningKey]",
    secrets: "Callable[[], Secrets]",
) -> "Publishing":
    """What goes on the provider's web space."""
    from mcred_desktop.credentials.verify_page import StaticVerifyPage
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.services.publishing.outbox import Outbox
    from mcred_desktop.services.publishing.publishing import Publishing
    from mcred_desktop.services.publishing.targets import Targets
    from mcred_desktop.sync.line import pause
    from mcred_desktop.sync.places import Places

    def badge_login(
        address: str, about: str, open_browser: Callable[[str], None], progress: "Progress | None"
    ) -> str:
        from mcred_desktop.sync.badge_login import log_in
        from mcred_desktop.sync.line import Line
        from mcred_desktop.sync.web import Web

        with Web.opened(Line(address, progress)) as web:
            return log_in(web, address, about, open_browser).kept()

    store, lists = workspace.store, signing_parts.status_lists(workspace)
    times = _timestamping(workspace)
    places = Places(write_whole, secrets, times.opened)
    return Publishing(
        store=store,
        page=StaticVerifyPage(),
        status=lists,
        key=signing_key,
        targets=Targets(store, secrets),
        outbox=Outbox(store, places, lists.refuse_older, pause),
        badge_login=badge_login,
        times=times,
    )


def _timestamping(workspace: "Workspace") -> "Timestamping":
    """Trusted times for what was signed."""
    from mcred_desktop.documents.pdf.signed import OwnSignedPdfs
    from mcred_desktop.exchange.outbox import OutFolder
    from mcred_desktop.services.publishing.timestamping import Timestamping
    from mcred_desktop.sync.authority import HttpAuthority

    def tokens() -> "Timestamps":
        from mcred_desktop.credentials.pdf.timestamps import SignatureTimestamps

        return SignatureTimestamps()

    out = OutFolder(workspace.folder / "out")
    return Timestamping(workspace.store, out, OwnSignedPdfs(), tokens, HttpAuthority.opened)


def syncing(workspace: "Workspace", secrets: "Callable[[], Secrets]") -> "Syncing":
    """Exchange with a hub; raises NotAllowedError for a workspace that lives on a server."""
    from mcred_desktop.credentials.keys.file_sealing import ContentSealing
    from mcred_desktop.credentials.keys.hub_keys import MemberKeys
    from mcred_desktop.credentials.keys.vault import SealedVaults
    from mcred_desktop.domain.errors import NotAllowedError
    from mcred_desktop.domain.values import Register
    from mcred_desktop.exchange.invitations import SealedInvitations
    from mcred_desktop.exchange.outbox import write_whole
    from mcred_desktop.services.sync.bringing import PrintBringing
    from mcred_desktop.services.sync.file_stores import FileStores
    from mcred_desktop.services.sync.files import FileExchange
    from mcred_desktop.services.sync.members import HubMembers
    from mcred_desktop.services.sync.syncing import Syncing
    from mcred_desktop.store.entities import ENTITIES
    from mcred_desktop.store.hub.founding import SqlHubDoor
    from mcred_desktop.store.replication.bundles import SqliteBundles
    from mcred_desktop.store.replication.prints import SqlitePrintMarks
    from mcred_desktop.store.replication.replica import SqliteReplica
    from mcred_desktop.store.sqlite import SqliteStore
    from mcred_desktop.sync.places import Places

    store = workspace.store
    if not isinstance(store, SqliteStore):
        raise NotAllowedError("This workspace is on a server already, and has no hub.")
    replica, issued = SqliteReplica(store), register_parts.issued_files(workspace)
    door = Places(write_whole, secrets, _timestamping(workspace).opened)
    members = HubMembers(
        store=store,
        replica=replica,
        door=SqlHubDoor(workspace.folder),
        keys=MemberKeys(),
        secrets=secrets(),
        files=SealedInvitations(SealedVaults()),
        name=workspace.name,
    )
    syncing = Syncing(
        store=store,
        replica=replica,
        members=members,
        files=FileExchange(store, workspace.files, replica, workspace.files.partial),
        prints=PrintBringing(store, issued, SqlitePrintMarks(store), workspace.files.partial),
        bundles=SqliteBundles(store),
        learn=signing_parts.own_trust(workspace).learn,
        stores=FileStores(replica, secrets, door, ContentSealing()),
        forget=issued.remove,
        kinds={kind.__name__: kind for kind in ENTITIES if issubclass(kind, Register)},
    )
    workspace.when_closed(syncing.close)
    return syncing
