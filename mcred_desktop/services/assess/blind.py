"""What somebody who marks a cohort blind gets to see of its learners."""

from collections.abc import Sequence
from dataclasses import dataclass

from mcred_desktop.domain.assess.anonymity import neutral_file_name, neutral_name
from mcred_desktop.domain.assess.assessment import Assignment, Cohort, Evidence, Learner, Portfolio
from mcred_desktop.domain.assess.progress import UNDECIDED
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


@dataclass(frozen=True, slots=True)
class Sight:
    """A cohort's learners, as far as a reader may know them.

    Whose a portfolio is stays hidden from a blind marker of the cohort until it is decided; then
    nothing hangs on it any more, and the letter and the credential bear the name.
    """

    blind: bool

    def hides(self, portfolio: Portfolio) -> bool:
        """Whether the reader must not know whose it is."""
        return self.blind and portfolio.state in UNDECIDED

    def learner(self, learner: Learner, portfolio: Portfolio) -> Learner:
        """The learner, unknown where the portfolio hides who it is of."""
        return masked_learner(learner, portfolio.id) if self.hides(portfolio) else learner

    def name(self, name: str, portfolio: Portfolio) -> str:
        """The learner's name, or the neutral one of the portfolio."""
        return neutral_name(portfolio.id) if self.hides(portfolio) else name


def sight_of(session: Session, cohort: Cohort, reader: str) -> Sight:
    """What a person sees of a cohort; nobody in particular, an empty id, sees everything."""
    return Sight(blind=bool(reader) and hidden_from(session, cohort, reader))
