"""Whether the PDFs are signed, and with which certificate."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QVBoxLayout, QWidget

from mcred_desktop.domain.award import PdfSigner
from mcred_desktop.domain.errors import McredError, WrongPassphraseError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.register_model import day
from mcred_desktop.gui.pages.issue.restore_key import passphrase_field
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.text import button, label, tell
from mcred_desktop.services.changes import Changes


class PdfSigning(QWidget):
    """The switch, the certificate, and where another comes from."""

    resized = Signal()
    """It shows more or less than before"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._file: Path | None = None
        self.on = QCheckBox(self.tr("Sign the PDFs, too"))
        self.on.setObjectName("sign-pdfs")
        self.on.clicked.connect(self._switch)
        self.state = label("", wrap=True)
        self.state.setObjectName("pdf-signer")
        self.take = button(self.tr("Certificate from a file…"), self._choose, small=True)
        self.take.setObjectName("pdf-signer-file")
        self.make = button(self.tr("Make one here…"), self._ask_to_make, small=True)
        self.make.setObjectName("pdf-signer-make")
        self.save = button(self.tr("Save it for others…"), self._save, "quiet", small=True)
        self.save.setObjectName("pdf-signer-save")
        self.save.setToolTip(self.tr("Without its key; PDF readers can be told to trust it"))
        self.said = label("", "label", wrap=True)
        self.said.setObjectName("pdf-signer-said")
        self.said.hide()
        self.asking = self._make_asking()
        why = self.tr(
            "PDF readers then show who signed, and warn when a page was changed. The proof remains "
            "the credential in it. A certificate made here vouches for itself: readers call it "
            "unknown until they are told to trust it."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.on)
        column.addWidget(label(why, "second", wrap=True))
        column.addWidget(self.state)
        actions = Flow(8)
        column.addLayout(actions)
        for one in (self.take, self.make, self.save):
            actions.addWidget(one)
        column.addWidget(self.said)
        column.addWidget(self.asking)
        self.asking.hide()
        self._look()

    def _make_asking(self) -> QWidget:
        self.password = passphrase_field("pdf-signer-password")
        self.passphrase = passphrase_field("pdf-signer-passphrase")
        self._first = FieldRow(self.tr("Password of the file"), self.password)
        hint = self.tr("The key of the certificate is kept under it from now on.")
        self._second = FieldRow(self.tr("Passphrase of the signing key"), self.passphrase, hint)
        self.confirm = button("", self._confirm, "primary")
        self.confirm.setObjectName("pdf-signer-confirm")
        self.password.returnPressed.connect(self.passphrase.setFocus)
        self.passphrase.returnPressed.connect(self._confirm)
        asking = QWidget()
        column = QVBoxLayout(asking)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._first)
        column.addWidget(self._second)
        column.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignLeft)
        return asking

    def _look(self) -> None:
        self._context.runner.ask(self._context.services.pdf_signers.current, self._show)

    def _show(self, found: PdfSigner | None) -> None:
        self.on.setEnabled(found is not None)
        self.on.setChecked(found is not None and found.in_use)
        self.save.setVisible(found is not None)
        self.state.setText(self._told(found) if found else self.tr("No certificate yet."))
        self.resized.emit()

    def _told(self, found: PdfSigner) -> str:
        who = (
            self.tr("issued by {0}").format(found.authority)
            if found.authority
            else self.tr("vouches for itself")
        )
        words = self.tr("{0} · {1} · valid until {2}")
        return words.format(found.subject, who, day(found.valid_until))

    def _switch(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._context.runner.submit(
            lambda: self._context.services.pdf_signers.use(on=on), refused=self._refuse
        )

    def _choose(self) -> None:
        kinds = self.tr("PKCS #12 (*.p12 *.pfx)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Certificate"), "", kinds)
        if chosen:
            self.ask_for(Path(chosen))

    def ask_for(self, file: Path) -> None:
        """Ask what it takes to use the certificate in a file."""
        self._file = file
        self.confirm.setText(self.tr("Use {0}").format(file.name))
        self._ask(self.password)

    def _ask_to_make(self) -> None:
        self._file = None
        self.confirm.setText(self.tr("Make the certificate"))
        self._ask(self.passphrase)

    def _ask(self, first: QWidget) -> None:
        self._first.setVisible(self._file is not None)
        for row in (self._first, self._second):
            row.show_error("")
        self.said.hide()
        self.asking.show()
        self.resized.emit()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirm(self) -> None:
        if not self.confirm.isEnabled():
            return
        signers, passphrase = self._context.services.pdf_signers, self.passphrase.text()
        for row in (self._first, self._second):
            row.show_error("")
        self.confirm.setEnabled(False)
        self._context.runner.submit(
            partial(signers.make, passphrase)
            if self._file is None
            else partial(signers.take, self._file, self.password.text(), passphrase),
            done=self._taken,
            refused=self._refuse_asked,
        )

    def _taken(self, _changes: Changes) -> None:
        self.confirm.setEnabled(True)
        for field in (self.password, self.passphrase):
            field.clear()
        self.asking.hide()
        self._say(self.tr("The next PDFs are signed with it."), "ok")
        self._look()

    def _refuse_asked(self, error: McredError) -> None:
        self.confirm.setEnabled(True)
        if not isinstance(error, WrongPassphraseError):
            self._refuse(error)
            return
        of_file = error.where == "password"
        row, field = (self._first, self.password) if of_file else (self._second, self.passphrase)
        row.show_error(f"{error.what} {error.cure}")
        field.selectAll()
        field.setFocus()
        self.resized.emit()

    def _save(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Certificate"), "certificate.cer", self.tr("Certificates (*.cer)")
        )
        if chosen:
            self._context.runner.ask(
                partial(self._context.services.pdf_signers.save_certificate, Path(chosen)),
                self._saved,
                refused=self._refuse,
            )

    def _saved(self, file: Path) -> None:
        self._say(self.tr("Saved as {0}").format(file.name), "ok")

    def _refuse(self, error: McredError) -> None:
        self._say(f"{error.what} {error.cure}".strip(), "bad")

    def _say(self, words: str, tone: str) -> None:
        tell(self.said, words, tone)
        self.resized.emit()
