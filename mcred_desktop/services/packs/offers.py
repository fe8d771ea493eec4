"""What a provider can send to whom."""

from collections import Counter
from dataclasses import dataclass

from mcred_desktop.domain.assess.assessment import (
    Assignment,
    Cohort,
    Evidence,
    Learner,
    Portfolio,
    Sheet,
)
from mcred_desktop.domain.assess.calibration import Benchmark
from mcred_desktop.domain.assess.marking import Declaration
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.rubrics.rubric import RubricVersion
from mcred_desktop.services.assess.blind import sight_of
from mcred_desktop.services.assess.calibration import is_calibrated
from mcred_desktop.services.packs.work import OPEN
from mcred_desktop.services.ports import Session


@dataclass(frozen=True, slots=True)
class Sendable:
    """A portfolio that can go into an evaluator's pack."""

    portfolio_id: str
    name: str
    files: int
    size: int
    """Bytes of its evidence"""
    signed: bool
    """Whether the evaluator has signed it already"""


@dataclass(frozen=True, slots=True)
class Offer:
    """What an evaluator's pack of a cohort can hold."""

    evaluator: Person
    portfolios: tuple[Sendable, ...]
    benchmarks: int
    """They always travel, so that calibration is possible on the way"""
    calibrated: bool
    """Whether the evaluator may mark, as far as the plan asks for calibration"""


def offers(session: Session, cohort_id: str, by: str) -> list[Offer]:
    """By evaluator in the order of names, whoever has an undecided portfolio of the cohort."""
    cohort = session.get(Cohort, cohort_id)
    sight = sight_of(session, cohort, by)
    rubric_id = session.get(RubricVersion, cohort.rubric_version_id).rubric_id
    portfolios = {p.id: p for p in session.find(Portfolio, cohort_id=cohort_id, state=OPEN)}
    names = {learner.id: learner.name for learner in session.find(Learner, cohort_id=cohort_id)}
    conflicts = {
        (word.portfolio_id, word.author)
        for word in session.find(Declaration, cohort_id=cohort_id)
        if word.conflict
    }
    files: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for file in session.find(Evidence, portfolio_id=list(portfolios)):
        files[file.portfolio_id] += 1
        sizes[file.portfolio_id] += file.size
    given: dict[str, list[Sendable]] = {}
    signed = {sheet.assignment_id for sheet in session.find(Sheet, portfolio_id=list(portfolios))}
    for assignment in session.find(Assignment, cohort_id=cohort_id):
        key, who = assignment.portfolio_id, assignment.evaluator_id
        if key in portfolios and (key, who) not in conflicts:
            name = sight.name(names.get(portfolios[key].learner_id, ""), portfolios[key])
            line = Sendable(key, name, files[key], sizes[key], assignment.id in signed)
            given.setdefault(who, []).append(line)
    benchmarks = session.count(Benchmark, rubric_id=rubric_id, retired=False)
    people = {person.id: person for person in session.find(Person, id=sorted(given))}
    asks = cohort.plan.calibrated_only
    found = [
        Offer(
            people[who],
            tuple(sorted(lines, key=lambda line: line.name.casefold())),
            benchmarks,
            not asks or is_calibrated(session, rubric_id, who),
        )
        for who, lines in given.items()
        if who in people
    ]
    return sorted(found, key=lambda offer: offer.evaluator.name.casefold())
