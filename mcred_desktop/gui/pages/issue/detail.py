"""One credential of the register, and what can be done with it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.correcting import CorrectName
from mcred_desktop.gui.pages.issue.reading import certificate_of
from mcred_desktop.gui.pages.issue.register_model import day
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label, restyle
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.register import RegisterLine
from mcred_desktop.services.workspace import Services


class CredentialDetail(QFrame):
    """Opens the certificate, copies the id, revokes with a reason asked in place."""

    asked = Signal(QWidget)
    """Something is asked for in a part that just came up"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._line: RegisterLine | None = None
        self._folder = Path()
        self.told_until = ""
        """When the last publication was made; empty before the first"""
        self.setProperty("ground", "well")
        self._name = ElidedLabel("", "bold")
        self._name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        self._about = ElidedLabel("", "second")
        self.said = label("", "label", wrap=True)
        self.said.setObjectName("detail-said")
        self.open_pdf = button(self.tr("Open PDF"), self.open, sign="file-text", small=True)
        self.open_pdf.setObjectName("open-pdf")
        self.copy_id = button(self.tr("Copy id"), self._copy, sign="copy", small=True)
        self.copy_id.setObjectName("copy-id")
        self.revoke = button(self.tr("Revoke…"), self.ask_reason, "danger", small=True)
        self.revoke.setObjectName("revoke")
        self.correct = button(self.tr("Correct name…"), self.ask_name, sign="pencil", small=True)
        self.correct.setObjectName("correct")
        self.correcting = CorrectName(context)
        self.correcting.corrected.connect(self._withdrawn)
        self.correcting.left.connect(self._keep_name)
        self._asking = self._make_asking()
        actions = QHBoxLayout()
        actions.setSpacing(8)
        for action in (self.open_pdf, self.copy_id, self.correct, self.revoke):
            actions.addWidget(action)
        actions.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        column.addWidget(self._name)
        column.addWidget(self._about)
        column.addLayout(actions)
        column.addWidget(self.said)
        column.addWidget(self._asking)
        column.addWidget(self.correcting)
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
            self._stop_asking()
        credential = line.credential
        self._name.show_text(credential.recipient)
        since, until = day(credential.valid_from), day(credential.valid_until)
        dates = self.tr("issued {0}, valid until {1}").format(since, until)
        self._about.show_text(f"{credential.serial} · {dates} · {credential.title}")
        if line.revocation is not None:
            self._stop_asking()
        self._allow()
        self._say_place(line)

    def ask_reason(self) -> None:
        """Ask why, here; nothing is revoked yet."""
        if self._line is None or self._line.revocation is not None:
            return
        self._asking.show()
        self._allow()
        self.reason.setFocus()
        self.asked.emit(self._asking)

    def ask_name(self) -> None:
        """Ask for the right name, here; nothing is corrected yet."""
        if self._line is not None and self._line.revocation is None:
            self.correcting.ask(self._line.credential)
            self._allow()
            self.asked.emit(self.correcting)

    def open(self) -> None:
        """Open the certificate, or say that it is not here."""
        if self._line is None:
            return
        file = certificate_of(self._line.credential, self._folder)
        if file.is_file():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
        else:
            self._say(self.tr("The PDF is not on this computer: {0}").format(file), "warn")

    def _make_asking(self) -> QWidget:
        self.reason = QLineEdit()
        self.reason.setObjectName("revoke-reason")
        self.reason.setMaxLength(500)
        self.reason.returnPressed.connect(self._revoke)
        self._row = FieldRow(
            self.tr("Why is it revoked? The reason is kept in the register."),
            self.reason,
            self.tr(
                "This cannot be undone. Others learn of it once you publish the verification page, "
                "or from your next trust file."
            ),
        )
        self.confirm = button(self.tr("Revoke the credential"), self._revoke, "danger", small=True)
        self.confirm.setObjectName("revoke-confirm")
        keep = button(self.tr("Keep it"), self._keep, "quiet", small=True)
        keep.setObjectName("revoke-keep")
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addWidget(self.confirm)
        actions.addWidget(keep)
        actions.addStretch(1)
        asking = QWidget()
        column = QVBoxLayout(asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._row)
        column.addLayout(actions)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), asking, self._keep)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return asking

    def _keep(self) -> None:
        self._stop_asking()
        self.revoke.setFocus()

    def _keep_name(self) -> None:
        self._stop_asking()
        self.correct.setFocus()

    def _stop_asking(self) -> None:
        self._asking.hide()
        self.correcting.hide()
        self.reason.clear()
        self._row.show_error("")
        self._allow()

    def _allow(self) -> None:
        """What withdraws it, while it stands and neither is asked about."""
        stands = self._line is not None and self._line.revocation is None
        asking = not (self._asking.isHidden() and self.correcting.isHidden())
        for action in (self.correct, self.revoke):
            action.setVisible(stands and not asking)

    def _say_place(self, line: RegisterLine) -> None:
        """What became of it, or what it came in place of."""
        if line.revocation is not None:
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

    def _revoke(self) -> None:
        if self._line is None or not self.confirm.isEnabled():
            return
        self.confirm.setEnabled(False)
        self._context.runner.submit(
            partial(
                _revoke,
                self._context.services,
                self._line.credential.id,
                self.reason.text(),
                self._context.acting().id,
            ),
            done=self._revoked,
            refused=self._refuse,
        )

    def _revoked(self, _changes: Changes) -> None:
        self.confirm.setEnabled(True)
        self._withdrawn()

    def _withdrawn(self) -> None:
        self._stop_asking()
        self.copy_id.setFocus()

    def _refuse(self, error: McredError) -> None:
        self.confirm.setEnabled(True)
        self._row.show_error(str(error))
        self.reason.setFocus()

    def _copy(self) -> None:
        if self._line is not None:
            QGuiApplication.clipboard().setText(self._line.credential.id)
            self._say(self.tr("Id copied"), "ok")

    def _say(self, words: str, tone: str = "") -> None:
        self.said.setText(words)
        restyle(self.said, "tone", tone)
        self.said.setVisible(bool(words))


def _same(one: RegisterLine, other: RegisterLine) -> bool:
    return one.credential.id == other.credential.id


def _revoke(services: Services, credential_id: str, reason: str, by: str) -> Changes:
    return services.register.revoke(credential_id, reason, by)
