"""One learner, enrolled on two laptops that did not know of one another."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeVar

from mcred_desktop.domain.assess.assessment import (
    Assignment,
    Cohort,
    Evidence,
    Learner,
    Portfolio,
    Sheet,
)
from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Session, Store


@dataclass(frozen=True, slots=True)
class Twin:
    """One of several records of one learner."""

    learner: Learner
    files: int
    sheets: int
    credentials: int


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Records of a cohort that seem to be of one learner."""

    cohort_id: str
    cohort: str
    twins: tuple[Twin, ...]


class _Told(NamedTuple):
    """As much of a learner as tells whether two are one."""

    id: str
    cohort_id: str
    name: str
    email: str
    number: str


_TOLD: Final = _Told._fields
T = TypeVar("T", Learner, _Told)


@dataclass(frozen=True, slots=True)
class LearnerTwins:
    """Finds and joins them."""

    store: Store

    def all(self) -> list[Duplicates]:
        """In each cohort, learners with one e-mail address, one number, or one name."""
        with self.store.read() as session:
            cohorts = {cohort.id: cohort.title for cohort in session.find(Cohort)}
            learners = session.find(Learner, cohort_id=list(cohorts))
            return [
                Duplicates(
                    group[0].cohort_id,
                    cohorts[group[0].cohort_id],
                    tuple(_twin(session, learner) for learner in group),
                )
                for group in _groups(learners)
            ]

    def count(self) -> int:
        """How many learners seem to be here more than once; reads less than ``all``."""
        with self.store.read() as session:
            cohorts = session.column(Cohort, "id")
            rows = session.columns(Learner, _TOLD, cohort_id=cohorts)
            return len(_groups(_Told(*row) for row in rows))

    def merge(self, kept_id: str, gone_id: str) -> Changes:
        """Make two records of one learner one; nothing that was handed in or scored is lost.

        What the kept record leaves empty is filled from the other. Portfolios with something in
        them go over, as further attempts where both have one.

        Raises:
            NotAllowedError: the one that would go has a credential; keep that one.
            McredError: they are one record, or of two cohorts.
        """
        with self.store.begin() as session:
            kept, gone = session.get(Learner, kept_id), session.get(Learner, gone_id)
            if kept.id == gone.id or kept.cohort_id != gone.cohort_id:
                raise McredError("Only two records of one cohort can be of one learner.")
            if session.count(Credential, learner_id=gone_id):
                raise NotAllowedError(
                    "A credential was issued to this one.", where=gone.name, cure="Keep this one."
                )
            self._move(session, kept, gone)
            filled = {
                "email": kept.email or gone.email,
                "number": kept.number or gone.number,
                "fields": {**gone.fields, **{k: v for k, v in kept.fields.items() if v}},
                "withdrawn": kept.withdrawn and gone.withdrawn,
            }
            session.put(kept.model_copy(update=filled))
            session.delete(Learner, gone_id)
            return session.changes

    @staticmethod
    def _move(session: Session, kept: Learner, gone: Learner) -> None:
        mine = session.find(Portfolio, learner_id=kept.id)
        theirs = session.find(Portfolio, learner_id=gone.id)
        full = [one for one in theirs if not _is_blank(session, one)]
        blank = [one for one in theirs if one not in full]
        if full:
            blank += [one for one in mine if _is_blank(session, one)]
        for portfolio in blank:
            for assignment in session.find(Assignment, portfolio_id=portfolio.id):
                session.delete(Assignment, assignment.id)
            session.delete(Portfolio, portfolio.id)
        last = max((one.attempt for one in mine if one not in blank), default=0)
        for number, portfolio in enumerate(sorted(full, key=lambda x: x.attempt), last + 1):
            moved = {"learner_id": kept.id, "attempt": number}
            session.put(portfolio.model_copy(update=moved))


def _groups(learners: Iterable[T]) -> list[list[T]]:
    found: dict[str, list[T]] = {}
    by_sign: defaultdict[tuple[str, str, str], list[T]] = defaultdict(list)
    for learner in learners:
        for kind, sign in _signs(learner):
            by_sign[learner.cohort_id, kind, sign].append(learner)
    for group in by_sign.values():
        known = [one for one in group if one.id in found]
        joined = found[known[0].id] if known else []
        for one in group:
            if one.id not in found:
                joined.append(one)
                found[one.id] = joined
    unique = {id(group): group for group in found.values() if len(group) > 1}
    return list(unique.values())


def _signs(learner: "Learner | _Told") -> list[tuple[str, str]]:
    told = [("email", learner.email.casefold()), ("number", learner.number)]
    return [*((k, sign) for k, sign in told if sign), ("name", learner.name.strip().casefold())]


def _twin(session: Session, learner: Learner) -> Twin:
    portfolios = session.column(Portfolio, "id", learner_id=learner.id)
    return Twin(
        learner,
        session.count(Evidence, portfolio_id=portfolios),
        session.count(Sheet, portfolio_id=portfolios),
        session.count(Credential, learner_id=learner.id),
    )


def _is_blank(session: Session, portfolio: Portfolio) -> bool:
    kinds = (Evidence, Sheet)
    return not any(session.count(kind, portfolio_id=portfolio.id) for kind in kinds)
