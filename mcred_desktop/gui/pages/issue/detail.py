"""One credential of the register, and what can be done with it."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from mcred_desktop.gui.fetch_line import FetchLine
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.learner_data import LearnerData
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.correcting import CorrectName
from mcred_desktop.gui.pages.issue.past import Past
from mcred_desktop.gui.pages.issue.reading import certificate_of, fetch
from mcred_desktop.gui.pages.issue.register_model import day
from mcred_desktop.gui.pages.issue.revoking import Revoke
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.text import button, label, tell
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.ports import Progress
from mcred_desktop.services.register.register import RegisterLine
from mcred_desktop.services.workspace import Services


class CredentialDetail(QFrame):
    """Opens the certificate, tells its history, and asks in place before anything is changed."""

    asked = Signal(QWidget)
    """Something is asked for in a part that just came up"""
    fetched = Signal()
    """A certificate came from the hub"""
    wanted = Signal(str)
    """Serial of the credential before or after this one"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._line: RegisterLine | None = None
        self._folder = Path()
        self.told_until = ""
        """When the last publication was made; empty before the first"""
        self.has_hub = False
        """Whether a certificate that is not here can be fetched"""
        self.setProperty("ground", "well")
        self._name = ElidedLabel("", "bold")
        self._name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self._about = ElidedLabel("", "second")
        self.said = label("", "label", wrap=True)
        self.said.setObjectName("detail-said")
        self._make_actions()
        self.fetching = FetchLine(context, "pdf-fetch", self.tr("Fetching the certificate"), _fetch)
        self.revoking, self.correcting = Revoke(context), CorrectName(context)
        self.past, self.data = Past(context), LearnerData(context)
        self._asking: tuple[QWidget, ...] = (
            self.revoking,
            self.correcting,
            self.past,
            self.data,
        )
        self._connect()
        actions = Flow(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        column.addWidget(self._name)
        column.addWidget(self._about)
        column.addLayout(actions)
        for action in self._actions:
            actions.addWidget(action)
        column.addWidget(self.said)
        column.addWidget(self.fetching)
        for part in self._asking:
            column.addWidget(part)
        self.show_line(None, self._folder)

    def show_line(self, line: RegisterLine | None, folder: Path) -> None:
        """Show a credential whose files lie in ``folder``; None shows nothing."""
        same = line is not None and self._line is not None and _same(line, self._line)
        self._line, self._folder = line, folder
        self.setVisible(line is not None)
        if line is None:
            return
        if not same:
            self._say("")
            self._turn_to(self.past)  # which stays open from one to the next
        if not same or self._is_here():
            self.fetching.leave()
        credential = line.credential
        self._name.show_text(credential.recipient or self.tr("Erased"))
        since, until = day(credential.valid_from), day(credential.valid_until)
        dates = self.tr("issued {0}, valid until {1}").format(since, until)
        told = (credential.serial, dates, credential.title)
        self._about.show_text(" · ".join(part for part in told if part))
        if not line.stands:
            self.revoking.put_away()
            self.correcting.hide()
        self._allow()
        self._say_place(line)
        if not self.past.isHidden():
            self.past.show_credential(credential.id)

    def ask_reason(self) -> None:
        """Ask why, here; nothing is revoked yet."""
        if self._line is not None and self._line.stands:
            self._turn_to(self.revoking)
            self.revoking.ask(self._line.credential)
            self._lead_to(self.revoking)

    def ask_name(self) -> None:
        """Ask for the right name, here; nothing is corrected yet."""
        if self._line is not None and self._line.stands:
            self._turn_to(self.correcting)
            self.correcting.ask(self._line.credential)
            self._lead_to(self.correcting)

    def open(self) -> None:
        """Open the certificate; fetch it first where it lies on the hub, or say it is not here."""
        if self._line is None or self._line.erased is not None or self.fetching.key:
            return
        file = certificate_of(self._line.credential, self._folder)
        if file.is_file():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
        elif self.has_hub:
            self.fetching.begin(self._line.credential.id)
            self.open_pdf.setEnabled(False)
        else:
            self._say(self.tr("The PDF is not on this computer: {0}").format(file), "warn")

    def show_past(self) -> None:
        """Tell what happened to it, or put that away."""
        if self._line is not None:
            if self.past.isVisible():
                self._stop_asking()
                return
            self._turn_to(self.past)
            self.past.show_credential(self._line.credential.id)
            self.past.show()
            self._lead_to(self.past)

    def show_data(self) -> None:
        """Show what is held of its learner, or put that away."""
        if self._line is not None:
            if self.data.isVisible():
                self._stop_asking()
                return
            self._turn_to(self.data)
            self.data.open(self._line.credential.learner_id)
            self._lead_to(self.data)

    def _make_actions(self) -> None:
        self.open_pdf = button(self.tr("Open PDF"), self.open, sign="file-text", small=True)
        self.copy_id = button(self.tr("Copy id"), self._copy, sign="copy", small=True)
        self.history = button(self.tr("History"), self.show_past, sign="history", small=True)
        self.personal = button(self.tr("Learner’s data…"), self.show_data, small=True)
        self.correct = button(self.tr("Correct name…"), self.ask_name, sign="pencil", small=True)
        self.revoke = button(self.tr("Revoke…"), self.ask_reason, "danger", small=True)
        named: dict[str, QPushButton] = {
            "open-pdf": self.open_pdf,
            "copy-id": self.copy_id,
            "credential-history": self.history,
            "learner-data": self.personal,
            "correct": self.correct,
            "revoke": self.revoke,
        }
        for name, action in named.items():
            action.setObjectName(name)
        self._actions = tuple(named.values())

    def _connect(self) -> None:
        self.revoking.revoked.connect(self._withdrawn)
        self.revoking.left.connect(self._keep)
        self.correcting.corrected.connect(self._withdrawn)
        self.correcting.left.connect(self._keep_name)
        self.past.wanted.connect(self.wanted)
        self.fetching.fetched.connect(self._show_fetched)
        self.fetching.ended.connect(self._allow)
        self.data.erased.connect(self._stop_asking)

    def _turn_to(self, part: QWidget) -> None:
        """Only one of them is in sight."""
        for other in self._asking:
            if other is not part:
                self._put_away(other)

    def _lead_to(self, part: QWidget) -> None:
        self._allow()
        self.asked.emit(part)

    def _put_away(self, part: QWidget) -> None:
        part.hide()
        if part is self.revoking:
            self.revoking.put_away()

    def _keep(self) -> None:
        self._stop_asking()
        self.revoke.setFocus()

    def _keep_name(self) -> None:
        self._stop_asking()
        self.correct.setFocus()

    def _stop_asking(self) -> None:
        for part in self._asking:
            self._put_away(part)
        self._allow()

    def _allow(self) -> None:
        """What can be done with what stands, is withdrawn, or has no name any more."""
        stands = self._line is not None and self._line.stands
        held = self._line is not None and self._line.erased is None
        asking = not (self.revoking.isHidden() and self.correcting.isHidden())
        for action in (self.correct, self.revoke):
            action.setVisible(stands and not asking)
        for action in (self.open_pdf, self.personal):
            action.setVisible(held)
        self.open_pdf.setEnabled(not self.fetching.key)
        away = held and self.has_hub and not self._is_here()
        self.open_pdf.setText(self.tr("Fetch PDF") if away else self.tr("Open PDF"))
        self.open_pdf.setIcon(icon("download" if away else "file-text", "ink2"))

    def _is_here(self) -> bool:
        return self._line is not None and (
            certificate_of(self._line.credential, self._folder).is_file()
        )

    def _show_fetched(self, credential_id: str) -> None:
        """Open what was asked for, if it is still what is looked at."""
        self.fetched.emit()
        if self._line is not None and self._line.credential.id == credential_id:
            self._allow()
            if self._is_here():
                self.open()

    def _say_place(self, line: RegisterLine) -> None:
        """What became of it, or what it came in place of."""
        if line.erased is not None:
            words = self.tr("Personal data erased {0}: {1}")
            self._say(words.format(day(line.erased.at), line.erased.reason))
        elif line.revocation is not None:
            words = self.tr("Revoked {0}: {1}").format(
                day(line.revocation.at), line.revocation.reason
            )
            if line.replaced_by:
                words += " · " + self.tr("Replaced by {0}").format(line.replaced_by)
            if line.revocation.at > self.told_until:
                words += " · " + self.tr("Known here only, until you publish it")
            self._say(words, "bad")
        elif line.replaces:
            words = self.tr("Issued in place of {0}: {1}")
            self._say(words.format(line.replaces, line.credential.reason))

    def _withdrawn(self) -> None:
        self._stop_asking()
        self.copy_id.setFocus()

    def _copy(self) -> None:
        if self._line is not None:
            QGuiApplication.clipboard().setText(self._line.credential.id)
            self._say(self.tr("Id copied"), "ok")

    def _say(self, words: str, tone: str = "") -> None:
        tell(self.said, words, tone)


def _fetch(services: Services, credential_id: str, progress: Progress) -> Changes:
    return fetch(services, [credential_id], progress)


def _same(one: RegisterLine, other: RegisterLine) -> bool:
    return one.credential.id == other.credential.id
