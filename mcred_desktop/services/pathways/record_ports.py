"""What a learner record is made from, and who signs one."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from mcred_desktop.domain.assess.assessment import Learner
from mcred_desktop.domain.award import Issuer
from mcred_desktop.services.issue.ports import Signer, StatusPlace


@dataclass(frozen=True, slots=True)
class PathwayAward:
    """Everything the record of a completed pathway is made from."""

    credential_id: str
    """urn:uuid:..., fixed by learner, version of the pathway and the credentials in it"""
    issuer: Issuer
    learner: Learner
    salt: str
    pathway_version_id: str
    pathway_number: int
    title: str
    description: str
    criteria: str
    """What had to be earned, Markdown"""
    issued: date
    documents: tuple[str, ...]
    """The credentials earned, each as it was signed"""
    status: StatusPlace | None = None


class RecordSigner(Signer, Protocol):
    """An unlocked key that signs learner records too."""

    def record(self, award: PathwayAward) -> str:
        """The signed Comprehensive Learner Record 2.0; the same award, the same text.

        Raises:
            McredError: a credential in it is a token, or all are too large together.
        """
        ...
