"""Cohorts, their learners, portfolios and who scores them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from mcred_desktop.domain.assess.assessment import Assignment, Cohort, Evidence, Learner, Portfolio
from mcred_desktop.domain.assess.enrolment import ColumnUse, ListLayout, layout_id
from mcred_desktop.domain.assess.moderation import Attestation, Word
from mcred_desktop.domain.assess.progress import Standing, standing
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.records.record import AchievementVersion
from mcred_desktop.domain.rubrics.rubric import RubricVersion
from mcred_desktop.services.assess.assigning import give
from mcred_desktop.services.assess.blind import sight_of
from mcred_desktop.services.assess.cohort_choices import offered
from mcred_desktop.services.assess.enrolment import (
    Offering,
    check_offering,
    check_room,
    enrolled_already,
    put_learners,
    refusal,
)
from mcred_desktop.services.assess.portfolios import put_evidence, taking
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.design.record import is_retired
from mcred_desktop.services.ports import Files, Intake, LearnerLine, LearnerList, Session, Store


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """A learner of a cohort as the list shows it."""

    learner: Learner
    portfolio: Portfolio
    files: int
    evaluators: tuple[str, ...]
    """ids of the people who score the portfolio"""
    vouched: frozenset[Word] = frozenset()
    """What somebody vouched for"""
    hidden: bool = False
    """Whether the reader marks blind, so that the learner stands here as somebody unknown"""

    @property
    def standing(self) -> Standing:
        return standing(
            self.portfolio.state,
            assigned=bool(self.evaluators),
            withdrawn=self.learner.withdrawn,
        )


@dataclass(frozen=True, slots=True)
class Cohorts:
    """What a programme manager does before scoring starts."""

    store: Store
    files: Files
    intake: Intake

    def all(self) -> list[Cohort]:
        with self.store.read() as session:
            return session.find(Cohort)

    def get(self, cohort_id: str) -> Cohort:
        with self.store.read() as session:
            return session.get(Cohort, cohort_id)

    def choices(self) -> list[tuple[AchievementVersion, RubricVersion]]:
        """Approved records with each rubric they use, the newest version of both.

        A record's own rubrics come first, the newest before the others; archived rubrics and
        retired micro-credentials are out.
        """
        with self.store.read() as session:
            return offered(session)

    def open(self, cohort: Cohort) -> Changes:
        """Start or change a cohort; raises NotAllowedError for a new one of what is retired."""
        with self.store.begin() as session:
            record = session.get(AchievementVersion, cohort.achievement_version_id)
            begun = session.count(Cohort, id=cohort.id)
            if not begun and is_retired(session, record.achievement_id):
                raise NotAllowedError(
                    "This micro-credential is retired.",
                    where=record.content.title,
                    cure="Reinstate it, or take its successor.",
                )
            session.get(RubricVersion, cohort.rubric_version_id)
            session.put(cohort)
            return session.changes

    def start(
        self, cohort_id: str, achievement_version_id: str, rubric_version_id: str, new: Offering
    ) -> Changes:
        """Start a cohort under an id that was not used before.

        Raises:
            McredError: what it offers makes no sense; ``where`` is the name of the field.
        """
        check_offering(new, 0)
        return self.open(
            Cohort(
                id=cohort_id,
                achievement_version_id=achievement_version_id,
                rubric_version_id=rubric_version_id,
                **asdict(new),
            )
        )

    def change(self, cohort_id: str, offering: Offering) -> Changes:
        """Change the title, dates, places or prerequisites of a cohort that runs.

        Raises:
            McredError: they make no sense; ``where`` is the name of the field.
        """
        with self.store.begin() as session:
            cohort = session.get(Cohort, cohort_id)
            check_offering(offering, _enrolled(session, cohort_id))
            session.put(cohort.model_copy(update=asdict(offering)))
            return session.changes

    def enrolled(self, cohort_id: str) -> int:
        """Learners of a cohort who have not withdrawn."""
        with self.store.read() as session:
            return _enrolled(session, cohort_id)

    def learners(self, cohort_id: str, by: str = "") -> list[LearnerRow]:
        """Every portfolio with its learner, as the person ``by`` may know them.

        To somebody who marks the cohort blind they come in the order of their neutral names: that
        of enrolment is often the order of a list with the real ones.
        """
        with self.store.read() as session:
            sight = sight_of(session, session.get(Cohort, cohort_id), by)
            portfolios = session.find(Portfolio, cohort_id=cohort_id)
            ids = [portfolio.id for portfolio in portfolios]
            files = Counter(e.portfolio_id for e in session.find(Evidence, portfolio_id=ids))
            evaluators: dict[str, list[str]] = {}
            for assignment in session.find(Assignment, cohort_id=cohort_id):
                evaluators.setdefault(assignment.portfolio_id, []).append(assignment.evaluator_id)
            learners = {item.id: item for item in session.find(Learner, cohort_id=cohort_id)}
            vouched: dict[str, set[Word]] = {}
            for attestation in session.find(Attestation, cohort_id=cohort_id):
                vouched.setdefault(attestation.portfolio_id, set()).add(attestation.word)
            rows = [
                LearnerRow(
                    sight.learner(learners[portfolio.learner_id], portfolio),
                    portfolio,
                    files[portfolio.id],
                    tuple(evaluators.get(portfolio.id, ())),
                    frozenset(vouched.get(portfolio.id, ())),
                    sight.hides(portfolio),
                )
                for portfolio in portfolios
                if portfolio.learner_id in learners
            ]
        return sorted(rows, key=lambda row: row.learner.name if row.hidden else "")

    def read_learners(
        self, cohort_id: str, file: Path, uses: Sequence[ColumnUse] | None = None
    ) -> LearnerList:
        """What ``file`` holds, with every cell that cannot be taken; nothing is kept yet.

        ``uses`` says what its columns are, in order; without, what was said of such headers
        before, or else what the headers say.

        Raises:
            UntrustedInputError: the file is not a list of learners at all.
        """
        found = self.intake.learners(file, uses)
        headers = [column.header for column in found.columns]
        with self.store.read() as session:
            known = session.find(Learner, cohort_id=cohort_id)
            layouts = session.find(ListLayout, id=layout_id(headers))
            if uses is None and layouts:
                found = self.intake.learners(file, layouts[0].uses)
            found = replace(found, bad=found.bad + enrolled_already(found.good, known))
            try:
                check_room(session, cohort_id, len(found.good))
            except NotAllowedError as full:
                return replace(found, problem=found.problem or full)
            return found

    def import_learners(
        self, cohort_id: str, file: Path, uses: Sequence[ColumnUse] | None = None
    ) -> Changes:
        """Enrol everybody in ``file``, or nobody; what ``uses`` said is remembered.

        Earlier results become a text in the learner's portfolio, as the first that is handed in.

        Raises:
            UntrustedInputError: a cell cannot be taken; the message names each line and column.
        """
        found = self.read_learners(cohort_id, file, uses)
        if found.bad:
            raise refusal(found.bad, file)
        if found.problem is not None:
            raise found.problem
        with self.intake.outcomes(file, found.good) as papers:
            kept = self.files.keep_all([paper.path for paper in papers])
        with self.store.begin() as session:
            told = zip(papers, kept, strict=True)
            put_learners(self.store, session, cohort_id, found.good, told)
            if uses is not None:
                headers = [column.header for column in found.columns]
                session.put(ListLayout(id=layout_id(headers), uses=tuple(uses)))
            return session.changes

    def enrol(self, cohort_id: str, lines: Sequence[LearnerLine]) -> Changes:
        """Add learners, each with an empty portfolio.

        Raises:
            NotAllowedError: the cohort has not the room for all of them.
        """
        with self.store.begin() as session:
            put_learners(self.store, session, cohort_id, lines)
            return session.changes

    def add_learner(self, cohort_id: str, name: str) -> Changes:
        """Enrol somebody by name alone; raises McredError when it is no name."""
        return self.enrol(cohort_id, [self._typed((), name, "", "")])

    def correct(self, learner_id: str, *, name: str, email: str, number: str) -> Changes:
        """Correct who a learner is; a credential issued before keeps the name it was issued with.

        Raises:
            McredError: one of them cannot be taken, or belongs to another learner of the cohort;
                ``where`` is ``name``, ``email`` or ``number``.
        """
        with self.store.begin() as session:
            learner = session.get(Learner, learner_id)
            cohort = session.find(Learner, cohort_id=learner.cohort_id)
            others = [other for other in cohort if other.id != learner_id]
            line = self._typed(others, name, email, number)
            session.put(
                learner.model_copy(
                    update={"name": line.name, "email": line.email, "number": line.number}
                )
            )
            return session.changes

    def evidence(self, portfolio_id: str) -> list[Evidence]:
        with self.store.read() as session:
            found = session.find(Evidence, portfolio_id=portfolio_id)
            return sorted(found, key=lambda evidence: evidence.position)

    def add_evidence(self, portfolio_id: str, files: Sequence[Path]) -> Changes:
        """Copy files into a portfolio, all or none; the same content twice is kept once.

        A folder or a ZIP archive stands for the files in it.

        Raises:
            UntrustedInputError: one of them cannot be read, is too large or hostile.
            NotAllowedError: the portfolio is scored, or one of its sheets is signed.
        """
        with self.store.read() as session:
            taking(session, portfolio_id)  # before the files are read, which may take long
        with self.intake.evidence(files) as found:
            kept = self.files.keep_all([file.path for file in found])
        with self.store.begin() as session:
            put_evidence(self.store, session, taking(session, portfolio_id), found, kept)
            return session.changes

    def assign(self, portfolio_id: str, evaluator_id: str) -> Changes:
        """Let an evaluator score a portfolio; of a scored one, as a further look.

        Raises:
            NotAllowedError: it is decided already, or the person may not mark it.
        """
        with self.store.begin() as session:
            give(self.store, session, session.get(Portfolio, portfolio_id), evaluator_id)
            return session.changes

    def _typed(self, others: Sequence[Learner], name: str, email: str, number: str) -> LearnerLine:
        """A learner as typed, who must not be one of ``others``; raises McredError."""
        line, bad = self.intake.learner(name, email, number)
        for cell in (*bad, *enrolled_already([line], others)):
            raise McredError(cell.text, where=cell.column)
        return line


def _enrolled(session: Session, cohort_id: str) -> int:
    return session.count(Learner, cohort_id=cohort_id, withdrawn=False)
