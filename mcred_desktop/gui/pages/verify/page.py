"""Verify: drop a certificate, badge or credential and see whether it is genuine."""

from PySide6.QtWidgets import QVBoxLayout

from mcred_desktop.gui.page import Command, Context, Page
from mcred_desktop.gui.pages.verify.checking import Checking
from mcred_desktop.gui.pages.verify.desk import VerifyDesk


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
            Command(self.tr("Check a folder"), "", self.desk.choose_folder),
            Command(self.tr("Check what is on the clipboard"), "", self.desk.paste),
            Command(self.tr("Scan a code with the camera"), "", self.desk.scan),
            Command(self.tr("Show trusted issuers"), "", self.desk.show_trusted),
            Command(self.tr("Open a trust file"), "", self.desk.choose_trust),
        ]
