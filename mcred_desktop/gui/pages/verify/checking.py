"""What every part of Verify works with."""

from collections.abc import Callable
from dataclasses import dataclass

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Message, Tone
from mcred_desktop.gui.runner import Runner
from mcred_desktop.services.verify.verification import Verification


@dataclass(frozen=True, slots=True)
class Checking:
    """A way off the GUI thread, the checks, the time, a voice."""

    runner: Runner
    verification: Callable[[], Verification]
    now: Callable[[], str]
    banner: Callable[[Message], None]

    def refuse(self, error: McredError) -> None:
        """Say above the page what could not be done."""
        self.banner(Message(str(error), Tone.WARN))
