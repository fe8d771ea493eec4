"""Calibration: benchmarks are scored blind before the marking counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from mcred_desktop.domain.assess import benchmarks
from mcred_desktop.domain.assess.assessment import Cohort, Evidence, Score, refuse_unoffered
from mcred_desktop.domain.assess.calibration import Benchmark, BenchmarkMark, BenchmarkSheet
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.domain.rubrics.rubric import RubricVersion
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Session, Store


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an evaluator stands under a rubric."""

    evaluator_id: str
    name: str
    sheets: tuple[BenchmarkSheet, ...]
    """What was signed, oldest first"""

    @property
    def calibrated(self) -> bool | None:
        """By the last sheet; None before the first."""
        return self.sheets[-1].calibrated if self.sheets else None


@dataclass(frozen=True, slots=True)
class Board:
    """Calibration under one rubric, as a person sees it."""

    rubric_id: str
    benchmarks: list[Benchmark]
    """Those in use, oldest first"""
    standings: list[Standing]
    """Everybody who evaluates or has scored a benchmark, by name"""
    next_benchmark: str | None
    """id of the benchmark this person scores next: never scored, or else longest ago"""


@dataclass(frozen=True, slots=True)
class Trial:
    """A benchmark as it is scored blind: nothing here tells the reference or the learner."""

    benchmark_id: str
    title: str
    rubric: RubricVersion
    evidence: list[Evidence]
    """With neutral names"""
    marks: dict[str, BenchmarkMark]
    """By criterion id"""

    @property
    def levels(self) -> dict[str, str]:
        return {m.criterion_id: m.level_id for m in self.marks.values() if m.level_id}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A signed benchmark beside its reference."""

    sheet: BenchmarkSheet
    benchmark: Benchmark
    rubric: RubricVersion


def is_calibrated(session: Session, rubric_id: str, evaluator_id: str) -> bool:
    """Whether the last benchmark the evaluator signed under this rubric was within tolerance."""
    sheets = session.find(BenchmarkSheet, rubric_id=rubric_id, author=evaluator_id)
    last = max(sheets, key=_moment, default=None)
    return last is not None and last.calibrated


def has_passed(session: Session, rubric_id: str, evaluator_id: str) -> bool:
    """Whether any benchmark the evaluator signed under this rubric was within tolerance."""
    return (
        session.count(BenchmarkSheet, rubric_id=rubric_id, author=evaluator_id, calibrated=True) > 0
    )


@dataclass(frozen=True, slots=True)
class Calibration:
    """Scoring benchmarks blind, and who is calibrated."""

    store: Store

    def board(self, cohort_id: str, person_id: str) -> Board:
        """Calibration under the rubric of a cohort, for the person at the keyboard."""
        with self.store.read() as session:
            rubric_id = _rubric_of(session, cohort_id).rubric_id
            found = session.find(Benchmark, rubric_id=rubric_id, retired=False)
            sheets = sorted(session.find(BenchmarkSheet, rubric_id=rubric_id), key=_moment)
            people = session.find(Person)
        mine = {s.benchmark_id: _moment(s) for s in sheets if s.author == person_id}
        open_to = [benchmark for benchmark in found if benchmark.set_by != person_id]
        following = min(open_to, key=lambda x: mine.get(x.id, ("", "")), default=None)
        return Board(
            rubric_id, found, _standings(people, sheets), following.id if following else None
        )

    def trial(self, benchmark_id: str, evaluator_id: str) -> Trial:
        """The benchmark as the evaluator scores it.

        Raises:
            NotAllowedError: the evaluator set its reference, or it is out of use.
        """
        with self.store.read() as session:
            benchmark = _open_benchmark(session, benchmark_id, evaluator_id)
            return _trial(session, benchmark, evaluator_id)

    def give_level(self, benchmark_id: str, criterion_id: str, level_id: str, by: str) -> Changes:
        """Choose a level; on disk when this returns.

        Raises:
            NotAllowedError: as for ``trial``.
            McredError: the criterion or level is not in the rubric version.
        """
        with self.store.begin() as session:
            benchmark = _open_benchmark(session, benchmark_id, by)
            version = session.get(RubricVersion, benchmark.rubric_version_id)
            refuse_unoffered(version.content, {criterion_id: level_id}, {})
            mark = _mark(session, benchmark_id, criterion_id, by)
            session.put(mark.model_copy(update={"level_id": level_id}))
            return session.changes

    def comment(self, benchmark_id: str, criterion_id: str, text: str, by: str) -> Changes:
        """Keep the comment on a criterion as it stands now."""
        with self.store.begin() as session:
            _open_benchmark(session, benchmark_id, by)
            mark = _mark(session, benchmark_id, criterion_id, by)
            session.put(mark.model_copy(update={"comment": text}))
            return session.changes

    def sign_off(self, benchmark_id: str, by: str) -> Changes:
        """Compare the levels with the reference, for good; the same benchmark can come again.

        Raises:
            NotAllowedError: as for ``trial``.
            McredError: a criterion that counts has no level yet.
        """
        with self.store.begin() as session:
            benchmark = _open_benchmark(session, benchmark_id, by)
            trial = _trial(session, benchmark, by)
            rubric, levels = trial.rubric.content, trial.levels
            for row in rubric.criteria:
                if row.id not in levels and not row.feedback_only:
                    raise McredError("Choose a level first.", where=row.title)
            off = benchmarks.deviations(rubric, benchmark.reference, levels)
            session.add(
                BenchmarkSheet(
                    id=self.store.new_id(),
                    at=self.store.now(),
                    author=by,
                    benchmark_id=benchmark_id,
                    rubric_id=benchmark.rubric_id,
                    scores=tuple(
                        Score(criterion_id=row, level_id=level, comment=trial.marks[row].comment)
                        for row, level in levels.items()
                    ),
                    off=off,
                    calibrated=benchmarks.within_tolerance(benchmark, off),
                )
            )
            for mark in trial.marks.values():
                session.delete(BenchmarkMark, mark.id)
            return session.changes

    def outcome(self, sheet_id: str, by: str) -> Outcome:
        """A signed benchmark beside its reference.

        Raises:
            NotAllowedError: this person has still to score the benchmark blind.
        """
        with self.store.read() as session:
            sheet = session.get(BenchmarkSheet, sheet_id)
            benchmark = session.get(Benchmark, sheet.benchmark_id)
            rubric = session.get(RubricVersion, benchmark.rubric_version_id)
            if not _may_see(session, benchmark, by):
                raise NotAllowedError("You have still to score this benchmark yourself.")
        return Outcome(sheet, benchmark, rubric)


def _may_see(session: Session, benchmark: Benchmark, person_id: str) -> bool:
    """Whether seeing the reference spoils nothing."""
    if benchmark.set_by == person_id:
        return True
    evaluates = Role.EVALUATOR in session.get(Person, person_id).roles
    signed = session.find(BenchmarkSheet, benchmark_id=benchmark.id, author=person_id)
    return bool(signed) or not evaluates


def _moment(sheet: BenchmarkSheet) -> tuple[str, str]:
    return sheet.at, sheet.id


def _rubric_of(session: Session, cohort_id: str) -> RubricVersion:
    return session.get(RubricVersion, session.get(Cohort, cohort_id).rubric_version_id)


def _standings(people: Sequence[Person], sheets: Sequence[BenchmarkSheet]) -> list[Standing]:
    signed: dict[str, list[BenchmarkSheet]] = {}
    for sheet in sheets:
        signed.setdefault(sheet.author, []).append(sheet)
    found = [
        Standing(person.id, person.name, tuple(signed.get(person.id, ())))
        for person in people
        if Role.EVALUATOR in person.roles or person.id in signed
    ]
    return sorted(found, key=lambda standing: standing.name.casefold())


def _open_benchmark(session: Session, benchmark_id: str, evaluator_id: str) -> Benchmark:
    benchmark = session.get(Benchmark, benchmark_id)
    if benchmark.set_by == evaluator_id:
        raise NotAllowedError("You set this reference, so it cannot measure you.")
    if benchmark.retired:
        raise NotAllowedError("This benchmark is out of use.")
    return benchmark


def _trial(session: Session, benchmark: Benchmark, evaluator_id: str) -> Trial:
    evidence = session.find(Evidence, portfolio_id=benchmark.portfolio_id)
    marks = session.find(BenchmarkMark, benchmark_id=benchmark.id, evaluator_id=evaluator_id)
    evidence.sort(key=lambda file: file.position)
    return Trial(
        benchmark.id,
        benchmark.title,
        session.get(RubricVersion, benchmark.rubric_version_id),
        [_neutral(file, number) for number, file in enumerate(evidence, 1)],
        {mark.criterion_id: mark for mark in marks},
    )


def _neutral(file: Evidence, number: int) -> Evidence:
    """The file under a name that does not tell whose it is."""
    return file.model_copy(update={"name": f"File {number}{PurePath(file.name).suffix}"})


def _mark(session: Session, benchmark_id: str, criterion_id: str, by: str) -> BenchmarkMark:
    mark_id = f"{benchmark_id}/{by}/{criterion_id}"
    found = session.find(BenchmarkMark, id=mark_id)
    if found:
        return found[0]
    return BenchmarkMark(
        id=mark_id, benchmark_id=benchmark_id, evaluator_id=by, criterion_id=criterion_id
    )
