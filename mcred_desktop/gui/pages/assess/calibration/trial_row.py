"""One criterion of a benchmark that is being scored."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from mcred_desktop.domain.rubrics.rubric import INSUFFICIENT, Criterion, Rubric
from mcred_desktop.gui.pages.assess.scoring.level_key import LevelChoice
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import label

_COMMENT = 62
"""Pixels at 100 %"""


class TrialComment(QPlainTextEdit):
    """Says when somebody stops writing in it."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TrialRow(QFrame):
    """A criterion with its title; its levels and comment when it is open."""

    chosen = Signal(str)
    """A level id"""
    commented = Signal(str)
    """The comment as it stands when it is left"""
    wanted = Signal()
    """Somebody wants this criterion open"""

    def __init__(self, number: int, criterion: Criterion, rubric: Rubric) -> None:
        super().__init__()
        self.criterion = criterion
        self._open = False
        self.setObjectName(f"trial-criterion-{number}")
        self.setAccessibleName(self.tr("Criterion {0}, {1}").format(number, criterion.title))
        levels = rubric.levels_of(criterion)
        self._levels = [INSUFFICIENT, *(level.id for level in levels)]
        self._names = [self.tr("Not enough evidence to judge"), *(x.name for x in levels)]
        self._state = label("", "label")
        head = QHBoxLayout()
        head.setSpacing(8)
        self._body = self._make_body()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(head)
        head.addWidget(label(str(number), "bold"))
        head.addWidget(label(criterion.title, "strong", wrap=True), 1)
        head.addWidget(self._state)
        column.addWidget(self._body)
        self._body.hide()
        self.show_level(None)

    @property
    def offered(self) -> int:
        """How many levels there are, besides not enough evidence."""
        return len(self._levels) - 1

    def level_of(self, digit: int) -> str | None:
        """The level a digit stands for; None when it stands for none."""
        return self._levels[digit] if digit < len(self._levels) else None

    def set_open(self, *, opened: bool) -> None:
        self._open = opened
        self._body.setVisible(opened)
        self.update()

    def show_level(self, level_id: str | None) -> None:
        digit = None if level_id is None else self._levels.index(level_id)
        for number, choice in self._choices.items():
            choice.show_chosen(chosen=number == digit)
            choice.key.setChecked(number == digit)
        chosen = self.tr("open") if digit is None else f"{digit} · {self._names[digit]}"
        self._state.setText(chosen)

    def show_comment(self, text: str) -> None:
        with QSignalBlocker(self.comment):
            self.comment.setPlainText(text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.wanted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        if self._open:
            painter.fillRect(self.rect(), theme.color("sheet"))
            painter.fillRect(0, 0, 3, self.height(), theme.color("accent"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("rule"))

    def _make_body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        self._choices: dict[int, LevelChoice] = {}
        for digit in (*range(1, len(self._levels)), 0):
            words = self.criterion.descriptors.get(self._levels[digit], "")
            self._choices[digit] = choice = LevelChoice(digit, self._names[digit], words)
            choice.chosen.connect(lambda digit=digit: self.chosen.emit(self._levels[digit]))
            column.addWidget(choice)
        self.comment = TrialComment()
        self.comment.setObjectName("trial-comment")
        self.comment.setAccessibleName(self.tr("Comment on {0}").format(self.criterion.title))
        self.comment.setPlaceholderText(self.tr("Why this level (C)"))
        self.comment.setTabChangesFocus(True)
        self.comment.setFixedHeight(Theme.current().px(_COMMENT))
        self.comment.left.connect(lambda: self.commented.emit(self.comment.toPlainText()))
        column.addWidget(self.comment)
        return body
