"""The value a credential is made from, collected from the records it rests on."""

import calendar
import hashlib
import uuid
from collections.abc import Mapping
from datetime import date

from mcred_desktop.domain.assessment import Cohort, Decision, Evidence, Learner, Portfolio, Sheet
from mcred_desktop.domain.award import Credential, Issuer, Revocation
from mcred_desktop.domain.design import AchievementVersion
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.moderation import Settlement
from mcred_desktop.domain.rubric import Rubric
from mcred_desktop.domain.settling import settled, settlement_of
from mcred_desktop.services.award_ports import Award
from mcred_desktop.services.badges import badge_of
from mcred_desktop.services.certificate_designs import choice_of, design_for
from mcred_desktop.services.ports import Session
from mcred_desktop.services.sheets import judged_by


def award_of(session: Session, portfolio: Portfolio) -> Award:
    """Everything about a decided portfolio; what it says follows from the decision alone.

    After a withdrawal it is the one that comes next, with an id and a serial of its own.

    Raises:
        McredError: the issuer is not filled in, or the portfolio was not awarded.
    """
    issuers = session.find(Issuer)
    if not issuers:
        raise McredError("The issuer is not filled in.", cure="Fill it in under Settings.")
    decisions = session.find(Decision, portfolio_id=portfolio.id)
    if not decisions or not decisions[-1].awarded:
        raise McredError("There is no award decision for this portfolio.")
    decision = decisions[-1]
    cohort = session.get(Cohort, portfolio.cohort_id)
    achievement = session.get(AchievementVersion, cohort.achievement_version_id)
    sheets = session.find(Sheet, id=list(decision.sheets))
    rubric = judged_by(session, cohort, sheets)
    settlements = session.find(Settlement, portfolio_id=portfolio.id)
    levels = settled(rubric.content, sheets, settlement_of(sheets, settlements))
    files = sorted(
        session.find(Evidence, portfolio_id=portfolio.id), key=lambda item: item.position
    )
    issued = date.fromisoformat(decision.at[:10])
    gone = _withdrawn(session, decision)
    name = "/".join(["credential", decision.id, *([str(len(gone))] if gone else [])])
    made = uuid.uuid5(uuid.NAMESPACE_URL, name)
    return Award(
        credential_id=f"urn:uuid:{made}",
        decision_id=decision.id,
        serial=serial_of(made, issuers[0], issued),
        issuer=issuers[0],
        achievement=achievement.content,
        achievement_version_id=achievement.id,
        achievement_number=achievement.number,
        rubric=rubric.content,
        rubric_number=rubric.number,
        learner=session.get(Learner, portfolio.learner_id),
        cohort_title=cohort.title,
        salt=hashlib.sha256(f"recipient/{decision.id}".encode()).hexdigest()[:32],
        levels=_awarded(rubric.content, levels),
        percent=decision.result.percent,
        band=decision.result.band,
        evidence=tuple((file.name, file.media_type, file.sha256) for file in files),
        issued=issued,
        expires=last_day(issued, achievement.content.validity_months),
        badge=badge_of(session, achievement.achievement_id),
        design=design_for(session, choice_of(session, achievement.achievement_id)),
        replaces=gone[-1] if gone else None,
    )


def _withdrawn(session: Session, decision: Decision) -> list[str]:
    """Ids of what the decision led to and what stands no more, oldest first."""
    issued = [item.id for item in session.find(Credential, decision_id=decision.id)]
    revoked = {item.credential_id for item in session.find(Revocation, credential_id=issued)}
    return [item for item in issued if item in revoked]


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
