"""The record as a form: a label, and beside it text that is edited where it stands."""

from collections import deque
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.design import Achievement
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.design.entry import Entry
from mcred_desktop.gui.pages.design.record.editor import RecordEditor
from mcred_desktop.gui.pages.design.record.outcomes import outcome_list
from mcred_desktop.gui.pages.design.record.parts import ItemList
from mcred_desktop.gui.pages.design.record.skills import skill_list
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import label, rule

_LABEL_WIDTH = 138
_WIDTH = 820
_LISTS: Final = {"outcomes": outcome_list, "skills": skill_list}
_NUMBERS: Final = {"hours", "credits", "eqf_level", "validity_months"}


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    label: str
    prompt: str = ""
    lines: bool = False


_FIELDS: Final = (
    _Field("title", "Title", "What it is called"),
    _Field("summary", "Summary", "Who it is for and why", lines=True),
    _Field("outcomes", "Learning outcomes"),
    _Field("skills", "Skills"),
    _Field("hours", "Learning hours", "Notional hours"),
    _Field("credits", "Credits", "ECTS"),
    _Field("eqf_level", "EQF level", "1 to 8"),
    _Field("language", "Language", "A tag such as en or sw"),
    _Field("assessment", "Assessment", "How is it assessed?"),
    _Field("participation", "Participation", "On site, online or blended?"),
    _Field("quality_assurance", "Quality assurance", "Who reviews it, and how often?"),
    _Field("identity_check", "Identity check", "How do you know who did the work?"),
    _Field("prerequisites", "Prerequisites", "What must they know before?"),
    _Field("validity_months", "Valid for", "Months; empty for no end"),
)


