"""Feedback letters: what a learner reads after the decision."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from mcred_desktop.domain.assess.assessment import Cohort, Portfolio, Result
from mcred_desktop.domain.award import Issuer
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.record import AchievementVersion
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.services.assess.decisions import DecisionCase, decision_case
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Progress, Session, Store


@dataclass(frozen=True, slots=True)
class Letter:
    """A decided portfolio on its way to the learner."""

    learner: str
    issuer: str
    achievement: str
    language: str
    """BCP 47 tag of the record"""
    attempt: int
    rubric: Rubric
    levels: dict[str, str]
    """Level of each criterion, by id"""
    comments: dict[str, tuple[str, ...]]
    """What evaluators wrote, by criterion"""
    result: Result
    awarded: bool
    day: date
    """Of the decision"""


class LetterPress(Protocol):
    """Value in, bytes out; safe from any thread; the same input, the same bytes."""

    def letter_pdf(self, letter: Letter) -> bytes:
        """The letter as tagged PDF/A."""
        ...


@dataclass(frozen=True, slots=True)
class FeedbackLetters:
    """Writes letters; nothing in the workspace changes."""

    store: Store
    press: LetterPress
    write: Callable[[Path, bytes], None]
    """Writes a file whole or not at all; raises WorkspaceError"""

    def write_one(self, portfolio_id: str, target: Path) -> None:
        """Write the letter on one portfolio.

        Raises:
            McredError: it is not decided yet.
            WorkspaceError: the disk refuses.
        """
        with self.store.read() as session:
            letter = _letter(session, decision_case(session, session.get(Portfolio, portfolio_id)))
        self.write(target, self.press.letter_pdf(letter))

    def write_all(self, portfolio_ids: Sequence[str], folder: Path, progress: Progress) -> Changes:
        """Write one file a portfolio into ``folder``, named after the learner.

        Raises:
            McredError: one of them is not decided yet.
            WorkspaceError: the disk refuses.
        """
        names: set[str] = set()
        for done, portfolio_id in enumerate(portfolio_ids):
            if progress.cancelled:
                break
            with self.store.read() as session:
                portfolio = session.get(Portfolio, portfolio_id)
                letter = _letter(session, decision_case(session, portfolio))
            progress.step(done, len(portfolio_ids), letter.learner)
            name = _file_name(letter.learner, names)
            self.write(folder / name, self.press.letter_pdf(letter))
        return Changes()


def _letter(session: Session, case: DecisionCase) -> Letter:
    if case.decision is None:
        raise McredError("This portfolio is not decided yet.", where=case.learner.name)
    cohort = session.get(Cohort, case.portfolio.cohort_id)
    record = session.get(AchievementVersion, cohort.achievement_version_id).content
    issuers = session.find(Issuer)
    return Letter(
        learner=case.learner.name,
        issuer=issuers[0].name if issuers else "",
        achievement=record.title,
        language=record.language,
        attempt=case.portfolio.attempt,
        rubric=case.rubric,
        levels=case.levels,
        comments={
            row.id: tuple(
                dict.fromkeys(
                    score.comment.strip()
                    for sheet in case.sheets
                    for score in sheet.said
                    if score.criterion_id == row.id and score.comment.strip()
                )
            )
            for row in case.rubric.criteria
        },
        result=case.decision.result,
        awarded=case.decision.awarded,
        day=date.fromisoformat(case.decision.at[:10]),
    )


def _file_name(learner: str, taken: set[str]) -> str:
    """A name every file system takes, and none twice whatever the case of its letters."""
    plain = unicodedata.normalize("NFC", learner)
    kept = "".join(sign if sign.isalnum() or sign in "-_ " else "-" for sign in plain)
    stem = kept.strip(" -")[:60] or "learner"
    number, name = 1, f"{stem}.pdf"
    while name.casefold() in taken:
        number += 1
        name = f"{stem} ({number}).pdf"
    taken.add(name.casefold())
    return name
