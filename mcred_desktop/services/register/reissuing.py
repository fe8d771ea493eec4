"""Credentials renewed with another validity."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mcred_desktop.domain.assess.assessment import Portfolio
from mcred_desktop.domain.award import RENEWED, Credential, Revocation
from mcred_desktop.domain.errors import McredError, NotAllowedError
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.award_values import serial_of
from mcred_desktop.services.issue.awards import fact_of
from mcred_desktop.services.issue.issued_files import IssuedFiles, awards_as_issued
from mcred_desktop.services.issue.ports import Signer
from mcred_desktop.services.issue.set_making import SetMaking
from mcred_desktop.services.issue.signing_key import SigningKey
from mcred_desktop.services.ports import Progress, Session, Store
from mcred_desktop.services.publishing.status_lists import StatusLists


@dataclass(frozen=True, slots=True)
class Reissuing:
    """Issues again for another time."""

    store: Store
    sets: SetMaking
    files: IssuedFiles
    key: SigningKey
    status: StatusLists

    def renew(
        self, credential_ids: Sequence[str], until: str | None, by: str, progress: Progress
    ) -> Changes:
        """Issue each anew from today until a day (ISO; None for no end); the old one runs out.

        Renewing to the same day again makes no second one.

        Raises:
            McredError: the key is locked, the day is none or past, or one of them is revoked or
                was renewed already; ``where`` is its number, and those before it are renewed.
        """
        signer, today = self.key.issuing(), date.fromisoformat(self.store.now()[:10])
        end = _day(until, today)
        total, changes = len(credential_ids), Changes()
        for done, credential_id in enumerate(credential_ids):
            with self.store.read() as session:
                credential = session.get(Credential, credential_id)
                withdrawn = session.count(Revocation, credential_id=credential_id)
            progress.step(done, total, credential.recipient)
            if progress.cancelled:
                return changes
            if withdrawn:
                raise NotAllowedError("This credential is revoked.", where=credential.serial)
            changes |= self._renew(credential, signer, (today, end), by)
        progress.step(total, total, "")
        return changes

    def _renew(
        self, old: Credential, signer: Signer, days: tuple[date, date | None], by: str
    ) -> Changes:
        issued, end = days
        with self.store.read() as session:
            (award,) = awards_as_issued(session, [old])
            made = uuid.uuid5(uuid.NAMESPACE_URL, f"renewal/{old.id}/{end or ''}")
            name = f"urn:uuid:{made}"
            if session.count(Credential, id=name):
                return Changes()
            newer = session.find(Credential, supersedes=old.id)
            portfolio = _portfolio(session, old)
        if newer:
            raise NotAllowedError(
                "It was replaced already.", where=old.serial, cure=f"Renew {newer[-1].serial}."
            )
        award = replace(
            award,
            credential_id=name,
            serial=serial_of(made, award.issuer, issued),
            issued=issued,
            expires=end,
            replaces=old.id,
        )
        (award,) = self.status.placed([award], signer.signs_as, by)
        folder = self.files.folder(old.cohort_id)
        (one,) = self.sets.made([award], signer, folder, lambda: False)
        fact = fact_of(one, by, self.store.now(), portfolio)
        fact = fact.model_copy(update={"reason": RENEWED})
        with self.store.begin() as session:
            session.add(fact)
            return session.changes


def _portfolio(session: Session, credential: Credential) -> Portfolio:
    return session.find(Portfolio, learner_id=credential.learner_id)[-1]


def _day(until: str | None, today: date) -> date | None:
    if until is None:
        return None
    try:
        end = date.fromisoformat(until)
    except ValueError:
        raise McredError(
            "This is no date.", where="until", cure="Write it as 2029-11-21."
        ) from None
    if end <= today:
        raise McredError("The new validity has to end after today.", where="until")
    return end
