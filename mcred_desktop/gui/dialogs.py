"""The dialogs any page may open; each lives only while it is open."""

import platform
from collections.abc import Mapping

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from mcred_desktop import __version__
from mcred_desktop.gui.forms.ui_about import Ui_AboutDialog
from mcred_desktop.gui.forms.ui_error import Ui_ErrorDialog
from mcred_desktop.gui.report import report_of


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
