"""Untrusted files on their way in, as the services ask for them."""

from pathlib import Path

from mcred_desktop.exchange.evidence import media_type
from mcred_desktop.exchange.learners import read_learners, typed_learner
from mcred_desktop.services.ports import BadCell, LearnerLine


class FileIntake:
    """Reads learner lists and tells what evidence files are."""

    def learners(self, file: Path) -> tuple[list[LearnerLine], list[BadCell]]:
        """See `read_learners`."""
        return read_learners(file)

    def learner(self, name: str, email: str, number: str) -> tuple[LearnerLine, list[BadCell]]:
        """See `typed_learner`."""
        return typed_learner(name, email, number)

    def media_type(self, file: Path) -> str:
        """See `mcred_desktop.exchange.evidence.media_type`."""
        return media_type(file)
