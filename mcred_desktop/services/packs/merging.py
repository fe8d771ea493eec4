"""What a return brings: told beforehand, and taken."""

from dataclasses import dataclass, replace

from mcred_desktop.domain.assess.assessment import Sheet
from mcred_desktop.domain.assess.calibration import BenchmarkSheet
from mcred_desktop.domain.award import IssuerKey
from mcred_desktop.domain.errors import UntrustedInputError
from mcred_desktop.domain.packs import CURABLE, Held, Line, PackPassed, Ticket
from mcred_desktop.domain.values import Record
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.packs.ports import Merging, Taken
from mcred_desktop.services.packs.reading import OpenedPack
from mcred_desktop.services.packs.rules import Homeward
from mcred_desktop.services.packs.settling import Rivals, reconcile, rivals_of
from mcred_desktop.services.ports import Session


@dataclass(frozen=True, slots=True)
class Merged:
    """What a return brought."""

    ticket: Ticket
    brought: int
    """Signed sheets in it"""
    sheets: int
    """Signed sheets that were not recorded here before"""
    benchmarks: int
    """Benchmarks scored, not recorded here before"""
    taken: Taken
    rivals: list[Rivals]
    """Sheets that stand beside one another; nothing is decided before one is chosen"""
    changes: Changes

    @property
    def known(self) -> bool:
        """Whether everything in it was here already."""
        return not self.taken.new and not self.taken.applied


def take_back(unit: Merging, pack: OpenedPack) -> Merged:
    """Apply what a return brings, and what it cures of earlier ones.

    Raises:
        UntrustedInputError: it is another provider's, or its journal was altered.
    """
    session, ticket = unit.session, pack.contents.ticket
    if ticket.provider not in {key.did for key in session.find(IssuerKey)}:
        raise UntrustedInputError(
            f"This pack is of {ticket.provider_name}, by another signing key.",
            cure="Merge it in the workspace it was written from.",
        )
    sheets = session.count(Sheet, assignment_id=list(ticket.assignments))
    scored = session.count(BenchmarkSheet, author=ticket.evaluator_id)
    taken = unit.take(pack.contents.lines, Homeward.of(ticket), onward=True)
    reconcile(session, ticket.assignments)
    cured = try_again(unit, ticket.cohort_id)
    mine = {line.op_id for line in taken.held}
    still = tuple(line for line in unit.held() if line.op_id in mine)
    return Merged(
        ticket,
        sum(line.entity == "sheet" and line.payload is not None for line in pack.contents.lines),
        session.count(Sheet, assignment_id=list(ticket.assignments)) - sheets,
        session.count(BenchmarkSheet, author=ticket.evaluator_id) - scored,
        replace(taken, applied=taken.applied + cured, held=still),
        rivals_of(session, ticket.assignments),
        session.changes,
    )


def try_again(unit: Merging, cohort_id: str) -> int:
    """Apply what is held of a cohort where the reason is gone; how many operations that were.

    What packs covered before, they cover still; and of a portfolio that was decided meanwhile it
    is said from now on that it came too late.
    """
    passed = unit.session.find(PackPassed, cohort_id=cohort_id)
    covers = {
        (assignment, fact.evaluator_id): Homeward(cohort_id, fact.evaluator_id, fact.assignments)
        for fact in passed
        for assignment in fact.assignments
    }
    due = {
        line.op_id: covers[line.assignment_id, line.author]
        for line in unit.held()
        if line.why in CURABLE and (line.assignment_id, line.author) in covers
    }

    def judge(session: Session, line: Line, record: Record) -> Held | None:
        return due[line.op_id](session, line, record)

    applied = unit.again(judge, due)
    if applied:
        reconcile(unit.session, sorted({x for fact in passed for x in fact.assignments}))
    return applied
