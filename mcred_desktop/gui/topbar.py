"""The bar across the top: workspace, search, what waits for a hub, and who is at the keyboard."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.page import Tone
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.chip import Chip, KeyHint
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.words import counted

if TYPE_CHECKING:
    from mcred_desktop.services.home.home import Somebody

_SEARCH_WIDTH = 400
_MARGIN, _GAP, _INNER_GAP = 12, 12, 8
_WAYS_TO_GIVE = 4
"""Prompt, chip, keys, name: each gives way only when those before it were not enough"""


class TopBar(QFrame):
    """What holds for every page; where it is too narrow, the words in it get shorter."""

    search_asked = Signal()
    person_chosen = Signal(object)
    """Somebody"""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("top-bar")
        self._waiting = 0
        self._state: tuple[str, Tone, str] | None = None
        self._name = ""
        self.workspace = ElidedLabel("", "bold", grows=False)
        self.workspace.setObjectName("workspace-name")
        self.chip = Chip(self.tr("Offline"), Tone.PLAIN, "cloud-off")
        self.person = QPushButton()
        self.person.setObjectName("acting-person")
        self.person.setMenu(QMenu(self.person))
        self.person.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._avatar = QLabel()
        self._avatar.setObjectName("avatar")
        self._avatar.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.search = _SearchButton()
        self.search.clicked.connect(self.search_asked)
        # the same room at both sides keeps the search in the middle
        row = QGridLayout(self)
        row.setContentsMargins(_MARGIN + 4, 0, _MARGIN, 0)
        row.setHorizontalSpacing(_GAP)
        row.addWidget(_side([self.workspace], Qt.AlignmentFlag.AlignLeft), 0, 0)
        row.addWidget(self.search, 0, 1)
        right = [self.chip, self._avatar, self.person]
        row.addWidget(_side(right, Qt.AlignmentFlag.AlignRight), 0, 2)
        row.setColumnStretch(0, 1)
        row.setColumnStretch(1, 2)
        row.setColumnStretch(2, 1)
        for part in (self.chip, self._avatar, self.person, self.workspace):
            part.hide()
        self._fit()
        Theme.current().changed.connect(self._fit)

    def show_workspace(self, name: str) -> None:
        """Name the workspace that is open."""
        self.workspace.show_text(name)
        self.workspace.setAccessibleName(self.tr("Workspace {0}").format(name))
        self.workspace.show()
        self._fit()

    def show_waiting(self, count: int) -> None:
        """Say how many changes no hub has yet."""
        self._waiting = count
        if self._state is None:
            self.chip.setToolTip(
                self.tr("Everything is on this computer. Changes wait here for a hub.")
            )
        self.chip.show()
        self._fit()

    def show_state(self, state: "tuple[str, Tone, str] | None", tip: str) -> None:
        """Say where the exchange with a hub stands: words, tone, sign; None without a hub."""
        self._state = state
        if state is not None:
            self.chip.setToolTip(tip)
        self._fit()

    def show_person(self, person: "Somebody", everybody: "Sequence[Somebody]") -> None:
        """Show who is at the keyboard and who else could be."""
        self._name = person.name
        self._avatar.setText(person.initials)
        self._avatar.show()
        self.person.setToolTip(f"{person.name}: {', '.join(person.roles)}")
        self.person.setAccessibleName(self.tr("At the keyboard: {0}").format(person.name))
        self.person.show()
        menu = self.person.menu()
        menu.clear()
        for other in everybody:
            entry = menu.addAction(f"{other.name}  ·  {', '.join(other.roles)}")
            entry.setCheckable(True)
            entry.setChecked(other.id == person.id)
            entry.triggered.connect(lambda _=False, who=other: self.person_chosen.emit(who))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.search.setMaximumWidth(Theme.current().px(_SEARCH_WIDTH))
        for given in range(_WAYS_TO_GIVE + 1):
            self.search.show_words(whole=given < 1, keys=given < 3)
            self._show_state(whole=given < 2)
            # without any text Qt keeps room for four letters
            self.person.setText(self._name if given < 4 else " ")
            if self._wanted() <= self.width():
                return

    def _show_state(self, *, whole: bool) -> None:
        if self._state is not None:
            self.chip.show_state(*self._state)
            return
        changes = counted(
            self._waiting, self.tr("{0} change waiting"), self.tr("{0} changes waiting")
        )
        said = self.tr("Offline · {0}").format(changes)
        short = self.tr("{0} waiting").format(self._waiting)
        self.chip.show_state(said if whole else short, Tone.PLAIN, "cloud-off")
        self.chip.setAccessibleName(said)

    def _wanted(self) -> int:
        """Pixels that show every part as it is worded now."""
        parts = (self.workspace, self.search, self.chip, self._avatar, self.person)
        shown = [part.sizeHint().width() for part in parts if not part.isHidden()]
        return sum(shown) + 2 * (_MARGIN + _GAP) + 2 * _INNER_GAP + 4


class _SearchButton(QPushButton):
    """Looks like the field it opens, with the keys that open it."""

    def __init__(self) -> None:
        super().__init__()
        self._prompt = self.tr("Search everything, or type a command")
        self.setAccessibleName(self._prompt)
        self.setToolTip(self.tr("Search everything, or type a command  Ctrl+K"))
        self.setObjectName("everything")
        self.setIcon(icon("search", "ink3"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._keys = QWidget()
        keys = QHBoxLayout(self._keys)
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(3)
        for key in ("Ctrl", "K"):
            keys.addWidget(KeyHint(key))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 6, 0)
        row.addStretch(1)
        row.addWidget(self._keys)

    def show_words(self, *, whole: bool, keys: bool) -> None:
        """The prompt or one word of it, with or without the keys."""
        self.setText(self._prompt if whole else self.tr("Search"))
        self._keys.setVisible(keys)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        words = super().sizeHint()
        keys = 0 if self._keys.isHidden() else self._keys.sizeHint().width() + _GAP
        return QSize(words.width() + keys, words.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _side(parts: Sequence[QWidget], towards: Qt.AlignmentFlag) -> QWidget:
    side = QWidget()
    side.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
    row = QHBoxLayout(side)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(_INNER_GAP)
    if towards is Qt.AlignmentFlag.AlignRight:
        row.addStretch(1)
    for part in parts:
        row.addWidget(part)
    if towards is Qt.AlignmentFlag.AlignLeft:
        row.addStretch(1)
    return side
