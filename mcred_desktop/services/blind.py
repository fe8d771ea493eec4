"""What an evaluator sees of a portfolio whose maker is not to be known."""

from collections.abc import Sequence

from mcred_desktop.domain.anonymity import neutral_file_name, neutral_name
from mcred_desktop.domain.assessment import Assignment, Cohort, Evidence, Learner
from mcred_desktop.services.ports import Session


def masked_learner(learner: Learner, portfolio_id: str) -> Learner:
    """The learner as somebody unknown."""
    return Learner(
        id=learner.id,
        cohort_id=learner.cohort_id,
        name=neutral_name(portfolio_id),
        withdrawn=learner.withdrawn,
    )


def masked_files(files: Sequence[Evidence]) -> list[Evidence]:
    """The files in order, under names such as “Evidence 2.pdf”."""
    return [
        file.model_copy(update={"name": neutral_file_name(file.name, number)})
        for number, file in enumerate(files, 1)
    ]


def hidden_from(session: Session, cohort: Cohort, person_id: str) -> bool:
    """Whether the person marks the cohort blind, and so must not find its learners by name."""
    if not cohort.plan.blind:
        return False
    return session.count(Assignment, cohort_id=cohort.id, evaluator_id=person_id) > 0
