"""A learner more, by name alone."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.action_row import ActionRow
from mcred_desktop.gui.widgets.text import button


class NewLearner(QWidget):
    """A line for the name; Enter or the button beside it enrols."""

    refused = Signal(object)
    """McredError"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._cohort_id = ""
        self._name = QLineEdit()
        self._name.setObjectName("new-learner")
        self._name.setPlaceholderText(self.tr("Name of a learner"))
        self._name.setAccessibleName(self._name.placeholderText())
        self._name.setMaxLength(300)
        self._name.returnPressed.connect(self._add)
        add = button(self.tr("Add learner"), self._add, sign="user-plus")
        add.setObjectName("add-learner")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._name, 1)
        row.addWidget(ActionRow((add,)))

    def open_cohort(self, cohort_id: str) -> None:
        """Enrol in this cohort from now on."""
        self._cohort_id = cohort_id

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name.setMinimumWidth(Theme.current().px(110))

    def _add(self) -> None:
        name = self._name.text().strip()
        if not name:
            self._name.setFocus()
            return
        self._context.runner.submit(
            partial(self._context.services.cohorts.add_learner, self._cohort_id, name),
            done=lambda _: self._name.clear(),
            refused=self.refused.emit,
        )
