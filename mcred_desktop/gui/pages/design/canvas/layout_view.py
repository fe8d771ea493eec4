"""The blocks of a template as they lie, and what moves their edges."""

from collections.abc import Callable
from functools import partial
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.canvases.layout import Side, resized, with_block, without_block
from mcred_desktop.domain.canvases.template import Block, CanvasTemplate
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.widgets.text import button, label


class _Small(QPushButton):
    """A block with its title, which takes as many lines as it needs."""

    def __init__(self, pressed: Callable[[], None]) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: pressed())  # noqa: PLW0108  # a bool comes with it
        self._title = label("", "strong", wrap=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self._title)

    def show_title(self, title: str) -> None:
        self._title.setText(title)
        self.setAccessibleName(title)


class LayoutView(QWidget):
    """Small blocks to choose from; buttons make the chosen one wider, lower, or take it away."""

    picked = Signal(str)
    """Key of a block"""
    changed = Signal(object)
    """CanvasTemplate: as somebody wants it"""
    refused = Signal(object)
    """McredError"""

    def __init__(self) -> None:
        super().__init__()
        self._template: CanvasTemplate | None = None
        self.chosen = ""
        """Key of the block chosen"""
        self._blocks: dict[str, _Small] = {}
        board = QFrame()
        board.setProperty("ground", "well")
        board.setMinimumHeight(120)
        self._grid = QGridLayout(board)
        self._grid.setContentsMargins(8, 8, 8, 8)
        self._grid.setSpacing(6)
        self._edges = QHBoxLayout()
        self._edges.setSpacing(6)
        add = button(self.tr("Add a block"), self._add, small=True, sign="plus")
        add.setObjectName("add-block")
        remove = button(self.tr("Remove"), self._remove, small=True, sign="minus")
        remove.setObjectName("remove-block")
        under = QHBoxLayout()
        under.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(board, 1)
        column.addWidget(label(self.tr("The right and the lower edge of the block"), "label"))
        column.addLayout(self._edges)
        for side, by, name, words in (
            (Side.RIGHT, 1, "wider", self.tr("Wider")),
            (Side.RIGHT, -1, "narrower", self.tr("Narrower")),
            (Side.BOTTOM, 1, "higher", self.tr("Higher")),
            (Side.BOTTOM, -1, "lower", self.tr("Lower")),
        ):
            made = button(words, partial(self._resize, side, by), small=True)
            made.setObjectName(f"block-{name}")
            self._edges.addWidget(made)
        self._edges.addStretch(1)
        column.addLayout(under)
        under.addWidget(add)
        under.addWidget(remove)
        under.addStretch(1)

    def show_template(self, template: CanvasTemplate) -> None:
        """Show the blocks of a template; the chosen one stays so while it is there."""
        self._template = template
        keys = [block.key for block in template.blocks]
        if self.chosen not in keys:
            self.chosen = keys[0]
        for gone in [key for key in self._blocks if key not in keys]:
            old = self._blocks.pop(gone)
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        rows, columns = template.size()
        for line in range(max(self._grid.rowCount(), self._grid.columnCount(), rows, columns)):
            self._grid.setRowStretch(line, int(line < rows))
            self._grid.setColumnStretch(line, int(line < columns))
        for block in template.blocks:
            self._show_block(block)

    def _show_block(self, block: Block) -> None:
        made = self._blocks.get(block.key)
        if made is None:
            made = self._blocks[block.key] = _Small(partial(self._pick, block.key))
            made.setObjectName(f"block-{block.key}")
        made.show_title(block.title)
        made.setToolTip("\n".join((block.title, *block.prompts)))
        made.setChecked(block.key == self.chosen)
        self._grid.removeWidget(made)
        self._grid.addWidget(made, block.row, block.column, block.row_span, block.column_span)

    def _pick(self, key: str) -> None:
        self.chosen = key
        for other, made in self._blocks.items():
            made.setChecked(other == key)
        self.picked.emit(key)

    def _resize(self, side: Side, by: int) -> None:
        if self._template is not None:
            self._try(partial(resized, self._template, self.chosen, side, by))

    def _add(self) -> None:
        if self._template is None:
            return
        block = Block(
            key=f"own-{uuid4().hex[:12]}",
            title=self.tr("New block"),
            prompts=(self.tr("What belongs here?"),),
            row=0,
            column=0,
        )
        self.chosen = block.key
        self._try(partial(with_block, self._template, block))

    def _remove(self) -> None:
        if self._template is not None:
            self._try(partial(without_block, self._template, self.chosen))

    def _try(self, change: "partial[CanvasTemplate]") -> None:
        try:
            self.changed.emit(change())
        except McredError as error:
            self.refused.emit(error)
