"""The name over the notes of a group."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from mcred_desktop.domain.canvases.canvas import NoteGroup
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.text import label


class GroupName(QFrame):
    """Folds and unfolds the group; Enter or a double click renames it."""

    renamed = Signal(object, str)
    """Group, and its new name"""
    folded = Signal(object)
    """Group: fold it, or unfold it"""
    dissolved = Signal(object)
    """Group"""
    walked = Signal(object, object)
    """Group; this arrow key was pressed"""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.group: NoteGroup | None = None
        self.setObjectName("note-group")
        self._fold = QToolButton(self)
        self._fold.setObjectName("fold-group")
        self._fold.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._fold.clicked.connect(lambda: self.folded.emit(self.group))
        self._title = ElidedLabel("", "bold")
        self._count = label("", "label")
        self._line: QLineEdit | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 0, 8, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self._fold)
        self._row.addWidget(self._title, 1)
        self._row.addWidget(self._count)

    def show_group(self, group: NoteGroup, count: int) -> None:
        """Show a name with how many notes are under it."""
        self.group = group
        self._title.show_text(group.title)
        self._count.setText(str(count))
        self._fold.setIcon(icon("chevron-right" if group.collapsed else "chevron-down"))
        fold = self.tr("Unfold {0}") if group.collapsed else self.tr("Fold {0}")
        self._fold.setAccessibleName(fold.format(group.title))
        folded = [self.tr("folded")] * group.collapsed
        said = [self.tr("Group {0}").format(group.title), self.tr("{0} notes").format(count)]
        self.setAccessibleName(", ".join([*said, *folded]))

    def rename(self) -> None:
        """Write another name in its place; Escape keeps the old one."""
        if self.group is None or self._line is not None:
            return
        line = self._line = QLineEdit(self.group.title, self)
        line.setObjectName("group-title")
        line.setAccessibleName(self.tr("Name of the group"))
        line.setMaxLength(200)
        line.editingFinished.connect(self._keep)
        self._title.hide()
        self._row.insertWidget(1, line, 1)
        line.show()
        line.setFocus()
        line.selectAll()

    def be_stop(self, *, on: bool) -> None:
        """Let Tab stop at it, or only arrows come here."""
        policy = Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)

    @property
    def is_busy(self) -> bool:
        """Whether somebody is at it, so that it must stay."""
        return self._line is not None or self.hasFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.rename()
        elif key == Qt.Key.Key_Escape and self._line is not None and self.group is not None:
            self._line.setText(self.group.title)
            self._keep()
        elif key == Qt.Key.Key_Space:
            self.folded.emit(self.group)
        elif key == Qt.Key.Key_Delete:
            self.dissolved.emit(self.group)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.walked.emit(self.group, key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.rename()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("well"))
        focused = self.hasFocus()
        painter.setPen(QPen(theme.color("accent"), 2) if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 3, 3)

    def _keep(self) -> None:
        line, self._line = self._line, None
        if line is None:
            return
        title, had_focus = line.text().strip(), line.hasFocus()
        self._row.removeWidget(line)
        line.hide()
        line.deleteLater()
        self._title.show()
        if had_focus:
            self.setFocus()
        if title and self.group is not None and title != self.group.title:
            self.renamed.emit(self.group, title)
