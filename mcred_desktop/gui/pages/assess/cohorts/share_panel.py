"""Giving the portfolios nobody scores yet to evaluators."""

from collections import Counter
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from mcred_desktop.domain.assess.sharing import Shared
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.people import Person
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.cohorts.panel import Panel
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.gui.words import counted
from mcred_desktop.services.workspace import Services

_NAMED = 6
"""Portfolios named that would stay short"""


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
        self._waiting = self._asked = 0
        self._said = label("", "bold", wrap=True)
        self._would = label("", "second", wrap=True)
        self._would.setObjectName("share-would")
        self._short = label("", "", "warn", wrap=True)
        self._short.setObjectName("share-short")
        self._people = QVBoxLayout()
        self._share = button(self.tr("Share out evenly"), self._confirm)
        self._share.setObjectName("share-confirm")
        buttons = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self._said)
        column.addLayout(self._people)
        column.addWidget(self._would)
        column.addWidget(self._short)
        column.addLayout(buttons)
        buttons.addStretch(1)
        buttons.addWidget(button(self.tr("Cancel"), self.put_away, "quiet"))
        buttons.addWidget(self._share)

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
        self._ask("" if why else self._cohort_id, chosen)

    def _ask(self, cohort_id: str, chosen: list[str]) -> None:
        """What sharing out would come to; nothing where it cannot be."""
        self._asked += 1
        self._show_would(self._asked, (Shared(), []))
        if cohort_id:
            who = self._context.acting().id
            self._context.runner.ask(
                partial(_offered, self._context.services, cohort_id, chosen, who),
                partial(self._show_would, self._asked),
            )

    def _show_would(self, asked: int, found: tuple[Shared, list[str]]) -> None:
        """Who would get how many, and which would stay short."""
        if asked != self._asked:
            return
        shared, names = found
        load = Counter(who for _, who in shared.given)
        told = [
            self.tr("{0}: {1} more").format(box.text(), load[who])
            for who, box in self._boxes.items()
            if box.isChecked()
        ]
        self._would.setText(" · ".join(told))
        self._would.setVisible(bool(shared.given))
        each = (
            self.tr("{0} portfolio would stay short, as nobody more of those chosen may mark it:"),
            self.tr("{0} portfolios would stay short, as nobody more of those chosen may:"),
        )
        more = ", …" if len(names) > _NAMED else ""
        listed = ", ".join(names[:_NAMED]) + more
        self._short.setText(f"{counted(len(shared.left), *each)} {listed}")
        self._short.setVisible(bool(shared.left))

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


def _offered(
    services: Services, cohort_id: str, chosen: list[str], who: str
) -> tuple[Shared, list[str]]:
    """What sharing out would give, and the learners of what would stay short, as known."""
    shared = services.assigning.offer(cohort_id, chosen)
    names: dict[str, str] = {}
    if shared.left:
        given = services.assigning.state(cohort_id, who).given
        names = {row.portfolio.id: row.learner.name for row in given}
    return shared, [names[portfolio] for portfolio in shared.left if portfolio in names]
