"""A field that takes one of a few values: they are offered beside it, and may still be typed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.design.entry import Entry


class Choices(QWidget):
    """An entry, and an arrow beside it that opens what it may say; so does Alt+Down in it.

    Args:
        entry: stays the only stop of Tab here.
        choices: as they are written.
        languages: whether they are tags, which are named.
        many: whether one that is chosen joins those there.
    """

    def __init__(
        self,
        entry: Entry,
        choices: Sequence[str],
        *,
        languages: bool = False,
        many: bool = False,
    ) -> None:
        super().__init__()
        self._entry, self._many = entry, many
        self.menu = QMenu(self)
        self.menu.setObjectName(f"{entry.objectName()}-menu")
        named = {words: _named(words) if languages else words for words in choices}
        for words in sorted(choices, key=named.__getitem__) if languages else choices:
            self.menu.addAction(named[words], partial(self._take, words))
        self._arrow = QToolButton()
        self._arrow.setObjectName(f"{entry.objectName()}-choices")
        self._arrow.setIcon(icon("chevron-down", "ink3"))
        self._arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrow.setAccessibleName(self.tr("Choose: {0}").format(entry.accessibleName()))
        self._arrow.setToolTip(self.tr("Choose (Alt+Down)"))
        self._arrow.clicked.connect(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(entry)
        row.addWidget(self._arrow, 0, Qt.AlignmentFlag.AlignTop)

    def lock(self, *, locked: bool) -> None:
        """Offer nothing meanwhile."""
        self._arrow.setVisible(not locked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() == Qt.Key.Key_Down:
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if not self._entry.isReadOnly():
            self._entry.setFocus(Qt.FocusReason.OtherFocusReason)
            self.menu.popup(self._entry.mapToGlobal(QPoint(0, self._entry.height())))

    def _take(self, words: str) -> None:
        before = self._entry.text() if self._many else ""
        self._entry.setPlainText(f"{before.rstrip(' ,;')}, {words}" if before else words)
        self._entry.flush()


def _named(tag: str) -> str:
    """A tag after the name of its language, by which a letter in the menu finds it."""
    locale = QLocale(tag)
    name = QLocale.languageToString(locale.language())
    _, _, rest = tag.partition("-")
    if rest.isupper():
        name = f"{name}, {QLocale.territoryToString(locale.territory())}"
    elif rest:
        name = f"{name}, {QLocale.scriptToString(locale.script())}"
    return f"{name}  {tag}"
