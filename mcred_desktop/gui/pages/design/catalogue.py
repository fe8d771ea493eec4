"""The catalogue at the left."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from mcred_desktop.domain.records.review import Stage
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.design.stages import stage_name, two_lines
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import SearchField
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.gui.widgets.two_lines import TwoLineView
from mcred_desktop.services.design.catalogue import CatalogueLine

_WIDTH, _STRIP = 252, 44
"""Pixels at 100 %"""
_NARROW = 1000
"""Pixels at 100 % of a page too narrow for catalogue and record side by side"""
_REMEMBERED = "design_catalogue"
_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter


class Catalogue(QFrame):
    """Every record with its state, a way to narrow them, and a way to a new one.

    It folds to a strip: by itself where there is little room, and as the person last chose.
    """

    picked = Signal(str)
    """A record's id"""
    new = Signal()
    pathways_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        left = Theme.current().recall(_REMEMBERED, {"folded"}, "")
        self._chosen: bool | None = True if left else None  # as the person left it
        self._room = 0
        self._filter = SearchField(self.tr("Filter"))
        self._filter.setObjectName("catalogue-filter")
        self._filter.textChanged.connect(self._narrow)
        self._lines: Sequence[CatalogueLine] = ()
        self._current = ""
        self._stage: Stage | None = None
        self._list = TwoLineView(self.tr("Catalogue"))
        self._list.setObjectName("catalogue")
        self._list.picked.connect(self._pick)
        self._list.clicked.connect(self._make_room)
        self._list.activated.connect(self._make_room)
        self._by_stage = self._make_stages()
        self._count = label("", "label")
        self._fold_button = self._tool("chevron-left", self.tr("Fold the catalogue"), fold=True)
        self._unfold_button = self._tool("chevron-right", self.tr("Show the catalogue"), fold=False)
        self._whole = QWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 1, 0)
        row.setSpacing(0)
        row.addWidget(self._whole)
        row.addWidget(self._unfold_button, 0, _TOP)
        self._lay_out()

    def is_folded(self) -> bool:
        """Whether only the strip is shown."""
        return self._whole.isHidden()

    def fold(self, *, folded: bool) -> None:
        """Fold or unfold, and stay so, the next time too."""
        self._chosen = folded
        if not self._is_narrow():
            Theme.current().remember(_REMEMBERED, "folded" if folded else "")
        self.fit(self._room)

    def _lay_out(self) -> None:
        new = button(self.tr("New"), self.new.emit, sign="plus", small=True)
        new.setObjectName("new-record")
        new.setAccessibleName(self.tr("New micro-credential"))
        head = QHBoxLayout()
        head.setSpacing(8)
        pathways = button(self.tr("Pathways"), self.pathways_asked.emit, "link", small=True)
        pathways.setObjectName("go-to-pathways")
        pathways.setAccessibleName(self.tr("Show the pathways"))
        narrow = QHBoxLayout()
        narrow.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(14, 12, 12, 10)
        top.setSpacing(8)
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        top.addLayout(head)
        head.addWidget(label(self.tr("Catalogue"), "section"))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(pathways)
        head.addWidget(self._fold_button)
        top.addLayout(narrow)
        narrow.addWidget(self._filter, 1)
        narrow.addWidget(self._by_stage)
        narrow.addWidget(new)
        column.addWidget(self._list, 1)

    def _tool(self, sign: str, says: str, *, fold: bool) -> QToolButton:
        tool = QToolButton()
        tool.setObjectName("fold-catalogue" if fold else "unfold-catalogue")
        tool.setIcon(icon(sign))
        tool.setAccessibleName(says)
        tool.setToolTip(says)
        tool.clicked.connect(lambda: self._turn(fold=fold))
        return tool

    def _turn(self, *, fold: bool) -> None:
        """Fold or unfold; the focus stays on the button that turns it back."""
        self.fold(folded=fold)
        other = self._unfold_button if fold else self._fold_button
        other.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_lines(self, lines: Sequence[CatalogueLine], current: str) -> None:
        """List micro-credentials in this order with ``current`` chosen."""
        self._lines, self._current = lines, current
        self._narrow()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), Theme.current().color("rule"))

    def _narrow(self) -> None:
        """Show what holds every word typed and stands where it was asked for."""
        words = self._filter.text().casefold().split()
        shown = [
            line
            for line in self._lines
            if self._stage in {None, line.standing.stage}
            and all(word in line.title.casefold() for word in words)
        ]
        keys = [line.id for line in shown]
        self._list.show_rows(keys, lambda row: two_lines(shown[row]), self._current)
        whole = len(shown) == len(self._lines)
        both = self.tr("{0} of {1}").format(len(shown), len(self._lines))
        self._count.setText(str(len(shown)) if whole else both)

    def _pick(self, record_id: str) -> None:
        self._current = record_id
        self.picked.emit(record_id)

    def _make_stages(self) -> QToolButton:
        """Which stage is listed, as a menu beside the words to narrow by."""
        tool = QToolButton()
        tool.setObjectName("catalogue-stage")
        tool.setIcon(icon("filter"))
        tool.setAccessibleName(self.tr("Show only one stage"))
        tool.setToolTip(self.tr("Show only one stage"))
        tool.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(tool)
        group = QActionGroup(menu)
        for stage in (None, *Stage):
            action = menu.addAction(self.tr("All") if stage is None else stage_name(stage))
            action.setCheckable(True)
            action.setChecked(stage is None)
            action.triggered.connect(partial(self._choose, stage))
            group.addAction(action)
        tool.setMenu(menu)
        return tool

    def _choose(self, stage: Stage | None) -> None:
        self._stage = stage
        says = self.tr("Show only one stage")
        chosen = says if stage is None else self.tr("Only: {0}").format(stage_name(stage))
        self._by_stage.setToolTip(chosen)
        self._by_stage.setAccessibleName(chosen)
        self._by_stage.setIcon(icon("filter", "ink2" if stage is None else "accent"))
        self._narrow()

    def _make_room(self) -> None:
        """Fold again once a record is chosen on a page too narrow for both."""
        if self._is_narrow():
            self._chosen = None
            self.fit(self._room)

    def _is_narrow(self) -> bool:
        return self._room < Theme.current().px(_NARROW)

    def fit(self, room: int) -> None:
        """Take the width of the design, a strip where the page is only ``room`` pixels wide."""
        self._room = room
        theme = Theme.current()
        folded = self._is_narrow() if self._chosen is None else self._chosen
        self._whole.setHidden(folded)
        self._unfold_button.setVisible(folded)
        self.setFixedWidth(theme.px(_STRIP) if folded else min(theme.px(_WIDTH), room // 3))
