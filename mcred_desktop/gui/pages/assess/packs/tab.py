"""Packs of a cohort: sending work away, taking it back, and what of it waits for a word."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.dropping import files_of
from mcred_desktop.gui.page import Context, Message, Tone
from mcred_desktop.gui.pages.assess.cohorts.panel import Panel
from mcred_desktop.gui.pages.assess.packs.comparison import Comparison
from mcred_desktop.gui.pages.assess.packs.pack_detail import PackDetail
from mcred_desktop.gui.pages.assess.packs.rows import PackRows, PacksOf
from mcred_desktop.gui.pages.assess.packs.send_panel import SendPanel
from mcred_desktop.gui.pages.assess.packs.take_panel import TakePanel
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.action_row import ActionRow
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.said import Said
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.gui.widgets.two_lines import TwoLineList
from mcred_desktop.services.changes import Changes

P = TypeVar("P", SendPanel, TakePanel)


class PacksTab(QWidget):
    """What waits for a word first, then the packs; a file dropped here is taken in."""

    refused = Signal(object)
    """McredError"""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._rows = context, PackRows(self)
        self._cohort_id = self._current = ""
        self._found: PacksOf | None = None
        self.setAcceptDrops(True)
        self._asking: dict[Panel, QScrollArea] = {}
        self._empty: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._make_tools()
        self._stack = QStackedWidget(self)
        self._told = Said()
        self._column.addWidget(self._told)
        self._column.addWidget(self._stack, 1)
        self._parts = QSplitter(Qt.Orientation.Horizontal, self._stack)
        self._stack.addWidget(self._parts)
        self._parts.setChildrenCollapsible(False)
        self.list = TwoLineList(self.tr("Packs, and what came back"))
        self.list.setObjectName("packs")
        self.list.picked.connect(self._pick)
        self._parts.addWidget(self.list)
        self._detail = QStackedWidget(self._parts)
        self._parts.addWidget(self._detail)
        self._pack = PackDetail()
        self._detail.addWidget(self._pack)
        self._parts.setStretchFactor(0, 1)
        self._parts.setStretchFactor(1, 3)
        self._fit()
        Theme.current().changed.connect(self._fit)

    @cached_property
    def comparison(self) -> Comparison:
        """Sheets side by side; made with the first that are rivals or held."""
        made = Comparison()
        made.chosen.connect(self._choose)
        made.rested.connect(self._rest)
        made.tried.connect(self._try_again)
        return made

    @cached_property
    def _compared(self) -> QScrollArea:
        around = _scrolled(self.comparison)
        self._detail.addWidget(around)
        return around

    @cached_property
    def send(self) -> SendPanel:
        """Asks what shall go to whom."""
        made = self._page(SendPanel(self._context))
        made.sent.connect(self._say_sent)
        return made

    @cached_property
    def take(self) -> TakePanel:
        """Takes in a file that came back."""
        made = self._page(TakePanel(self._context))
        made.taken.connect(self._told.say)
        return made

    def open_cohort(self, cohort_id: str) -> None:
        if cohort_id != self._cohort_id:
            for asking in self._asking:
                asking.hide()
            self._stack.setCurrentWidget(self._parts)
            self._told.be_quiet()
        self._cohort_id = cohort_id
        self.refresh()

    def refresh(self) -> None:
        """Ask for the packs again."""
        who = self._context.acting().id
        self._context.runner.ask(
            partial(PacksOf.read, self._context.services, self._cohort_id, who), self._show
        )

    def send_pack(self) -> None:
        """Ask what shall go to whom."""
        found = self._found
        if found is not None and self._send.isEnabled():
            self._told.be_quiet()
            self.send.open(self._cohort_id, found.offers, unlocked=found.unlocked)
            self._stack.setCurrentWidget(self._asking[self.send])

    def take_pack(self) -> None:
        """Ask for a file that came back."""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Take in a pack"), "", self.tr("Packs (*.pack);;All files (*)")
        )
        if name:
            self._take_file(Path(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._take.isEnabled() and _file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        file = _file(event.mimeData())
        if file is not None and self._take.isEnabled():
            event.acceptProposedAction()
            self._take_file(file)

    def _take_file(self, file: Path) -> None:
        self._told.be_quiet()
        self.take.open_file(file)
        self._stack.setCurrentWidget(self._asking[self.take])

    def _make_tools(self) -> None:
        self._said = label("", "second", wrap=True)
        self._said.setObjectName("packs-said")
        self._take = button(self.tr("Take in a pack"), self.take_pack, sign="inbox")
        self._take.setObjectName("take-pack")
        self._send = button(self.tr("Send a pack"), self.send_pack, sign="send")
        self._send.setObjectName("send-pack")
        row = QHBoxLayout()
        self._column.addLayout(row)
        row.setContentsMargins(24, 14, 24, 12)
        row.setSpacing(12)
        row.addWidget(self._said, 1)
        row.addWidget(ActionRow((self._take, self._send)))

    def _page(self, panel: P) -> P:
        """A panel in the middle of the tab, which scrolls where there is not the height."""
        place = QWidget()
        self._asking[panel] = around = _scrolled(place)
        self._stack.addWidget(around)
        column = QVBoxLayout(place)
        column.setContentsMargins(24, 0, 24, 18)
        column.addWidget(panel)
        column.addStretch(1)
        panel.closed.connect(self._go_back)
        return panel

    def _fit(self) -> None:
        self.list.setMinimumWidth(Theme.current().px(190))

    def _show(self, found: PacksOf) -> None:
        self._found = found
        rows = self._rows.of(found)
        keys = [row.key for row in rows]
        if self._current not in keys:
            self._current = keys[0] if keys else ""
        self.list.show_rows(rows, self._current)
        self._tell(found)
        self._show_detail()
        if self._stack.currentWidget() not in self._asking.values():
            self._show_list()

    def _tell(self, found: PacksOf) -> None:
        self._said.setText(self._rows.told(found))
        why = self._rows.no_sending(found)
        self._send.setEnabled(not why)
        self._send.setToolTip(why)
        self._take.setEnabled(found.has_key)
        self._take.setToolTip("" if found.has_key else why)

    def _go_back(self) -> None:
        """The keys go to the list, or to the button that brings a first pack."""
        self._show_list()
        (self.list if self.list.count() else self._send).setFocus()

    def _show_list(self) -> None:
        found = self._found
        if found is None:
            return
        if self.list.count():
            self._stack.setCurrentWidget(self._parts)
            return
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        text = self._rows.no_sending(found) or self.tr(
            "An evaluator without this workspace gets the work on one sealed file, scores it "
            "without a network, and hands it back."
        )
        self._empty = EmptyState("send", self.tr("No packs of this cohort"), text)
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(24, 0, 24, 18)
        column.addWidget(self._empty)
        self._empty = place
        self._stack.addWidget(place)
        self._stack.setCurrentWidget(place)

    def _pick(self, key: str) -> None:
        self._current = key
        self._show_detail()

    def _show_detail(self) -> None:
        if self._found is None or not self._current:
            return
        kind, _, key = self._current.partition("/")
        back = self._found.back
        self._detail.setCurrentWidget(self._pack if kind == "pack" else self._compared)
        match kind:
            case "rival":
                self.comparison.show_rivals(next(x for x in back.rivals if x.key == key))
            case "held":
                self.comparison.show_held(next(x for x in back.held if x.ops[0] == key))
            case _:
                self._pack.show_pack(next(x for x in self._found.packs if x.pack_id == key))

    def _choose(self, assignment_id: str, sheet_id: str, reason: str) -> None:
        choose, by = self._context.services.packs.ledger.choose, self._context.acting().id
        self._run(partial(choose, assignment_id, sheet_id, reason, by))

    def _rest(self, ops: tuple[str, ...], reason: str) -> None:
        rest, by = self._context.services.packs.ledger.set_aside, self._context.acting().id
        self._run(partial(rest, self._cohort_id, ops, reason, by))

    def _try_again(self) -> None:
        self._run(partial(self._context.services.packs.ledger.again, self._cohort_id))

    def _run(self, command: Callable[[], Changes]) -> None:
        self._context.runner.submit(command, done=lambda _: self.refresh(), refused=self._refuse)

    def _refuse(self, error: McredError) -> None:
        if self._detail.currentWidget() is not self._pack:
            self.comparison.refuse(error)
        else:
            self.refused.emit(error)

    def _say_sent(self, words: str) -> None:
        self._told.say(Message(words, Tone.OK))


def _scrolled(part: QWidget) -> QScrollArea:
    """The part, to be scrolled where there is not the height for it."""
    around = QScrollArea()
    around.setWidgetResizable(True)
    around.setFrameShape(QFrame.Shape.NoFrame)
    around.setWidget(part)
    return around


def _file(dragged: QMimeData) -> Path | None:
    files = files_of(dragged)
    return files[0] if len(files) == 1 else None
