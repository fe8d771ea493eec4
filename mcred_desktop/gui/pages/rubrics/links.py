"""Which criterion measures which outcome and skill: a matrix that shows the gaps both ways."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.rubrics.coverage import Aim, AimKind, Coverage, coverage
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.gui.icons import icon, pixmap
from mcred_desktop.gui.pages.rubrics.grid.sections import ring
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.reading import mirrored
from mcred_desktop.gui.widgets.text import label

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_FIRST, _COLUMN, _ROW, _HEAD = 226, 132, 44, 90
"""Pixels at 100 %: titles, an aim, a criterion, the head"""
_NAMED = 3
_TOGGLE = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class LinksModel(QAbstractTableModel):
    """Criteria down, outcomes and skills across."""

    def __init__(self) -> None:
        super().__init__()
        self._rubric = Rubric(title="")
        self.found = Coverage((), ())

    def take(self, rubric: Rubric, found: Coverage) -> None:
        """Show another rubric."""
        same = len(found.aims) == len(self.found.aims) and len(found.rows) == len(self.found.rows)
        if not same:
            self.beginResetModel()
        self._rubric, self.found = rubric, found
        if not same:
            self.endResetModel()
            return
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(self.columnCount() - 1, 0))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, max(self.rowCount() - 1, 0))

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.found.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.found.aims)

    def linked(self, row: int, column: int) -> bool:
        """Whether the criterion measures the aim."""
        return self.found.aims[column].id in self.found.rows[row].aims

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        if role not in {_Role.AccessibleTextRole, _Role.ToolTipRole}:
            return None
        row, aim = self._rubric.criteria[index.row()], self.found.aims[index.column()]
        measures = self.linked(index.row(), index.column())
        said = self.tr("“{0}” measures “{1}”") if measures else self.tr("“{0}” leaves out “{1}”")
        return said.format(row.title, aim.text)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal:
            return self._of_aim(section, self.found.aims[section], role)
        row = self._rubric.criteria[section]
        gap = not self.found.rows[section].aims
        match role:
            case _Role.DisplayRole:
                return f"{section + 1}  {row.title or self.tr('Untitled')}"
            case _Role.DecorationRole:
                return icon("triangle-alert", "warn") if gap else None
            case _Role.ToolTipRole | _Role.AccessibleDescriptionRole:
                return self.tr("Measures nothing of the record") if gap else row.title
            case _Role.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            case _:
                return None

    def _of_aim(self, section: int, aim: Aim, role: int) -> Any:
        match role:
            case _Role.DisplayRole:
                kind = self.tr("Outcome") if aim.kind is AimKind.OUTCOME else self.tr("Skill")
                alike = [
                    other for other in self.found.aims[: section + 1] if other.kind is aim.kind
                ]
                return f"{kind} {len(alike)}"
            case _Role.ToolTipRole | _Role.AccessibleTextRole:
                gap = self.tr("{0}\nNo criterion that counts measures it").format(aim.text)
                return aim.text if aim.measured else gap
            case _:
                return None


class LinksView(QFrame):
    """Click or Space links and parts."""

    toggled = Signal(str, str, str, bool)
    """Criterion id, ``outcomes`` or ``skills``, id of the aim, whether it is measured now"""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("links-view")
        self._fixed = False
        self.model = LinksModel()
        self.table = _Matrix(self.model)
        self.table.toggled.connect(self._toggle)
        self._gaps = label("", "second", wrap=True)
        self._gaps.setObjectName("link-gaps")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self._gaps)
        self._gaps.setContentsMargins(12, 8, 12, 8)

    def show_links(self, rubric: Rubric, record: Achievement, *, fixed: bool) -> None:
        """Show what ``rubric`` measures of ``record``."""
        self._fixed = fixed
        found = coverage(rubric, record)
        self.model.take(rubric, found)
        if not found.aims:
            text = self.tr("The record has no outcomes and no skills yet.")
        elif found.unmeasured or found.aimless:
            names = {row.id: row.title or self.tr("Untitled") for row in rubric.criteria}
            gaps = (
                (self.tr("Not measured: {0}."), [aim.text for aim in found.unmeasured]),
                (self.tr("Measures nothing: {0}."), [names[row] for row in found.aimless]),
            )
            text = " ".join(said.format(self._listed(part)) for said, part in gaps if part)
        else:
            text = self.tr("Everything is measured, and every criterion measures something.")
        self._gaps.setText(text)

    def _toggle(self, row: int, column: int) -> None:
        if self._fixed:
            return
        aim = self.model.found.aims[column]
        field = "outcomes" if aim.kind is AimKind.OUTCOME else "skills"
        on = not self.model.linked(row, column)
        self.toggled.emit(self.model.found.rows[row].criterion_id, field, aim.id, on)

    def _listed(self, texts: list[str]) -> str:
        """The first few, and how many more there are."""
        shown = "; ".join(f"“{text}”" for text in texts[:_NAMED])
        more = len(texts) - _NAMED
        return self.tr("{0} and {1} more").format(shown, more) if more > 0 else shown


class _Matrix(QTableView):
    """A table of links, one cell chosen."""

    toggled = Signal(int, int)

    def __init__(self, model: LinksModel) -> None:
        super().__init__()
        self.setObjectName("links")
        self.setAccessibleName(self.tr("Criteria and what they measure"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setHorizontalHeader(_AimHeads(self, model))
        self.setModel(model)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self._painter = _LinkPainter(model)
        self.setItemDelegate(self._painter)
        self.setTabKeyNavigation(False)
        for heads in (self.horizontalHeader(), self.verticalHeader()):
            heads.setSectionsClickable(False)
            heads.setHighlightSections(False)
            heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            heads.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.clicked.connect(self._click)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TOGGLE and self.currentIndex().isValid():
            self._click(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(Theme.current().px(600), Theme.current().px(300))

    def _click(self, index: QModelIndex) -> None:
        self.toggled.emit(index.row(), index.column())

    def _fit(self) -> None:
        px = Theme.current().px
        across, down = self.horizontalHeader(), self.verticalHeader()
        for heads, size in ((across, px(_COLUMN)), (down, px(_ROW))):
            heads.setMinimumSectionSize(size)
            heads.setDefaultSectionSize(size)
        across.setFixedHeight(px(_HEAD))
        down.setFixedWidth(px(_FIRST))


class _AimHeads(QHeaderView):
    """Each outcome and skill in its own words, marked where nothing measures it."""

    def __init__(self, parent: QTableView, model: LinksModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803  # Qt's names
        theme = Theme.current()
        aim = self._model.found.aims[logicalIndex]
        painter.save()
        painter.fillRect(rect, theme.color("well" if aim.measured else "warn-tint"))
        side = theme.px(8)
        room = rect.adjusted(side, theme.px(6), -side, -theme.px(4))
        painter.setFont(theme.font(12, 600))
        painter.setPen(theme.color("ink"))
        named = self._model.headerData(logicalIndex, Qt.Orientation.Horizontal)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignTop), named)
        if not aim.measured:
            sign = pixmap("triangle-alert", "warn", 14, self.devicePixelRatioF())
            size = theme.px(14)
            corner = QRect(room.right() - size, room.top(), size, size)
            painter.drawPixmap(mirrored(rect, corner), sign)
        metrics = QFontMetrics(theme.font(12, 600))
        room.setTop(room.top() + metrics.lineSpacing() + 2)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("ink2"))
        painter.setClipRect(room)
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap), aim.text)
        painter.setClipping(False)  # Qt's
        painter.setPen(theme.color("rule"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()


class _LinkPainter(QStyledItemDelegate):
    """A sign where a criterion measures an aim."""

    def __init__(self, model: LinksModel) -> None:
        super().__init__()
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = Theme.current()
        room = option.rect
        linked = self._model.linked(index.row(), index.column())
        gap = not self._model.found.aims[index.column()].measured
        ground = "tint" if linked else "warn-tint" if gap else "sheet"
        painter.fillRect(room, theme.color(ground))
        if linked:
            side = theme.px(18)
            spot = room.center()
            painter.drawPixmap(
                spot.x() - side // 2, spot.y() - side // 2, pixmap("check", "accent", 18)
            )
        painter.setPen(theme.color("rule"))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        painter.drawLine(room.topRight(), room.bottomRight())
        view = option.widget
        if isinstance(view, QTableView) and view.currentIndex() == index and view.hasFocus():
            ring(painter, room.adjusted(0, 0, -1, -1), theme.color("accent"))
