"""Trusting issuers: a file is opened, its keys are compared, and only then it counts."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from mcred_desktop.gui.page import Command, Message, Tone
from mcred_desktop.gui.pages.verify.checking import Checking
from mcred_desktop.services.issue.ports import Trusted


class Trusting(QObject):
    """Asks which file, whom it names, and whether they are to be trusted.

    Args:
        parent: over whom the file is chosen.
        checking: what Verify works with.
        changed: called when somebody is trusted who was not, or a status list was kept.
    """

    def __init__(self, parent: QWidget, checking: Checking, changed: Callable[[], object]) -> None:
        super().__init__(parent)
        self._over, self._checking, self._changed = parent, checking, changed

    def choose(self) -> None:
        """Ask for a trust file or status list."""
        name, _ = QFileDialog.getOpenFileName(
            self._over, self.tr("Open a trust file"), "", self.tr("Trust (*.json)")
        )
        if name:
            self.open(Path(name))

    def open(self, file: Path) -> None:
        """Show whom a trust file names; they are trusted once the person says so."""
        checking = self._checking
        checking.runner.ask(
            lambda: (file, checking.verification().read_trust(file)),
            self._ask_about,
            refused=checking.refuse,
        )

    def _ask_about(self, found: tuple[Path, list[Trusted]]) -> None:
        file, issuers = found
        names = "; ".join(f"{issuer.name}, key …{issuer.did[-8:]}" for issuer in issuers)
        self._checking.banner(
            Message(
                self.tr(
                    "This file asks you to trust: {0}. Compare the end of the key with the "
                    "issuer, for example by telephone."
                ).format(names),
                Tone.WARN,
                Command(self.tr("Trust them"), "", partial(self._trust, file)),
            )
        )

    def _trust(self, file: Path) -> None:
        checking = self._checking
        checking.runner.ask(
            lambda: checking.verification().import_trust(file, checking.now()),
            self._trusted,
            refused=checking.refuse,
        )

    def _trusted(self, issuers: list[Trusted]) -> None:
        names = ", ".join(issuer.name for issuer in issuers)
        self._checking.banner(Message(self.tr("Trusted from now on: {0}.").format(names), Tone.OK))
        self._changed()
