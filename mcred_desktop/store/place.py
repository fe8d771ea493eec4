"""Folders where SQLite loses data: network shares, and what a cloud program copies."""

import os
import sys
from pathlib import Path

from mcred_desktop.domain.errors import WorkspaceError

_SYNCED = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "icloud drive",
    "icloudrive",
    "com~apple~clouddocs",
    "cloudstorage",
    "nextcloud",
    "owncloud",
    "pcloud drive",
    "megasync",
    "box sync",
)
"""Names, or beginnings of names such as “OneDrive - School”, of folders that are synchronised."""
_MARKERS = (".dropbox.cache", ".stfolder", ".nextcloudsync.log", ".owncloudsync.log")
_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "davfs", "ceph", "fuse.sshfs"}
    | {"fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.smbnetfs", "fuse.s3fs"}
)
_MOUNTS = Path("/proc/self/mounts")
_REMOTE_DRIVE = 4


def refuse_unsafe(folder: Path) -> None:
    """Raise WorkspaceError for a folder on a network share or in a synchronised folder."""
    real = folder.resolve()
    if synced := _synced(real):
        raise _unsafe(folder, f"“{synced}” is copied by a cloud program while the store is open.")
    if _on_network(real):
        raise _unsafe(folder, "The folder is on a network drive.")


def _unsafe(folder: Path, what: str) -> WorkspaceError:
    return WorkspaceError(
        f"{what} That damages it.",
        where=str(folder),
        cure="Move the workspace to a folder of this computer that is not synchronised.",
    )


def _synced(folder: Path) -> str:
    for place in (folder, *folder.parents):
        if place.name.lower().startswith(_SYNCED) or any((place / m).exists() for m in _MARKERS):
            return place.name
    return ""


def _on_network(folder: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        kind: int = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)
        return folder.anchor.startswith("\\\\") or kind == _REMOTE_DRIVE
    return _MOUNTS.exists() and file_system(folder, os.fsdecode(_MOUNTS.read_bytes())) in _NETWORK


def file_system(folder: Path, mounts: str) -> str:
    """The type of file system ``folder`` is on, by a mount table (proc(5)); empty if unknown."""
    found: dict[Path, str] = {}
    for line in mounts.splitlines():
        _device, point, kind = line.split(" ", 3)[:3]
        # A later mount on the same point hides the earlier one; a space is written as \\040.
        found[Path(point.replace("\\040", " "))] = kind
    return next((found[p] for p in (folder, *folder.parents) if p in found), "")
