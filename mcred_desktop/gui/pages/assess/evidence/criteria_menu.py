"""Which criteria a file speaks to, ticked in a menu that stays open."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from mcred_desktop.domain.rubrics.rubric import Criterion

_TICKS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CriteriaMenu(QMenu):
    """Every criterion with its tick; none ticked means all."""

    said = Signal(tuple)
    """The ids of the criteria, in rubric order; none means all"""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("criteria-menu")
        self.setAccessibleName(self.tr("Criteria the file is for"))
        self._criteria: list[tuple[str, QAction]] = []

    def show_choice(self, criteria: Sequence[Criterion], named: Sequence[str]) -> None:
        """Offer these, ``named`` ticked."""
        if [key for key, _ in self._criteria] != [criterion.id for criterion in criteria]:
            self._build(criteria)
        for key, action in self._criteria:
            with QSignalBlocker(action):
                action.setChecked(key in named)
        with QSignalBlocker(self._all):
            self._all.setChecked(not named)

    def open_below(self, control: QWidget) -> None:
        """Open at a control, the first choice ready for the keys."""
        self.popup(control.mapToGlobal(control.rect().bottomLeft()))
        self.setActiveAction(self._all)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self._at_hand
        if action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self._at_hand
        if event.key() in _TICKS and action is not None and action.isCheckable():
            action.trigger()
        else:
            super().keyPressEvent(event)

    @property
    def _at_hand(self) -> QAction | None:
        return cast("QAction | None", self.activeAction())

    def _build(self, criteria: Sequence[Criterion]) -> None:
        self.clear()
        self._all = self._offer(self.tr("Every criterion"))
        self._all.toggled.connect(self._take_all)
        self.addSeparator()
        self._criteria = []
        for number, criterion in enumerate(criteria, 1):
            # An ampersand would underline the letter after it.
            title = criterion.title.replace("&", "&&")
            action = self._offer(f"{number}  {title}")
            action.toggled.connect(self._take)
            self._criteria.append((criterion.id, action))

    def _offer(self, words: str) -> QAction:
        action = self.addAction(words)
        action.setCheckable(True)
        return action

    def _take(self) -> None:
        named = tuple(key for key, action in self._criteria if action.isChecked())
        with QSignalBlocker(self._all):
            self._all.setChecked(not named)
        self.said.emit(named)

    def _take_all(self) -> None:
        for _, action in self._criteria:
            with QSignalBlocker(action):
                action.setChecked(False)
        with QSignalBlocker(self._all):
            self._all.setChecked(True)
        self.said.emit(())
