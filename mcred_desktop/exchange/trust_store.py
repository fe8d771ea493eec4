"""The issuers a person trusts on this computer: one small file in the user's own folder."""

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, cast

from mcred_desktop.domain.errors import WorkspaceError
from mcred_desktop.exchange.outbox import OutFolder
from mcred_desktop.services.issue.ports import Trusted


class FileTrustStore:
    """Trust kept in ``folder/trusted.json``, readable by its owner; written whole or not at all."""

    NAME = "trusted.json"
    MAX_LISTS = 32
    """Status lists kept of one issuer; the newest stay"""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> list[Trusted]:
        """Every issuer trusted here; raises WorkspaceError when the file is damaged."""
        file = self._folder / self.NAME
        try:
            found = json.loads(file.read_text("utf-8"))
            return [_trusted(entry) for entry in found]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
            raise WorkspaceError(
                "The list of trusted issuers is damaged.",
                where=str(file),
                cure="Move the file away; trust files can be imported again.",
            ) from error

    def add(self, trusted: Trusted) -> None:
        """Remember an issuer; what was known to be revoked stays known."""
        known = {entry.did: entry for entry in self.all()}
        before = known.get(trusted.did)
        if before is not None:
            trusted = replace(
                trusted,
                added=before.added,
                revoked=tuple(sorted({*before.revoked, *trusted.revoked})),
                lists=tuple(dict.fromkeys((*before.lists, *trusted.lists)))[-self.MAX_LISTS :],
                status_as_of=_later(before.status_as_of, trusted.status_as_of),
                compromised=trusted.compromised or before.compromised,
                vouched=trusted.vouched or before.vouched,
                methods=tuple(dict.fromkeys((*before.methods, *trusted.methods))),
            )
        if trusted == before:
            return
        known[trusted.did] = trusted
        self._write(list(known.values()))

    def remove(self, did: str) -> Trusted | None:
        """Trust a key no longer; what was known of it, or None when it was not trusted."""
        known = {entry.did: entry for entry in self.all()}
        gone = known.pop(did, None)
        if gone is not None:
            self._write(list(known.values()))
        return gone

    def _write(self, entries: Sequence[Trusted]) -> None:
        text = json.dumps([asdict(entry) for entry in entries], ensure_ascii=False, indent=1)
        OutFolder(self._folder.parent).write(self._folder.name, self.NAME, text.encode())


def _trusted(entry: Any) -> Trusted:
    fields = cast("dict[str, Any]", entry)
    revoked = cast("list[Any]", fields["revoked"])
    as_of, compromised = fields["status_as_of"], fields.get("compromised")
    return Trusted(
        did=str(fields["did"]),
        name=str(fields["name"]),
        added=str(fields["added"]),
        revoked=tuple(str(item) for item in revoked),
        status_as_of=None if as_of is None else str(as_of),
        lists=tuple(str(item) for item in cast("list[Any]", fields.get("lists", []))),
        vouched=str(fields.get("vouched", "")),
        compromised=None if compromised is None else str(compromised),
        methods=tuple(str(item) for item in cast("list[Any]", fields.get("methods", []))),
    )


def _later(*dates: str | None) -> str | None:
    return max((date for date in dates if date is not None), default=None)
