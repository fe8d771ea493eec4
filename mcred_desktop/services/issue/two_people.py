"""The two-person rule: somebody else than who issues confirms what the dry run showed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from mcred_desktop.domain.award import RunConfirmation
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.issuer import issuer_in
from mcred_desktop.services.ports import Session, Store


@dataclass(frozen=True, slots=True)
class TwoPeople:
    """Whether the rule is in force, and confirming under it."""

    store: Store

    @property
    def required(self) -> bool:
        """Whether issuing needs a second person."""
        with self.store.read() as session:
            return _required(session)

    def require(self, *, on: bool) -> Changes:
        """Put the rule in force, or lift it; raises McredError without an issuer."""
        with self.store.begin() as session:
            issuer = issuer_in(session)
            if issuer is None:
                raise McredError("Fill in the issuer first.")
            session.put(issuer.model_copy(update={"two_person": on}))
            return session.changes

    def confirm(self, cohort_id: str, credential_ids: Sequence[str], by: str) -> Changes:
        """Confirm that these may be issued to a cohort; raises McredError when there are none."""
        if not credential_ids:
            raise McredError("Nothing is ready to be confirmed.")
        with self.store.begin() as session:
            session.add(
                RunConfirmation(
                    id=self.store.new_id(),
                    at=self.store.now(),
                    author=by,
                    cohort_id=cohort_id,
                    credentials=tuple(credential_ids),
                )
            )
            return session.changes

    def check(self, cohort_id: str, credential_ids: Collection[str], by: str) -> None:
        """Raise NotAllowedError when the rule is in force and nobody else confirmed all of these.

        What became ready after a confirmation needs another one.
        """
        with self.store.read() as session:
            if not credential_ids or not _required(session):
                return
            given = session.find(RunConfirmation, cohort_id=cohort_id)
        confirmed = {one for word in given if word.author != by for one in word.credentials}
        if not confirmed.issuperset(credential_ids):
            raise NotAllowedError(
                "A second person has to confirm the dry run first.",
                cure="Whoever does not issue looks at it and confirms it.",
            )


def _required(session: Session) -> bool:
    issuer = issuer_in(session)
    return issuer is not None and issuer.two_person
