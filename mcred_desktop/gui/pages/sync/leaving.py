"""Leaving the hub: what stays, what was not sent, and the way back."""

from PySide6.QtCore import Signal

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.hub import Scope
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.sync.joining import HubForm
from mcred_desktop.gui.pages.sync.words import kind_word, said
from mcred_desktop.gui.widgets.text import button, label, restyle
from mcred_desktop.services.sync.status import SyncStatus


class LeaveForm(HubForm):
    """Asks once before this laptop belongs to no hub any more."""

    gone = Signal()
    left = Signal()
    """Not now"""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            said("Leave the hub"),
            said(
                "Everything stays on this laptop, and what it sent stays on the hub and counts. "
                "From now on it neither sends nor fetches. The password of the hub is forgotten."
            ),
        )
        self.unsent = label("", "strong", wrap=True)
        self.unsent.setObjectName("unsent")
        restyle(self.unsent, "tone", "warn")
        self.alone = label("", wrap=True)
        self.back = label("", "second", wrap=True)
        self.refused = label("", wrap=True)
        restyle(self.refused, "tone", "bad")
        self.first = button(self.tr("Exchange first"), context.line.exchange)
        self.first.setObjectName("exchange-first")
        self.leave = button(self.tr("Leave the hub"), self.go_on, "danger")
        self.leave.setObjectName("confirm-leave")
        stay = button(self.tr("Not now"), self.left.emit, "quiet")
        for part in (self.unsent, self.alone, self.back, self.refused):
            self.column.addWidget(part)
        self.add_actions(self.first, self.leave, stay)
        self.refused.hide()

    def show_status(self, status: SyncStatus, *, running: bool) -> None:
        """Say what leaving means as things stand."""
        waiting = [f"{kind_word(one.kind)} ({one.count})" for one in status.waiting]
        self.unsent.setText(
            self.tr("Not sent yet, and then on this laptop alone: {0}.").format("; ".join(waiting))
        )
        self.unsent.setVisible(bool(waiting))
        self.first.setVisible(bool(waiting))
        self.first.setEnabled(not running)
        self.leave.setEnabled(not running)
        self.alone.setVisible(status.lets_in_alone)
        self.alone.setText(
            self.tr(
                "Nobody else may let others in or take them out. Invite an owner first, or nobody "
                "can do so any more, and there is no way back."
            )
        )
        evaluator = status.membership is not None and status.membership.scope is Scope.EVALUATOR
        again = self.tr("The way back is another invitation: this laptop goes on with all its work")
        new = self.tr("The way back is another invitation, joined in a new, empty workspace")
        self.back.setText(f"{new if evaluator else again}.")

    def go_on(self) -> None:
        """Leave."""
        self.leave.setEnabled(False)
        self.refused.hide()
        self.context.runner.ask(
            self.context.services.syncing.leave, lambda _: self.gone.emit(), refused=self._refuse
        )

    def _refuse(self, error: McredError) -> None:
        self.leave.setEnabled(True)
        self.refused.setText(str(error))
        self.refused.show()
