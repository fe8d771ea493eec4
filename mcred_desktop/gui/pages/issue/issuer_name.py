"""How credentials name their issuer: by its key, or by a place on the web."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.award import Issuer
from mcred_desktop.domain.did_web import did_web, document_address
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.issuer import issuer_of


class IssuerName(QWidget):
    """Says which name is in force, and changes it after saying what each of the two means."""

    said = Signal(str)
    """What was changed"""
    resized = Signal()

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self._context = context
        self._now = label("", wrap=True)
        self._now.setObjectName("issuer-name-now")
        self.change = button(self.tr("Change the name…"), self._ask, "quiet")
        self.change.setObjectName("change-issuer-name")
        self.by_key = self._choice(self.tr("The key itself (did:key)"), "name-by-key")
        self.by_web = self._choice(self.tr("An address of yours (did:web)"), "name-by-web")
        self._group = QButtonGroup(self)
        for choice in (self.by_key, self.by_web):
            self._group.addButton(choice)
            choice.toggled.connect(self._choose)
        self.address = QLineEdit()
        self.address.setObjectName("issuer-address")
        self.address.setPlaceholderText("https://credentials.example.org")
        self.address.textEdited.connect(self._tell_place)
        self.address.returnPressed.connect(self._keep)
        self._row = FieldRow(self.tr("Address"), self.address)
        self._meaning = label("", "second", wrap=True)
        self.keep = button(self.tr("Name the issuer so"), self._keep)
        self.keep.setObjectName("keep-issuer-name")
        self._asking = self._make_asking()
        line = QHBoxLayout()
        line.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(line)
        line.addWidget(self._now, 1)
        line.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._asking)
        self._asking.hide()
        self.look()

    def look(self) -> None:
        """Ask which name is in force."""
        store = self._context.services.store
        self._context.runner.ask(lambda: issuer_of(store), self._show)

    def _make_asking(self) -> QWidget:
        asking = QWidget(self)
        choices = QHBoxLayout()
        choices.setSpacing(16)
        column = QVBoxLayout(asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(choices)
        choices.addWidget(self.by_key)
        choices.addWidget(self.by_web)
        choices.addStretch(1)
        column.addWidget(self._meaning)
        column.addWidget(self._row)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)
        return asking

    def _choice(self, text: str, name: str) -> QRadioButton:
        made = QRadioButton(text)
        made.setObjectName(name)
        return made

    def _show(self, issuer: Issuer | None) -> None:
        web_did = issuer.web_did if issuer is not None else ""
        by_key = self.tr("Credentials name the issuer by its key.")
        by_web = self.tr("Credentials name the issuer as {0}.").format(web_did)
        self._now.setText(by_web if web_did else by_key)
        self.change.setEnabled(issuer is not None)
        if self._asking.isHidden() and issuer is not None:
            where = (document_address(web_did) or "").removesuffix("/did.json")
            self.address.setText(where.removesuffix("/.well-known") or self._proposed(issuer))
            (self.by_web if web_did else self.by_key).setChecked(True)
        self._choose()

    def _proposed(self, issuer: Issuer) -> str:
        """The address of the verification page, where the keys are published already."""
        return issuer.verify_url if did_web(issuer.verify_url) is not None else ""

    def _ask(self) -> None:
        self._asking.show()
        self.change.hide()
        (self.by_web if self.by_web.isChecked() else self.by_key).setFocus()
        self.resized.emit()

    def _choose(self) -> None:
        web = self.by_web.isChecked()
        self._meaning.setText(
            self.tr(
                "Anybody can check a credential at once, with nothing on the web. But the key is "
                "the name: with another key you are a stranger again, until people confirm it."
            )
            if not web
            else self.tr(
                "The name stays when the key changes, and people see whose address it is. But "
                "checkers must know your keys: from your trust file, or from did.json at this "
                "address, so publish there before you hand anything out. Whoever gets hold of the "
                "address can name keys as yours."
            )
        )
        self._row.setVisible(web)
        self._tell_place()
        self.resized.emit()

    def _tell_place(self) -> None:
        """Say under the address where its document belongs."""
        address = document_address(did_web(self.address.text().strip()) or "")
        told = self.tr("did.json belongs at {0}").format(address) if address else ""
        self._row.show_hint(told)

    def _keep(self) -> None:
        if not self.keep.isEnabled():
            return
        self.keep.setEnabled(False)
        address = self.address.text() if self.by_web.isChecked() else None
        self._context.runner.submit(
            partial(self._context.services.signing_key.trust.issue_as, address),
            done=self._kept,
            refused=self._refuse,
        )

    def _kept(self, _changes: Changes) -> None:
        self.keep.setEnabled(True)
        self._asking.hide()
        self.change.show()
        words = self.tr(
            "New credentials carry this name; older ones stay as they are. Publish again and hand "
            "out a new trust file."
        )
        self.said.emit(words)
        self.look()
        self.change.setFocus()

    def _refuse(self, error: McredError) -> None:
        self.keep.setEnabled(True)
        self._row.show_error(f"{error.what} {error.cure}")
        self.address.setFocus()
        self.resized.emit()
