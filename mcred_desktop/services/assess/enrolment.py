"""Whether a list of learners can be taken into a cohort, and what to say when it cannot."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Final, Self

from mcred_desktop.domain.assess.assessment import Cohort, Learner, Portfolio
from mcred_desktop.domain.errors import McredError, NotAllowedError, UntrustedInputError
from mcred_desktop.services.assess.portfolios import put_evidence
from mcred_desktop.services.ports import BadCell, EvidenceFile, LearnerLine, Session, Store

Kept = tuple[EvidenceFile, tuple[str, int]]
"""A file with its SHA-256 and size, whose bytes are kept already"""
_SPELLED_OUT = 50
"""Cells a refusal names one by one"""
_IN_ORDER: Final = (
    ("starts", "ends", "It cannot end before it starts."),
    ("starts", "due", "Scoring cannot be due before it starts."),
)


@dataclass(frozen=True, slots=True)
class Offering:
    """What can be changed of a cohort while it runs."""

    title: str
    starts: date | None = None
    ends: date | None = None
    due: date | None = None
    capacity: int | None = None
    prerequisites: str = ""

    @classmethod
    def of(cls, cohort: Cohort) -> Self:
        """As it stands."""
        return cls(**{x.name: getattr(cohort, x.name) for x in fields(cls)})


def check_offering(offering: Offering, enrolled: int) -> None:
    """Raise McredError, ``where`` the field, unless the offering makes sense for who is in it."""
    if not offering.title.strip():
        raise McredError("A cohort needs a title.", where="title")
    days = {x: getattr(offering, x) for x in ("starts", "ends", "due") if getattr(offering, x)}
    for earlier, later, why in _IN_ORDER:
        if earlier in days and later in days and days[later] < days[earlier]:
            raise McredError(why, where=later)
    if offering.capacity is not None and offering.capacity < enrolled:
        raise NotAllowedError(
            f"{enrolled} learners are enrolled; withdraw somebody first.", where="capacity"
        )


def check_room(session: Session, cohort_id: str, more: int) -> None:
    """Raise NotAllowedError unless the cohort takes so many learners more."""
    cohort = session.get(Cohort, cohort_id)
    if cohort.capacity is None:
        return
    room = cohort.capacity - session.count(Learner, cohort_id=cohort_id, withdrawn=False)
    if more > room:
        raise NotAllowedError(
            f"The cohort takes at most {cohort.capacity}; there is room for {max(room, 0)} more.",
            where=cohort.title,
            cure="Raise its capacity, or withdraw somebody.",
        )


def put_learners(
    store: Store,
    session: Session,
    cohort_id: str,
    lines: Sequence[LearnerLine],
    papers: Iterable[Kept] = (),
) -> None:
    """Enrol them, each with a portfolio; the cohort lists the fields they bring.

    ``papers`` are of the lines with earlier results, in their order; they are handed in.

    Raises:
        NotAllowedError: the cohort has not the room for all of them.
    """
    check_room(session, cohort_id, len(lines))
    cohort = session.get(Cohort, cohort_id)
    named = dict.fromkeys([*cohort.merge_fields, *(x for line in lines for x in line.fields)])
    session.put(cohort.model_copy(update={"merge_fields": tuple(named)}))
    waiting = iter(papers)
    for line in lines:
        learner = Learner(
            id=store.new_id(),
            cohort_id=cohort_id,
            name=line.name,
            email=line.email,
            number=line.number,
            fields=dict(line.fields),
        )
        session.put(learner)
        portfolio = Portfolio(id=store.new_id(), learner_id=learner.id, cohort_id=cohort_id)
        session.put(portfolio)
        paper = next(waiting, None) if line.outcomes else None
        if paper is not None:
            put_evidence(store, session, portfolio, [paper[0]], [paper[1]])


def enrolled_already(lines: Sequence[LearnerLine], known: Sequence[Learner]) -> list[BadCell]:
    """The e-mail or else the number of each line that somebody in ``known`` has."""
    emails = {learner.email.casefold(): learner for learner in known if learner.email}
    numbers = {learner.number: learner for learner in known if learner.number}
    return list(_clashes(lines, emails, numbers))


def refusal(bad: Sequence[BadCell], file: Path) -> UntrustedInputError:
    """That nobody was enrolled, with the line and column of what has to be mended."""
    in_order = sorted(bad, key=lambda cell: cell.line)
    lines = "\n".join(
        f"line {cell.line}, {cell.column}: {cell.text}" for cell in in_order[:_SPELLED_OUT]
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
