"""Sync: how many changes wait in the journal. Sending them comes with a hub."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mcred_desktop.gui.page import Context, Page
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label


class SyncPage(Page):
    """What is kept for later, in words that hold."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.count = label("", "figure")
        self.meaning = label("", "second", wrap=True)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(Sign("cloud-off", "ink2", 20))
        line.addWidget(self.count)
        line.addStretch(1)
        body = QVBoxLayout()
        body.setContentsMargins(24, 20, 24, 24)
        body.setSpacing(10)
        body.addLayout(line)
        body.addWidget(self.meaning)
        body.addSpacing(6)
        body.addWidget(
            button("Back up under Settings", lambda: context.go("settings", None), "link")
        )
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHead("This computer", "Sync"))
        column.addLayout(body, 1)
        # the journal takes every kind of record
        context.runner.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        self.context.runner.ask(self.context.services.home.changes_waiting, self._show)

    def _show(self, waiting: int) -> None:
        self.count.setText(f"{waiting} change{'' if waiting == 1 else 's'} waiting")
        self.meaning.setText(
            "Every change is on this computer, in the workspace's journal, in the order it was "
            "made. This version has no hub to send them to, so nothing leaves the computer by "
            "itself. To carry the work elsewhere, copy a backup."
        )
