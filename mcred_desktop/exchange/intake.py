"""Untrusted files on their way in, as the services ask for them."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from mcred_desktop.domain.assess.enrolment import ColumnUse
from mcred_desktop.exchange.folders import evidence_files
from mcred_desktop.exchange.learners import read_learners, typed_learner
from mcred_desktop.exchange.links import link_file
from mcred_desktop.exchange.outcomes import outcome_files
from mcred_desktop.services.ports import BadCell, EvidenceFile, LearnerLine, LearnerList


class FileIntake:
    """Reads learner lists, and takes evidence out of folders and archives."""

    def learners(self, file: Path, uses: Sequence[ColumnUse] | None) -> LearnerList:
        """See `read_learners`."""
        return read_learners(file, uses)

    def learner(self, name: str, email: str, number: str) -> tuple[LearnerLine, list[BadCell]]:
        """See `typed_learner`."""
        return typed_learner(name, email, number)

    def outcomes(
        self, file: Path, lines: Sequence[LearnerLine]
    ) -> AbstractContextManager[list[EvidenceFile]]:
        """See `outcome_files`."""
        return outcome_files(file, lines)

    def evidence(self, dropped: Sequence[Path]) -> AbstractContextManager[list[EvidenceFile]]:
        """See `evidence_files`."""
        return evidence_files(dropped)

    def link(self, address: str) -> AbstractContextManager[EvidenceFile]:
        """See `link_file`."""
        return link_file(address)
