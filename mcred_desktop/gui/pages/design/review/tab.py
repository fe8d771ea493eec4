"""Comments on the fields of a record."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.records.review import Talk, Thread
from mcred_desktop.gui.pages.design.record.tabs import Desk
from mcred_desktop.gui.pages.design.review.thread import ThreadCard
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.services.design.elements import record_elements

if TYPE_CHECKING:
    from mcred_desktop.domain.people import Person

_ORDER: Final = (Talk.OPEN, Talk.ANSWERED, Talk.SETTLED)
_WIDTH, _FIELD = 820, 200
"""Pixels at 100 %"""
_LONGEST: Final = 5_000
WHOLE: Final = ""
"""Stands for the record as a whole"""


class ReviewTab(QWidget):
    """A line for a new comment, and every thread, the open ones first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record_id = ""
        self._names: dict[str, str] = {}
        self._shown: list[Thread] = []
        self._titles = {e.name: e.title for e in record_elements().elements}
        self.field = QComboBox()
        self.field.setObjectName("comment-field")
        self.field.setAccessibleName(self.tr("What the comment is about"))
        self.field.addItem(self.tr("The record as a whole"), WHOLE)
        for name, title in self._titles.items():
            self.field.addItem(title, name)
        self.text = QLineEdit()
        self.text.setObjectName("comment-text")
        self.text.setMaxLength(_LONGEST)
        self.text.setPlaceholderText(self.tr("Say what should change, or ask"))
        self.text.setAccessibleName(self.tr("New comment"))
        self.text.returnPressed.connect(self._comment)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(4)
        self._empty = EmptyState(
            "message-square",
            self.tr("No comment yet"),
            self.tr("Whoever reads the record can comment on a field, and its designers answer."),
        )
        self._lay_out()
        Theme.current().changed.connect(self._fit)

    def show_record(self, record_id: str, people: "list[Person]") -> None:
        """Show the threads of a record as the page read them."""
        review = self._desk.review()
        threads = list(review.threads) if review is not None else []
        threads.sort(key=lambda thread: _ORDER.index(thread.state))
        names = {person.id: person.name for person in people}
        if (record_id, threads, names) == (self._record_id, self._shown, self._names):
            return
        if record_id != self._record_id:
            self.text.clear()
        drafts = {} if record_id != self._record_id else self._drafts()
        self._record_id, self._shown, self._names = record_id, threads, names
        clear(self._cards)
        self._empty.setVisible(not threads)
        self._desk.slices.add(
            partial(self._add, thread, drafts.get(thread.first.id, ""), names) for thread in threads
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        place = self.field.findData(self._desk.field())
        if place >= 0 and not self.text.text():
            self.field.setCurrentIndex(place)

    def _add(self, thread: Thread, draft: str, names: dict[str, str]) -> None:
        """Show one more thread, unless others are shown by now."""
        if thread not in self._shown or names is not self._names:
            return
        title = self._titles.get(thread.first.field, self.tr("The record as a whole"))
        card = ThreadCard(thread, title, names, draft)
        card.field_asked.connect(self._go)
        card.answered.connect(self._answer)
        self._cards.addWidget(card)

    def _go(self, name: str) -> None:
        self._desk.go_to_field(name) if name else self._desk.turn_to("record")

    def _comment(self) -> None:
        text, field = self.text.text().strip(), str(self.field.currentData())
        if not text:
            self.text.setFocus()
            return
        services = self._desk.context.services
        by = self._desk.context.acting().id
        self.text.clear()
        self._desk.context.runner.submit(
            partial(
                services.reviews.comment, services.store.new_id(), self._record_id, field, text, by
            ),
            refused=self._desk.refuse,
        )

    def _answer(self, comment_id: str, text: str, settles: bool) -> None:  # noqa: FBT001 - a signal
        reviews, by = self._desk.context.services.reviews, self._desk.context.acting().id
        self._desk.context.runner.submit(
            partial(reviews.answer, comment_id, text, by, settles=settles),
            refused=self._desk.refuse,
        )

    def _drafts(self) -> dict[str, str]:
        """What is being typed as answers, by the thread's first comment."""
        cards: Iterable[ThreadCard] = self.findChildren(ThreadCard)
        return {card.talk.first.id: card.answer.text() for card in cards}

    def _lay_out(self) -> None:
        send = button(self.tr("Comment"), self._comment)
        send.setObjectName("send-comment")
        new = QHBoxLayout()
        new.setSpacing(8)
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(24, 14, 24, 24)
        column.setSpacing(12)
        column.addLayout(new)
        new.addWidget(self.field)
        new.addWidget(self.text, 1)
        new.addWidget(send)
        column.addLayout(self._cards)
        column.addWidget(self._empty)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(self._inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self._fit()

    def _fit(self) -> None:
        theme = Theme.current()
        self.field.setMaximumWidth(theme.px(_FIELD))
        self._inner.setMaximumWidth(theme.px(_WIDTH))
