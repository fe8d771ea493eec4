"""Sync: what waits and what came, what differs and must be decided, and with whom."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.people import Person
from mcred_desktop.gui.page import Command, Context, Message, Page, Tone
from mcred_desktop.gui.pages.sync.beside import SyncBeside
from mcred_desktop.gui.pages.sync.joining import HubForm
from mcred_desktop.gui.pages.sync.parts import SyncParts
from mcred_desktop.gui.pages.sync.words import headline, step_word
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.services.sync.status import SyncStatus

_WIDTH = 840
"""Pixels at 100 %"""


class SyncPage(Page):
    """What is kept for later, what clashes, and who belongs to the hub."""

    watches = None

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._waits: HubForm | None = None
        self.line, self._shared = context.line, context.services.store.shared
        self.head = PageHead("", self.tr("Sync"))
        self.back_up = button(self.tr("Back up now"), self._back_up, sign="archive")
        self.back_up.setObjectName("back-up")
        if self._shared:
            self.back_up.hide()
        self.invite = button(self.tr("Let somebody in"), self._invite, sign="user-plus")
        self.invite.setObjectName("invite")
        self.exchange = button(
            self.tr("Exchange now"), self.line.exchange, "primary", sign="refresh-cw"
        )
        self.exchange.setObjectName("exchange-now")
        self.stop = button(self.tr("Stop"), self.line.cancel)
        self.stop.setObjectName("stop-exchange")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        for action in (self.back_up, self.invite, self.stop, self.exchange):
            self.head.add_action(action)
        across = QHBoxLayout()
        across.setSpacing(0)
        column.addLayout(across, 1)
        self._area = QScrollArea()
        across.addWidget(self._area, 1)
        self.beside = SyncBeside()
        across.addWidget(self.beside)
        self.beside.removal_asked.connect(self._remove)
        self.beside.leave_asked.connect(self._leave)
        self._make_body()
        self._fit()
        Theme.current().changed.connect(self._fit)
        self.line.told.connect(self._show)
        self.refresh()

    def refresh(self) -> None:
        runner = self.context.runner
        runner.ask(self.context.home.changes_waiting, self.parts.facts.show_count)
        if self.line.status is not None:
            self.parts.decisions.refresh()
        self._show()

    def commands(self) -> list[Command]:
        backup = Command(self.tr("Back up now"), "", self.back_up.click)
        found = [] if self._shared else [backup]
        if self.line.status is not None:
            found.append(Command(self.tr("Exchange with the hub now"), "", self.line.exchange))
        return found

    def _make_body(self) -> None:
        around = QWidget()
        across = QHBoxLayout(around)
        across.setContentsMargins(0, 0, 0, 0)
        self.parts = SyncParts(self.context, self.back_up)
        across.addWidget(self.parts, 1)
        across.addStretch(0)
        self._area.setWidget(around)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        parts = self.parts
        parts.joined.connect(self._begin)
        parts.locked.connect(self._ask_passphrase)
        parts.unlocked.connect(self._unlocked)
        parts.invited.connect(self._invited)
        parts.removed.connect(self._removed)
        parts.gone.connect(self._gone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.beside.fit(self.width())
        self.parts.setMaximumWidth(Theme.current().px(_WIDTH))

    def _show(self) -> None:
        status, running = self.line.status, self.line.running
        belongs = status is not None
        said = headline(self.line)
        self.head.set_words(said, self.tr("Sync"))
        self.beside.setVisible(belongs and not self._shared)
        self.parts.show_for(status, shared=self._shared)
        self.parts.facts.show_changes(shown=not belongs and not self._shared)
        if self.line.locked or self.parts.has("unlock"):
            self.parts.unlock.setVisible(self.line.locked)
        self.exchange.setVisible(belongs and not running)
        self.stop.setVisible(running)
        self.invite.setVisible(
            belongs and bool(status and status.membership and status.membership.owner)
        )
        self._show_step(running=running)
        if status is not None:
            self._show_status(status)

    def _show_status(self, status: SyncStatus) -> None:
        self.beside.show_status(status)
        if self.parts.has("outgoing"):
            self.parts.outgoing.show_status(status)
        if self.parts.has("leaving"):
            self.parts.leaving.show_status(status, running=self.line.running)
        self.parts.decisions.refresh()

    def _show_step(self, *, running: bool) -> None:
        text, done, total = self.line.step
        if running:
            self.parts.busy.begin(step_word(text), done, total)
        else:
            self.parts.busy.end()

    def _back_up(self) -> None:
        self.parts.facts.back_up()

    def _begin(self) -> None:
        self.exchange.show()
        self.exchange.setFocus()
        self.line.begin()

    def _ask_passphrase(self, form: HubForm) -> None:
        self._waits = form
        self.line.locked = True
        self._show()
        self._area.ensureWidgetVisible(self.parts.unlock)
        self.parts.unlock.passphrase.setFocus()

    def _unlocked(self) -> None:
        self.line.locked = False
        self._show()
        form, self._waits = self._waits, None
        if form is None:
            self.line.exchange()
        else:
            form.go_on()

    def _invite(self) -> None:
        self.context.runner.ask(self.context.services.people.all, self._offer)

    def _offer(self, people: "list[Person]") -> None:
        own = self.context.acting().id
        others = [(person.id, person.name) for person in people if person.id != own]
        self.parts.inviting.show_people(others)
        self.parts.inviting.show()
        self.parts.inviting.person.setFocus()

    def _remove(self, member_id: str) -> None:
        status = self.line.status
        found = [x for x in status.roster.members if x.id == member_id] if status else []
        if found:
            self.parts.removing.ask(found[0])
            self.parts.removing.show()
            self._area.ensureWidgetVisible(self.parts.removing)
            self.parts.removing.remove.setFocus()

    def _leave(self) -> None:
        if self.line.status is not None:
            self.parts.leaving.show_status(self.line.status, running=self.line.running)
            self.parts.leaving.show()
            self._area.ensureWidgetVisible(self.parts.leaving)
            self.parts.leaving.leave.setFocus()

    def _gone(self) -> None:
        self.parts.leaving.hide()
        said = self.tr("This laptop belongs to no hub any more. All its work is on it.")
        self.context.banner(Message(said, Tone.OK))
        self.line.look()

    def _removed(self, name: str) -> None:
        self.parts.removing.hide()
        said = self.tr("{0} is out of the hub. The others learn of it with their next exchange.")
        self.context.banner(Message(said.format(name), Tone.OK))
        self.line.exchange()

    def _invited(self, file: object) -> None:
        self.parts.inviting.hide()
        said, tone = self.tr("The invitation is in {0}. It works once.").format(file), Tone.OK
        if self.context.services.syncing.members.is_only_here():
            said += " " + self.tr(
                "The hub's address is of this computer alone: another computer cannot join by it."
            )
            tone = Tone.WARN
        self.context.banner(Message(said, tone))
        self.line.look()
        self.invite.setFocus()
        self.line.look()
