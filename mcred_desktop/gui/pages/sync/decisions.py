"""What needs somebody's decision: records edited apart, learners who are here twice."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.sync.conflict import ConflictCard
from mcred_desktop.gui.pages.sync.twins import TwinsCard
from mcred_desktop.gui.widgets.head import SectionHead

if TYPE_CHECKING:
    from mcred_desktop.services.sync.duplicates import Duplicates
    from mcred_desktop.services.sync.ports import Conflict
    from mcred_desktop.services.workspace import Services

_MOST = 20
"""Cards at a time; the others follow when these are decided"""


class Decisions(QWidget):
    """Cards, one for each; hidden while nothing is open."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._names: dict[str, str] = {}
        self._shown: object = None
        self._made: list[ConflictCard | TwinsCard] = []
        self.head = SectionHead(self.tr("Needs your decision"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.head)
        self._cards = QVBoxLayout()
        column.addLayout(self._cards)
        self._cards.setSpacing(14)
        self.hide()

    def refresh(self) -> None:
        """Look again."""
        self._context.runner.ask(partial(_open, self._context.services), self._take)

    def cards(self) -> list[ConflictCard | TwinsCard]:
        """Those shown, in their order."""
        return list(self._made)

    def show_cards(self, cards: "list[ConflictCard | TwinsCard]") -> None:
        """Show these in place of those there."""
        for card in self._made:
            card.hide()
            card.deleteLater()
        self._made = cards
        for card in cards:
            self._cards.addWidget(card)
        self.head.count.setText(str(len(cards)))
        self.setVisible(bool(cards))

    def _take(self, found: "tuple[list[Conflict], list[Duplicates], dict[str, str]]") -> None:
        conflicts, twins, self._names = found
        if found == self._shown:
            return
        self._shown = found
        cards: list[ConflictCard | TwinsCard] = []
        for conflict in conflicts[:_MOST]:
            card = ConflictCard(conflict, self._name)
            card.chosen.connect(self._resolve)
            cards.append(card)
        for pair in twins[: _MOST - len(cards)]:
            both = TwinsCard(pair)
            both.joined.connect(self._join)
            cards.append(both)
        self.show_cards(cards)
        self.head.count.setText(str(len(conflicts) + len(twins)))

    def _name(self, person_id: str) -> str:
        return self._names.get(person_id, "")

    def _resolve(self, kind: str, record_id: str, op_id: str) -> None:
        services = self._context.services
        self._context.runner.submit(
            lambda: services.syncing.resolve(kind, record_id, op_id), done=lambda _: self.refresh()
        )

    def _join(self, kept: str, gone: str) -> None:
        services = self._context.services
        self._context.runner.submit(
            lambda: services.syncing.twins.merge(kept, gone),
            done=lambda _: self.refresh(),
            refused=self._refuse,
        )

    def _refuse(self, error: Exception) -> None:
        self._shown = None
        self._context.runner.refused.emit(error)
        self.refresh()


def _open(
    services: "Services",
) -> "tuple[list[Conflict], list[Duplicates], dict[str, str]]":
    syncing = services.syncing
    names = {person.id: person.name for person in services.people.all()}
    return syncing.conflicts(), syncing.twins.all(), names
