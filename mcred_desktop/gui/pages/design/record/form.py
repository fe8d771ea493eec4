"""The record as a form: a label, and beside it text that is edited where it stands."""

from collections import deque
from functools import partial
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.records.elements import Element
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.records.values import CHOICES, spell
from mcred_desktop.gui.pages.design.edits import Edits
from mcred_desktop.gui.pages.design.entry import Entry
from mcred_desktop.gui.pages.design.record.choices import Choices
from mcred_desktop.gui.pages.design.record.editor import RecordEditor
from mcred_desktop.gui.pages.design.record.origins import Origins, origin_words
from mcred_desktop.gui.pages.design.record.outcomes import outcome_list
from mcred_desktop.gui.pages.design.record.parts import ItemList
from mcred_desktop.gui.pages.design.record.rows import FormRow
from mcred_desktop.gui.pages.design.record.skills import skill_list
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.link import WrappedLink
from mcred_desktop.gui.widgets.text import label, rule
from mcred_desktop.services.design.elements import record_elements

if TYPE_CHECKING:
    from mcred_desktop.services.canvases.sending import Origin

_LABEL_WIDTH = 138
_WIDTH = 820
_LISTS: Final = {"outcomes": outcome_list, "skills": skill_list}


class RecordForm(QScrollArea):
    """Every field of the record; what is typed goes to the editor.

    Its rows are made from above to below in the turns of the event loop that follow.
    """

    typed = Signal()
    """A letter more or less in one of its fields"""
    entered = Signal(str)
    """Name of the field the focus came to"""

    note_asked = Signal(str, str)
    """Id of a canvas, and of the note on it that a field came from"""

    def __init__(self, edits: Edits, editor: RecordEditor, slices: Slices) -> None:
        super().__init__()
        self._editor, self._slices = editor, slices
        self._context = edits.context
        self._origins = Origins(edits, self)
        self._origins.told.connect(self._tell_origins)
        self._told: dict[str, list[str]] = {}
        self._shown = ""
        self._locked = False
        self._elements = record_elements()
        self._to_make = deque(self._elements.elements)
        self._first = {group.elements[0].name: group.title for group in self._elements.groups}
        self.fields: dict[str, Entry] = {}
        self.lists: dict[str, ItemList] = {}
        self._rows: dict[str, FormRow] = {}
        self._last: tuple[str, FormRow] | None = None
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
        slices.queue(self._make_next for _ in self._to_make)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def show_record(self, record: Achievement) -> None:
        """Show a record; the fields of another one are left first."""
        if record.id != self._shown:
            self._shown = record.id
            for name in self.fields:
                self._say(name, "")
            for name in self.lists:
                self._rows[name].say(name, "")
            self.verticalScrollBar().setValue(0)
        for name in (*self.fields, *self.lists):
            self._fill(name, record)
        self._origins.look(record)

    def lock(self, *, locked: bool) -> None:
        """Let nothing be typed while the record rests."""
        if locked is not self._locked:
            self._locked = locked
            for field in self.findChildren(Entry):
                field.setReadOnly(locked)
            for choices in self.findChildren(Choices):
                choices.lock(locked=locked)
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
        element = self._to_make.popleft()
        row = self._row_of(element)
        self._rows[element.name] = row
        if element.name in _LISTS:
            row.add(self._make_list(element))
        else:
            self._put_entry(row, element)
        if self._editor.record is not None:
            self._fill(element.name, self._editor.record)
            self._link(element.name)
        if not self._to_make:
            self._column.addStretch(1)
        self._order_tabs()

    def _row_of(self, element: Element) -> FormRow:
        """The row an element stands in: that of its neighbours, or one of its own."""
        if self._last is not None and element.row and element.row == self._last[0]:
            return self._last[1]
        if element.name in self._first:
            head = label(self._first[element.name], "section")
            head.setContentsMargins(0, 18 if self._column.count() else 6, 0, 6)
            self._column.addWidget(head)
        self._column.addWidget(rule())
        row = FormRow(element.row or element.title, self._label_width())
        row.explain(element.explanation)
        self._column.addWidget(row)
        self._last = (element.row, row)
        return row

    def _make_list(self, element: Element) -> ItemList:
        items = self.lists[element.name] = _LISTS[element.name](self._context, self._slices)
        items.changed.connect(partial(self._editor.change, element.name))
        items.typed.connect(self.typed)
        items.typed.connect(partial(self._rows[element.name].say, element.name, ""))
        items.refused.connect(partial(self._rows[element.name].say, element.name))
        items.grown.connect(self._order_tabs)
        items.grown.connect(partial(self._link, element.name))
        items.lock(locked=self._locked)
        return items

    def _put_entry(self, row: FormRow, element: Element) -> None:
        entry = self._make_entry(element)
        choices = None
        if element.name in CHOICES:
            choices = Choices(
                entry,
                CHOICES[element.name],
                languages=element.name.startswith("language"),
                many=element.name == "languages",
            )
            choices.lock(locked=self._locked)
        if element.unit or element.row:
            row.add_short(element, entry, choices)
        else:
            row.add(choices or entry)

    def _make_entry(self, element: Element) -> Entry:
        entry = Entry(f"field-{element.name}", element.title, element.prompt, lines=element.lines)
        self.fields[element.name] = entry
        entry.explain(element.explanation)
        entry.setReadOnly(self._locked)
        entry.entered.connect(partial(self._enter, element.name))
        entry.typed.connect(partial(self._check, element.name))
        entry.too_long.connect(partial(self._rows[element.name].say, element.name))
        entry.confirmed.connect(self.focusNextChild)
        return entry

    def _fill(self, name: str, record: Achievement) -> None:
        value = getattr(record, name)
        if name in self.lists:
            self.lists[name].show_items(value)
        elif not self.fields[name].is_refused():
            self.fields[name].show_text(spell(value))

    def _tell_origins(self) -> None:
        for name in (*self.fields, *self.lists):
            self._link(name)

    def _link(self, name: str) -> None:
        """Say which notes a field came from, and lead there."""
        if name in self.lists:
            self.lists[name].tell_origins(self._origins.of_part)
            return
        found = self._origins.of(name)
        told = [origin.note.id for origin in found]
        if told != self._told.get(name, []):
            self._told[name] = told
            self._rows[name].link(name, [self._make_link(name, origin) for origin in found])

    def _make_link(self, name: str, origin: "Origin") -> QWidget:
        element, words = self._elements.element(name), origin_words(origin)
        said = f"{element.title}: {words}" if element.row else words
        link = WrappedLink(said, self._rows[name])
        link.clicked.connect(lambda: self.note_asked.emit(origin.canvas.id, origin.note.id))
        link.setObjectName(f"origin-{name}")
        link.setToolTip(origin.note.text)
        return link

    def _order_tabs(self) -> None:
        """Tab goes down the form; Qt would put the rows made last at the end."""
        if self._to_make or not self.isVisible():
            return  # ordered before it stands in the window, the form would be a ring of its own
        names = (element.name for element in self._elements.elements)
        stops = chain.from_iterable(
            self.lists[name].tab_chain() if name in self.lists else [self.fields[name]]
            for name in names
        )
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Tell which field the focus came to."""
        if now is None or not self._inner.isAncestorOf(now):
            return
        for name, row in self._rows.items():
            part = self.fields.get(name, row)
            if part is now or (part is row and row.isAncestorOf(now)):
                self.entered.emit(name)
                return

    def _fit(self) -> None:
        for row in self._rows.values():
            row.fit(self._label_width())
        self._inner.setMaximumWidth(Theme.current().px(_WIDTH))

    def _label_width(self) -> int:
        return min(Theme.current().px(_LABEL_WIDTH), self.width() // 3)

    def _enter(self, name: str, text: str) -> None:
        self._say(name, self._editor.change_text(name, text))

    def _check(self, name: str, text: str) -> None:
        self._say(name, self._editor.why_not(name, text))
        self.typed.emit()

    def _say(self, name: str, why: str) -> None:
        """Put a reason under its field; an empty one takes it back."""
        self._rows[name].say(name, why)
        self.fields[name].refuse(why)
