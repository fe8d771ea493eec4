"""What is done to the marking of the demo, so that there is something to draw."""

from pathlib import Path

from mcred_desktop.app.workspaces import opened_or_made
from mcred_desktop.domain.assess.assessment import Assignment
from mcred_desktop.domain.roles import Role
from mcred_desktop.services.workspace import Services

SECRET = "a train at dawn over the lake"  # noqa: S105 - of a demo


def score_the_rest(services: Services, cohort_id: str) -> None:
    """Give what is left the highest levels and confirm it, so that there is some to issue."""
    assessment = services.assessment
    for who in services.people.with_role(Role.EVALUATOR):
        for line in assessment.queue(who.id):
            if line.assignment.signed:
                continue
            rubric = assessment.case(line.assignment.id).rubric.content
            for criterion in rubric.criteria:
                assessment.give_level(
                    line.assignment.id, criterion.id, rubric.levels[-1].id, who.id
                )
            assessment.sign_off(line.assignment.id, who.id)
    cases = services.decisions.cases(cohort_id)
    clear = [c.portfolio.id for c in cases if c.decision is None and not c.differences]
    approver = services.people.with_role(Role.APPROVER)[0]
    services.decisions.confirm(clear, approver.id)


def signed_twice(services: Services, assignment: Assignment, by: str, folder: Path) -> None:
    """Send the evaluator's work out and take it back from two laptops with different levels.

    The signing key is unlocked.
    """
    packs, pack = services.packs, folder / "work.pack"
    who, cohort = assignment.evaluator_id, assignment.cohort_id
    packs.export(pack, cohort, who, passphrase=SECRET, by=by)
    for laptop, best in (("train", True), ("home-office", False)):
        back = folder / f"{laptop}.pack"
        with opened_or_made(folder / laptop, "Packs") as there:
            opened = there.packs.open(packs.reading.work(pack, SECRET))
            _score(there, assignment, best=best)
            there.packs.hand_back(back, opened.ticket.pack_id, SECRET)
        packs.merge(packs.reading.returned(back, SECRET), by)


def _score(services: Services, assignment: Assignment, *, best: bool) -> None:
    scoring, who = services.assessment, assignment.evaluator_id
    case = scoring.case(assignment.id)
    if case.due is not None:
        services.assigning.declare(assignment.id, who, conflict=False)
    for number, criterion in enumerate(case.rubric.content.criteria):
        levels = case.rubric.content.levels_of(criterion)
        place = -1 if best or number % 2 else -2
        scoring.give_level(assignment.id, criterion.id, levels[place].id, who)
        if number == 0:
            said = "Every entry is checked twice." if best else "The second check is missing."
            scoring.comment(assignment.id, criterion.id, said, who)
    scoring.sign_off(assignment.id, who)
