"""Fields with their label, their error, and the search field."""

from PySide6.QtCore import QDate, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCalendarWidget,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import label, restyle

_INSET = 8
"""Pixels; what fields of one line have by the style sheet"""
_CALENDAR = (300, 262)
"""Pixels at 100 %; Qt leaves no room for the sixth week"""


class FieldRow(QWidget):
    """A label above its field, and what is wrong with the entry below it.

    Args:
        text: the label.
        field: the control; gets the label as its accessible name.
        hint: what to enter, below the field while nothing is wrong.
        beside: what the entry is given to, such as a button.
    """

    def __init__(
        self, text: str, field: QWidget, hint: str = "", beside: QWidget | None = None
    ) -> None:
        super().__init__()
        self.field = field
        self._hint = hint
        self._label = label(text, "label")
        self._label.setBuddy(field)
        self._below = label(hint, "label", wrap=True)
        field.setAccessibleName(text)
        if isinstance(field, QAbstractSpinBox) and not _opens_calendar(field):
            # Qt leaves the padding of the style sheet out where buttons stand beside the text
            field.lineEdit().setTextMargins(_INSET, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self._label)
        line = QHBoxLayout()
        line.setSpacing(12)
        column.addLayout(line)
        line.addWidget(field)
        if beside is not None:
            line.addWidget(beside)
        column.addWidget(self._below)
        self._below.setVisible(bool(hint))  # before it has a parent it would open as a window

    def show_hint(self, hint: str) -> None:
        """Say something else below the field, in place of what is wrong."""
        self._hint = hint
        self.show_error("")

    def show_error(self, text: str) -> None:
        """Say what is wrong with the entry; an empty text takes it back."""
        self._below.setText(text or self._hint)
        self._below.setVisible(bool(text or self._hint))
        restyle(self._below, "tone", "bad" if text else "")
        restyle(self.field, "wrong", "true" if text else "")
        self.field.setAccessibleDescription(text or self._hint)


class SearchField(QLineEdit):
    """A line to narrow a list by, with a way to clear it; Escape clears too."""

    def __init__(self, prompt: str) -> None:
        super().__init__()
        self.setPlaceholderText(prompt)
        self.setAccessibleName(prompt)
        # Qt keeps the icons of a line's actions at one size, so these stand in it as parts
        self._clear = QToolButton()
        self._clear.setIcon(icon("x"))
        self._clear.setToolTip(self.tr("Clear"))
        self._clear.setAccessibleName(self.tr("Clear"))
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 6, 0)
        row.addWidget(Sign("search", "ink3", 14))
        row.addStretch(1)
        row.addWidget(self._clear)
        self.textChanged.connect(self._offer_clear)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._fit()

    def _offer_clear(self, text: str) -> None:
        self._clear.setVisible(bool(text))

    def _fit(self) -> None:
        """Keep the text off the parts."""
        before, after = Theme.current().px(16), Theme.current().px(22)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            before, after = after, before
        self.setTextMargins(before, 0, after, 0)


class DateField(QDateEdit):
    """A day, typed or picked from a calendar in the colours of the theme."""

    def __init__(self, day: QDate | None = None) -> None:
        super().__init__(day or QDate.currentDate())
        self.setCalendarPopup(True)
        self.setDisplayFormat("d MMMM yyyy")
        calendar = self.calendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._dress()
        Theme.current().changed.connect(self._dress)

    def _dress(self) -> None:
        """Weekends are no warning, and the names of the days are labels."""
        calendar, theme = self.calendarWidget(), Theme.current()
        names, days = QTextCharFormat(), QTextCharFormat()
        names.setForeground(theme.color("ink3"))
        names.setBackground(theme.color("raise"))
        names.setFont(theme.font(12))
        days.setForeground(theme.color("ink"))
        calendar.setMinimumSize(theme.px(_CALENDAR[0]), theme.px(_CALENDAR[1]))
        calendar.setHeaderTextFormat(names)
        for weekday in Qt.DayOfWeek:
            calendar.setWeekdayTextFormat(weekday, days)


def _opens_calendar(field: QAbstractSpinBox) -> bool:
    return isinstance(field, QDateEdit) and field.calendarPopup()
