"""What follows from what came back: what is signed, what is scored, what stands side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from mcred_desktop.domain.assess.assessment import Assignment, Mark, Portfolio, Sheet
from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.domain.packs import Ticket, rivals
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.services.assess.sheets import current
from mcred_desktop.services.packs.work import OPEN
from mcred_desktop.services.ports import Session, Store

SIGNED_TWICE = "It was signed more than once, on laptops that did not know of one another."
NO_SHEET = "Its sheet was scored by another structure of the rubric."


@dataclass(frozen=True, slots=True)
class Rivals:
    """Sheets of one assignment that stand beside one another."""

    assignment: Assignment
    sheets: tuple[Sheet, ...]


def reconcile(session: Session, assignment_ids: Sequence[str]) -> None:
    """Let what is signed follow from the sheets, and what is scored from what is signed."""
    assignments = session.find(Assignment, id=list(assignment_ids))
    for assignment in assignments:
        standing = current(session.find(Sheet, assignment_id=assignment.id))
        if assignment.signed and len(standing) != 1:
            why = SIGNED_TWICE if standing else NO_SHEET
            _sign(session, assignment, signed=False, because=why)
    for portfolio_id in sorted({assignment.portfolio_id for assignment in assignments}):
        _move(session, portfolio_id)


def rivals_of(
    session: Session, assignment_ids: Sequence[str] | None, *, cohort_id: str = ""
) -> list[Rivals]:
    """Where more than one sheet stands: of those assignments, or of a cohort."""
    narrow = {"cohort_id": cohort_id} if assignment_ids is None else {"id": list(assignment_ids)}
    assignments = {found.id: found for found in session.find(Assignment, **narrow)}
    found = rivals(session.find(Sheet, assignment_id=list(assignments)))
    return [Rivals(assignments[key], tuple(sheets)) for key, sheets in found.items()]


def may_compare(session: Session, portfolio_id: str, evaluator_id: str, reader: str) -> bool:
    """Whether somebody may read an evaluator's sheets before all are signed.

    The evaluator may, and a programme manager who has not to mark the same portfolio. The terminal
    asks for nobody in particular, with an empty id.
    """
    if reader in {"", evaluator_id}:
        return True
    marks = session.count(Assignment, portfolio_id=portfolio_id, evaluator_id=reader, signed=False)
    return not marks and Role.MANAGER in session.get(Person, reader).roles


def choose(
    store: Store, session: Session, assignment_id: str, sheet_id: str, reason: str, by: str
) -> None:
    """Sign one of several standing sheets again, in place of all of them."""
    assignment = session.get(Assignment, assignment_id)
    marks = {"portfolio_id": assignment.portfolio_id, "evaluator_id": by, "signed": False}
    if by != assignment.evaluator_id and session.count(Assignment, **marks):
        raise NotAllowedError("Who has still to mark a portfolio reads no other sheet of it.")
    if by != assignment.evaluator_id and Role.MANAGER not in session.get(Person, by).roles:
        raise NotAllowedError("The evaluator or a programme manager chooses between sheets.")
    if not reason.strip():
        raise McredError("Say why this sheet counts.")
    standing = current(session.find(Sheet, assignment_id=assignment_id))
    kept = next((sheet for sheet in standing if sheet.id == sheet_id), None)
    if kept is None or len(standing) < 2:
        raise McredError("This is not one of several sheets that stand beside one another.")
    others = tuple(sheet.id for sheet in standing if sheet.id != sheet_id)
    again = {
        "id": store.new_id(),
        "at": store.now(),
        "supersedes": sheet_id,
        "replaces": others,
        "reason": reason.strip(),
    }
    session.add(kept.model_copy(update=again))
    _sign(session, assignment, signed=True, because="")
    _move(session, assignment.portfolio_id)


def prefill(session: Session, ticket: Ticket) -> None:
    """Where a sheet is to be revised, begin with what was signed, as on the laptop it came from."""
    for assignment in session.find(Assignment, id=list(ticket.assignments), signed=False):
        sheets = current(session.find(Sheet, assignment_id=assignment.id))
        if not sheets or session.count(Mark, assignment_id=assignment.id):
            continue
        for score in sheets[0].scores:
            session.put(
                Mark(
                    id=f"{assignment.id}/{score.criterion_id}",
                    assignment_id=assignment.id,
                    **score.model_dump(),
                )
            )


def _sign(session: Session, assignment: Assignment, *, signed: bool, because: str) -> None:
    changed = {"signed": signed, "reopened_because": because}
    session.put(assignment.model_copy(update=changed))


def _move(session: Session, portfolio_id: str) -> None:
    """Scored when every evaluator has signed, waiting when not."""
    for portfolio in session.find(Portfolio, id=portfolio_id, state=OPEN):
        given = session.find(Assignment, portfolio_id=portfolio_id)
        state = portfolio.state
        if given and all(assignment.signed for assignment in given):
            state = PortfolioState.SCORED
        elif state is PortfolioState.SCORED:
            state = PortfolioState.SUBMITTED
        session.put(portfolio.model_copy(update={"state": state}))
