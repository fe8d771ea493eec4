"""In which form credentials are signed: as JSON with a proof in it, or as a token."""

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from mcred_desktop.domain.award import Issuer, Securing
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.widgets.text import label
from mcred_desktop.services.issue.issuer import issuer_of, secure_with


class CredentialForm(QWidget):
    """One choice for all that is issued from now on."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.embedded = self._choice(
            Securing.EMBEDDED,
            self.tr("JSON with a proof in it (eddsa-rdfc-2022)"),
            self.tr("People and programs can read it as it is. The usual choice."),
        )
        self.token = self._choice(
            Securing.TOKEN,
            self.tr("A token (VC-JWT, EdDSA)"),
            self.tr("For systems that take Open Badges as JWT only. The file ends in .jwt."),
        )
        kept = self.tr("What was issued before stays in its form, also when it is printed again.")
        column.addWidget(label(kept, "second", wrap=True))
        context.runner.ask(partial(issuer_of, context.services.store), self._show)

    def _choice(self, securing: Securing, words: str, meaning: str) -> QRadioButton:
        made = QRadioButton(words)
        made.setObjectName(f"securing-{securing.name.lower()}")
        made.setAccessibleDescription(meaning)
        made.setToolTip(meaning)
        made.clicked.connect(partial(self._choose, securing))
        self._group.addButton(made)
        box = self.layout()
        if box is not None:
            box.addWidget(made)
            box.addWidget(label(meaning, "label", wrap=True))
        return made

    def _show(self, issuer: Issuer | None) -> None:
        if issuer is not None:
            token = issuer.securing is Securing.TOKEN
            (self.token if token else self.embedded).setChecked(True)

    def _choose(self, securing: Securing) -> None:
        self._context.runner.submit(partial(secure_with, self._context.services.store, securing))
