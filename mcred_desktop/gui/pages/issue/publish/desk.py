"""The desk of publishing: targets at the left, the chosen one at the right."""

from functools import partial
from urllib.parse import urlsplit

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.publishing import TargetKind
from mcred_desktop.gui.page import Context, Message, Tone
from mcred_desktop.gui.pages.issue.key_cards import UnlockCard
from mcred_desktop.gui.pages.issue.publish.form import TargetForm
from mcred_desktop.gui.pages.issue.publish.reading import (
    Desk,
    TargetLine,
    log_in,
    open_up,
    read_desk,
    repeat,
)
from mcred_desktop.gui.pages.issue.publish.target_card import TargetCard
from mcred_desktop.gui.runner import Task
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.busy import Busy
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.said import Said
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines

_LIST = 300
"""Pixels at 100 %"""


class PublishDesk(QWidget):
    """Where the provider publishes, over whatever of the area it was opened from."""

    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._desk: Desk | None = None
        self._current = ""
        self._task: Task | None = None
        """Of logging in; publishing is the window's"""
        self._stopped = False
        self.setObjectName("publish-desk")
        self._head = PageHead(self.tr("Issue"), self.tr("Publishing"))
        self.publish = button(self.tr("Publish now"), self.start, "primary", sign="upload")
        self.publish.setObjectName("publish-now")
        self.cancel = button(self.tr("Cancel"), self._cancel, "danger", sign="x")
        self.cancel.setObjectName("publish-cancel")
        self.new = button(self.tr("New target"), self._ask_new, sign="plus")
        self.new.setObjectName("target-new")
        self.back = button(self.tr("Back to issuing"), self.closed.emit, sign="arrow-left")
        self.back.setObjectName("publish-back")
        for part in (self.back, self.new, self.cancel, self.publish):
            self._head.add_action(part)
        self.cancel.hide()
        self.said, self.busy = Said(), Busy()
        self.targets = TwoLineList(self.tr("Targets"))
        self.targets.setObjectName("targets")
        self.targets.picked.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.said)
        column.addWidget(self.busy)
        across = QHBoxLayout()
        across.setSpacing(0)
        column.addLayout(across, 1)
        across.addWidget(self.targets)
        self._add_side(across)
        self._fit()
        Theme.current().changed.connect(self._fit)
        context.publisher.told.connect(self._follow)

    def refresh(self) -> None:
        """Look again at every target."""
        self._context.runner.ask(partial(read_desk, self._context.services), self._show)

    def start(self) -> None:
        """Publish to every target, one after the other."""
        if self._desk is None or self._running:
            return
        self.said.be_quiet()
        ids = [line.target.id for line in self._desk.lines]
        self._context.publisher.publish(ids, self._refuse)

    @property
    def _running(self) -> bool:
        return self._task is not None or self._context.publisher.running

    def _opened(self) -> None:
        self._context.publisher.let_go()
        self.refresh()

    def _add_side(self, across: QHBoxLayout) -> None:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        across.addWidget(area, 1)
        side = QWidget()
        area.setWidget(side)
        column = QVBoxLayout(side)
        column.setContentsMargins(20, 16, 20, 18)
        column.setSpacing(14)
        self.unlock = UnlockCard(self._context, partial(open_up, self._context.services))
        self.unlock.passphrase.setObjectName("publish-passphrase")
        self.unlock.unlock.setObjectName("publish-unlock")
        self.unlock.opened.connect(self._opened)
        self.form = TargetForm(self._context)
        self.form.kept.connect(self._kept)
        self.form.left.connect(self._leave_form)
        self.closed.connect(self._leave_form)
        self.card = TargetCard()
        self.card.change.connect(self._ask_change)
        self.card.forget.connect(self._forget)
        self.card.repeated.connect(self._repeat)
        begin = button(self.tr("New target"), self._ask_new, "primary", sign="plus")
        begin.setObjectName("target-first")
        self.nothing = EmptyState(
            "upload",
            self.tr("No target yet"),
            self.tr(
                "Name the place on your web space once. From then on, publishing sends there what "
                "changed: the page, your keys, withdrawals and public credentials."
            ),
            begin,
        )
        for part in (self.unlock, self.form, self.card, self.nothing):
            part.hide()
            column.addWidget(part)
        column.addStretch(1)

    def _show(self, desk: Desk) -> None:
        self._desk = desk
        lines = {line.target.id: line for line in desk.lines}
        if self._current not in lines:
            self._current = next(iter(lines), "")
        rows = [self._row(line) for line in desk.lines]
        self.targets.show_rows(rows, self._current)
        self.targets.setVisible(bool(rows))
        if desk.missing is not None:
            self.said.say(Message(str(desk.missing), Tone.BAD))
        self._show_side()
        self._show_actions()

    def _show_side(self) -> None:
        desk = self._desk
        if desk is None:
            return
        line = next((one for one in desk.lines if one.target.id == self._current), None)
        asking = not self.form.isHidden()
        self.unlock.setVisible(desk.locked or (asking and desk.vault_locked))
        self.nothing.setVisible(line is None and not asking)
        self.card.setVisible(line is not None and not asking)
        if line is not None:
            self.card.show_line(line, self._context.publisher.held.get(line.target.id))

    def _show_actions(self) -> None:
        desk, running = self._desk, self._running
        self.publish.setVisible(not running)
        self.cancel.setVisible(running)
        ready = desk is not None and bool(desk.lines) and desk.missing is None
        self.publish.setEnabled(ready and desk is not None and not desk.locked)
        locked = desk is not None and desk.locked
        self.publish.setToolTip(self.tr("Give the passphrase first") if locked else "")
        self.new.setEnabled(not running)

    def _row(self, line: TargetLine) -> TwoLines:
        target = line.target
        parts = urlsplit(target.address)
        folder = target.kind is TargetKind.FOLDER
        title = target.address if folder else f"{parts.hostname}{parts.path}"
        if target.reason:
            return TwoLines(target.id, title, target.reason, "bad")
        if line.refused:
            return TwoLines(
                target.id, title, self.tr("{0} refused").format(len(line.refused)), "bad"
            )
        account = not target.holds_page
        news = self._desk is not None and self._desk.news and not account
        if line.waiting and target.kind is TargetKind.TIMESTAMPS:
            waits = self.tr("Certificates that wait for their time: {0}").format(line.waiting)
            return TwoLines(target.id, title, waits, "warn")
        if line.waiting or news:
            return TwoLines(target.id, title, self.tr("There is news to publish"), "warn")
        said = self.tr("Up to date, publication {0}").format(target.number)
        return TwoLines(target.id, title, self.tr("Up to date") if account else said, "ok")

    def _pick(self, target_id: str) -> None:
        self._current = target_id
        self.form.hide()
        self._show_side()

    def _ask_new(self) -> None:
        self._ask(known=False)

    def _ask_change(self) -> None:
        lines = self._desk.lines if self._desk else ()
        chosen = next((one.target for one in lines if one.target.id == self._current), None)
        if chosen is None or chosen.kind is not TargetKind.OPENBADGES:
            self._ask(known=True)
        elif not self._running:
            self._task = self._context.runner.start(
                partial(log_in, self._context.services, chosen.id),
                progress=self._open_page,
                done=self._done,
                refused=self._refuse,
            )

    def _open_page(self, _done: int, _total: int, address: str) -> None:
        self.busy.begin(self.tr("Allow it in your browser, on the page that opens"))
        QDesktopServices.openUrl(QUrl(address))

    def _ask(self, *, known: bool) -> None:
        lines = self._desk.lines if self._desk else ()
        line = next((one for one in lines if one.target.id == self._current), None)
        self.form.show()
        target = line.target if line and known else None
        self.form.begin(target, by_system=self._desk is not None and self._desk.by_system)
        self._show_side()

    def _leave_form(self) -> None:
        self.form.hide()
        self._show_side()

    def _kept(self) -> None:
        self.form.hide()
        self.refresh()

    def _forget(self) -> None:
        remove = partial(self._context.services.publishing.targets.remove, self._current)
        self._context.runner.submit(remove, done=self._changed, refused=self._refuse)

    def _changed(self, _changes: object) -> None:
        self.refresh()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._stopped = self._context.publisher.running
        self._context.publisher.cancel()

    def _follow(self) -> None:
        """Show how far a run is, whoever began it."""
        publisher = self._context.publisher
        text, done, total = publisher.step
        if publisher.cancelled:
            self.busy.begin(self.tr("Stopping after what is on its way"))
        elif publisher.running and total:
            self.busy.begin(self.tr("Sent {0} of {1}: {2}").format(done, total, text), done, total)
        elif publisher.running:
            self.busy.begin(self.tr("Publishing"))
        else:
            self._end()
        self._show_actions()

    def _done(self, _changes: object) -> None:
        self._end()

    def _refuse(self, error: McredError) -> None:
        self._end()
        self.said.say(Message(str(error), Tone.BAD))

    def _end(self) -> None:
        self._task = None
        self.busy.end()
        self.refresh()
        if self._stopped:
            self._stopped = False
            words = self.tr("Stopped. What is there is whole; publish again to go on.")
            self.said.say(Message(words, Tone.INFO))

    def _repeat(self, minutes: int) -> None:
        job = partial(repeat, self._context.services, self._current, minutes)
        self._context.runner.submit(job, done=self._changed, refused=self._refuse)

    def _fit(self) -> None:
        self.targets.setFixedWidth(Theme.current().px(_LIST))
