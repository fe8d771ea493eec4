"""The value a credential is made from, collected from the records it rests on."""

import calendar
import hashlib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

from mcred_desktop.domain.assess.assessment import (
    Cohort,
    Decision,
    Evidence,
    Learner,
    Portfolio,
    Sheet,
)
from mcred_desktop.domain.assess.moderation import Settlement
from mcred_desktop.domain.assess.settling import settled, settlement_of
from mcred_desktop.domain.award import Credential, Issuer, Revocation
from mcred_desktop.domain.badge_design import BadgeDesign
from mcred_desktop.domain.certificates.design import Design
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.record import AchievementVersion
from mcred_desktop.domain.rubrics.rubric import Rubric, RubricVersion
from mcred_desktop.services.assess.sheets import judged_by
from mcred_desktop.services.issue.badges import badge_of
from mcred_desktop.services.issue.designs import choice_of, design_for
from mcred_desktop.services.issue.ports import Award
from mcred_desktop.services.ports import Session

_TOGETHER = 200
"""Awards read with one query a kind"""
_Look = tuple[BadgeDesign, Design]
"""Of the badge and of the certificate"""
P = TypeVar("P", Settlement, Evidence)


def award_of(session: Session, portfolio: Portfolio) -> Award:
    """Everything about a decided portfolio; what it says follows from the decision alone.

    After a withdrawal it is the one that comes next, with an id and a serial of its own.

    Raises:
        McredError: the issuer is not filled in, or the portfolio was not awarded.
    """
    return AwardReading(session).of(_Records(session, [portfolio]), portfolio)


class AwardReading:
    """Reads many awards: what they have in common once, and the rest by the hundred."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._cohorts: dict[str, Cohort] = {}
        self._achievements: dict[str, AchievementVersion] = {}
        self._rubrics: dict[frozenset[str], RubricVersion] = {}
        self._looks: dict[str, _Look] = {}

    def each(self, portfolios: Sequence[Portfolio]) -> Iterator[tuple[Learner, Award | McredError]]:
        """Every portfolio's learner with the award, or with why there is none."""
        for at in range(0, len(portfolios), _TOGETHER):
            some = portfolios[at : at + _TOGETHER]
            records = _Records(self._session, some)
            for portfolio in some:
                try:
                    yield records.learners[portfolio.learner_id], self.of(records, portfolio)
                except McredError as error:
                    yield records.learners[portfolio.learner_id], error

    def of(self, records: "_Records", portfolio: Portfolio) -> Award:
        """One of the portfolios that were read; raises McredError as ``award_of`` does."""
        issuer, decision = self._issuer, records.decisions.get(portfolio.id)
        if issuer is None:
            raise McredError("The issuer is not filled in.", cure="Fill it in under Settings.")
        if decision is None or not decision.awarded:
            raise McredError("There is no award decision for this portfolio.")
        cohort = self._cohort(portfolio.cohort_id)
        achievement = self._achievement(cohort.achievement_version_id)
        sheets = records.sheets_of(decision)
        rubric = self._rubric(cohort, sheets)
        settlement = settlement_of(sheets, records.settlements.get(portfolio.id, []))
        levels = settled(rubric.content, sheets, settlement)
        files = sorted(records.evidence.get(portfolio.id, []), key=lambda item: item.position)
        issued = date.fromisoformat(decision.at[:10])
        gone = records.withdrawn.get(decision.id, [])
        name = "/".join(["credential", decision.id, *([str(len(gone))] if gone else [])])
        made = uuid.uuid5(uuid.NAMESPACE_URL, name)
        badge, design = self._look(achievement.achievement_id)
        return Award(
            credential_id=f"urn:uuid:{made}",
            decision_id=decision.id,
            serial=serial_of(made, issuer, issued),
            issuer=issuer,
            achievement=achievement.content,
            achievement_version_id=achievement.id,
            achievement_number=achievement.number,
            rubric=rubric.content,
            rubric_number=rubric.number,
            learner=records.learners[portfolio.learner_id],
            cohort_title=cohort.title,
            salt=hashlib.sha256(f"recipient/{decision.id}".encode()).hexdigest()[:32],
            levels=_awarded(rubric.content, levels),
            percent=decision.result.percent,
            band=decision.result.band,
            evidence=tuple((file.name, file.media_type, file.sha256) for file in files),
            issued=issued,
            expires=last_day(issued, achievement.content.validity_months),
            badge=badge,
            design=design,
            replaces=gone[-1] if gone else None,
        )

    @cached_property
    def _issuer(self) -> Issuer | None:
        return next(iter(self._session.find(Issuer)), None)

    def _cohort(self, cohort_id: str) -> Cohort:
        if cohort_id not in self._cohorts:
            self._cohorts[cohort_id] = self._session.get(Cohort, cohort_id)
        return self._cohorts[cohort_id]

    def _achievement(self, version_id: str) -> AchievementVersion:
        if version_id not in self._achievements:
            self._achievements[version_id] = self._session.get(AchievementVersion, version_id)
        return self._achievements[version_id]

    def _rubric(self, cohort: Cohort, sheets: Sequence[Sheet]) -> RubricVersion:
        cited = frozenset(sheet.rubric_version_id for sheet in sheets)
        key = cited or frozenset({cohort.rubric_version_id})
        if key not in self._rubrics:
            self._rubrics[key] = judged_by(self._session, cohort, sheets)
        return self._rubrics[key]

    def _look(self, achievement_id: str) -> _Look:
        if achievement_id not in self._looks:
            badge = badge_of(self._session, achievement_id)
            design = design_for(self._session, choice_of(self._session, achievement_id))
            self._looks[achievement_id] = badge, design
        return self._looks[achievement_id]


