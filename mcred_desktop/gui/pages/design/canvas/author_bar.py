"""Who writes at this laptop: a key for each, and the votes they have left."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QIcon,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from mcred_desktop.domain.canvases.canvas import Voting
from mcred_desktop.gui.pages.design.canvas.authors import Authors
from mcred_desktop.gui.pages.design.canvas.votes_each import VotesEach
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import button, label

if TYPE_CHECKING:
    from mcred_desktop.domain.people import Person
    from mcred_desktop.gui.pages.design.canvas.editor import BoardEditor

KEYS: Final = ("F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9")
"""Of the first people at the board"""


class AuthorBar(QWidget):
    """The people with their colours; those there is no room for are in a menu.

    Args:
        editor: takes who writes, and the vote.
        board: the author keys work while the focus is in it.
    """

    def __init__(self, editor: "BoardEditor", board: QWidget) -> None:
        super().__init__()
        self._editor, self._board = editor, board
        self._people: tuple[Person, ...] = ()
        self._buttons: list[QToolButton] = []
        self._shortcuts: list[QShortcut] = []
        self.setObjectName("authors")
        self._more = QToolButton()
        self._more.setObjectName("more-authors")
        self._more.setText(self.tr("More"))
        self._more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self._more)
        self._more.setMenu(self._menu)
        self.votes = VotesLeft(editor)
        self.each = VotesEach(editor)
        self.turn = button("", self._turn, small=True)
        self.turn.setObjectName("turn-vote")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 2, 16, 8)
        self._row.setSpacing(6)
        self._says = label("", "label")
        self._row.addWidget(self._says)
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self._row.addWidget(self.votes)
        self._row.addWidget(self.each)
        self._row.addWidget(self.turn)
        editor.shown.connect(self.look)
        Theme.current().changed.connect(self._fit)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def show_people(self, authors: Authors) -> None:
        """Offer these people."""
        if authors.people == self._people:
            return
        self._people = authors.people
        for old in (*self._buttons, *self._shortcuts):
            old.setParent(None)
            old.deleteLater()
        self._buttons, self._shortcuts = [], []
        for place, person in enumerate(self._people[: len(KEYS)]):
            made = QToolButton(self)
            made.setObjectName(f"write-as-{person.id}")
            made.setCheckable(True)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.setText(f"{person.name.split()[0]}  {KEYS[place]}")
            made.setAccessibleName(self.tr("Write as {0}").format(person.name))
            made.setToolTip(self.tr("Write as {0} ({1})").format(person.name, KEYS[place]))
            made.clicked.connect(partial(self._choose, person.id))
            self._row.insertWidget(1 + place, made)
            self._buttons.append(made)
            keys = QShortcut(QKeySequence(KEYS[place]), self._board)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(partial(self._choose, person.id))
            self._shortcuts.append(keys)
        self._fit()
        self.look()

    def look(self) -> None:
        """Show who writes, and where the vote stands."""
        for person, made in zip(self._people, self._buttons, strict=False):
            made.setChecked(person.id == self._editor.author)
        canvas = self._editor.canvas
        voting = canvas.voting if canvas is not None else Voting.OFF
        is_open = voting is Voting.OPEN
        self._says.setText(self.tr("Voting as") if is_open else self.tr("Writing as"))
        words = {
            Voting.OFF: self.tr("Open the vote"),
            Voting.OPEN: self.tr("Close the vote"),
            Voting.CLOSED: self.tr("Vote again"),
        }
        self.turn.setText(words[voting])
        self.turn.setToolTip(self.tr("Nobody sees the votes of others until the vote is closed."))
        self.votes.look()
        self.each.look()
        ahead = voting is Voting.OFF and not self.turn.isHidden()
        self.each.setVisible(is_open or ahead)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _choose(self, person_id: str) -> None:
        self._editor.write_as(person_id)

    def _turn(self) -> None:
        canvas = self._editor.canvas
        if canvas is not None:
            is_open = canvas.voting is Voting.OPEN
            following = Voting.CLOSED if is_open else Voting.OPEN
            self._editor.change_canvas(self.tr("voting"), voting=following)

    def _fit(self) -> None:
        """Show as many people as there is room for; colours as the theme has them."""
        authors = Authors(self._people)
        room = self.width() - self._used()
        shown = 0
        for person, made in zip(self._people, self._buttons, strict=False):
            made.setIcon(_swatch(authors.colour(person.id)))
            room -= made.sizeHint().width() + self._row.spacing()
            shown += room > 0
        for place, made in enumerate(self._buttons):
            made.setVisible(place < shown)
        self._menu.clear()
        for person in self._people[shown:]:
            said = self._menu.addAction(person.name, partial(self._choose, person.id))
            said.setIcon(_swatch(authors.colour(person.id)))
        self._more.setVisible(shown < len(self._people))

    def _used(self) -> int:
        """Pixels of everything but the people."""
        parts = (self._says, self._more, self.votes, self.each, self.turn)
        shown = [part.sizeHint().width() for part in parts if not part.isHidden()]
        return sum(shown) + self._row.spacing() * len(parts) + Theme.current().px(40)


class VotesLeft(QWidget):
    """“2 of 5 votes left”, in words and as discs; hidden while there is no vote."""

    def __init__(self, editor: "BoardEditor") -> None:
        super().__init__()
        self._editor = editor
        self._words = label("", "label")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 6, 0)
        self._row.addWidget(self._words)

    def look(self) -> None:
        """Show how many the author has left."""
        canvas = self._editor.canvas
        self.setVisible(canvas is not None and canvas.voting is not Voting.OFF)
        if canvas is None:
            return
        left = self._editor.votes_left()
        words = self.tr("{0} of {1} votes left").format(left, canvas.votes_each)
        self._words.setText(self.tr("Vote closed") if canvas.voting is Voting.CLOSED else words)
        self.setAccessibleName(self._words.text())
        room = Theme.current().px(10) * self._discs() + 4 if self._discs() else 0
        self._row.setContentsMargins(0, 0, room + 6, 0)
        self.update()

    def _discs(self) -> int:
        canvas = self._editor.canvas
        shown = canvas is not None and canvas.voting is Voting.OPEN and canvas.votes_each <= 10
        return canvas.votes_each if shown and canvas is not None else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = Theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("accent"))
        side, step, left = theme.px(7), theme.px(10), self._editor.votes_left()
        x = self.width() - step * self._discs() - 6
        for number in range(self._discs()):
            painter.setBrush(theme.color("accent" if number < left else "paper"))
            painter.drawEllipse(x + number * step, (self.height() - side) // 2, side, side)


def _swatch(role: str) -> QIcon:
    """A square in the colour of somebody's notes."""
    theme = Theme.current()
    drawn = QPixmap(theme.px(14), theme.px(14))
    drawn.fill(theme.color("edge"))
    painter = QPainter(drawn)
    painter.fillRect(drawn.rect().adjusted(1, 1, -1, -1), theme.color(role))
    painter.end()
    return QIcon(drawn)
