"""What the web knows of withdrawals, in two lines with a sign."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mcred_desktop.gui.pages.issue.register_model import day
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import label
from mcred_desktop.services.publishing.status_lists import Standing

_SOON = timedelta(days=14)


class PublicationLine(QWidget):
    """Whether what is withdrawn here is withdrawn for others, too."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = Sign("info", "ink3")
        self.said = label("", "label", wrap=True)
        self.said.setObjectName("published-said")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.said, 1)
        self.hide()

    def show_standing(self, standing: Standing | None) -> None:
        """Say how far the web knows; None says nothing."""
        self.setVisible(standing is not None)
        if standing is not None:
            words, sign, tone = self._told(standing)
            self.said.setText(words)
            self._sign.show_sign(sign, tone)

    def _told(self, standing: Standing) -> tuple[str, str, str]:
        """Words, sign and tone."""
        if not standing.address:
            words = self.tr(
                "You have no address on the web: others learn of what you revoke from your trust "
                "file alone."
            )
            return words, "info", "ink3"
        if standing.waiting:
            words = self.tr("1 withdrawal is known here only. Publish it, and others learn of it.")
            if standing.waiting > 1:
                words = self.tr(
                    "{0} withdrawals are known here only. Publish them, and others learn of them."
                ).format(standing.waiting)
            return words, "triangle-alert", "warn"
        if standing.new_lists:
            words = self.tr(
                "Credentials name a status list that is not published yet. Publish it to your web "
                "space."
            )
            return words, "triangle-alert", "warn"
        if not standing.number:
            return self.tr("Nothing is published yet."), "info", "ink3"
        return self._up_to_date(standing)

    def _up_to_date(self, standing: Standing) -> tuple[str, str, str]:
        until = datetime.fromisoformat(standing.until)
        if until - datetime.now(until.tzinfo) < _SOON:
            words = self.tr("What is published counts until {0} only. Publish again.")
            return words.format(day(standing.until)), "triangle-alert", "warn"
        words = self.tr("Publication {0} of {1} tells of every withdrawal. It counts until {2}.")
        said = words.format(standing.number, day(standing.at), day(standing.until))
        return said, "check", "ok"
