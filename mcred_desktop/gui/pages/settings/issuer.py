"""The provider as it appears in credentials and on certificates."""

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from mcred_desktop.gui.forms.ui_issuer import Ui_IssuerForm
from mcred_desktop.gui.widgets.head import SectionHead
from mcred_desktop.gui.widgets.text import label, restyle
from mcred_desktop.services.issue.issuer import write_issuer

if TYPE_CHECKING:
    from mcred_desktop.domain.award import Issuer
    from mcred_desktop.domain.errors import McredError
    from mcred_desktop.gui.page import Context

_FIELDS: Final[tuple[str, ...]] = (
    "name",
    "unit",
    "url",
    "email",
    "locality",
    "country",
    "signatory",
    "signatory_role",
    "second_signatory",
    "second_role",
    "verify_url",
)
_PAUSE_MS: Final = 600


class IssuerSection(QWidget):
    """The issuer's profile; each field is kept when it is left, and 600 ms after the last key.

    A field takes back what was typed in it by Ctrl+Z; what that leaves is kept in turn.
    """

    saved = Signal()
    """What was typed until now is on disk"""

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._stored: dict[str, str] = dict.fromkeys(_FIELDS, "")
        self._sent: dict[str, str] = {}
        """By field, what was sent last: on its way, kept or refused"""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self.ui = Ui_IssuerForm()
        form = QWidget()
        self.ui.setupUi(form)
        self.fields: dict[str, QLineEdit] = {name: getattr(self.ui, name) for name in _FIELDS}
        self.errors: dict[str, QLabel] = {name: self._make_error(name) for name in _FIELDS}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        note = self.tr("Stands in every credential from now on, and on its certificate")
        column.addWidget(SectionHead(self.tr("Issuer"), note=note))
        column.addWidget(form)
        for field in self.fields.values():
            field.textEdited.connect(self._note_typing)
            field.editingFinished.connect(self.flush)

    def show_issuer(self, issuer: "Issuer | None") -> None:
        """Show what is stored, but for the fields somebody is writing in."""
        for name, field in self.fields.items():
            stored = str(getattr(issuer, name)) if issuer is not None else ""
            if field.text() == self._stored[name] != stored:
                field.setText(stored)
            self._stored[name] = stored

    def flush(self) -> None:
        """Keep every field that says something else than the store."""
        self._pause.stop()
        for name, field in self.fields.items():
            text = field.text()
            if text == self._sent.get(name, self._stored[name]):
                continue
            self._sent[name] = text
            self._context.runner.submit(
                partial(write_issuer, self._context.services.store, name, text),
                done=partial(self._keep, name, text),
                refused=partial(self._refuse, name, text),
            )

    def _note_typing(self) -> None:
        self._pause.start()

    def _keep(self, name: str, text: str, _changes: object) -> None:
        self._stored[name] = text
        self._say(name, "")
        self.saved.emit()
        if name == "name":
            self._try_again()

    def _try_again(self) -> None:
        """Send what was refused as long as the institution had no name."""
        for name in [n for n in self._sent if self.errors[n].text()]:
            del self._sent[name]
        self.flush()

    def _refuse(self, name: str, text: str, error: "McredError") -> None:
        if self._sent.get(name) == text:
            self._say(name, f"{error.what} {error.cure}")

    def _say(self, name: str, why: str) -> None:
        """Put a reason under its field; an empty one takes it back."""
        self.errors[name].setText(why)
        self.errors[name].setVisible(bool(why))
        restyle(self.fields[name], "wrong", "true" if why else "")
        self.fields[name].setAccessibleDescription(why)

    def _make_error(self, name: str) -> QLabel:
        error = label("", "label", "bad", wrap=True)
        error.setObjectName(f"error-{name}")
        row: QVBoxLayout = getattr(self.ui, f"{name}_row")
        row.addWidget(error)
        error.hide()
        return error
