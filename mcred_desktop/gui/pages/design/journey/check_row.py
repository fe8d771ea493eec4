"""One check: what it says, the keys that answer it, and who sees to it by when."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from mcred_desktop.domain.journeys.journey import Answer, Standing
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.design.journey.words import (
    answer_words,
    by_record_words,
    duty_words,
)
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.key_cap import KeyCap
from mcred_desktop.gui.widgets.text import label, restyle

if TYPE_CHECKING:
    from mcred_desktop.services.journeys.journey import Journeyed

KEYS: Final = (
    ("Y", Answer.YES),
    ("P", Answer.PARTLY),
    ("N", Answer.NO),
    ("–", Answer.NOT_APPLICABLE),
)
_PRESSED: Final = {
    Qt.Key.Key_Y: Answer.YES,
    Qt.Key.Key_P: Answer.PARTLY,
    Qt.Key.Key_N: Answer.NO,
    Qt.Key.Key_Minus: Answer.NOT_APPLICABLE,
}
_TAKES_BACK: Final = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TOP: Final = Qt.AlignmentFlag.AlignTop


class CheckRow(QFrame):
    """One check; the fields of its answer stand below it while it is open."""

    changed = Signal(str, str, object)
    """Key of the check, name of a field of its answer, value"""
    walked = Signal(str, int)
    """Key of the check; -1 up, 1 down"""
    asked = Signal(str)
    """Key of the check whose place to go to"""
    reached = Signal(str)
    """Key of the check that got the focus"""
    entered = Signal(str)
    """Key of the check whose note is to be written"""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = ""
        self._one: Standing | None = None
        self._opened = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._text = label("", wrap=True)
        self._needed = label("", "label", "warn", wrap=True)
        self._said = label("", "label", wrap=True)
        self._note = label("", "label", "ink2", wrap=True)
        self._go = self._make_go()
        self.caps = {answer: self._cap(cap, answer) for cap, answer in KEYS}
        self._lay_out()

    def show_standing(self, one: Standing, found: "Journeyed") -> None:
        """Show how a check stands."""
        given, names = one.given, {person.id: person.name for person in found.people}
        self.key, self._one = one.check.key, one
        self.setObjectName(f"check-{self.key}")
        self.setAccessibleName(f"{one.check.text}, {answer_words(one.answer)}")
        self._text.setText(one.check.text)
        for answer, cap in self.caps.items():
            cap.show_chosen(chosen=answer is one.answer, by_itself=one.by_record)
        today = datetime.now().astimezone().date()
        self._say(self._needed, self.tr("Needed to go on") if self._is_needed(one) else "")
        duty = duty_words(given, names.get(given.owner or "", ""), today)
        told = " · ".join(part for part in (by_record_words(one), duty) if part)
        self._say(self._said, told)
        restyle(self._said, "tone", "warn" if one.is_late(today) else "")
        self._go.setVisible(bool(given.link or one.check.place))
        self._show_note()

    def show_open(self, *, opened: bool) -> None:
        """Whether the fields of the answer stand below it."""
        self._opened = opened
        self._show_note()

    def tab_chain(self) -> list[QWidget]:
        """What Tab goes through."""
        return [self, *self.caps.values(), self._go]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if not plain or not self._take(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        self.reached.emit(self.key)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.reached.emit(self.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        if self._opened:
            painter.fillRect(self.rect(), theme.color("sheet"))
        else:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("rule"))
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -2))

    def _lay_out(self) -> None:
        self._words = QVBoxLayout()
        self._words.setSpacing(2)
        keys = QHBoxLayout()
        keys.setSpacing(3)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 9, 10, 10)
        row.setSpacing(16)
        row.addLayout(self._words, 1)
        for part in (self._text, self._needed, self._said, self._note):
            self._words.addWidget(part)
        self._words.addStretch(1)
        row.addLayout(keys)
        for cap in self.caps.values():
            keys.addWidget(cap, 0, _TOP)
        keys.addWidget(self._go, 0, _TOP)

    def _make_go(self) -> QToolButton:
        made = QToolButton()
        made.setObjectName("check-go")
        made.setIcon(icon("arrow-right", "accent"))
        made.setAccessibleName(self.tr("Go to where this is answered"))
        made.setToolTip(self.tr("Go to where this is answered (G)"))
        keeps = made.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        made.setSizePolicy(keeps)
        made.clicked.connect(self._ask)
        return made

    def _cap(self, cap: str, answer: Answer) -> KeyCap:
        made = KeyCap(cap, answer_words(answer), answer_words(answer))
        made.setObjectName(f"answer-{answer.name.lower().replace('_', '-')}")
        made.clicked.connect(partial(self._answer, answer))
        return made

    def _is_needed(self, one: Standing) -> bool:
        return bool(one.check.needed) and one.is_open

    def _show_note(self) -> None:
        note = self._one.given.note.strip() if self._one is not None else ""
        self._say(self._note, "" if self._opened else note)
        self.update()

    def _say(self, line: QLabel, text: str) -> None:
        line.setText(text)
        line.setVisible(bool(text))

    def _take(self, key: Qt.Key) -> bool:
        """Do what a key stands for; whether it stands for anything."""
        if key in _PRESSED:
            self._answer(_PRESSED[key])
        elif key in _TAKES_BACK:
            self.changed.emit(self.key, "answer", None)
        elif key in _ENTERS:
            self.entered.emit(self.key)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.walked.emit(self.key, 1 if key is Qt.Key.Key_Down else -1)
        elif key is Qt.Key.Key_G:
            self._ask()
        else:
            return False
        return True

    def _answer(self, answer: Answer, _checked: object = None) -> None:
        """Give an answer; the one a person gave before is taken back by giving it again."""
        if self._one is None:
            return
        same = self._one.given.answer is answer
        self.changed.emit(self.key, "answer", None if same else answer)

    def _ask(self) -> None:
        self.asked.emit(self.key)
