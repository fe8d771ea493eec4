"""Feedback letters: one, or all of a cohort, written off the window's thread."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.widgets.action_row import ActionRow
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.gui.words import counted
from mcred_desktop.services.assess.decisions import DecisionCase
from mcred_desktop.services.changes import Changes


class Letters(QObject):
    """Two buttons, and where the letters go."""

    said = Signal(str)
    """How far it is"""
    refused = Signal(object)
    """McredError"""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._window = context, parent
        self._one: DecisionCase | None = None
        self._all: list[str] = []
        self._letter = button(self.tr("Feedback letter"), self._write_one, sign="file-text")
        self._letter.setObjectName("write-letter")
        self._letters = button(self.tr("All letters"), self._write_all, sign="printer")
        self._letters.setObjectName("write-letters")
        self.row = ActionRow((self._letters, self._letter))

    def offer(self, cases: Sequence[DecisionCase], chosen: DecisionCase | None) -> None:
        """Letters can be written on what is decided."""
        self._all = [case.portfolio.id for case in cases if case.decision is not None]
        self._one = chosen if chosen is not None and chosen.decision is not None else None
        self._letter.setEnabled(self._one is not None)
        self._letter.setToolTip("" if self._one else self.tr("Choose a decided portfolio"))
        self._letters.setEnabled(bool(self._all))
        self._letters.setToolTip("" if self._all else self.tr("Nothing is decided yet"))

    def _write_one(self) -> None:
        if self._one is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Feedback letter"),
            f"{self._one.learner.name}.pdf",
            self.tr("PDF (*.pdf)"),
        )
        if name:
            write = self._context.services.letters.write_one
            self._context.runner.ask(
                partial(write, self._one.portfolio.id, Path(name)),
                partial(self._tell, self.tr("Written: {0}").format(Path(name).name)),
                refused=self.refused.emit,
            )

    def _write_all(self) -> None:
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Folder for the letters"))
        if not name:
            return
        self._letters.setEnabled(False)
        letters = (self.tr("{0} letter written"), self.tr("{0} letters written"))
        self._context.runner.start(
            partial(self._context.services.letters.write_all, self._all, Path(name)),
            progress=self._step,
            done=partial(self._end, counted(len(self._all), *letters)),
            refused=self._stop,
        )

    def _step(self, done: int, total: int, text: str) -> None:
        self.said.emit(self.tr("{0} of {1}: {2}").format(done + 1, total, text))

    def _end(self, words: str, _changes: Changes) -> None:
        self._letters.setEnabled(True)
        self.said.emit(words)

    def _stop(self, error: Exception) -> None:
        self._letters.setEnabled(True)
        self.refused.emit(error)

    def _tell(self, words: str, _nothing: None) -> None:
        self.said.emit(words)
