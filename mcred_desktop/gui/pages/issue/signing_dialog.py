"""How what is issued from now on is signed."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.credential_form import CredentialForm
from mcred_desktop.gui.pages.issue.pdf_signing import PdfSigning
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import button, label, rule

_WIDE = 560


class SigningDialog(QDialog):
    """The form of credentials, and the signature of their PDFs."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("signing-dialog")
        self.setWindowTitle(self.tr("How it is signed"))
        self.form = CredentialForm(context)
        self.pdf = PdfSigning(context)
        self.pdf.resized.connect(self._fit)
        close = button(self.tr("Close"), self.accept, "quiet")
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(label(self.tr("The credential"), "section"))
        column.addWidget(self.form)
        column.addWidget(rule())
        column.addWidget(label(self.tr("The certificate as PDF"), "section"))
        column.addWidget(self.pdf)
        column.addStretch(1)
        actions = QHBoxLayout()
        column.addLayout(actions)
        actions.addStretch(1)
        actions.addWidget(close)
        for one in self.findChildren(QPushButton):
            one.setAutoDefault(False)  # Enter in a field is for what stands under it
        self._fit()

    def _fit(self) -> None:
        """Grow with what is shown, once it has its style; wrapped lines do not ask for it."""
        QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        wide = Theme.current().px(_WIDE)
        self._column.invalidate()
        self._column.activate()
        self.setMinimumSize(wide, self._column.totalHeightForWidth(wide))
        self.adjustSize()
