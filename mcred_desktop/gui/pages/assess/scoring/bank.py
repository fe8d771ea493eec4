"""The comments kept for a criterion: found by typing, inserted, rewritten, taken out."""

from functools import partial

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.assess.marking import BankedComment
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import label, tool
from mcred_desktop.services.assess.comment_bank import CommentBank

_WIDTH, _HEIGHT = 400, 320
_LISTED = 100
"""Comments listed at once: Qt lays every row out anew at each key press"""
_Index = QModelIndex | QPersistentModelIndex


class _Kept(QAbstractListModel):
    """The comments that hold every word typed, those used most first."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[tuple[str, BankedComment]] = []
        """Case folded, and as it is kept"""
        self.matching = 0
        """All that hold the words, listed or not"""
        self._words: list[str] = []
        self.found: list[BankedComment] = []

    def show(self, kept: list[BankedComment]) -> None:
        self._all = [(comment.text.casefold(), comment) for comment in kept]
        self._find()

    def narrow(self, typed: str) -> None:
        self._words = typed.casefold().split()
        self._find()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.found)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        text = self.found[index.row()].text
        if role == Qt.ItemDataRole.DisplayRole:
            return " ".join(text.split())
        return text if role == Qt.ItemDataRole.ToolTipRole else None

    def _find(self) -> None:
        self.beginResetModel()
        words = self._words
        found = [kept for text, kept in self._all if all(word in text for word in words)]
        self.matching, self.found = len(found), found[:_LISTED]
        self.endResetModel()


class BankPanel(QFrame):
    """Over the rubric, for one criterion at a time; Enter inserts, Esc puts it away."""

    inserted = Signal(str)
    closed = Signal()

    def __init__(self, context: Context, over: QWidget) -> None:
        super().__init__(over)
        self._context, self._over = context, over
        self._rubric = self._criterion = ""
        self._edited: BankedComment | None = None
        self._kept = _Kept()
        self.setObjectName("bank-panel")
        self.setProperty("ground", "sheet")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._title = label("", "strong")
        self.typed = QLineEdit()
        self.typed.setObjectName("bank-typed")
        self.typed.textChanged.connect(self._narrow)
        self.typed.returnPressed.connect(self._enter)
        self.typed.installEventFilter(self)
        self._list = self._make_list()
        self._says = label("", "second", wrap=True)
        self._says.setObjectName("bank-says")
        self._edit = tool("pencil", self.tr("Rewrite this comment (F2)"), self._begin_rewriting)
        self._edit.setObjectName("bank-edit")
        self._remove = tool("trash-2", self.tr("Take it out of the bank (Ctrl+Delete)"), self._drop)
        self._remove.setObjectName("bank-remove")
        close = tool("x", self.tr("Close (Esc)"), self.close_bank)
        close.setObjectName("bank-close")
        head = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 10, 10)
        column.setSpacing(6)
        column.addLayout(head)
        head.addWidget(self._title, 1)
        for part in (self._edit, self._remove, close):
            head.addWidget(part)
        column.addWidget(self.typed)
        column.addWidget(self._list, 1)
        column.addWidget(self._says)
        self.hide()

    @property
    def _bank(self) -> CommentBank:
        return self._context.services.comment_bank

    def open_for(self, rubric_id: str, criterion_id: str, title: str) -> None:
        """Show what is kept for a criterion, and take the keys."""
        self._rubric, self._criterion = rubric_id, criterion_id
        self._title.setText(self.tr("Kept comments"))
        self.setAccessibleName(self.tr("Comments kept for {0}").format(title))
        self._find()
        self._kept.show([])
        room = self._over.rect().adjusted(10, 10, -10, -10)
        px = Theme.current().px
        self.resize(min(px(_WIDTH), room.width()), min(px(_HEIGHT), room.height()))
        self.move(room.bottomRight() - self.rect().bottomRight())
        self.show()
        self.raise_()
        self.typed.setFocus(Qt.FocusReason.PopupFocusReason)
        self._read()

    def close_bank(self) -> None:
        self.hide()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the list work while the words are typed."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key, control = event.key(), event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Escape:
            self._find() if self._edited else self.close_bank()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._select(self._list.currentIndex().row() + (1 if key == Qt.Key.Key_Down else -1))
        elif key == Qt.Key.Key_F2:
            self._begin_rewriting()
        elif key == Qt.Key.Key_Delete and control:
            self._drop()
        else:
            return False
        return True

    def _make_list(self) -> QListView:
        made = QListView()
        made.setObjectName("bank")
        made.setAccessibleName(self.tr("Kept comments, most used first"))
        made.setModel(self._kept)
        made.setUniformItemSizes(True)
        made.setTextElideMode(Qt.TextElideMode.ElideRight)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.clicked.connect(self._insert)
        return made

    def _read(self) -> None:
        self._context.runner.ask(
            partial(self._bank.of, self._rubric, self._criterion), self._show, refused=self._refuse
        )

    def _show(self, kept: list[BankedComment]) -> None:
        self._kept.show(kept)
        self._select(0)

    def _select(self, row: int) -> None:
        last = self._kept.rowCount() - 1
        self._list.setCurrentIndex(self._kept.index(min(max(row, 0), last)))
        found = last >= 0
        self._edit.setEnabled(found)
        self._remove.setEnabled(found)
        nothing = self.tr("Nothing kept yet. “Keep this comment” adds the one you wrote.")
        none = self.tr("No kept comment holds these words.")
        more = self.tr("The {0} most used of {1}; type words to find others.")
        cut = more.format(_LISTED, self._kept.matching) if self._kept.matching > _LISTED else ""
        self._say(cut if found else none if self.typed.text() else nothing)

    def _narrow(self, typed: str) -> None:
        if self._edited is None:
            self._kept.narrow(typed)
            self._select(0)

    def _find(self) -> None:
        """Type to find, no longer to rewrite."""
        self._edited = None
        self.typed.clear()
        self._kept.narrow("")
        self._name_field(self.tr("Type to find, Enter inserts"))
        self._select(0)

    def _begin_rewriting(self) -> None:
        self._edited = self._current()
        if self._edited is not None:
            self._name_field(self.tr("Other words, Enter keeps them"))
            self.typed.setText(self._edited.text)
            self.typed.setFocus()
            self._say(self.tr("Where it was used before, nothing changes. Esc leaves it as it is."))

    def _name_field(self, name: str) -> None:
        self.typed.setPlaceholderText(name)
        self.typed.setAccessibleName(name)

    def _enter(self) -> None:
        if self._edited is None:
            self._insert()
            return
        command = partial(self._bank.rewrite, self._edited.id, self.typed.text())
        self._context.runner.submit(command, done=self._show_again, refused=self._refuse)

    def _insert(self) -> None:
        kept = self._current()
        if kept is None:
            return
        self._context.runner.submit(partial(self._bank.use, kept.id), refused=self._refuse)
        self.hide()
        self.inserted.emit(kept.text)

    def _drop(self) -> None:
        kept = self._current()
        if kept is not None:
            command = partial(self._bank.remove, kept.id)
            self._context.runner.submit(command, done=self._show_again, refused=self._refuse)

    def _show_again(self, _changes: object) -> None:
        self._find()
        self._read()

    def _current(self) -> BankedComment | None:
        row = self._list.currentIndex().row()
        return self._kept.found[row] if 0 <= row < len(self._kept.found) else None

    def _refuse(self, error: McredError) -> None:
        self._say(str(error))

    def _say(self, text: str) -> None:
        self._says.setText(text)
        self._says.setVisible(bool(text))
