"""The bar across the top: workspace, search, what waits for a hub, and who is at the keyboard."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
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

if TYPE_CHECKING:
    from mcred_desktop.services.home import Somebody

_SEARCH_WIDTH = 400
_PROMPT = "Search everything, or type a command"
_ROOMY = 115
"""Percent of text size up to which the prompt fits beside its keys"""


class TopBar(QFrame):
    """What holds for every page."""

    search_asked = Signal()
    person_chosen = Signal(object)
    """Somebody"""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("top-bar")
        self.workspace = QPushButton()
        self.workspace.setObjectName("workspace-name")
        self.workspace.setFlat(True)
        self.chip = Chip("Offline", Tone.PLAIN, "cloud-off")
        self.chip.hide()
        self.person = QPushButton()
        self.person.setObjectName("acting-person")
        self.person.setMenu(QMenu(self.person))
        self._avatar = QLabel()
        self._avatar.setObjectName("avatar")
        self._avatar.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.search = _search()
        self.search.clicked.connect(self.search_asked)
        # the same room at both sides keeps the search in the middle
        row = QGridLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setHorizontalSpacing(12)
        row.addWidget(_side([self.workspace], Qt.AlignmentFlag.AlignLeft), 0, 0)
        row.addWidget(self.search, 0, 1)
        right = [self.chip, self._avatar, self.person]
        row.addWidget(_side(right, Qt.AlignmentFlag.AlignRight), 0, 2)
        row.setColumnStretch(0, 1)
        row.setColumnStretch(1, 2)
        row.setColumnStretch(2, 1)
        for part in (self._avatar, self.person, self.workspace):
            part.hide()
        self._fit()
        Theme.current().changed.connect(self._fit)

    def show_workspace(self, name: str) -> None:
        """Name the workspace that is open."""
        self.workspace.setText(name)
        self.workspace.setAccessibleName(f"Workspace {name}")
        self.workspace.show()

    def show_waiting(self, count: int) -> None:
        """Say how many changes no hub has yet."""
        changes = f"{count} change{'' if count == 1 else 's'} waiting"
        self.chip.show_state(f"Offline · {changes}", Tone.PLAIN, "cloud-off")
        self.chip.setToolTip("Everything is on this computer. Changes wait here for a hub.")
        self.chip.show()

    def show_person(self, person: "Somebody", everybody: "Sequence[Somebody]") -> None:
        """Show who is at the keyboard and who else could be."""
        self._avatar.setText(person.initials)
        self._avatar.show()
        self.person.setText(person.name)
        self.person.setToolTip(", ".join(person.roles))
        self.person.setAccessibleName(f"At the keyboard: {person.name}")
        self.person.show()
        menu = self.person.menu()
        menu.clear()
        for other in everybody:
            entry = menu.addAction(f"{other.name}  ·  {', '.join(other.roles)}")
            entry.setCheckable(True)
            entry.setChecked(other.id == person.id)
            entry.triggered.connect(lambda _=False, who=other: self.person_chosen.emit(who))

    def _fit(self) -> None:
        theme = Theme.current()
        self.search.setMaximumWidth(theme.px(_SEARCH_WIDTH))
        self.search.setText(_PROMPT if theme.text_size <= _ROOMY else "Search")


def _search() -> QPushButton:
    """A button that looks like the field it opens."""
    made = QPushButton(_PROMPT)
    made.setAccessibleName(_PROMPT)
    made.setObjectName("everything")
    made.setIcon(icon("search", "ink3"))
    made.setMinimumWidth(_SEARCH_WIDTH // 2)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    row = QHBoxLayout(made)
    row.setContentsMargins(8, 0, 6, 0)
    row.setSpacing(3)
    row.addStretch(1)
    for key in ("Ctrl", "K"):
        row.addWidget(KeyHint(key))
    return made


def _side(parts: Sequence[QWidget], towards: Qt.AlignmentFlag) -> QWidget:
    side = QWidget()
    side.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
    row = QHBoxLayout(side)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    if towards is Qt.AlignmentFlag.AlignRight:
        row.addStretch(1)
    for part in parts:
        row.addWidget(part)
    if towards is Qt.AlignmentFlag.AlignLeft:
        row.addStretch(1)
    return side
