"""Whether a list of learners can be taken into a cohort, and what to say when it cannot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mcred_desktop.domain.assessment import Cohort, Learner
from mcred_desktop.domain.errors import NotAllowedError, UntrustedInputError
from mcred_desktop.services.ports import BadCell, LearnerLine, Session

_SPELLED_OUT = 50
"""Cells a refusal names one by one"""


@dataclass(frozen=True, slots=True)
class LearnerList:
    """What a file of learners holds, before anything is taken from it."""

    good: list[LearnerLine]
    bad: list[BadCell]


def check_room(session: Session, cohort_id: str, more: int) -> None:
    """Raise NotAllowedError unless the cohort takes so many learners more."""
    cohort = session.get(Cohort, cohort_id)
    if cohort.capacity is None:
        return
    room = cohort.capacity - session.count(Learner, cohort_id=cohort_id, withdrawn=False)
    if more > room:
        raise NotAllowedError(
            f"The cohort takes {cohort.capacity} learners; there is room for {max(room, 0)}.",
            where=cohort.title,
            cure="Raise its capacity, or withdraw somebody.",
        )


def enrolled_already(lines: Sequence[LearnerLine], known: Sequence[Learner]) -> list[BadCell]:
    """The e-mail or else the number of each line that somebody in ``known`` has."""
    emails = {learner.email.casefold(): learner for learner in known if learner.email}
    numbers = {learner.number: learner for learner in known if learner.number}
    return list(_clashes(lines, emails, numbers))


def refusal(bad: Sequence[BadCell], file: Path) -> UntrustedInputError:
    """That nobody was enrolled, with the line and column of what has to be mended."""
    lines = "\n".join(
        f"line {cell.line}, {cell.column}: {cell.text}" for cell in bad[:_SPELLED_OUT]
    )
    return UntrustedInputError(
        f"Nobody was enrolled. What has to be mended ({len(bad)}):\n{lines}\n",
        where=file.name,
        cure="Mend it in the file and import it again.",
    )


def _clashes(
    lines: Sequence[LearnerLine], emails: dict[str, Learner], numbers: dict[str, Learner]
) -> Iterator[BadCell]:
    for line in lines:
        for role, known, what in (
            ("email", emails.get(line.email.casefold()), "this e-mail address"),
            ("number", numbers.get(line.number), "this number"),
        ):
            if known is not None:
                text = f"{known.name} is in the cohort already, with {what}."
                yield BadCell(line.line, line.headers.get(role, role), text)
                break
