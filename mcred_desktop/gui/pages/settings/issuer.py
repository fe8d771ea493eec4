"""The provider as it appears in credentials and on certificates."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from mcred_desktop.domain.award import Issuer
from mcred_desktop.gui.forms.ui_issuer import Ui_IssuerForm
from mcred_desktop.gui.widgets.head import SectionHead
from mcred_desktop.gui.widgets.text import button, label, restyle

if TYPE_CHECKING:
    from mcred_desktop.domain.errors import McredError
    from mcred_desktop.gui.page import Context

_FIELDS = (
    "name",
    "unit",
    "url",
    "email",
    "locality",
    "country",
    "signatory",
    "signatory_role",
    "verify_url",
)


class IssuerSection(QWidget):
    """The issuer's profile; kept when “Save the issuer” is pressed."""

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._issuer: Issuer | None = None
        self._edited = False
        self.ui = Ui_IssuerForm()
        form = QWidget()
        self.ui.setupUi(form)
        self.fields: dict[str, QLineEdit] = {name: getattr(self.ui, name) for name in _FIELDS}
        self.ui.country.setMaxLength(2)
        self.state = label("", "label", wrap=True)
        self.save = button("Save the issuer", self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(SectionHead("Issuer", note="Stands in every credential and certificate"))
        column.addWidget(form)
        column.addWidget(self.state)
        column.addWidget(self.save)
        for field in self.fields.values():
            field.textEdited.connect(self._note_edit)

    def show_issuer(self, issuer: Issuer | None) -> None:
        """Show what is stored, unless somebody is typing."""
        self._issuer = issuer
        if self._edited:
            return
        shown = issuer or Issuer.model_construct(name="")
        for name, field in self.fields.items():
            field.setText(getattr(shown, name))

    def _note_edit(self) -> None:
        self._edited = True
        self._say("Not saved yet.", "ink3")

    def _save(self) -> None:
        entries = {name: field.text().strip() for name, field in self.fields.items()}
        if not entries["name"]:
            self._say("Name the institution.", "bad")
            self.ui.name.setFocus()
            return
        entries["country"] = entries["country"].upper()
        services = self._context.services
        identity = self._issuer.id if self._issuer else services.store.new_id()
        issuer = Issuer.model_validate({"id": identity, **entries})
        self._context.runner.submit(
            lambda: services.awards.save_issuer(issuer), done=self._saved, refused=self._refuse
        )

    def _saved(self, _changes: object) -> None:
        self._edited = False
        self._say("Saved. Credentials issued before keep the old profile.", "ok")

    def _refuse(self, error: "McredError") -> None:
        self._say(str(error), "bad")

    def _say(self, text: str, tone: str) -> None:
        self.state.setText(text)
        restyle(self.state, "tone", tone)
