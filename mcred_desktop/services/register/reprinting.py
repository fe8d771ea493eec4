"""Files of credentials written again, over every core where they are many."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Final, TypeVar

from mcred_desktop.domain.award import Credential, Reprint, Revocation
from mcred_desktop.domain.did_web import PREFIX
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.services.assess.handover import cohort_folder
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.issued_documents import method_in
from mcred_desktop.services.issue.issued_files import awards_as_issued, signer_of
from mcred_desktop.services.issue.ports import Signer
from mcred_desktop.services.issue.set_making import Made, SetMaking, Signed
from mcred_desktop.services.issue.signing_key import SigningKey
from mcred_desktop.services.ports import Progress, Store

T = TypeVar("T")
_READ: Final = 200
"""Credentials read together"""
_RECORDED: Final = 16
"""Reprints recorded in one unit"""


@dataclass(frozen=True, slots=True)
class Reprinting:
    """Writes what was issued again; the credential in it stays what it was, byte for byte."""

    store: Store
    sets: SetMaking
    key: SigningKey

    def reprint(self, credential_ids: Sequence[str], by: str, progress: Progress) -> Changes:
        """Write the files of each again, and note it.

        Raises:
            NotAllowedError: one of them is revoked; ``where`` is its number, and none is written.
            McredError: the key is locked, or one cannot be made again; those before it are written.
            WorkspaceError: a file cannot be written; as before.
        """
        self.key.signer()
        self._refuse_withdrawn(credential_ids)
        run = _Run(self, by, len(credential_ids), progress)
        for name, signed in groupby(run.read(credential_ids), key=_signed_as):
            run.print_all(signed, signer_of(name, self.key.issuing(name)))
        return run.ended()

    def _refuse_withdrawn(self, credential_ids: Sequence[str]) -> None:
        with self.store.read() as session:
            gone = session.column(Revocation, "credential_id", credential_id=list(credential_ids))
            for credential in session.find(Credential, id=gone[:1]):
                raise NotAllowedError("This credential is revoked.", where=credential.serial)


class _Run:
    """One run through many credentials: how far it is, and what stopped it."""

    def __init__(self, reprinting: Reprinting, by: str, total: int, progress: Progress) -> None:
        self._store, self._sets = reprinting.store, reprinting.sets
        self._by, self._total, self._progress = by, total, progress
        self._done, self._changes = 0, Changes()
        self._trouble: McredError | None = None

    def read(self, credential_ids: Sequence[str]) -> Iterator[Signed]:
        """What is to be printed, as it is asked for; ends before what cannot be made again."""
        folders: dict[str, str] = {}
        for at in range(0, len(credential_ids), _READ):
            some = list(credential_ids[at : at + _READ])
            with self._store.read() as session:
                found = {one.id: one for one in session.find(Credential, id=some)}
                credentials = [found[one] for one in some if one in found]
                for one in credentials:
                    if one.cohort_id not in folders:
                        folders[one.cohort_id] = cohort_folder(session, one.cohort_id)
                awards = self._until_trouble(awards_as_issued(session, credentials))
                signed = [
                    Signed(award, one.document, folders[one.cohort_id])
                    for award, one in zip(awards, credentials, strict=False)
                ]
            for ready in signed:
                if self._is_over:
                    return
                yield ready
            if self._is_over:
                return

    def print_all(self, signed: Iterable[Signed], signer: Signer) -> None:
        """Write the files of one signer's credentials, and note each that lies."""
        left = self._total - self._done
        printed = self._sets.printed(signed, left, signer, lambda: self._is_over)
        while some := list(self._until_trouble(islice(printed, _RECORDED))):
            with self._store.begin() as session:
                for one in some:
                    session.add(self._note_of(one))
                self._changes |= session.changes
            self._done += len(some)
            self._progress.step(self._done, self._total, some[-1].award.learner.name)

    def ended(self) -> Changes:
        """What was noted; raises what stopped it."""
        if self._trouble is not None:
            raise self._trouble
        self._progress.step(self._done, self._total, "")
        return self._changes

    @property
    def _is_over(self) -> bool:
        return self._progress.cancelled or self._trouble is not None

    def _until_trouble(self, many: Iterable[T]) -> Iterator[T]:
        """All that come before a refusal, which is kept for the end."""
        try:
            yield from many
        except McredError as error:
            self._trouble = error

    def _note_of(self, made: Made) -> Reprint:
        return Reprint(
            id=self._store.new_id(),
            at=self._store.now(),
            author=self._by,
            credential_id=made.award.credential_id,
            pdf_sha256=made.pdf_sha256,
        )


def _signed_as(signed: Signed) -> str:
    """The name of the key (``Signer.signs_as``) in a credential of ours."""
    method = method_in(signed.document)
    return method if method.startswith(PREFIX) else method.partition("#")[0]
