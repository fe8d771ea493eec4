"""All pathways, and the five patterns a new one can be started from."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.pages.design.pathways.words import steps_told
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import SearchField
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines

if TYPE_CHECKING:
    from mcred_desktop.services.pathways.pathways import PathwayLine
    from mcred_desktop.services.pathways.patterns import PathwayPattern

_LIST, _MOST_SHARE = 380, 0.36
"""Width in pixels at 100 %, and how much of the page it takes at most"""


class PathwaysHome(QWidget):
    """The list at the left, ways to begin at the right."""

    opened = Signal(str)
    """Id of a pathway"""
    begun = Signal(str, str)
    """Title, and name of a pattern; empty for none"""
    import_asked = Signal()
    left = Signal()
    """Back to the records"""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: Sequence[PathwayLine] = ()
        head = PageHead(self.tr("Design"), self.tr("Pathways"))
        records = button(self.tr("Records"), self.left.emit, "quiet", sign="arrow-left")
        records.setObjectName("go-to-records")
        records.setAccessibleName(self.tr("Back to the records"))
        head.add_action(records)
        take = button(self.tr("Import"), self.import_asked.emit)
        take.setObjectName("import-pathway")
        empty = button(self.tr("Empty pathway"), self._begin_empty, sign="plus")
        empty.setObjectName("new-pathway")
        head.add_action(take)
        head.add_action(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        row = QHBoxLayout()
        row.setSpacing(0)
        column.addLayout(row, 1)
        self._make_list(row)
        self._make_patterns(row)
        Theme.current().changed.connect(self._fit)
        self._fit()

    def show_pathways(
        self,
        lines: "Sequence[PathwayLine]",
        patterns: "Sequence[tuple[str, PathwayPattern | McredError]]",
    ) -> None:
        """Show every pathway, and the patterns by name; of a broken one, why it is none."""
        self._lines = lines
        self._list.show_rows([pathway_row(line) for line in lines], "")
        self._list.narrow(self._filter.text())
        self._left.setVisible(bool(lines))
        if not self._cards:
            for name, pattern in patterns:
                card = self._card(name, pattern)
                self._cards.append(card)
                self._patterns.insertWidget(self._patterns.count() - 1, card)

    def _make_list(self, row: QHBoxLayout) -> None:
        self._left = QFrame()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(14, 16, 0, 0)
        column.setSpacing(8)
        self._filter = SearchField(self.tr("Filter"))
        self._filter.setObjectName("pathway-filter")
        self._list = TwoLineList(self.tr("Pathways"))
        self._list.setObjectName("pathways")
        self._filter.textChanged.connect(self._list.narrow)
        self._list.itemClicked.connect(self._open)
        self._list.itemActivated.connect(self._open)
        column.addWidget(self._filter)
        column.addWidget(self._list, 1)
        row.addWidget(self._left)

    def _make_patterns(self, row: QHBoxLayout) -> None:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row.addWidget(area, 1)
        whole = QWidget()
        area.setWidget(whole)
        self._patterns = QVBoxLayout(whole)
        self._patterns.setContentsMargins(24, 18, 24, 24)
        self._patterns.setSpacing(14)
        self._patterns.addWidget(label(self.tr("Start from a pattern"), "section"))
        self._patterns.addStretch(1)
        self._cards: list[QWidget] = []

    def _card(self, name: str, pattern: "PathwayPattern | McredError") -> QWidget:
        if isinstance(pattern, McredError):
            return label(str(pattern), "second", "bad", wrap=True)
        card = QFrame()
        card.setProperty("ground", "sheet")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 12, 14, 12)
        row.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(4)
        row.addLayout(words, 1)
        words.addWidget(label(pattern.title, "strong", wrap=True))
        words.addWidget(label(pattern.purpose, "second", wrap=True))
        start = button(self.tr("Start"), partial(self.begun.emit, pattern.title, name), small=True)
        start.setObjectName(f"start-{name}")
        start.setAccessibleName(self.tr("Start: {0}").format(pattern.title))
        row.addWidget(start, 0, Qt.AlignmentFlag.AlignVCenter)
        return card

    def _open(self, _item: object) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._lines):
            self.opened.emit(self._lines[row].pathway.id)

    def _begin_empty(self) -> None:
        self.begun.emit(self.tr("New pathway"), "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        most = round(self.width() * _MOST_SHARE)
        self._left.setFixedWidth(min(Theme.current().px(_LIST), most))


def pathway_row(line: "PathwayLine") -> TwoLines:
    """A pathway in a list."""
    if line.errors:
        color, state = "bad", _tr("{0} to mend").format(line.errors)
    elif line.published and not line.changed:
        color, state = "ok", _tr("Version {0}").format(line.published)
    else:
        color, state = "accent", _tr("Draft")
    leads = _tr("leads to {0}").format(line.leads_to) if line.leads_to else ""
    second = " · ".join(filter(None, (state, steps_told(line.steps), leads)))
    return TwoLines(line.pathway.id, line.pathway.title, second, color)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pathways", text)
