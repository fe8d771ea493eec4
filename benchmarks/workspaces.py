"""Workspaces to measure on."""

from pathlib import Path

from mcred_desktop.app.parts import services_over
from mcred_desktop.domain.assess.assessment import (
    Assignment,
    Cohort,
    Decision,
    Learner,
    Portfolio,
    Score,
    Sheet,
    result,
)
from mcred_desktop.domain.assess.progress import PortfolioState
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.roles import Role
from mcred_desktop.domain.rubrics.rubric import RubricDraft
from mcred_desktop.services.demo.story import Story, load_story
from mcred_desktop.services.issue.issuer import write_issuer
from mcred_desktop.services.ports import Session
from mcred_desktop.services.workspace import Services
from mcred_desktop.store.workspace import Workspace

_BATCH = 5000


def empty_workspace(folder: Path) -> Path:
    """A workspace with one person in it."""
    with Workspace.create(folder, "Lakeshore") as workspace:
        services = services_over(workspace)
        services.people.save(Person(id="amina", name="Amina", roles=tuple(Role)))
    return folder


def full_workspace(folder: Path, learners: int) -> Path:
    """The demo's record and rubric with many learners, each assigned to one evaluator."""
    story = load_story()
    with Workspace.create(folder, "Lakeshore") as workspace:
        services = services_over(workspace)
        prepare(services, story)
        for start in range(0, learners, _BATCH):
            with services.store.begin() as session:
                for number in range(start, min(start + _BATCH, learners)):
                    _enrol(session, number, story)
    return folder


def prepare(services: Services, story: Story) -> None:
    """People, issuer, approved record, published rubric and one cohort."""
    for person in story.people:
        services.people.save(Person(id=person.key, name=person.name, roles=person.roles))
    for field, text in story.issuer.items():
        write_issuer(services.store, field, text)
    services.design.save(Achievement.model_validate({"id": "record", **story.achievement}))
    services.reviews.send("record", "amina")
    services.reviews.approve("record", "tomasz")
    services.rubrics.save(RubricDraft(id="rubric", achievement_id="record", content=story.rubric))
    services.rubrics.publish("rubric", "amina")
    services.cohorts.open(
        Cohort(
            id="cohort",
            title=story.cohort.title,
            achievement_version_id=services.design.versions("record")[0].id,
            rubric_version_id=services.rubrics.versions("rubric")[0].id,
        )
    )


def _enrol(
    session: Session,
    number: int,
    story: Story,
    state: PortfolioState = PortfolioState.SUBMITTED,
) -> None:
    name = story.cohort.learners[number % len(story.cohort.learners)].name
    key = f"{number:06}"
    session.put(Learner(id=f"l{key}", cohort_id="cohort", name=name, number=key))
    session.put(
        Portfolio(
            id=f"p{key}",
            learner_id=f"l{key}",
            cohort_id="cohort",
            state=state,
        )
    )
    session.put(
        Assignment(id=f"a{key}", portfolio_id=f"p{key}", cohort_id="cohort", evaluator_id="ruth")
    )


def decided_workspace(folder: Path, learners: int) -> Path:
    """A cohort whose every learner was scored and awarded, ready to be issued to."""
    story = load_story()
    level = story.rubric.levels[-2].id
    scores = tuple(Score(criterion_id=row.id, level_id=level) for row in story.rubric.criteria)
    with Workspace.create(folder, "Lakeshore") as workspace:
        services = services_over(workspace)
        prepare(services, story)
        version = services.rubrics.versions("rubric")[0]
        awarded = result(version.content, {row.criterion_id: level for row in scores})
        for start in range(0, learners, _BATCH):
            with services.store.begin() as session:
                for number in range(start, min(start + _BATCH, learners)):
                    _enrol(session, number, story, PortfolioState.AWARDED)
                    now, portfolio = services.store.now(), f"p{number:06}"
                    sheet = Sheet(
                        id=f"s{number:06}",
                        author="ruth",
                        assignment_id=f"a{number:06}",
                        rubric_version_id=version.id,
                        scores=scores,
                        at=now,
                        portfolio_id=portfolio,
                    )
                    session.add(sheet)
                    session.add(
                        Decision(
                            id=f"d{number:06}",
                            author="tomasz",
                            cohort_id="cohort",
                            sheets=(sheet.id,),
                            result=awarded,
                            awarded=True,
                            at=now,
                            portfolio_id=portfolio,
                        )
                    )
    return folder
