"""Two states of a record side by side, field by field and word by word."""

import html
from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.records.comparison import FieldDifference, compared
from mcred_desktop.domain.records.record import Achievement, AchievementVersion
from mcred_desktop.gui.comparing import Change, Line, compared_words, spoken
from mcred_desktop.gui.pages.design.record.rows import FormRow
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.text import label, rule
from mcred_desktop.gui.words import counted
from mcred_desktop.services.design.elements import record_elements

NOW: Final = 0
"""Stands for the record as it is, among the numbers of its versions"""
_LABEL, _WIDTH = 138, 900
"""Pixels at 100 %"""


class CompareView(QWidget):
    """Two choices, and every field that differs between them.

    Args:
        slices: makes the rows of a long comparison bit by bit.
    """

    def __init__(self, slices: Slices) -> None:
        super().__init__()
        self._slices = slices
        self._states: dict[int, Achievement] = {}
        self._shown: tuple[FieldDifference, ...] | None = None
        self.before = _choice("compare-before", self.tr("Before"))
        self.after = _choice("compare-after", self.tr("After"))
        for box in (self.before, self.after):
            box.currentIndexChanged.connect(self._compare)
        self.verdict = label("", "second")
        self.verdict.setObjectName("compare-verdict")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._lay_out()
        Theme.current().changed.connect(self._draw)

    def show_record(self, record: Achievement, versions: Sequence[AchievementVersion]) -> None:
        """Offer a record's versions, and the record as it is now."""
        self._states = {version.number: version.content for version in versions}
        self._states[NOW] = record
        for box in (self.before, self.after):
            held = box.currentData()
            with QSignalBlocker(box):
                box.clear()
                box.addItem(self.tr("As it is now"), NOW)
                for number in sorted(self._states, reverse=True)[: len(versions)]:
                    box.addItem(self.tr("Version {0}").format(number), number)
                box.setCurrentIndex(max(box.findData(held), 0))
        self._compare()

    def compare(self, before: int, after: int) -> None:
        """Compare two versions by their numbers, or one with the record as it is."""
        self.before.setCurrentIndex(self.before.findData(before))
        self.after.setCurrentIndex(self.after.findData(after))

    def _compare(self) -> None:
        before = self._states.get(self.before.currentData())
        after = self._states.get(self.after.currentData())
        if before is None or after is None:
            return
        found = compared(before, after)
        if found != self._shown:
            self._shown = found
            self._draw()

    def _draw(self) -> None:
        clear(self._rows)
        found = self._shown or ()
        self.verdict.setText(
            counted(len(found), self.tr("{0} field differs"), self.tr("{0} fields differ"))
            if found
            else self.tr("They say the same.")
        )
        self._slices.add(partial(self._add, one, found) for one in found)

    def _add(self, one: FieldDifference, among: tuple[FieldDifference, ...]) -> None:
        """Show one field more, unless others are shown by now."""
        if among is not self._shown:
            return
        row = FormRow(record_elements().element(one.field).title, Theme.current().px(_LABEL))
        row.add(_worded(compared_words(one.before, one.after)))
        self._rows.addWidget(rule())
        self._rows.addWidget(row)

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(8)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 0, 24, 24)
        column.addLayout(self._rows)
        column.addStretch(1)
        inner.setMaximumWidth(Theme.current().px(_WIDTH))
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        head = QVBoxLayout()
        head.setContentsMargins(24, 0, 24, 8)
        head.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        head.addLayout(choices)
        for name, box in ((self.tr("Before"), self.before), (self.tr("After"), self.after)):
            choices.addWidget(label(name, "label"))
            choices.addWidget(box)
        choices.addStretch(1)
        head.addWidget(self.verdict)
        whole.addWidget(area, 1)


def _choice(name: str, says: str) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(says)
    return box


def _worded(line: Line) -> QLabel:
    """Words with what became of them: added underlined and bold, removed struck through."""
    theme = Theme.current()
    styles = {
        Change.KEPT: "",
        Change.ADDED: f"color:{theme.color('ok').name()};text-decoration:underline;font-weight:600",
        Change.REMOVED: f"color:{theme.color('bad').name()};text-decoration:line-through",
    }
    parts = (
        f'<span style="{styles[words.change]}">'
        f"{html.escape(words.text).replace(chr(10), '<br>')}</span>"
        for words in line
    )
    made = QLabel("".join(parts))
    made.setObjectName("compared")
    made.setTextFormat(Qt.TextFormat.RichText)  # every word is escaped
    made.setWordWrap(True)
    made.setContentsMargins(7, 4, 0, 4)
    made.setAccessibleName(spoken(line))
    return made
