"""What lies in a portfolio, and what it speaks to."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from mcred_desktop.domain.assess.assessment import Assignment, Cohort, Evidence, Portfolio
from mcred_desktop.domain.assess.progress import UNDECIDED, PortfolioState
from mcred_desktop.domain.errors import NotAllowedError
from mcred_desktop.domain.rubrics.rubric import Criterion, RubricVersion
from mcred_desktop.services.assess.blind import masked_files, sight_of
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import EvidenceFile, Files, Intake, Session, Store


@dataclass(frozen=True, slots=True)
class Contents:
    """The evidence of a portfolio, in order."""

    portfolio_id: str
    files: list[Evidence]
    criteria: tuple[Criterion, ...]
    """What the files may speak to"""


@dataclass(frozen=True, slots=True)
class Portfolios:
    """What is said of the evidence of a portfolio."""

    store: Store
    files: Files
    intake: Intake

    def contents(self, portfolio_id: str, by: str = "") -> Contents:
        """What lies in it, the files named as the person ``by`` may know them."""
        with self.store.read() as session:
            portfolio = session.get(Portfolio, portfolio_id)
            found = session.find(Evidence, portfolio_id=portfolio_id)
            found.sort(key=lambda evidence: evidence.position)
            cohort = session.get(Cohort, portfolio.cohort_id)
            hidden = sight_of(session, cohort, by).hides(portfolio)
            files = masked_files(found) if hidden else found
            return Contents(portfolio_id, files, _criteria(session, portfolio))

    def add_link(self, portfolio_id: str, address: str) -> Changes:
        """Keep an address on the web as evidence; nothing is asked of it, now or later.

        Raises:
            McredError: no address that starts with http:// or https://; ``where`` is ``address``.
            NotAllowedError: the portfolio is scored, or one of its sheets is signed.
        """
        with self.intake.link(address) as file:
            kept = self.files.keep_all([file.path])
            with self.store.begin() as session:
                put_evidence(self.store, session, taking(session, portfolio_id), [file], kept)
                return session.changes

    def say_criteria(self, evidence_id: str, criteria: Collection[str]) -> Changes:
        """Say which criteria a file speaks to, by their ids; none named means all.

        Raises:
            NotAllowedError: the portfolio is decided.
        """
        with self.store.begin() as session:
            evidence = session.get(Evidence, evidence_id)
            portfolio = session.get(Portfolio, evidence.portfolio_id)
            if portfolio.state not in UNDECIDED:
                raise NotAllowedError("This portfolio is decided; its evidence stays as it is.")
            known = [criterion.id for criterion in _criteria(session, portfolio)]
            named = tuple(criterion for criterion in known if criterion in criteria)
            # Every one named says no more than none, and holds for criteria that come later.
            told = () if len(named) == len(known) else named
            session.put(evidence.model_copy(update={"criteria": told}))
            return session.changes


def taking(session: Session, portfolio_id: str) -> Portfolio:
    """The portfolio; raises NotAllowedError when no evidence can be added to it any more."""
    portfolio = session.get(Portfolio, portfolio_id)
    if portfolio.state not in {PortfolioState.EMPTY, PortfolioState.SUBMITTED}:
        raise NotAllowedError("This portfolio is scored; its evidence cannot change.")
    if session.find(Assignment, portfolio_id=portfolio_id, signed=True):
        raise NotAllowedError(
            "An evaluator has signed off on this portfolio; its evidence cannot change."
        )
    return portfolio


def put_evidence(
    store: Store,
    session: Session,
    portfolio: Portfolio,
    found: Sequence[EvidenceFile],
    kept: Iterable[tuple[str, int]],
) -> None:
    """Put files that are kept by content into a portfolio, each content once; it is handed in."""
    present = session.find(Evidence, portfolio_id=portfolio.id)
    hashes = {evidence.sha256 for evidence in present}
    pairs = zip(found, kept, strict=True)
    for position, (file, (sha256, size)) in enumerate(pairs, len(present)):
        if sha256 in hashes:
            continue
        hashes.add(sha256)
        session.put(
            Evidence(
                id=store.new_id(),
                portfolio_id=portfolio.id,
                name=file.name,
                media_type=file.media_type,
                size=size,
                sha256=sha256,
                position=position,
            )
        )
    session.put(portfolio.model_copy(update={"state": PortfolioState.SUBMITTED}))


def _criteria(session: Session, portfolio: Portfolio) -> tuple[Criterion, ...]:
    cohort = session.get(Cohort, portfolio.cohort_id)
    return session.get(RubricVersion, cohort.rubric_version_id).content.criteria
