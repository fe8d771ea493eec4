"""The dialogs any page may open; each lives only while it is open."""

import platform
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from mcred_desktop import __version__
from mcred_desktop.gui.forms.ui_about import Ui_AboutDialog
from mcred_desktop.gui.forms.ui_error import Ui_ErrorDialog
from mcred_desktop.gui.forms.ui_passphrase import Ui_PassphraseDialog
from mcred_desktop.gui.report import report_of
from mcred_desktop.gui.widgets.text import restyle


class AboutDialog(QDialog):
    """Versions, and where things lie.

    Args:
        parent: the window.
        places: name of a folder to its path.
    """

    def __init__(self, parent: QWidget, places: Mapping[str, str]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_AboutDialog()
        self.ui.setupUi(self)
        facts = {
            "Mcred Desktop": __version__,
            "Python": platform.python_version(),
            "Qt": qVersion(),
            "System": platform.platform(terse=True),
            **places,
        }
        self.ui.facts.setPlainText("\n".join(f"{name}: {value}" for name, value in facts.items()))
        self.ui.copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.ui.facts.toPlainText())
        )
        self.ui.close.clicked.connect(self.accept)


class ErrorDialog(QDialog):
    """A fault of the program, with a report that is safe to send."""

    def __init__(self, parent: QWidget, error: BaseException) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.ui = Ui_ErrorDialog()
        self.ui.setupUi(self)
        self.ui.report.setPlainText(report_of(error))
        self.ui.copy.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.ui.report.toPlainText())
        )
        self.ui.close.clicked.connect(self.accept)


class PassphraseDialog(QDialog):
    """Asks for the passphrase of a signing key; stays open until it fits or is cancelled.

    Args:
        parent: the window.
        why: what the key is needed for.
        given: takes the passphrase; the caller then calls ``accept`` or ``refuse``.
        new: the passphrase is being chosen, so it is asked for twice.
    """

    def __init__(
        self, parent: QWidget, why: str, given: Callable[[str], None], *, new: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._given, self._new = given, new
        self.ui = Ui_PassphraseDialog()
        self.ui.setupUi(self)
        self.ui.why.setText(why)
        self.ui.again.setVisible(new)
        self.ui.again_label.setVisible(new)
        self.ui.error.hide()
        if new:
            self.ui.heading.setText(self.tr("Make a signing key"))
            self.ui.accept_passphrase.setText(self.tr("Make the key"))
        self.ui.cancel.clicked.connect(self.reject)
        self.ui.accept_passphrase.clicked.connect(self._give)

    def refuse(self, why: str) -> None:
        """Say why the passphrase will not do, and let the person try again."""
        self.ui.error.setText(why)
        self.ui.error.show()
        restyle(self.ui.error, "tone", "bad")
        self.ui.accept_passphrase.setEnabled(True)
        self.ui.passphrase.selectAll()
        self.ui.passphrase.setFocus()

    def _give(self) -> None:
        if self._new and self.ui.passphrase.text() != self.ui.again.text():
            self.refuse(self.tr("The two are not the same."))
            return
        self.ui.accept_passphrase.setEnabled(False)
        self._given(self.ui.passphrase.text())
