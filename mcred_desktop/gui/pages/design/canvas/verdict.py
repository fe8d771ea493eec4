"""The verdict on the grain size: too big, too small or right, and why."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mcred_desktop.domain.canvases.canvas import Grain
from mcred_desktop.gui.pages.design.entry import Entry
from mcred_desktop.gui.widgets.text import button

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor


class VerdictBar(QWidget):
    """One of three, and a reason; pressing what is chosen takes it back."""

    def __init__(self, editor: "BoardEditor") -> None:
        super().__init__()
        self._editor = editor
        names = {
            Grain.TOO_BIG: self.tr("Too big"),
            Grain.TOO_SMALL: self.tr("Too small"),
            Grain.RIGHT: self.tr("Right"),
        }
        self._buttons: dict[Grain, QPushButton] = {}
        choice = QButtonGroup(self)
        choice.setExclusive(False)
        row = QHBoxLayout()
        row.setSpacing(6)
        self._why = Entry("verdict-why", self.tr("Why"), self.tr("Why? Say it in a sentence."))
        self._why.entered.connect(self._explain)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(4)
        column.addLayout(row)
        for grain, name in names.items():
            made = button(name, partial(self._judge, grain), small=True)
            made.setObjectName(f"verdict-{grain.value.replace(' ', '-')}")
            made.setCheckable(True)
            choice.addButton(made)
            row.addWidget(made)
            self._buttons[grain] = made
        row.addStretch(1)
        column.addWidget(self._why)
        self.look()

    def look(self) -> None:
        """Show the verdict of the canvas."""
        canvas = self._editor.canvas
        for grain, made in self._buttons.items():
            with QSignalBlocker(made):
                made.setChecked(canvas is not None and canvas.verdict is grain)
        self._why.show_text(canvas.why if canvas is not None else "")

    def _explain(self, why: str) -> None:
        self._editor.change_canvas(self.tr("verdict"), why=why)

    def _judge(self, grain: Grain) -> None:
        canvas = self._editor.canvas
        if canvas is not None:
            verdict = None if canvas.verdict is grain else grain
            self._editor.change_canvas(self.tr("verdict"), verdict=verdict)
