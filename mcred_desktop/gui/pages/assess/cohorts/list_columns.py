"""What the columns of a learner list are taken for, changed in place."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mcred_desktop.domain.assess.enrolment import ColumnUse
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.table import Table
from mcred_desktop.services.ports import ListColumn

_Index = QModelIndex | QPersistentModelIndex
HEADER, SAMPLE, USE = range(3)
_USE: Final = Qt.ItemDataRole.UserRole + 1
_SIGN = 14
"""Pixels at 100 %"""
_ROWS = 6
"""Columns in sight at once, of the list's"""


class ColumnsModel(QAbstractTableModel):
    """A row a column of the list."""

    said = Signal()
    """Somebody said what a column is"""

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[ListColumn, ...] = ()
        self._words = {
            ColumnUse.NAME: self.tr("Name"),
            ColumnUse.GIVEN: self.tr("Given name"),
            ColumnUse.FAMILY: self.tr("Family name"),
            ColumnUse.SECOND: self.tr("Second family name"),
            ColumnUse.EMAIL: self.tr("E-mail"),
            ColumnUse.NUMBER: self.tr("Learner number"),
            ColumnUse.FIELD: self.tr("Field of its own"),
            ColumnUse.OUTCOME: self.tr("Earlier result, as evidence"),
            ColumnUse.OUT: self.tr("Left out"),
        }

    @property
    def uses(self) -> tuple[ColumnUse, ...]:
        """What each is taken for, in order."""
        return tuple(column.use for column in self._columns)

    @property
    def words(self) -> dict[ColumnUse, str]:
        """Everything a column can be taken for."""
        return self._words

    def show_columns(self, columns: Sequence[ListColumn]) -> None:
        """Show these; where only their uses changed, whoever stands in a row stays there."""
        same = [x.header for x in columns] == [x.header for x in self._columns]
        if same:
            self._columns = tuple(columns)
            last = self.index(len(columns) - 1, USE)
            self.dataChanged.emit(self.index(0, HEADER), last)
        else:
            self.beginResetModel()
            self._columns = tuple(columns)
            self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else USE + 1

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Column"), self.tr("First values"), self.tr("Taken for"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self._columns[index.row()]
        if role == _USE:
            return column.use.value
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        unnamed = self.tr("(no header, column {0})").format(index.row() + 1)
        texts = (column.header or unnamed, ", ".join(column.sample), self._words[column.use])
        return texts[index.column()]

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if index.column() != USE or role != Qt.ItemDataRole.EditRole:
            return False
        columns = list(self._columns)
        old, use = columns[index.row()], ColumnUse(value)
        if use is not old.use:
            columns[index.row()] = ListColumn(old.header, use, old.sample)
            self.show_columns(columns)
            self.said.emit()
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == USE else flags


class ColumnsTable(Table):
    """Columns of a list; a click on what one is taken for, or Enter in its row, changes it."""

    def __init__(self, model: ColumnsModel) -> None:
        super().__init__(model, "", SAMPLE)
        self.setAccessibleName(self.tr("Columns of the file and what they are taken for"))
        self.setObjectName("import-columns")
        self._cell = _UseCell(self, model)
        self.setItemDelegateForColumn(USE, self._cell)
        self.clicked.connect(self._choose)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space):
            shortcut = QShortcut(key, self, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._choose_current)
        model.modelReset.connect(self._fit)
        Theme.current().changed.connect(self._fit)

    def _choose(self, index: QModelIndex) -> None:
        if index.column() == USE:
            self.edit(index)

    def _choose_current(self) -> None:
        current = self.currentIndex()
        if current.isValid():
            self.edit(current.siblingAtColumn(USE))

    def _fit(self) -> None:
        row = self.verticalHeader().defaultSectionSize()
        most = self.horizontalHeader().sizeHint().height() + _ROWS * row
        self.setFixedHeight(min(self.whole_height(), most))
        if self.model().rowCount() and not self.currentIndex().isValid():
            self.selectRow(0)


class _UseCell(QStyledItemDelegate):
    """Shows that there is a choice, and offers it."""

    def __init__(self, parent: QWidget, model: ColumnsModel) -> None:
        super().__init__(parent)
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        side = Theme.current().px(_SIGN)
        place = QRect(0, 0, side, side)
        place.moveCenter(option.rect.center())
        place.moveRight(option.rect.right() - 8)
        place = QStyle.visualRect(option.direction, option.rect, place)
        icon("chevron-down").paint(painter, place)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return super().sizeHint(option, index) + QSize(Theme.current().px(_SIGN) + 12, 0)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        del option
        choice = QComboBox(parent)
        choice.setObjectName("column-use")
        header = str(index.sibling(index.row(), HEADER).data())
        choice.setAccessibleName(self.tr("“{0}” is taken for").format(header))
        for use, words in self._model.words.items():
            choice.addItem(words, use.value)
        choice.activated.connect(partial(self._take, choice))
        QTimer.singleShot(0, choice, choice.showPopup)
        return choice

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        choice = cast("QComboBox", editor)
        choice.setCurrentIndex(choice.findData(index.data(_USE)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        use = cast("QComboBox", editor).currentData()
        model.setData(model.index(index.row(), index.column()), use)

    def _take(self, choice: QComboBox, _chosen: int) -> None:
        self.commitData.emit(choice)
        self.closeEditor.emit(choice)
