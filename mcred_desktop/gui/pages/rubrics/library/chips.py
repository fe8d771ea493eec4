"""Words a rubric carries, each with a way to take it off, and a way to put on another."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu, QPushButton, QWidget

from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.gui.page import Tone
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.chip import Chip
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.text import button

_LINE = 96
"""Pixels at 100 % of the line for another tag"""
_LONGEST = 60
"""Letters of a tag"""


class Chips(QWidget):
    """Keys and words in lines; pressing one takes it off.

    Args:
        tag: the object name.
        name: what a screen reader calls it.
    """

    dropped = Signal(str)
    """The key of the one to take off"""

    def __init__(self, tag: str, name: str) -> None:
        super().__init__()
        self.setObjectName(tag)
        self.setAccessibleName(name)
        self.flow = Flow()
        self.setLayout(self.flow)
        self._before = 0
        """How many parts stand before the words"""
        self._shown: dict[str, str] = {}
        self._chips: dict[str, QPushButton] = {}

    def show_words(self, words: Mapping[str, str]) -> None:
        """Show these words, by key, before what else stands in the lines."""
        if dict(words) == self._shown:
            return
        self._shown = dict(words)
        for chip in self._chips.values():
            self.flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        for place, (key, word) in enumerate(words.items()):
            chip = button(word, partial(self.dropped.emit, key), sign="x", small=True)
            chip.setObjectName(f"{self.objectName()}-{key}")
            chip.setLayoutDirection(_other(self.layoutDirection()))
            chip.setAccessibleName(self.tr("Take off {0}").format(word))
            chip.setToolTip(chip.accessibleName())
            self._chips[key] = chip
            self.flow.insert(self._before + place, chip)
            chip.show()


class TagField(Chips):
    """Tags, and a line to type another; Enter or a comma puts it on, Backspace takes one off."""

    changed = Signal(list, list)
    """The tags as they were, and as they should be"""

    def __init__(self) -> None:
        super().__init__("tags", self.tr("Tags"))
        self._tags: list[str] = []
        self.line = QLineEdit()
        self.line.setObjectName("new-tag")
        self.line.setAccessibleName(self.tr("Another tag"))
        self.line.setPlaceholderText(self.tr("Add a tag"))
        self.line.setMaxLength(_LONGEST)
        self.line.returnPressed.connect(self._add)
        self.line.textEdited.connect(self._split)
        self.line.installEventFilter(self)
        self.flow.addWidget(self.line)
        self.dropped.connect(self._drop)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def show_tags(self, tags: Sequence[str], known: Sequence[str]) -> None:
        """Show the tags of a rubric; ``known`` are offered while typing."""
        self._tags = list(tags)
        self.show_words({tag: tag for tag in tags})
        completer = QCompleter([tag for tag in known if tag not in tags], self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line.setCompleter(completer)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the last tag off by Backspace in an empty line."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Backspace
            and not self.line.text()
            and self._tags
        ):
            self._drop(self._tags[-1])
            return True
        return super().eventFilter(watched, event)

    def _split(self, typed: str) -> None:
        if "," in typed:
            self._add()

    def _add(self) -> None:
        new = [word.strip() for word in self.line.text().split(",") if word.strip()]
        self.line.clear()
        if new:
            self._change([*self._tags, *new])

    def _drop(self, tag: str) -> None:
        self._change([one for one in self._tags if one != tag])

    def _change(self, tags: list[str]) -> None:
        """Show it at once; the store follows."""
        before, self._tags = self._tags, list(dict.fromkeys(tags))
        self.show_words({tag: tag for tag in self._tags})
        self.changed.emit(before, self._tags)

    def _fit(self) -> None:
        px = Theme.current().px
        self.line.setFixedWidth(px(_LINE))
        self.line.setStyleSheet(f"min-height: {px(24)}px; font-size: {px(12)}px;")


class Uses(Chips):
    """The micro-credentials that use a rubric: its own, and the others that were chosen."""

    changed = Signal(list, list)
    """The ids of the further micro-credentials as they were, and as they should be"""

    def __init__(self) -> None:
        super().__init__("uses", self.tr("Used in"))
        self._own = Chip("")
        self._used: list[str] = []
        self._records: Sequence[Achievement] = ()
        self._taken = ""
        self.add = button(self.tr("Use in…"), self._offer, sign="plus", small=True)
        self.add.setObjectName("use-in")
        self.add.setAccessibleName(self.tr("Use in another micro-credential"))
        self.flow.addWidget(self._own)
        self._before = 1
        self.flow.addWidget(self.add)
        self.dropped.connect(self._drop)

    def show_uses(self, own: str, used: Sequence[str], records: Sequence[Achievement]) -> None:
        """Show where a rubric is used: the ids of its own and of further micro-credentials."""
        self._used, self._records, self._taken = list(used), records, own
        self._show()

    def _show(self) -> None:
        records = self._records
        titles = {record.id: record.title or self.tr("Untitled record") for record in records}
        self._own.show_state(titles.get(self._taken, ""), Tone.PLAIN)
        self.show_words({one: titles[one] for one in self._used if one in titles})
        left = any(self._left(record) for record in records)
        self.add.setEnabled(left)
        why_not = "" if left else self.tr("There is no other micro-credential")
        self.add.setToolTip(why_not)
        self.add.setAccessibleDescription(why_not)

    def _left(self, record: Achievement) -> bool:
        return record.id != self._taken and record.id not in self._used

    def _offer(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("use-in-menu")
        menu.aboutToHide.connect(menu.deleteLater)
        for record in filter(self._left, self._records):
            made = menu.addAction(record.title or self.tr("Untitled record"))
            made.triggered.connect(partial(self._use, record.id))
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _use(self, record_id: str, *_checked: bool) -> None:
        self._change([*self._used, record_id])

    def _drop(self, record_id: str) -> None:
        self._change([one for one in self._used if one != record_id])

    def _change(self, used: list[str]) -> None:
        """Show it at once; the store follows."""
        before, self._used = self._used, used
        self._show()
        self.changed.emit(before, used)


def _other(direction: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """So that the cross stands after the word."""
    directions = Qt.LayoutDirection
    leftwards = direction is directions.RightToLeft
    return directions.LeftToRight if leftwards else directions.RightToLeft
