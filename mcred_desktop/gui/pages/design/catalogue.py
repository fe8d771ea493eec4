"""The catalogue at the left."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.design import Achievement, RecordState
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import SearchField
from mcred_desktop.gui.widgets.text import button, label

_WIDTH, _STRIP = 252, 44
"""Pixels at 100 %"""
_NARROW = 1000
"""Pixels at 100 % of a page too narrow for catalogue and record side by side"""
_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
_ID = Qt.ItemDataRole.UserRole
_STATE = Qt.ItemDataRole.UserRole + 1
_ROLE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Entered:
    """A record of the catalogue and the number of its latest approved version, 0 for none."""

    record: Achievement
    version: int


class Catalogue(QFrame):
    """Every record with its state, a way to narrow them, and a way to a new one.

    It folds to a strip: by itself where there is little room, and as the person last chose.
    """

    picked = Signal(str)
    """A record's id"""
    new = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chosen: bool | None = None  # whether the person folded or unfolded it
        self._room = 0
        self._filter = SearchField(self.tr("Filter"))
        self._filter.setObjectName("catalogue-filter")
        self._filter.textChanged.connect(self._narrow)
        self._list = QListWidget()
        self._list.setObjectName("catalogue")
        self._list.setAccessibleName(self.tr("Catalogue"))
        self._list.setItemDelegate(_Row(self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setStyleSheet(
            "QListView { border: 0; border-radius: 0; background: transparent; }"
        )
        self._list.currentItemChanged.connect(self._pick)
        self._list.itemClicked.connect(self._make_room)
        self._list.itemActivated.connect(self._make_room)
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
        """Fold or unfold, and stay so."""
        self._chosen = folded
        self.fit(self._room)

    def _lay_out(self) -> None:
        new = button(self.tr("New"), self.new.emit, sign="plus", small=True)
        new.setObjectName("new-record")
        new.setAccessibleName(self.tr("New micro-credential"))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self.tr("Catalogue"), "section"))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self._fold_button)
        narrow = QHBoxLayout()
        narrow.setSpacing(8)
        narrow.addWidget(self._filter, 1)
        narrow.addWidget(new)
        top = QVBoxLayout()
        top.setContentsMargins(14, 12, 12, 10)
        top.setSpacing(8)
        top.addLayout(head)
        top.addLayout(narrow)
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
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

    def show_records(self, entered: Sequence[Entered], current: str) -> None:
        """List the records by title with ``current`` chosen."""
        with QSignalBlocker(self._list):
            self._list.clear()
            for one in sorted(entered, key=lambda one: one.record.title.casefold()):
                item = QListWidgetItem(one.record.title)
                state, role = self._state(one)
                item.setData(_ID, one.record.id)
                item.setData(_STATE, state)
                item.setData(_ROLE, role)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.record.title}, {state}")
                item.setToolTip(one.record.title)
                self._list.addItem(item)
                if one.record.id == current:
                    self._list.setCurrentItem(item)
        self._count.setText(str(len(entered)))
        self._narrow(self._filter.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), Theme.current().color("rule"))

    def _state(self, one: Entered) -> tuple[str, str]:
        """The state in words, and the role of its colour."""
        if one.record.state is RecordState.APPROVED:
            return self.tr("Approved v{0}").format(one.version), "ok"
        if one.version:
            return self.tr("Draft · v{0} approved").format(one.version), "accent"
        return self.tr("Draft"), "ink2"

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        for row in range(self._list.count()):
            item = self._list.item(row)
            title = item.text().casefold()
            item.setHidden(not all(word in title for word in words))

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.picked.emit(item.data(_ID))

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


class _Row(QStyledItemDelegate):
    """Title above state, a bar of accent at the chosen one."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = Theme.current()
        rect, state = QRect(option.rect), option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("tint"))
            painter.fillRect(rect.x(), rect.y(), 3, rect.height(), theme.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("well"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("rule"))
        inner = rect.adjusted(14, theme.px(9), -10, -theme.px(9))
        half = inner.height() // 2
        upper, lower = inner.adjusted(0, 0, 0, -half), inner.adjusted(0, half, 0, 0)
        title = str(index.data(Qt.ItemDataRole.DisplayRole))
        _draw(painter, upper, title, theme.font(13, 500), "ink")
        _draw(painter, lower, str(index.data(_STATE)), theme.font(12), str(index.data(_ROLE)))
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, Theme.current().px(56))


def _draw(painter: QPainter, rect: QRect, text: str, font: QFont, role: str) -> None:
    painter.setFont(font)
    painter.setPen(Theme.current().color(role))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
