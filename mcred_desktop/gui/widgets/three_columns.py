"""A page between two columns; where they leave it no room, both columns share the left one."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from mcred_desktop.gui.theme import Theme

_ROOMY = 860
"""Pixels at 100 % text; below it the right column becomes a tab of the left one"""


class ThreeColumns(QWidget):
    """The columns keep the width they give themselves; the page takes the rest."""

    def __init__(
        self, columns: tuple[QWidget, QWidget, QWidget], tabs: tuple[str, str], name: str, what: str
    ) -> None:
        """``tabs`` name the left and the right column, ``name`` and ``what`` the choice of them."""
        super().__init__()
        self._left, middle, self._right = columns
        self._is_roomy: bool | None = None
        self._tabs = QTabBar()
        self._tabs.setObjectName(name)
        self._tabs.setAccessibleName(what)
        for words in tabs:
            self._tabs.addTab(words)
        self._tabs.currentChanged.connect(self._turn)
        self._across, self._column = QHBoxLayout(self), QVBoxLayout()
        self._across.addLayout(self._column)
        for part in (self._across, self._column):
            part.setContentsMargins(0, 0, 0, 0)
            part.setSpacing(0)
        self._column.addWidget(self._tabs)
        self._column.addWidget(self._left, 1)
        self._across.addWidget(middle, 1)
        self._across.addWidget(self._right)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        roomy = self.width() >= Theme.current().px(_ROOMY)
        if roomy is self._is_roomy:
            return
        self._is_roomy = roomy
        self._tabs.setVisible(not roomy)
        if roomy:
            self._across.addWidget(self._right)
        else:
            self._column.addWidget(self._right, 1)
        self._turn(self._tabs.currentIndex())

    def _turn(self, tab: int) -> None:
        roomy = self._is_roomy is not False
        self._left.setVisible(roomy or tab == 0)
        self._right.setVisible(roomy or tab == 1)
