"""Sheets that came back beside what counts here, for who may read them."""

from collections.abc import Sequence
from dataclasses import dataclass

from mcred_desktop.domain.assess.assessment import Cohort, Learner, Portfolio, Sheet, result
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.packs import CURABLE, Held, PackPassed, SetAside
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.rubrics.rubric import Rubric, RubricVersion
from mcred_desktop.services.assess.blind import sight_of
from mcred_desktop.services.assess.sheets import current
from mcred_desktop.services.packs.ports import HeldLine
from mcred_desktop.services.packs.settling import may_compare, rivals_of
from mcred_desktop.services.packs.work import OPEN
from mcred_desktop.services.ports import Session


@dataclass(frozen=True, slots=True)
class Compared:
    """Sheets of one assignment, to be laid side by side."""

    key: str
    """Of the assignment, or of the operation that is held"""
    portfolio_id: str
    name: str
    """Of the learner, as the reader may know them"""
    evaluator_id: str
    evaluator: str
    rubric: Rubric | None
    """What they were judged by; None where it says no levels"""
    sheets: tuple[Sheet, ...]
    """Those that count; empty for a reader who is not to see them"""
    readable: bool
    """False for somebody who has still to mark the portfolio, or has no say on it"""


@dataclass(frozen=True, slots=True)
class HeldItem:
    """Something that came back and is not applied, beside what counts here."""

    found: Compared
    ops: tuple[str, ...]
    entity: str
    why: Held
    sheet: Sheet | None
    """What came back, where it is a sheet of a rubric known here"""
    rubric: Rubric | None
    """What ``sheet`` was judged by"""
    payload: str
    """JSON, unless it is damaged; empty for a reader who is not to see it"""
    rest: SetAside | None
    """Somebody's word that it shall rest"""

    @property
    def open(self) -> bool:
        """Whether it waits for anybody; of a decided portfolio nothing can change any more."""
        return self.rest is None and self.why is not Held.DECIDED


@dataclass(frozen=True, slots=True)
class CameBack:
    """What came back to a cohort and is not simply applied."""

    rivals: list[Compared]
    """More than one sheet of one assignment stands"""
    held: list[HeldItem]

    @property
    def waiting(self) -> int:
        """How many of them wait for somebody's word."""
        return len(self.rivals) + sum(item.open for item in self.held)


def came_back(session: Session, cohort: Cohort, lines: Sequence[HeldLine], reader: str) -> CameBack:
    """What of a cohort came back and is not simply applied; of ``lines``, all that is held."""
    desk = _Desk(session, cohort, reader)
    rivals = [
        desk.compared(rival.assignment.id, rival.assignment.portfolio_id, rival.sheets)
        for rival in rivals_of(session, None, cohort_id=cohort.id)
    ]
    held = [desk.item(group) for group in _together(desk.of_cohort(lines))]
    return CameBack(rivals, sorted(held, key=lambda item: not item.open))


class _Desk:
    """Lays sheets side by side for one reader."""

    def __init__(self, session: Session, cohort: Cohort, reader: str) -> None:
        self._session, self._reader = session, reader
        self._sight = sight_of(session, cohort, reader)
        self._portfolios = {p.id: p for p in session.find(Portfolio, cohort_id=cohort.id)}
        self._names = {x.id: x.name for x in session.find(Learner, cohort_id=cohort.id)}
        self._people = {person.id: person.name for person in session.find(Person)}
        passed = session.find(PackPassed, cohort_id=cohort.id)
        self._authors = {fact.evaluator_id for fact in passed}

    def of_cohort(self, lines: Sequence[HeldLine]) -> list[HeldLine]:
        """Those about a portfolio of the cohort; and those about none, by one of its evaluators."""
        return [
            line
            for line in lines
            if line.portfolio_id in self._portfolios
            or (not line.portfolio_id and line.author in {"", *self._authors})
        ]

    def compared(
        self, key: str, portfolio_id: str, sheets: Sequence[Sheet], evaluator_id: str = ""
    ) -> Compared:
        """Sheets of one assignment; without any, it is told whose it would be."""
        who = sheets[0].author if sheets else evaluator_id
        readable = may_compare(self._session, portfolio_id, who, self._reader)
        portfolio = self._portfolios.get(portfolio_id)
        name = self._names.get(portfolio.learner_id, "") if portfolio else ""
        return Compared(
            key,
            portfolio_id,
            self._sight.name(name, portfolio) if portfolio else "",
            who,
            self._people.get(who, who),
            self._rubric(sheets[0]) if sheets else None,
            tuple(sheets) if readable else (),
            readable,
        )

    def item(self, lines: Sequence[HeldLine]) -> HeldItem:
        """What is held together, beside what counts here."""
        line = lines[0]
        standing = current(self._session.find(Sheet, assignment_id=line.assignment_id))
        found = self.compared(line.op_id, line.portfolio_id, standing, line.author)
        sheet = _sheet(line)
        rubric = self._rubric(sheet) if sheet else None
        rest = self._session.find(SetAside, op_id=[x.op_id for x in lines])
        return HeldItem(
            found,
            tuple(x.op_id for x in lines),
            line.entity,
            rest[0].why if rest else self._why(line),
            sheet if found.readable and _fits(sheet, rubric) else None,
            rubric,
            line.payload if found.readable else "",
            rest[0] if rest else None,
        )

    def _why(self, line: HeldLine) -> Held:
        """The reason today: of a portfolio decided since, that it came too late."""
        portfolio = self._portfolios.get(line.portfolio_id)
        late = portfolio is not None and portfolio.state not in OPEN
        return Held.DECIDED if late and line.why in CURABLE else line.why

    def _rubric(self, sheet: Sheet) -> Rubric | None:
        found = self._session.find(RubricVersion, id=sheet.rubric_version_id)
        return found[0].content if found else None


def _together(lines: Sequence[HeldLine]) -> list[list[HeldLine]]:
    """Sheets of their own, each first with what was said of its assignment; then the rest."""
    groups = {line.op_id: [line] for line in lines if line.entity == _SHEET}
    last = {line.assignment_id: group for group in groups.values() for line in group}
    rest: dict[str, list[HeldLine]] = {}
    for line in lines:
        if line.entity == _SHEET:
            continue
        if line.assignment_id in last:
            last[line.assignment_id].append(line)
        else:
            rest.setdefault(line.assignment_id or line.op_id, []).append(line)
    return [*groups.values(), *rest.values()]


_SHEET = "sheet"


def _sheet(line: HeldLine) -> Sheet | None:
    if line.entity != _SHEET:
        return None
    try:
        return Sheet.model_validate_json(line.payload)
    except ValueError:  # damaged; its text is shown as it is
        return None


def _fits(sheet: Sheet | None, rubric: Rubric | None) -> bool:
    """Whether every level of the sheet is one of the rubric's."""
    if sheet is None or rubric is None:
        return False
    points = {s.criterion_id: s.points for s in sheet.scores if s.points is not None}
    try:
        result(rubric, {s.criterion_id: s.level_id for s in sheet.scores}, points)
    except McredError:
        return False
    return True
