"""Beginning a rubric: choose the record it judges."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label

_WIDTH = 460
"""Pixels at 100 % the field takes at most"""


class NewRubric(QFrame):
    """The record a new rubric is for; its outcomes become the first criteria."""

    created = Signal(str)
    """The new rubric's id"""
    cancelled = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._record = QComboBox()
        self._record.setObjectName("rubric-record")
        hint = self.tr("Each learning outcome becomes a criterion; you can change them all.")
        self._row = FieldRow(self.tr("Record"), self._record, hint)
        create = button(self.tr("Create rubric"), self._create, "primary")
        create.setObjectName("create-rubric")
        buttons = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 24)
        column.setSpacing(16)
        column.addWidget(label(self.tr("New rubric"), "title"))
        column.addWidget(self._row)
        column.addLayout(buttons)
        buttons.addWidget(create)
        buttons.addWidget(button(self.tr("Cancel"), self.cancelled.emit, "quiet"))
        buttons.addStretch(1)
        column.addStretch(1)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def begin(self, records: Sequence[Achievement]) -> None:
        """Start over with these records."""
        self._row.show_error("")
        self._record.clear()
        for record in records:
            self._record.addItem(record.title or self.tr("Untitled record"), record.id)
        self._record.setFocus()

    def _fit(self) -> None:
        self._row.setMaximumWidth(Theme.current().px(_WIDTH))

    def _create(self) -> None:
        new = self._context.services.store.new_id()
        self._context.runner.submit(
            partial(self._context.services.rubrics.create, new, self._record.currentData()),
            done=lambda _: self.created.emit(new),
            refused=self._refuse,
        )

    def _refuse(self, error: McredError) -> None:
        self._row.show_error(str(error))
