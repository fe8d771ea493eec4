"""The tools over the graph: which view, what to add, and how near."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton

from mcred_desktop.domain.pathways.pathway import NodeKind
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.design.pathways.desk import PathwayDesk
from mcred_desktop.gui.theme import Theme

_BOTH = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_SIGN = Qt.ToolButtonStyle.ToolButtonIconOnly


class Strip(QFrame):
    """Words go where there is no room for them; signs, names and tips stay."""

    left = Signal()
    """Back to all pathways"""
    turned = Signal(str)
    """``graph`` or ``outline``"""
    fitted = Signal()
    zoomed = Signal(int)

    def __init__(self, desk: PathwayDesk) -> None:
        super().__init__()
        self.setObjectName("pathway-strip")
        self._desk = desk
        self._tools: list[QToolButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 4, 12, 4)
        self._row.setSpacing(4)
        self._add("all-pathways", "arrow-left", self.tr("All pathways"), self.left.emit)
        self._row.addSpacing(8)
        self._add_views()
        self._row.addSpacing(8)
        for kind, tag, sign, text, named in self._kinds():
            self._add(tag, sign, text, self._adder(kind, named))
        self._row.addSpacing(8)
        self.connects = self._add("connect", "link", self.tr("Connect"), lambda: None)
        self._add("tidy", "layout-grid", self.tr("Tidy up"), desk.tidy)
        self._row.addStretch(1)
        self._only_graph = [
            self._sign("zoom-out", self.tr("Farther (-)"), lambda: self.zoomed.emit(-1)),
            self._sign("zoom-in", self.tr("Nearer (+)"), lambda: self.zoomed.emit(1)),
            self._add("fit", "maximize", self.tr("Fit"), self.fitted.emit),
        ]
        self.undo = self._sign("undo-2", self.tr("Undo (Ctrl+Z)"), desk.undo)
        self.redo = self._sign("redo-2", self.tr("Redo (Ctrl+Shift+Z)"), desk.redo)
        # Not asked of the stack: it tells of its end too, when it is gone
        desk.edits.stack.canUndoChanged.connect(self.undo.setEnabled)
        desk.edits.stack.canRedoChanged.connect(self.redo.setEnabled)
        desk.chosen_changed.connect(self._offer)
        Theme.current().changed.connect(self._fit)
        for tool in (self.undo, self.redo, self.connects):
            tool.setEnabled(False)

    def show_view(self, name: str) -> None:
        """Show which view is on."""
        self._views[name].setChecked(True)
        for tool in (*self._only_graph, self.connects):
            tool.setVisible(name == "graph")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _kinds(self) -> tuple[tuple[NodeKind, str, str, str, str], ...]:
        step, outside = self.tr("New step"), self.tr("Outside credential")
        inside = self.tr("New group")
        return (
            (NodeKind.ACHIEVEMENT, "add-step", "award", self.tr("Add step"), step),
            (NodeKind.OUTSIDE, "add-outside", "external-link", self.tr("Add outside"), outside),
            (NodeKind.GROUP, "add-group", "folder-open", self.tr("Add group"), inside),
        )

    def _adder(self, kind: NodeKind, named: str) -> Callable[[], None]:
        def add() -> None:
            self._desk.add(kind, named)

        return add

    def _add_views(self) -> None:
        group = QButtonGroup(self)
        self._views = {
            "graph": self._add("show-graph", "workflow", self.tr("Graph"), lambda: None),
            "outline": self._add("show-outline", "list-tree", self.tr("Outline"), lambda: None),
        }
        for name, tool in self._views.items():
            tool.setCheckable(True)
            group.addButton(tool)
            tool.toggled.connect(self._turner(name))

    def _turner(self, name: str) -> Callable[[bool], None]:
        def turn(on: bool) -> None:  # noqa: FBT001  # a signal's
            if on:
                self.turned.emit(name)

        return turn

    def _add(self, tag: str, sign: str, text: str, pressed: Callable[[], object]) -> QToolButton:
        tool = QToolButton()
        tool.setObjectName(tag)
        tool.setIcon(icon(sign, "ink2", "accent"))
        tool.setText(text)
        tool.setAccessibleName(text)
        tool.setToolTip(text)
        tool.clicked.connect(lambda: pressed())  # noqa: PLW0108  # clicked brings a bool
        self._tools.append(tool)
        self._row.addWidget(tool)
        return tool

    def _sign(self, sign: str, says: str, pressed: Callable[[], object]) -> QToolButton:
        """A tool without words."""
        tool = self._add(sign, sign, "", pressed)
        tool.setAccessibleName(says)
        tool.setToolTip(says)
        return tool

    def _offer(self, chosen: str) -> None:
        self.connects.setEnabled(bool(chosen))

    def _fit(self) -> None:
        for style in (_BOTH, _SIGN):
            for tool in self._tools:
                tool.setToolButtonStyle(style if tool.text() else _SIGN)
            self._row.invalidate()
            if self._row.sizeHint().width() <= self.width():
                return
