"""The files of credentials that lie in ``out/``: written again, and taken away."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from mcred_desktop.domain.assess.assessment import Cohort, Decision, Portfolio
from mcred_desktop.domain.award import Credential, LearnerRecord, StatusList
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.services.assess.handover import cohort_folder, file_stem, kinds_of
from mcred_desktop.services.issue.award_values import AwardReading
from mcred_desktop.services.issue.cohort_files import Handed
from mcred_desktop.services.issue.ports import Award, Outbox, Signer, StatusPlace
from mcred_desktop.services.ports import Session, Store

MANIFEST: Final = "manifest.json"
RECORDS: Final = "learner-records"
"""Folder of the records of completed pathways"""


@dataclass(frozen=True, slots=True)
class IssuedFiles:
    """Where the files of a credential are, and taking them away."""

    store: Store
    outbox: Outbox

    def folder(self, cohort_id: str) -> str:
        """Name of the cohort's folder."""
        with self.store.read() as session:
            return cohort_folder(session, cohort_id)

    def place(self, credential: Credential, kind: str) -> Path:
        """Where one file of a credential lies, whether or not it is there."""
        folder = self.outbox.folder(self.folder(credential.cohort_id))
        return folder / f"{stem_of(credential)}.{kind}"

    def folders(self, credentials: Iterable[Credential]) -> dict[str, Path]:
        """Where their files lie, by the id of the cohort, of cohorts that are known here."""
        named = sorted({one.cohort_id for one in credentials})
        with self.store.read() as session:
            return {
                cohort_id: self.outbox.folder(cohort_folder(session, cohort_id))
                for cohort_id in session.column(Cohort, "id", id=named)
            }

    def remove(self, credentials: Sequence[Credential]) -> None:
        """Delete their files, and what was made of whole cohorts with them in it.

        Raises:
            WorkspaceError: one cannot be deleted.
        """
        names: defaultdict[str, list[str]] = defaultdict(list)
        for credential in credentials:
            names[credential.cohort_id] += [
                f"{stem_of(credential)}.{kind}" for kind in kinds_of(credential.securing)
            ]
        gone = {credential.id for credential in credentials}
        for cohort_id, files in names.items():
            folder = self.folder(cohort_id)
            self.outbox.remove(folder, [*files, *Handed])
            self._unlist(folder, gone)

    def remove_records(self, records: Sequence[LearnerRecord]) -> None:
        """Delete the files of learner records; raises WorkspaceError."""
        self.outbox.remove(RECORDS, map(record_file, records))

    def _unlist(self, folder: str, gone: Collection[str]) -> None:
        """Take credentials out of the list beside the files, where there is one."""
        try:
            text = (self.outbox.folder(folder) / MANIFEST).read_text("utf-8")
            kept = [one for one in json.loads(text) if one["id"] not in gone]
        except (OSError, ValueError, KeyError, TypeError):
            self.outbox.remove(folder, [MANIFEST])
            return
        listed = json.dumps(kept, ensure_ascii=False, indent=2)
        self.outbox.write(folder, MANIFEST, listed.encode())


def stem_of(credential: Credential) -> str:
    """What its files are called."""
    return file_stem(credential.recipient, credential.serial)


def record_file(record: LearnerRecord) -> str:
    """What the file of a learner record is called."""
    return f"{file_stem(record.recipient, record.serial)}.json"


def awards_as_issued(session: Session, credentials: Sequence[Credential]) -> Iterator[Award]:
    """What each was made from, under the name, number and dates it was issued with.

    Raises:
        McredError: the issuer is not filled in any more.
        NotAllowedError: the award is not known here, or was decided on anew since.
    """
    cited = [credential.decision_id for credential in credentials]
    decisions = {one.id: one for one in session.find(Decision, id=cited)}
    for credential in credentials:
        if credential.decision_id not in decisions:
            raise NotAllowedError("Its award is not known here.", where=credential.serial)
    judged = [decisions[one].portfolio_id for one in cited]
    portfolios = {one.id: one for one in session.find(Portfolio, id=judged)}
    read = AwardReading(session).each([portfolios[one] for one in judged])
    for credential, (_, award) in zip(credentials, read, strict=True):
        if isinstance(award, McredError):
            raise award
        yield _as_issued(session, credential, award)


def _as_issued(session: Session, credential: Credential, award: Award) -> Award:
    if award.decision_id != credential.decision_id:
        raise NotAllowedError(
            "The award was decided on anew since.", where=credential.serial, cure="Issue it anew."
        )
    return replace(
        award,
        issuer=award.issuer.model_copy(update={"securing": credential.securing}),
        credential_id=credential.id,
        serial=credential.serial,
        learner=award.learner.model_copy(update={"name": credential.recipient}),
        issued=date.fromisoformat(credential.valid_from),
        expires=date.fromisoformat(credential.valid_until) if credential.valid_until else None,
        replaces=credential.supersedes,
        status=_place(session, credential),
    )


def signer_of(signed_as: str, signer: Signer) -> Signer:
    """``signer`` when it is the key of that name; raises NotAllowedError otherwise."""
    if signer.signs_as != signed_as:
        raise NotAllowedError(
            "It was signed with a key that is not open, so its QR code cannot be made again.",
            cure="Renew it instead.",
        )
    return signer


def _place(session: Session, credential: Credential) -> StatusPlace | None:
    if credential.status_index is None:
        return None
    listed = session.get(StatusList, credential.status_list)
    return StatusPlace(listed.id, listed.url, credential.status_index)
