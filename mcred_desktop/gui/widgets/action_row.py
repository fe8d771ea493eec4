"""Buttons in a row that give up their words, one after the other, where room is short."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

_SPACING = 8


class ActionRow(QWidget):
    """Keeps every action in sight; those with an icon may lose their words.

    Args:
        actions: the last keeps its words longest; one without an icon always does.
    """

    def __init__(self, actions: Sequence[QPushButton]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._words = {action: action.text() for action in actions}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_SPACING)
        row.addStretch(1)
        for action in actions:
            action.setAccessibleName(action.text())
            row.addWidget(action)

    def set_words(self, action: QPushButton, text: str) -> None:
        """Another word for an action."""
        self._words[action] = text
        action.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._room(dict.fromkeys(self._words, True))

    def minimumSizeHint(self) -> QSize:
        return self._room({action: action.icon().isNull() for action in self._words})

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # the buttons have another size
            self._fit()
        return done

    def _fit(self) -> None:
        shown = dict.fromkeys(self._words, True)
        for action in self._words:
            if self._room(shown).width() <= self.width():
                break
            shown[action] = action.icon().isNull()
        for action, words in self._words.items():
            action.setText(words if shown[action] else "")
            if not action.toolTip() or action.toolTip() == words:
                action.setToolTip("" if shown[action] else words)

    def _room(self, shown: dict[QPushButton, bool]) -> QSize:
        """What the row takes when ``shown`` says which actions have their words."""
        widths = [
            _width(action, self._words[action] if worded else "")
            for action, worded in shown.items()
            if not action.isHidden()
        ]
        height = max(action.sizeHint().height() for action in shown)
        return QSize(sum(widths) + _SPACING * (len(widths) - 1), height)


def _width(action: QPushButton, words: str) -> int:
    """What the button would take with other words; setting them would ask for a new layout."""
    action.ensurePolished()
    measured = action.fontMetrics().horizontalAdvance
    return action.sizeHint().width() - measured(action.text()) + measured(words)
