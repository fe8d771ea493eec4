"""From completed pathways to signed learner records."""

import hashlib
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.award import Credential, LearnerRecord, Securing
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.pathways.pathway import PathwayVersion
from mcred_desktop.domain.pathways.progress import At, Standing
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.award_values import serial_of
from mcred_desktop.services.issue.issued_files import RECORDS, record_file
from mcred_desktop.services.issue.issuer import issuer_in
from mcred_desktop.services.issue.ports import Outbox
from mcred_desktop.services.issue.signing_key import SigningKey
from mcred_desktop.services.pathways.learners import PathwayLearners, Someone
from mcred_desktop.services.pathways.pathways import OpenPathway
from mcred_desktop.services.pathways.record_ports import PathwayAward, RecordSigner
from mcred_desktop.services.ports import Progress, Session, Store


@dataclass(frozen=True, slots=True)
class Completed:
    """A learner who has everything a pathway asks for."""

    learner: Someone
    award: PathwayAward
    credentials: tuple[str, ...]
    """ids of what was earned here"""
    problem: str = ""
    """Why no record can be made of it"""
    issued: bool = False


@dataclass(frozen=True, slots=True)
class RecordRun:
    """What a run made, and what it could not."""

    changes: Changes
    issued: tuple[Completed, ...]
    held: tuple[tuple[Someone, str], ...]


@dataclass(frozen=True, slots=True)
class PathwayAwards:
    """Who has completed a pathway, and the records of it."""

    store: Store
    learners: PathwayLearners
    key: SigningKey
    outbox: Outbox

    def ready(self, found: OpenPathway) -> list[Completed]:
        """Everybody who has completed the published pathway ``found``, by name.

        Raises:
            McredError: it is not published, or the issuer is not filled in.
        """
        version = _published(found)
        done: list[Completed] = []
        for someone in self.learners.holders(found):
            progress = self.learners.progress(found, someone.id)
            if progress.completed is not None:
                with self.store.read() as session:
                    earned = [at for at in progress.at.values() if _counts(at)]
                    done.append(_completed(session, version, someone, earned))
        return sorted(done, key=lambda one: one.learner.name.casefold())

    def issue(self, found: OpenPathway, by: str, progress: Progress) -> RecordRun:
        """Sign and write the record of everybody who has none of what they hold now.

        Ids, dates and bytes follow from what was earned, so that a run after a stop goes on with
        the next learner, and a second run makes nothing. The file is whole on disk before the fact.

        Raises:
            McredError: the key is locked, or as ``ready``.
            WorkspaceError: a file cannot be written; everything issued before stays.
        """
        signer = cast("RecordSigner", self.key.signer())
        due = [one for one in self.ready(found) if not one.issued]
        changes, made, held = Changes(), list[Completed](), list[tuple[Someone, str]]()
        for number, one in enumerate(due):
            if progress.cancelled:
                break
            progress.step(number, len(due), one.learner.name)
            try:
                document = _signed(one, signer)
            except McredError as error:
                held.append((one.learner, str(error)))
                continue
            changes |= self._keep(one, document, by)
            made.append(one)
        progress.step(len(made) + len(held), len(due), "")
        return RecordRun(changes, tuple(made), tuple(held))

    def folder(self) -> Path:
        """Where the files of records are."""
        return self.outbox.folder(RECORDS)

    def _keep(self, done: Completed, document: str, by: str) -> Changes:
        award = done.award
        fact = LearnerRecord(
            id=award.credential_id,
            at=self.store.now(),
            author=by,
            version_id=award.pathway_version_id,
            learner_id=award.learner.id,
            credentials=done.credentials,
            recipient=award.learner.name,
            title=award.title,
            valid_from=award.issued.isoformat(),
            document=document,
            hash=hashlib.sha256(document.encode()).hexdigest(),
            serial=serial_of(uuid.UUID(award.credential_id), award.issuer, award.issued),
        )
        self.outbox.write(RECORDS, record_file(fact), document.encode())
        with self.store.begin() as session:
            session.add(fact)
            return session.changes


def _published(found: OpenPathway) -> PathwayVersion:
    if found.published is None or found.changed:
        raise McredError(
            "What is shown is not a published version.",
            where=found.plan.pathway.title,
            cure="Publish it first; a record cites a version.",
        )
    return found.published


def _counts(at: At) -> bool:
    return at.standing is Standing.EARNED and bool(at.source) and not at.note


def _completed(
    session: Session,
    version: PathwayVersion,
    someone: Someone,
    earned: Sequence[At],
) -> Completed:
    """What a record would be made from, in an order that does not depend on the plan's."""
    issuer = issuer_in(session)
    if issuer is None:
        raise McredError("The issuer is not filled in.", cure="Fill it in under Settings.")
    ours = {at.source for at in earned if not at.recognised}
    credentials = sorted(
        session.find(Credential, id=sorted(ours)), key=lambda one: (one.valid_from, one.id)
    )
    ids = tuple(one.id for one in credentials)
    made = uuid.uuid5(uuid.NAMESPACE_URL, "/".join(["learner-record", version.id, *ids]))
    days = [at.day for at in earned if at.day is not None]
    award = PathwayAward(
        credential_id=f"urn:uuid:{made}",
        issuer=issuer,
        learner=_learner(session, someone, credentials),
        salt=hashlib.sha256(f"recipient/{made}".encode()).hexdigest()[:32],
        pathway_version_id=version.id,
        pathway_number=version.number,
        title=version.content.pathway.title,
        description=version.content.pathway.summary,
        criteria="\n".join(_criteria(version, credentials)),
        issued=max(days),
        documents=tuple(one.document for one in credentials),
    )
    known = session.count(LearnerRecord, id=award.credential_id) > 0
    return Completed(someone, award, ids, _problem(credentials), issued=known)


def _learner(session: Session, someone: Someone, credentials: Sequence[Credential]) -> Learner:
    """Whoever it is, under the name of the newest credential."""
    if not credentials:
        return session.get(Learner, someone.id)
    newest = credentials[-1]
    return session.get(Learner, newest.learner_id).model_copy(update={"name": newest.recipient})


def _criteria(version: PathwayVersion, credentials: Sequence[Credential]) -> Iterator[str]:
    """What the pathway asks for, and what of it was earned here."""
    if version.content.pathway.goal:
        yield f"Leads to: {version.content.pathway.goal}"
        yield ""
    yield "Earned:"
    yield ""
    yield from (f"- {one.title}, {one.valid_from}, {one.serial}" for one in credentials)


def _problem(credentials: Sequence[Credential]) -> str:
    if not credentials:
        return "Everything was recognised from elsewhere, so there is nothing of ours to hold."
    if len({one.recipient for one in credentials}) > 1:
        return "The credentials name the learner differently. Correct the name of the older ones."
    if any(one.securing is Securing.TOKEN for one in credentials):
        return "One of the credentials is a token, and a record holds only signed JSON."
    return ""


def _signed(done: Completed, signer: RecordSigner) -> str:
    if done.problem:
        raise McredError(done.problem)
    return signer.record(done.award)
