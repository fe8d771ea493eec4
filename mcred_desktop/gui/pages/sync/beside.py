"""Beside the page: the laptops whose work is here, and the last exchanges."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mcred_desktop.domain.hub import Member, Scope
from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.head import SectionHead
from mcred_desktop.gui.widgets.text import button, label, rule
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines
from mcred_desktop.gui.words import counted
from mcred_desktop.services.sync.ports import Laptop
from mcred_desktop.services.sync.status import Run, SyncStatus

_WIDTH = 330
"""Pixels at 100 %"""
_MOST = 0.36
"""Of the page, however large the text is"""


class SyncBeside(QFrame):
    """Who else writes, how far each is known, and what went through when."""

    removal_asked = Signal(str)
    """Id of a member"""
    leave_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "panel")
        self._laptops_head = SectionHead(self.tr("Laptops"))
        self.laptops = TwoLineList(self.tr("Laptops whose work is here"))
        self.laptops.setObjectName("laptops")
        self.laptops.picked.connect(self._choose)
        self._chosen = ""
        self.take_out = button(
            self.tr("Take out of the hub…"), lambda: self.removal_asked.emit(self._chosen)
        )
        self.take_out.setObjectName("take-out")
        self.take_out.hide()
        self.leave = button(self.tr("Leave the hub…"), self.leave_asked.emit, "quiet")
        self.leave.setObjectName("leave-hub")
        self._status: SyncStatus | None = None
        self.runs = TwoLineList(self.tr("Last exchanges"))
        self.runs.setObjectName("exchanges")
        self._none = label(self.tr("Nothing has been exchanged yet."), "second", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 18, 0, 0)
        column.setSpacing(8)
        column.addWidget(_inset(self._laptops_head))
        column.addWidget(self.laptops, 1)
        column.addWidget(_inset(self.take_out))
        column.addWidget(_inset(self.leave))
        column.addWidget(rule())
        column.addWidget(_inset(SectionHead(self.tr("Last exchanges"))))
        column.addWidget(_inset(self._none))
        column.addWidget(self.runs, 1)

    def show_status(self, status: SyncStatus) -> None:
        """Show another state of things."""
        now = datetime.now().astimezone()
        rows = [self._member(one, status) for one in in_order(status)]
        known = status.roster.devices
        rows += [self._laptop(one) for one in status.laptops if one.device not in known]
        self._laptops_head.count.setText(str(len(rows)))
        self.laptops.show_rows(rows, self._chosen)
        self._status = status
        self._offer()
        runs = [self._run(run, times, now) for run, times in _together(status.runs)]
        self._none.setVisible(not runs)
        self.runs.show_rows(runs, "")

    def _member(self, member: Member, status: SyncStatus) -> TwoLines:
        """Of one installation that belongs to the hub, all journals together."""
        own = status.membership is not None and status.membership.member == member.id
        title = self.tr("{0} · this laptop").format(member.name) if own else member.name
        mine = [x for x in status.laptops if status.roster.devices.get(x.device) == member.id]
        told = [self.tr("evaluator")] if member.scope is Scope.EVALUATOR else []
        told += [self.tr("lets others in")] if member.lets_in else []
        written = sum(one.operations for one in mine)
        if written:
            told.append(counted(written, self.tr("{0} change"), self.tr("{0} changes")))
        rest = "".join(f" · {one}" for one in told)
        waiting = sum(one.waiting for one in mine if one.own)
        if member in status.roster.left_alone:
            return TwoLines(member.id, title, self.tr("Not as it was signed"), "bad", rest)
        if member.id in status.roster.gone:
            return TwoLines(member.id, title, self.tr("Taken out"), "bad", rest)
        if not member.did:
            return TwoLines(member.id, title, self.tr("Invited, not here yet"), "warn", rest)
        if waiting:
            state = counted(waiting, self.tr("{0} waiting"), self.tr("{0} waiting"))
            return TwoLines(member.id, title, state, "warn", rest)
        return TwoLines(member.id, title, self.tr("Belongs to the hub"), "ok", rest)

    def _laptop(self, one: Laptop) -> TwoLines:
        name = self.tr("This laptop") if one.own else self.tr("Laptop {0}").format(one.device[-4:])
        kept = counted(one.operations, self.tr("{0} change"), self.tr("{0} changes"))
        rest = f" · {one.person} · {kept}" if one.person else f" · {kept}"
        if one.waiting:
            state = counted(one.waiting, self.tr("{0} behind"), self.tr("{0} behind"))
            return TwoLines(one.device, name, state, "warn", rest)
        return TwoLines(one.device, name, self.tr("In step"), "ok", rest)

    def _run(self, run: Run, times: int, now: datetime) -> TwoLines:
        key, title = run.began, spoken_moment(run.ended, now)
        if times > 1:
            title += " · " + counted(times, self.tr("{0} try"), self.tr("{0} tries"))
        if run.failed:
            return TwoLines(key, title, run.failed.get("what", ""), "bad")
        if run.cancelled:
            return TwoLines(key, title, self.tr("Stopped; goes on with the next one"), "warn")
        sent, came = run.pushed + run.handed, run.received
        told = [self.tr("{0} sent, {1} received").format(sent, came)]
        files = run.files_up + run.files_down
        if files:
            told.append(counted(files, self.tr("{0} file"), self.tr("{0} files")))
        if run.lost:
            lost = counted(run.lost, self.tr("{0} change"), self.tr("{0} changes"))
            told.append(self.tr("the hub was restored and lacks {0} of others").format(lost))
        if run.taken_out:
            told.append(self.tr("taken out: {0}").format(", ".join(run.taken_out)))
        if run.renewed:
            told.append(self.tr("this copy goes on as a laptop of its own"))
        return TwoLines(key, title, ", ".join(told))

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._offer()

    def _offer(self) -> None:
        """The way out of the hub for the one that is chosen, where this laptop may show it."""
        status = self._status
        membership = status.membership if status else None
        if status is None or membership is None:
            return
        open_ = {one.id for one in status.roster.members} - status.roster.gone - {membership.member}
        self.take_out.setVisible(membership.owner and self._chosen in open_)

    def fit(self, page: int) -> None:
        """Take its width beside a page of so many pixels, most of which stays the page's."""
        self.setFixedWidth(min(Theme.current().px(_WIDTH), round(page * _MOST)))


def in_order(status: SyncStatus) -> list[Member]:
    """Who belongs to the hub: this laptop first, who was taken out last, else by name."""
    own = status.membership.member if status.membership else ""
    gone = status.roster.gone
    return sorted(status.roster.members, key=lambda x: (x.id != own, x.id in gone, x.name, x.id))


def _together(runs: Sequence[Run]) -> list[tuple[Run, int]]:
    """Each exchange; tries that failed for one reason as the last of them, and how many."""
    found: list[tuple[Run, int]] = []
    for _, some in groupby(runs, key=lambda run: run.failed.get("what", run.began)):
        newest, *others = some
        found.append((newest, 1 + len(others)))
    return found


def _inset(part: QWidget) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.setContentsMargins(16, 0, 16, 0)
    column.addWidget(part)
    return around
