"""How what is issued from now on is signed."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.credential_form import CredentialForm
from mcred_desktop.gui.pages.issue.pdf_signing import PdfSigning
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import button, label, rule

_WIDE = 560
_FRAME = 40
"""Pixels of the window's own frame"""


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
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 14)
        area = QScrollArea()
        around.addWidget(area)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        area.setWidget(inner)
        self._column = column = QVBoxLayout(inner)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(label(self.tr("The credential"), "section"))
        column.addWidget(self.form)
        column.addWidget(rule())
        column.addWidget(label(self.tr("The certificate as PDF"), "section"))
        column.addWidget(self.pdf)
        column.addStretch(1)
        self._actions = actions = QHBoxLayout()
        around.addLayout(actions)
        actions.setContentsMargins(20, 0, 20, 0)
        actions.addStretch(1)
        actions.addWidget(close)
        for one in self.findChildren(QPushButton):
            one.setAutoDefault(False)  # Enter in a field is for what stands under it
        self._fit()

    def _fit(self) -> None:
        """Grow with what is shown, once it has its style; wrapped lines do not ask for it.

        What the screen has no room for is scrolled to.
        """
        QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        wide = Theme.current().px(_WIDE)
        self._column.invalidate()
        self._column.activate()
        wanted = self._column.totalHeightForWidth(wide) + self._actions.sizeHint().height() + 20
        self.setMinimumWidth(wide)
        self.resize(wide, min(wanted, self.screen().availableSize().height() - _FRAME))
