"""Bringing the signing key back from its recovery sheet."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError, WrongPassphraseError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.services.changes import Changes


class RestoreKey(QWidget):
    """A scan or photo of the sheet, or its code as typed, and the passphrase."""

    opened = Signal()
    """The key is back and unlocked"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._scan: Path | None = None
        self.code = QLineEdit()
        self.code.setObjectName("recovery-code")
        self.code.setMaxLength(500)
        self.code.textEdited.connect(self._forget_scan)
        self.open_scan = button(self.tr("Open a scan or photo…"), self._choose, small=True)
        self.open_scan.setObjectName("open-scan")
        self.passphrase = passphrase_field("recovery-passphrase")
        self.restore = button(self.tr("Bring the key back"), self._restore)
        self.restore.setObjectName("restore-key")
        self._code_row = FieldRow(
            self.tr("Code on the recovery sheet"),
            self.code,
            self.tr("Spaces and small letters do not matter."),
            self.open_scan,
        )
        self._passphrase_row = FieldRow(self.tr("Its passphrase"), self.passphrase)
        self.code.returnPressed.connect(self.passphrase.setFocus)
        self.passphrase.returnPressed.connect(self._restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._code_row)
        column.addWidget(self._passphrase_row)
        actions = QHBoxLayout()
        column.addLayout(actions)
        actions.addWidget(self.restore)
        actions.addStretch(1)

    def _choose(self) -> None:
        kinds = self.tr("Scans and photos (*.pdf *.png *.jpg *.jpeg *.webp *.tif *.tiff *.bmp)")
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Recovery sheet"), "", kinds)
        if chosen:
            self._scan = Path(chosen)
            self.code.setText(self._scan.name)
            self._code_row.show_error("")
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_scan(self) -> None:
        self._scan = None

    def _restore(self) -> None:
        if not self.restore.isEnabled():
            return
        self._code_row.show_error("")
        self._passphrase_row.show_error("")
        self.restore.setEnabled(False)
        source = self._scan or self.code.text()
        self._context.runner.submit(
            partial(self._context.services.key_files.restore, source, self.passphrase.text()),
            done=self._done,
            refused=self._refuse,
        )

    def _done(self, _changes: Changes) -> None:
        self.restore.setEnabled(True)
        self.code.clear()
        self.passphrase.clear()
        self.opened.emit()

    def _refuse(self, error: McredError) -> None:
        self.restore.setEnabled(True)
        wrong = isinstance(error, WrongPassphraseError)
        row, field = (
            (self._passphrase_row, self.passphrase) if wrong else (self._code_row, self.code)
        )
        row.show_error(str(error))
        field.setFocus()
        field.selectAll()


def passphrase_field(name: str) -> QLineEdit:
    """A field that hides what is typed."""
    field = QLineEdit()
    field.setObjectName(name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
