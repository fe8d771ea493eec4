"""What is done to one credential of the register or to many at once."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mcred_desktop.domain.award import Credential
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.runner import Task
from mcred_desktop.gui.widgets.fields import DateField, FieldRow
from mcred_desktop.gui.widgets.text import button, label, tell
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Progress
from mcred_desktop.services.workspace import Services

_YEARS = 3
"""Offered as the new validity"""


class ManyBar(QFrame):
    """Prints again, renews and revokes what is chosen, off the GUI thread, and can be stopped."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._chosen: tuple[Credential, ...] = ()
        self._task: Task | None = None
        self.setProperty("ground", "well")
        self._count = label("", "bold")
        self.reprint = button(self.tr("Print again"), self._reprint, small=True)
        self.reprint.setToolTip(self.tr("Writes the files again, with the very same credential"))
        self.renew = button(self.tr("Renew…"), partial(self._ask, "renew"), small=True)
        self.revoke = button(self.tr("Revoke…"), partial(self._ask, "revoke"), "danger", small=True)
        self.stop = button(self.tr("Stop"), self._stop, small=True)
        names = {"many-reprint": self.reprint, "many-renew": self.renew}
        names |= {"many-revoke": self.revoke, "many-stop": self.stop}
        for name, action in names.items():
            action.setObjectName(name)
        self.said = label("", "label", wrap=True)
        self.said.setObjectName("many-said")
        self._renewing, self._revoking = self._make_renewing(), self._make_revoking()
        row = QHBoxLayout()
        row.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 8)
        column.setSpacing(8)
        column.addLayout(row)
        row.addWidget(self._count)
        row.addStretch(1)
        for action in names.values():
            row.addWidget(action)
        for part in (self._renewing, self._revoking, self.said):
            column.addWidget(part)
            part.hide()
        self.hide()
        self._allow()

    def show_chosen(self, chosen: Sequence[Credential]) -> None:
        """Offer what can be done with credentials that stand."""
        if tuple(chosen) == self._chosen:
            return
        self._chosen = tuple(chosen)
        self._renewing.hide()
        self._revoking.hide()
        if self._task is None and self._chosen:
            self.said.hide()
        self._allow()

    def _make_renewing(self) -> QWidget:
        self.until = DateField(QDate.currentDate().addYears(_YEARS))
        self.until.setObjectName("renew-until")
        self._until_row = FieldRow(
            self.tr("Valid until"),
            self.until,
            self.tr("A new credential in place of the old one, which runs out by itself."),
        )
        self.renew_now = button(self.tr("Renew"), self._renew, "primary", small=True)
        self.renew_now.setObjectName("many-renew-confirm")
        return _asking(self._until_row, self.renew_now)

    def _make_revoking(self) -> QWidget:
        self.reason = QLineEdit()
        self.reason.setObjectName("many-reason")
        self.reason.setMaxLength(500)
        self.reason.returnPressed.connect(self._revoke)
        self._reason_row = FieldRow(
            self.tr("Why are they revoked? The reason is kept in the register."),
            self.reason,
            self.tr("This cannot be undone."),
        )
        self.revoke_now = button(self.tr("Revoke them all"), self._revoke, "danger", small=True)
        self.revoke_now.setObjectName("many-revoke-confirm")
        return _asking(self._reason_row, self.revoke_now)

    def _ask(self, what: str) -> None:
        self._renewing.setVisible(what == "renew")
        self._revoking.setVisible(what == "revoke")
        (self.until if what == "renew" else self.reason).setFocus()

    def _reprint(self) -> None:
        by = self._context.acting().id
        self._start(partial(_reprint, self._context.services, self._ids(), by))

    def _renew(self) -> None:
        until = self.until.date().toString(Qt.DateFormat.ISODate)
        by = self._context.acting().id
        self._start(partial(_renew, self._context.services, self._ids(), until, by))

    def _revoke(self) -> None:
        if not self.reason.text().strip():
            self._reason_row.show_error(self.tr("Say why."))
            self.reason.setFocus()
            return
        self._reason_row.show_error("")
        reason, by = self.reason.text(), self._context.acting().id
        self._start(partial(_revoke, self._context.services, self._ids(), reason, by))

    def _ids(self) -> list[str]:
        return [credential.id for credential in self._chosen]

    def _start(self, job: Callable[[Progress], Changes]) -> None:
        if self._task is not None or not self._chosen:
            return
        self._renewing.hide()
        self._revoking.hide()
        self._say(self.tr("Working…"))
        self._task = self._context.runner.start(
            job, progress=self._step, done=self._done, refused=self._refuse
        )
        self._allow()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _step(self, done: int, total: int, _name: str) -> None:
        self._say(self.tr("Working… {0} of {1}").format(done, total))

    def _done(self, _changes: Changes) -> None:
        stopped = self._task is not None and self._task.cancelled
        self._task = None
        self.reason.clear()
        words = self.tr("Stopped. What was done stays.") if stopped else self.tr("Done.")
        self._say(words, "warn" if stopped else "ok")
        self._allow()

    def _refuse(self, error: McredError) -> None:
        self._task = None
        self._say(self.tr("{0} Those before it are done.").format(error), "bad")
        self._allow()

    def _allow(self) -> None:
        many, idle = len(self._chosen), self._task is None
        self._count.setText(
            self.tr("1 chosen") if many == 1 else self.tr("{0} chosen").format(many)
        )
        for action in (self.reprint, self.renew):
            action.setEnabled(idle and bool(many))
        self.revoke.setVisible(many > 1)
        self.revoke.setEnabled(idle)
        self.stop.setVisible(not idle)
        self.setVisible(bool(many) or not idle or not self.said.isHidden())

    def _say(self, words: str, tone: str = "") -> None:
        tell(self.said, words, tone)


# The services are asked for in the worker thread: the libraries that print take long to load.


def _reprint(services: Services, ids: list[str], by: str, progress: Progress) -> Changes:
    return services.reprinting.reprint(ids, by, progress)


def _renew(services: Services, ids: list[str], until: str, by: str, progress: Progress) -> Changes:
    return services.reissuing.renew(ids, until, by, progress)


def _revoke(
    services: Services, ids: list[str], reason: str, by: str, progress: Progress
) -> Changes:
    return services.register.revoke_all(ids, reason, by, progress)


def _asking(row: FieldRow, action: QWidget) -> QWidget:
    """A question with what answers it below."""
    asking = QWidget()
    column = QVBoxLayout(asking)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(row)
    column.addWidget(action, 0, Qt.AlignmentFlag.AlignLeft)
    return asking
