"""Verify: drop a certificate, badge or credential and see whether it is genuine."""

from PySide6.QtWidgets import QVBoxLayout

from mcred_desktop.gui.page import Command, Context, Page
from mcred_desktop.gui.pages.verify.desk import Checking, VerifyDesk


class VerifyPage(Page):
    """The desk, in a workspace."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        services = context.services
        self.desk = VerifyDesk(
            Checking(context.runner, services.make_verification, services.store.now, context.banner)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.desk)

    def commands(self) -> list[Command]:
        return [
            Command(self.tr("Check a file"), "Ctrl+O", self.desk.choose_files),
            Command(self.tr("Open a trust file"), "", self.desk.choose_trust),
        ]
