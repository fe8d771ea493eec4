"""A small provider: people, an approved record, a published rubric and a cohort."""

from dataclasses import dataclass

from mcred_desktop.domain.assess.assessment import Cohort
from mcred_desktop.domain.canvases.canvas import Note, Vote, Voting
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.records.values import Outcome
from mcred_desktop.domain.roles import Role
from mcred_desktop.domain.rubrics.rubric import Band, Criterion, Level, Rubric, RubricDraft
from mcred_desktop.services.issue.issuer import write_issuer
from mcred_desktop.services.ports import LearnerLine
from mcred_desktop.services.workspace import Services

RUBRIC = Rubric(
    title="Steward portfolio",
    levels=tuple(
        Level(id=name, name=name.capitalize(), points=points)
        for points, name in enumerate(("weak", "fair", "good"), 1)
    ),
    criteria=(
        Criterion(id="a", title="Checks", weight=2, descriptors={"weak": "w", "good": "g"}),
        Criterion(id="b", title="Protects", must_reach="fair"),
    ),
    pass_mark=60,
    bands=(Band(id="f", name="Foundation", at_least=60), Band(id="x", name="Expert", at_least=95)),
)


@dataclass(frozen=True)
class Provider:
    """Ids of what the small provider has."""

    services: Services
    manager: str
    ruth: str
    samuel: str
    approver: str
    achievement: str
    rubric: str
    cohort: str

    def enrol(self, *names: str, evaluators: tuple[str, ...] = ()) -> list[str]:
        """Enrol people, each assigned to ``evaluators``; their portfolios' ids."""
        cohorts = self.services.cohorts
        before = {row.portfolio.id for row in cohorts.learners(self.cohort)}
        cohorts.enrol(self.cohort, [LearnerLine(name, "", "") for name in names])
        made = [
            r.portfolio.id for r in cohorts.learners(self.cohort) if r.portfolio.id not in before
        ]
        for portfolio in made:
            for evaluator in evaluators:
                cohorts.assign(portfolio, evaluator)
        return made

    def assignment(self, portfolio: str, evaluator: str) -> str:
        queue = self.services.assessment.queue(evaluator)
        return next(x.assignment.id for x in queue if x.assignment.portfolio_id == portfolio)

    def score(self, portfolio: str, evaluator: str, **levels: str) -> str:
        """Score and sign off; the assignment's id."""
        assignment = self.assignment(portfolio, evaluator)
        for criterion, level in levels.items():
            self.services.assessment.give_level(assignment, criterion, level, evaluator)
        self.services.assessment.sign_off(assignment, evaluator)
        return assignment

    def awarded(self, name: str) -> str:
        """A learner who passed and was decided on; the portfolio's id."""
        (portfolio,) = self.enrol(name, evaluators=(self.ruth,))
        self.score(portfolio, self.ruth, a="good", b="good")
        self.services.decisions.confirm([portfolio], self.approver)
        return portfolio


def person(services: Services, name: str, *roles: Role) -> str:
    made = Person(id=services.store.new_id(), name=name, roles=roles)
    services.people.save(made)
    return made.id


def small_provider(services: Services) -> Provider:
    """Set the small provider up."""
    manager = person(services, "Amina Odhiambo", Role.MANAGER, Role.DESIGNER)
    ruth = person(services, "Ruth Lindqvist", Role.EVALUATOR)
    samuel = person(services, "Samuel Otieno", Role.EVALUATOR)
    approver = person(services, "Tomasz Zieliński", Role.APPROVER)
    write_issuer(services.store, "name", "Lakeshore Polytechnic")
    write_issuer(services.store, "country", "KE")
    achievement, rubric, cohort = (services.store.new_id() for _ in range(3))
    services.design.save(
        Achievement(
            id=achievement,
            title="Data Steward",
            summary="Keeps registers.",
            outcomes=(Outcome(id="o1", text="Find the cause"),),
            hours=60,
            assessment="Portfolio",
            validity_months=36,
        )
    )
    services.reviews.send(achievement, manager)
    services.reviews.approve(achievement, approver)
    services.rubrics.save(RubricDraft(id=rubric, achievement_id=achievement, content=RUBRIC))
    services.rubrics.publish(rubric, manager)
    services.cohorts.open(
        Cohort(
            id=cohort,
            title="Autumn 2026",
            achievement_version_id=services.design.versions(achievement)[0].id,
            rubric_version_id=services.rubrics.versions(rubric)[0].id,
        )
    )
    return Provider(services, manager, ruth, samuel, approver, achievement, rubric, cohort)


def note(provider: Provider, canvas: str, block: str, text: str = "Plan a repair") -> Note:
    """A note of Ruth's on a canvas."""
    made = Note(
        id=provider.services.store.new_id(),
        canvas_id=canvas,
        block=block,
        text=text,
        author=provider.ruth,
    )
    provider.services.canvases.save_note(made)
    return made


def set_voting(
    provider: Provider, canvas: str, voting: Voting, votes_each: int | None = None
) -> None:
    """Open or close the vote on a canvas, with so many dots for each person."""
    before = provider.services.canvases.board(canvas).canvas
    update = {"voting": voting, "votes_each": votes_each or before.votes_each}
    provider.services.canvases.keep([before.model_copy(update=update)])


def vote(provider: Provider, note: Note, author: str, dots: int) -> None:
    """Give a note so many dots in all, 0 to take them back."""
    made = Vote(
        id=Vote.id_of(note.id, author),
        canvas_id=note.canvas_id,
        note_id=note.id,
        author=author,
        dots=dots or 1,
    )
    provider.services.canvases.keep([made] if dots else [], [] if dots else [made])
