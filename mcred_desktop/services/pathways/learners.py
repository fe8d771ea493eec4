"""Learners on a pathway: what each has earned, what is open and what comes next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mcred_desktop.domain.assess.assessment import Cohort, Learner, Portfolio
from mcred_desktop.domain.award import Credential, Revocation
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.pathways.pathway import PathwayNode, Recognition
from mcred_desktop.domain.pathways.progress import Held, Progress, progress
from mcred_desktop.domain.records.record import AchievementVersion
from mcred_desktop.services.assess.blind import sight_of
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.pathways.pathways import OpenPathway
from mcred_desktop.services.ports import Session, Store


@dataclass(frozen=True, slots=True)
class Someone:
    """A learner, however many cohorts know them: as one where e-mail or number is the same."""

    id: str
    """Of one of their enrolments"""
    name: str
    detail: str
    """What tells them from others of that name"""


@dataclass(frozen=True, slots=True)
class PathwayLearners:
    """What programme managers ask about learners and pathways."""

    store: Store

    def find(self, text: str, by: str, limit: int = 12) -> list[Someone]:
        """People whose name holds every word of ``text``.

        Who marks a cohort blind finds only those of its learners who are decided.
        """
        if not text.strip():
            return []
        with self.store.read() as session:
            learners = session.search(Learner, "name", text, limit * 4)
            cohorts = {cohort.id: cohort.title for cohort in session.find(Cohort)}
            found: dict[str, Someone] = {}
            for learner in _in_sight(session, learners, by):
                found.setdefault(_key(learner), _someone(learner, cohorts[learner.cohort_id]))
            return list(found.values())[:limit]

    def named(self, text: str, by: str) -> list[Someone]:
        """Whoever has exactly that id, e-mail, number or name; as many as it may mean.

        Who marks a cohort blind finds only those of its learners who are decided.
        """
        with self.store.read() as session:
            for field in ("id", "email", "number", "name"):
                learners = session.find(Learner, **{field: text})
                if learners:
                    seen = _in_sight(session, learners, by)
                    return list({_key(one): _someone(one, one.id) for one in seen}.values())
            return []

    def holders(self, found: OpenPathway) -> list[Someone]:
        """Everybody who was issued one of its awards, or had a step of it recognised."""
        awards = sorted({node.achievement_id for node in found.plan.nodes if node.achievement_id})
        with self.store.read() as session:
            versions = session.column(AchievementVersion, "id", achievement_id=awards)
            cohorts = {one.id: one for one in session.find(Cohort, achievement_version_id=versions)}
            ids = set(session.column(Credential, "learner_id", cohort_id=list(cohorts)))
            steps = [node.id for node in found.plan.nodes]
            ids |= set(session.column(Recognition, "learner_id", node_id=steps))
            learners = session.find(Learner, id=sorted(ids))
            return list({_key(one): _someone(one, one.id) for one in learners}.values())

    def progress(self, found: OpenPathway, learner_id: str) -> Progress:
        """Where a learner stands today; raises NotFoundError."""
        today = date.fromisoformat(self.store.now()[:10])
        with self.store.read() as session:
            ids = _same_person(session, session.get(Learner, learner_id))
            held = [*_issued(session, ids), *_recognised(session, ids)]
        return progress(found.weighed, held, today)

    def recognise(self, node_id: str, learner_id: str, earned: date, seen: str, by: str) -> Changes:
        """Record that a learner holds what a step stands for, and how that was checked.

        Raises:
            McredError: it is not said how it was checked, or the day is still to come.
        """
        if not seen.strip():
            raise McredError("Say what you have seen, such as the certificate and its number.")
        if earned.isoformat() > self.store.now()[:10]:
            raise McredError("That day is still to come.", where=earned.isoformat())
        return self._record(node_id, learner_id, earned.isoformat(), seen.strip(), by)

    def withdraw(self, recognition_id: str, reason: str, by: str) -> Changes:
        """Take a recognition back; raises McredError without a reason."""
        with self.store.begin() as session:
            old = session.get(Recognition, recognition_id)
            update = {
                "id": self.store.new_id(),
                "at": self.store.now(),
                "author": by,
                "earned": "",
                "supersedes": old.id,
                "reason": reason,
            }
            session.add(old.model_copy(update=update))
            return session.changes

    def _record(self, node_id: str, learner_id: str, earned: str, seen: str, by: str) -> Changes:
        with self.store.begin() as session:
            node, learner = session.get(PathwayNode, node_id), session.get(Learner, learner_id)
            session.add(
                Recognition(
                    id=self.store.new_id(),
                    at=self.store.now(),
                    author=by,
                    pathway_id=node.pathway_id,
                    node_id=node.id,
                    learner_id=learner.id,
                    earned=earned,
                    seen=seen,
                )
            )
            return session.changes


def _in_sight(session: Session, learners: Sequence[Learner], by: str) -> list[Learner]:
    """Those whom a person may know by name; nobody in particular, an empty id, knows all."""
    cohorts = session.find(Cohort, id=list({learner.cohort_id for learner in learners}))
    sights = {cohort.id: sight_of(session, cohort, by) for cohort in cohorts}
    return [
        learner
        for learner in learners
        if not any(
            map(
                sights[learner.cohort_id].hides,
                session.find(Portfolio, learner_id=learner.id),
            )
        )
    ]


def _someone(learner: Learner, otherwise: str) -> Someone:
    return Someone(learner.id, learner.name, learner.email or learner.number or otherwise)


def _key(learner: Learner) -> str:
    return learner.email.casefold() or learner.number or learner.id


def _same_person(session: Session, learner: Learner) -> list[str]:
    """The ids of all enrolments of whoever it is."""
    same: Mapping[str, str] = {}
    if learner.email:
        same = {"email": learner.email}
    elif learner.number:
        same = {"number": learner.number}
    return [one.id for one in session.find(Learner, **same)] if same else [learner.id]


def _issued(session: Session, learner_ids: Sequence[str]) -> Iterator[Held]:
    """What was issued to them and neither revoked nor corrected since."""
    credentials = session.find(Credential, learner_id=list(learner_ids))
    if not credentials:
        return
    ids = [credential.id for credential in credentials]
    gone = {one.credential_id for one in session.find(Revocation, credential_id=ids)}
    gone |= {one.supersedes for one in credentials if one.supersedes}
    cohorts = {c.id: c for c in session.find(Cohort, id=[x.cohort_id for x in credentials])}
    cited = [cohort.achievement_version_id for cohort in cohorts.values()]
    versions = {v.id: v for v in session.find(AchievementVersion, id=cited)}
    for one in credentials:
        if one.id not in gone:
            version = versions[cohorts[one.cohort_id].achievement_version_id]
            yield Held(version.achievement_id, _day(one.valid_from), _last_day(one), one.id)


def _recognised(session: Session, learner_ids: Sequence[str]) -> Iterator[Held]:
    facts = session.find(Recognition, learner_id=list(learner_ids))
    gone = {one.supersedes for one in facts if one.supersedes}
    for one in facts:
        if one.earned and one.id not in gone:
            yield Held(one.node_id, _day(one.earned), source=one.id, recognised=True)


def _day(moment: str) -> date:
    return date.fromisoformat(moment[:10])


def _last_day(credential: Credential) -> date | None:
    return _day(credential.valid_until) if credential.valid_until else None