class RecordForm(QScrollArea):
    """Every field of the record; what is typed goes to the editor.

    Its rows are made from above to below in the turns of the event loop that follow.
    """

    typed = Signal()
    """A letter more or less in one of its fields"""

    def __init__(self, context: Context, editor: RecordEditor, slices: Slices) -> None:
        super().__init__()
        self._editor, self._slices = editor, slices
        self._context = context
        self._shown = ""
        self._locked = False
        self._to_make = deque(_FIELDS)
        self.fields: dict[str, Entry] = {}
        self.lists: dict[str, ItemList] = {}
        self._errors: dict[str, QLabel] = {}
        self._labels: list[QLabel] = []
        self._beside: dict[str, QVBoxLayout] = {}
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(24, 8, 24, 24)
        self._column.setSpacing(0)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        editor.shown.connect(self.show_record)
        Theme.current().changed.connect(self._fit)
        slices.queue(self._make_next for _ in _FIELDS)

    def show_record(self, record: Achievement) -> None:
        """Show a record; the fields of another one are left first."""
        if record.id != self._shown:
            self._shown = record.id
            for name in self.fields:
                self._say(name, "")
            self.verticalScrollBar().setValue(0)
        for name in (*self.fields, *self.lists):
            self._fill(name, record)

    def lock(self, *, locked: bool) -> None:
        """Let nothing be typed while the record rests."""
        if locked is not self._locked:
            self._locked = locked
            for field in self.findChildren(Entry):
                field.setReadOnly(locked)
            for items in self.lists.values():
                items.lock(locked=locked)

    def flush(self) -> None:
        """Enter what was typed until now."""
        for field in self.findChildren(Entry):
            field.flush()

    def is_dirty(self) -> bool:
        """Whether something was typed that has not been entered yet."""
        lines = any(items.add_line.text() for items in self.lists.values())
        return lines or any(field.is_dirty() for field in self.findChildren(Entry))

    def refused(self) -> Entry | None:
        """The first field whose text was refused."""
        return next((f for f in self.findChildren(Entry) if f.is_refused()), None)

    def focus(self, name: str, *, select: bool = False) -> None:
        """Go to a field by its name in the record."""
        while self._to_make and name not in self.fields and name not in self.lists:
            self._make_next()
        if name not in self.fields and name not in self.lists:
            return
        field = self.lists[name].add_line if name in self.lists else self.fields[name]
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(field)
        if select and isinstance(field, Entry):
            field.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._order_tabs()

    def _make_next(self) -> None:
        """Make the next row, unless all are there."""
        if not self._to_make:
            return
        field = self._to_make.popleft()
        part = self._make_list(field) if field.name in _LISTS else self._make_entry(field)
        self._add_row(field, part)
        if self._editor.record is not None:
            self._fill(field.name, self._editor.record)
        if not self._to_make:
            self._column.addStretch(1)
        self._order_tabs()

    def _make_list(self, field: _Field) -> ItemList:
        items = self.lists[field.name] = _LISTS[field.name](self._context, self._slices)
        items.changed.connect(partial(self._editor.change, field.name))
        items.typed.connect(self.typed)
        items.grown.connect(self._order_tabs)
        items.lock(locked=self._locked)
        return items

    def _make_entry(self, field: _Field) -> Entry:
        entry = Entry(
            f"field-{field.name}", self.tr(field.label), self.tr(field.prompt), lines=field.lines
        )
        self.fields[field.name] = entry
        entry.setReadOnly(self._locked)
        entry.entered.connect(partial(self._enter, field.name))
        entry.typed.connect(partial(self._check, field.name))
        entry.confirmed.connect(self.focusNextChild)
        return entry

    def _add_row(self, field: _Field, part: QWidget) -> None:
        if self._column.count():
            self._column.addWidget(rule())
        name = label(self.tr(field.label), "second", wrap=True)
        name.setContentsMargins(0, 4, 0, 0)
        name.setFixedWidth(self._label_width())
        self._labels.append(name)
        row = QHBoxLayout()
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(8)
        self._column.addLayout(row)
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        beside = self._beside[field.name] = QVBoxLayout()
        beside.setSpacing(2)
        row.addLayout(beside, 1)
        beside.addWidget(part)

    def _fill(self, name: str, record: Achievement) -> None:
        value = getattr(record, name)
        if name in self.lists:
            self.lists[name].show_items(value)
        elif not self.fields[name].is_refused():
            self.fields[name].show_text(_spelled(value))

    def _order_tabs(self) -> None:
        """Tab goes down the form; Qt would put the rows made last at the end."""
        if self._to_make or not self.isVisible():
            return  # ordered before it stands in the window, the form would be a ring of its own
        made = (field.name for field in _FIELDS[: len(_FIELDS) - len(self._to_make)])
        stops = chain.from_iterable(
            self.lists[name].tab_chain() if name in self.lists else [self.fields[name]]
            for name in made
        )
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _fit(self) -> None:
        for name in self._labels:
            name.setFixedWidth(self._label_width())
        self._inner.setMaximumWidth(Theme.current().px(_WIDTH))

    def _label_width(self) -> int:
        return min(Theme.current().px(_LABEL_WIDTH), self.width() // 3)

    def _enter(self, name: str, text: str) -> None:
        self._say(name, self._editor.change(name, _value(name, text)))

    def _check(self, name: str, text: str) -> None:
        self._say(name, self._editor.why_not(name, _value(name, text)))
        self.typed.emit()

    def _say(self, name: str, why: str) -> None:
        """Put a reason under its field; an empty one takes it back."""
        if why and name not in self._errors:
            self._errors[name] = self._make_error(name)
        if name in self._errors:
            self._errors[name].setText(why)
            self._errors[name].setVisible(bool(why))
        self.fields[name].refuse(why)

    def _make_error(self, name: str) -> QLabel:
        error = label("", "label", "bad", wrap=True)
        error.setObjectName(f"error-{name}")
        error.setContentsMargins(7, 0, 0, 2)
        self._beside[name].addWidget(error)
        return error


def _value(name: str, text: str) -> str | None:
    """What the domain is asked to take; an empty number is no number."""
    if name not in _NUMBERS:
        return text
    return text.replace(",", ".") or None


def _spelled(value: str | float | None) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else f"{value:g}"
