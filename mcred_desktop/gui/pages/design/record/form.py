"""The record as a form: a label, and beside it text that is edited where it stands."""

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.design import Achievement
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.design.entry import Entry
from mcred_desktop.gui.pages.design.record.editor import RecordEditor
from mcred_desktop.gui.pages.design.record.outcomes import outcome_list
from mcred_desktop.gui.pages.design.record.parts import ItemList
from mcred_desktop.gui.pages.design.record.skills import skill_list
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import label, rule

_LABEL_WIDTH = 138
_WIDTH = 820
_NUMBERS: Final = {"hours", "credits", "eqf_level", "validity_months"}


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    label: str
    prompt: str
    lines: bool = False


_ABOVE: Final = (
    _Field("title", "Title", "What it is called"),
    _Field(
        "summary",
        "Summary",
        "Who it is for and why",
        lines=True,
    ),
)
_BELOW: Final = (
    _Field("hours", "Learning hours", "Notional hours"),
    _Field("credits", "Credits", "ECTS"),
    _Field("eqf_level", "EQF level", "1 to 8"),
    _Field("language", "Language", "A tag such as en or sw"),
    _Field("assessment", "Assessment", "How is it assessed?"),
    _Field(
        "participation",
        "Participation",
        "On site, online or blended?",
    ),
    _Field(
        "quality_assurance",
        "Quality assurance",
        "Who reviews it, and how often?",
    ),
    _Field(
        "identity_check",
        "Identity check",
        "How do you know who did the work?",
    ),
    _Field(
        "prerequisites",
        "Prerequisites",
        "What must they know before?",
    ),
    _Field(
        "validity_months",
        "Valid for",
        "Months; empty for no end",
    ),
)


class RecordForm(QScrollArea):
    """Every field of the record; what is typed goes to the editor."""

    def __init__(self, context: Context, editor: RecordEditor) -> None:
        super().__init__()
        self._editor = editor
        self._shown = ""
        self.fields: dict[str, Entry] = {}
        self._errors: dict[str, QLabel] = {}
        self._labels: list[QLabel] = []
        self.outcomes = outcome_list(context.services.store.new_id)
        self.skills = skill_list(context.services.store.new_id)
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(24, 8, 24, 24)
        self._column.setSpacing(0)
        for field in _ABOVE:
            self._add_field(field)
        for name, title, items in (
            ("outcomes", self.tr("Learning outcomes"), self.outcomes),
            ("skills", self.tr("Skills"), self.skills),
        ):
            self._add_row(title, items)
            items.changed.connect(partial(editor.change, name))
        for field in _BELOW:
            self._add_field(field)
        self._column.addStretch(1)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        editor.shown.connect(self.show_record)
        Theme.current().changed.connect(self._fit)

    def show_record(self, record: Achievement) -> None:
        """Show a record; the fields of another one are left first."""
        if record.id != self._shown:
            self._shown = record.id
            for name in self.fields:
                self._say(name, "")
            self.verticalScrollBar().setValue(0)
        for name, field in self.fields.items():
            if not field.is_refused():
                field.show_text(_spelled(getattr(record, name)))
        self.outcomes.show_items(record.outcomes)
        self.skills.show_items(record.skills)
        self._order_tabs()

    def flush(self) -> None:
        """Enter what was typed until now."""
        for field in self.findChildren(Entry):
            field.flush()

    def refused(self) -> Entry | None:
        """The first field whose text was refused."""
        return next((f for f in self.findChildren(Entry) if f.is_refused()), None)

    def focus(self, name: str, *, select: bool = False) -> None:
        """Go to a field by its name in the record."""
        lists: dict[str, ItemList] = {"outcomes": self.outcomes, "skills": self.skills}
        field = lists[name].add_line if name in lists else self.fields[name]
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(field)
        if select and isinstance(field, Entry):
            field.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _add_field(self, field: _Field) -> None:
        title = self.tr(field.label)
        entry = Entry(f"field-{field.name}", title, self.tr(field.prompt), lines=field.lines)
        error = label("", "label", "bad", wrap=True)
        error.setObjectName(f"error-{field.name}")
        error.setContentsMargins(7, 0, 0, 2)
        error.hide()
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(entry)
        column.addWidget(error)
        self.fields[field.name], self._errors[field.name] = entry, error
        entry.entered.connect(partial(self._enter, field.name))
        entry.typed.connect(partial(self._check, field.name))
        entry.confirmed.connect(self.focusNextChild)
        self._add_row(title, both)

    def _add_row(self, title: str, part: QWidget) -> None:
        if self._column.count():
            self._column.addWidget(rule())
        name = label(title, "second", wrap=True)
        name.setContentsMargins(0, 4, 0, 0)
        self._labels.append(name)
        row = QHBoxLayout()
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(8)
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(part, 1)
        self._column.addLayout(row)

    def _order_tabs(self) -> None:
        """Tab goes down the form; Qt would put the rows made last at the end."""
        stops: list[QWidget] = [self.fields[field.name] for field in _ABOVE]
        stops += [*self.outcomes.tab_chain(), *self.skills.tab_chain()]
        stops += [self.fields[field.name] for field in _BELOW]
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def _fit(self) -> None:
        theme = Theme.current()
        for name in self._labels:
            name.setFixedWidth(min(theme.px(_LABEL_WIDTH), self.width() // 3))
        self._inner.setMaximumWidth(theme.px(_WIDTH))

    def _enter(self, name: str, text: str) -> None:
        self._say(name, self._editor.change(name, _value(name, text)))

    def _check(self, name: str, text: str) -> None:
        self._say(name, self._editor.why_not(name, _value(name, text)))

    def _say(self, name: str, why: str) -> None:
        error = self._errors[name]
        error.setText(why)
        error.setVisible(bool(why))
        self.fields[name].refuse(why)


def _value(name: str, text: str) -> str | None:
    """What the domain is asked to take; an empty number is no number."""
    if name not in _NUMBERS:
        return text
    return text.replace(",", ".") or None


def _spelled(value: str | float | None) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else f"{value:g}"