class _Records:
    """What a hundred awards rest on, in a query a kind."""

    def __init__(self, session: Session, portfolios: Sequence[Portfolio]) -> None:
        ids = [portfolio.id for portfolio in portfolios]
        people = [portfolio.learner_id for portfolio in portfolios]
        self.learners = {one.id: one for one in session.find(Learner, id=people)}
        self.decisions = {one.portfolio_id: one for one in session.find(Decision, portfolio_id=ids)}
        """The newest of each portfolio"""
        cited = [sheet for one in self.decisions.values() for sheet in one.sheets]
        self._sheets = {
            sheet.id: (n, sheet) for n, sheet in enumerate(session.find(Sheet, id=cited))
        }
        self.settlements = _grouped(session.find(Settlement, portfolio_id=ids))
        self.evidence = _grouped(session.find(Evidence, portfolio_id=ids))
        self.withdrawn = _withdrawn(session, [one.id for one in self.decisions.values()])

    def sheets_of(self, decision: Decision) -> list[Sheet]:
        """Oldest first."""
        found = sorted(self._sheets[one] for one in decision.sheets if one in self._sheets)
        return [sheet for _, sheet in found]


def _grouped(records: Sequence[P]) -> dict[str, list[P]]:
    """By portfolio, in the order given."""
    found: dict[str, list[P]] = {}
    for record in records:
        found.setdefault(record.portfolio_id, []).append(record)
    return found


def _withdrawn(session: Session, decisions: list[str]) -> dict[str, list[str]]:
    """By decision, the ids of what it led to and what stands no more, oldest first."""
    if not session.count(Credential, decision_id=decisions):
        return {}
    issued = session.find(Credential, decision_id=decisions)
    ids = [item.id for item in issued]
    revoked = {item.credential_id for item in session.find(Revocation, credential_id=ids)}
    found: dict[str, list[str]] = {}
    for item in issued:
        if item.id in revoked:
            found.setdefault(item.decision_id, []).append(item.id)
    return found


def _awarded(rubric: Rubric, levels: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The levels in rubric order; what was feedback only is between evaluator and learner."""
    judged = [criterion.id for criterion in rubric.criteria if not criterion.feedback_only]
    return tuple((criterion, levels[criterion]) for criterion in judged)


def serial_of(made: uuid.UUID, issuer: Issuer, issued: date) -> str:
    """Initials of the issuer, year, and enough of the id that two never meet in one year."""
    initials = "".join(word[0] for word in issuer.name.split() if word[0].isascii())[:4].upper()
    return f"{initials or 'MC'}-{issued.year}-{made.hex[:10].upper()}"


def last_day(day: date, months: int | None) -> date | None:
    """The last day of validity: ``months`` later, less a day."""
    if months is None:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date.fromordinal(date(year, month + 1, min(day.day, last)).toordinal() - 1)
