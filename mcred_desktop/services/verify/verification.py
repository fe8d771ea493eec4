"""Checking files that claim to be credentials; no workspace and no network needed."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from mcred_desktop.domain.award import Check
from mcred_desktop.domain.errors import McredError, UntrustedInputError
from mcred_desktop.services.issue.ports import (
    Carriers,
    CheckPapers,
    Found,
    Trusted,
    TrustFiles,
    TrustStore,
    Verifier,
)
from mcred_desktop.services.verify.check_table import table_of
from mcred_desktop.services.verify.many import Asked, ManyChecks, nothing_in

MOST_FILES = 10_000
"""Files of a folder that are checked in one go"""


@dataclass(frozen=True, slots=True)
class Verification:
    """What a recognizer does."""

    carriers: Carriers
    verifier: Verifier
    trust: TrustStore
    trust_files: TrustFiles
    papers: CheckPapers
    many: ManyChecks

    def check(self, file: Path, now: str, also: Sequence[Trusted] = ()) -> Check:
        """The verdict on one file, by the issuers trusted here and ``also``.

        A file that holds nothing to check is "cannot tell", with the reason.
        """
        try:
            found = self.carriers.extract(file)
        except UntrustedInputError as error:
            return nothing_in(file.name, error)
        return self._checked(file.name, found, now, also)

    def check_all(
        self,
        files: Sequence[Path],
        now: str,
        also: Sequence[Trusted] = (),
        stop: Callable[[], bool] = lambda: False,
    ) -> Iterator[Check]:
        """As ``check``, each file in order, until ``stop`` says so."""
        here = partial(self.check, now=now, also=also)
        return self.many.checked(files, here, Asked(now, also), stop)

    def check_text(self, text: str, name: str, now: str) -> Check:
        """The verdict on a text: pasted, or what a code before the camera holds."""
        try:
            found = self.carriers.pasted(text)
        except UntrustedInputError as error:
            return nothing_in(name, error)
        return self._checked(name, found, now, ())

    def check_picture(self, picture: bytes, name: str, now: str) -> Check:
        """The verdict on the code in a picture: pasted, or before the camera."""
        try:
            found = self.carriers.seen(picture)
        except UntrustedInputError as error:
            return nothing_in(name, error)
        return self._checked(name, found, now, ())

    def look_at(self, picture: bytes, name: str, now: str) -> Check | None:
        """The verdict on the code in a frame of a camera; None while no single one is in sight."""
        try:
            found = self.carriers.seen(picture)
        except UntrustedInputError:
            return None
        return self._checked(name, found, now, ())

    def trusted(self) -> list[Trusted]:
        """Every issuer trusted here, by name."""
        return sorted(self.trust.all(), key=lambda one: (one.name.casefold(), one.did))

    def import_trust(self, file: Path, now: str) -> list[Trusted]:
        """Trust the issuers of a trust file or did.json from now on, or keep a status list.

        Raises:
            UntrustedInputError: it is neither, or the list is of an issuer not trusted here.
        """
        issuers = self.read_trust(file)
        for trusted in issuers:
            self.trust.add(replace(trusted, added=now))
        return issuers

    def read_trust(self, file: Path) -> list[Trusted]:
        """Whom a trust file, did.json or status list is about; raises UntrustedInputError."""
        text = self.carriers.text(file)
        trusted = self.trust.all()
        signer = self.trust_files.signer_of_list(text, file.name, trusted)
        if signer is None:
            return self.trust_files.read(text, file.name)
        known = [issuer for issuer in trusted if issuer.did == signer]
        if not known:
            raise UntrustedInputError(
                "This list of withdrawals is of an issuer that is not trusted here.",
                where=file.name,
                cure="Open the issuer's trust file first.",
            )
        return [replace(known[0], lists=(text,))]

    def forget(self, did: str) -> Trusted | None:
        """Trust a key no longer; what was known of it, so that it can be brought back."""
        return self.trust.remove(did)

    def restore(self, trusted: Trusted) -> None:
        """Trust again what was forgotten a moment ago."""
        self.trust.add(trusted)

    def write_report(self, check: Check, target: Path, now: str) -> None:
        """What a check found out, as PDF; raises WorkspaceError when it cannot be written."""
        self.papers.report(check, target, now)

    def write_table(self, checks: Iterable[Check], target: Path) -> None:
        """Many checks as CSV, a line for each; raises WorkspaceError."""
        self.papers.table(list(table_of(checks)), target)

    def _checked(self, name: str, found: Found, now: str, also: Sequence[Trusted]) -> Check:
        return self.verifier.check(name, found, [*also, *self.trust.all()], now)


def files_in(folder: Path) -> Iterator[Path]:
    """Every file under ``folder`` by name, the hidden ones left out; links are not followed.

    Raises:
        McredError: there are more than can be checked in one go.
    """
    count = 0
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith("."):
                continue
            count += 1
            if count > MOST_FILES:
                raise McredError(
                    f"There are more than {MOST_FILES} files in this folder.",
                    where=folder.name,
                    cure="Choose a part of it.",
                )
            yield Path(place) / name
