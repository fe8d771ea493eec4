"""The credential itself, for those who want to read it."""

import json
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import button


class CredentialDialog(QDialog):
    """Shows the JSON of a credential or claim; gone when it is closed."""

    def __init__(self, parent: QWidget, credential: dict[str, Any] | None) -> None:
        super().__init__(parent)
        self.setObjectName("credential-dialog")
        self.setWindowTitle(self.tr("The credential"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(Theme.current().px(720), Theme.current().px(560))
        text = QPlainTextEdit(json.dumps(credential, ensure_ascii=False, indent=2))
        text.setReadOnly(True)
        text.setAccessibleName(self.tr("The credential as JSON"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.addWidget(text)
        column.addWidget(button(self.tr("Close"), self.close), 0, Qt.AlignmentFlag.AlignRight)
