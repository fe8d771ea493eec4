"""Giving the portfolios nobody scores yet to evaluators."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.people import Person
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.cohorts.panel import Panel
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.gui.words import counted


class SharePanel(Panel):
    """A box an evaluator; the one with the least to do gets the next portfolio."""

    refused = Signal(object)
    """McredError"""

    def __init__(self, context: Context) -> None:
        super().__init__("share-panel")
        self._context = context
        self._cohort_id = ""
        self._boxes: dict[str, QCheckBox] = {}
        self.setAccessibleName(self.tr("Share out"))
        self._said = label("", "bold", wrap=True)
        self._people = QVBoxLayout()
        self._share = button(self.tr("Share out evenly"), self._confirm)
        self._share.setObjectName("share-confirm")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(button(self.tr("Cancel"), self.put_away, "quiet"))
        buttons.addWidget(self._share)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self._said)
        column.addLayout(self._people)
        column.addLayout(buttons)

    def open(self, cohort_id: str, evaluators: list[Person], waiting: int) -> None:
        """Offer ``evaluators`` for the ``waiting`` portfolios that nobody scores."""
        self._cohort_id = cohort_id
        for box in self._boxes.values():
            self._people.removeWidget(box)
            box.deleteLater()
        self._boxes = {}
        for person in evaluators:
            box = QCheckBox(person.name)
            box.setObjectName(f"share-{person.id}")
            box.setChecked(True)
            box.toggled.connect(self._weigh)
            self._people.addWidget(box)
            self._boxes[person.id] = box
        self._waiting = waiting
        self._weigh()
        self.show()
        self.setFocus()
        self.focusNextChild()

    def _weigh(self) -> None:
        chosen = self._chosen()
        if not self._boxes:
            why = self.tr("Nobody here is an evaluator. Add people in Settings.")
        elif not self._waiting:
            why = self.tr("Every portfolio has an evaluator already.")
        elif not chosen:
            why = self.tr("Choose at least one evaluator.")
        else:
            why = ""
        each = (
            self.tr("{0} portfolio waits for an evaluator."),
            self.tr("{0} portfolios wait for an evaluator."),
        )
        self._said.setText(why or counted(self._waiting, *each))
        self._share.setEnabled(not why)
        self._share.setToolTip(why)

    def _chosen(self) -> list[str]:
        return [person for person, box in self._boxes.items() if box.isChecked()]

    def _confirm(self) -> None:
        self._context.runner.submit(
            partial(self._context.services.assigning.share_out, self._cohort_id, self._chosen()),
            done=lambda _: self.put_away(),
            refused=self._refuse,
        )

    def _refuse(self, error: McredError) -> None:
        self.refused.emit(error)
