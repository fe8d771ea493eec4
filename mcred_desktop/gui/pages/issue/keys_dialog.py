"""The signing keys: what became of each, the recovery sheet, and changing to another."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.award import IssuerKey
from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.passphrases import ENOUGH
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.issuer_name import IssuerName
from mcred_desktop.gui.pages.issue.register_model import day
from mcred_desktop.gui.pages.issue.restore_key import passphrase_field
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.fields import DateField, FieldRow
from mcred_desktop.gui.widgets.text import button, label, rule, tell
from mcred_desktop.services.changes import Changes

_WIDE = 560
_TAIL = 12
"""Signs of a key that tell it from the others"""


class KeysDialog(QDialog):
    """Lists the keys; writes the sheet; changes the key after saying what that means."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("keys-dialog")
        self.setWindowTitle(self.tr("Signing keys"))
        self._context = context
        self._keys = QVBoxLayout()
        self._keys.setSpacing(6)
        self.said = label("", "label", wrap=True)
        self.said.setObjectName("keys-said")
        self.sheet = button(self.tr("Recovery sheet…"), self._choose_sheet, sign="file-text")
        self.sheet.setObjectName("recovery-sheet")
        self.change = button(self.tr("Change the key…"), self._ask, sign="key-round")
        self.change.setObjectName("change-key")
        close = button(self.tr("Close"), self.accept, "quiet")
        self.two_people = QCheckBox(self.tr("A second person confirms what is issued"))
        self.two_people.setObjectName("two-people")
        self.two_people.setToolTip(
            self.tr("They look at the dry run and choose “Confirm the dry run” with Ctrl+K")
        )
        self.two_people.clicked.connect(self._require)
        self._asking = self._make_asking()
        actions = QHBoxLayout()
        actions.setSpacing(8)
        why = self.tr(
            "The sheet brings the key back when this computer is lost. It is encrypted, so it "
            "needs the passphrase, too: keep the two in different places."
        )
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Signing keys"), "section"))
        column.addLayout(self._keys)
        column.addWidget(rule())
        column.addWidget(label(why, "second", wrap=True))
        column.addWidget(self.two_people, 0, Qt.AlignmentFlag.AlignLeft)
        self.name = IssuerName(self, context)
        self.name.said.connect(self._say)
        self.name.resized.connect(self._fit)
        column.addWidget(self.name)
        column.addWidget(self.said)
        column.addWidget(self._asking)
        column.addStretch(1)
        column.addLayout(actions)
        actions.addWidget(self.sheet)
        actions.addWidget(self.change)
        actions.addStretch(1)
        actions.addWidget(close)
        self.said.hide()
        self._asking.hide()
        self._look()

    def _fit(self) -> None:
        """Grow with what is shown, once it has its style; wrapped lines do not ask for it."""
        QTimer.singleShot(0, self, self._grow)

    def _grow(self) -> None:
        wide = Theme.current().px(_WIDE)
        self._column.invalidate()
        self._column.activate()
        self.setMinimumSize(wide, self._column.totalHeightForWidth(wide))
        self.adjustSize()

    def _make_asking(self) -> QWidget:
        self.passphrase = passphrase_field("next-passphrase")
        self.again = passphrase_field("next-passphrase-again")
        hint = self.tr("At least {0} characters.").format(ENOUGH)
        self._first = FieldRow(self.tr("Passphrase of the new key"), self.passphrase, hint)
        self._second = FieldRow(self.tr("The same again"), self.again)
        self.stolen = QCheckBox(self.tr("Somebody else may have the old key since"))
        self.stolen.setObjectName("key-stolen")
        self.since = DateField()
        self.since.setObjectName("key-stolen-since")
        self.since.setAccessibleName(self.tr("Day since when somebody else may have it"))
        self.since.setEnabled(False)
        self.stolen.toggled.connect(self.since.setEnabled)
        self.confirm = button(self.tr("Retire the key and make another"), self._rotate, "danger")
        self.confirm.setObjectName("change-key-confirm")
        what = self.tr(
            "New credentials are signed with the new key. What the old one signed stays genuine; "
            "with a day below, only what is dated before it. Afterwards publish again and hand "
            "out a new trust file."
        )
        theft = QHBoxLayout()
        theft.setSpacing(8)
        asking = QWidget(self)
        column = QVBoxLayout(asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (rule(), label(what, "second", wrap=True), self._first, self._second):
            column.addWidget(part)
        column.addLayout(theft)
        theft.addWidget(self.stolen)
        theft.addWidget(self.since)
        theft.addStretch(1)
        column.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignLeft)
        return asking

    def _look(self) -> None:
        services = self._context.services
        self._context.runner.ask(services.signing_key.all, self._show)
        self._context.runner.ask(lambda: services.two_people.required, self._show_rule)

    def _show_rule(self, on: bool) -> None:  # noqa: FBT001 - the answer to a query
        self.two_people.setChecked(on)

    def _require(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._context.runner.submit(
            lambda: self._context.services.two_people.require(on=on), refused=self._refuse
        )

    def _show(self, keys: list[IssuerKey]) -> None:
        clear(self._keys)
        for key in keys:
            line = label(self._told(key), "" if key.retired is None else "second", wrap=True)
            line.setToolTip(key.did)
            self._keys.addWidget(line)
        self.sheet.setEnabled(any(key.retired is None for key in keys))
        self._fit()

    def _told(self, key: IssuerKey) -> str:
        name, made = f"…{key.did[-_TAIL:]}", day(key.created)
        if key.retired is None:
            return self.tr("{0} · made {1} · in use").format(name, made)
        words = self.tr("{0} · made {1} · retired {2}").format(name, made, day(key.retired))
        if key.compromised:
            since = self.tr("not to be trusted from {0} on").format(day(key.compromised))
            words = f"{words} · {since}"
        return words

    def _choose_sheet(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Recovery sheet"), "recovery-sheet.pdf", self.tr("PDF (*.pdf)")
        )
        if chosen:
            language = QLocale().name()
            self._context.runner.ask(
                partial(self._context.services.key_files.sheet, Path(chosen), language),
                self._written,
                refused=self._refuse,
            )

    def _written(self, file: Path) -> None:
        words = self.tr("{0} is written. Print it, then delete the file.")
        self._say(words.format(file.name), "ok")

    def _ask(self) -> None:
        self._asking.show()
        self.change.hide()
        self._fit()
        self.passphrase.setFocus()

    def _rotate(self) -> None:
        if not self.confirm.isEnabled():
            return
        same = self.passphrase.text() == self.again.text()
        self._first.show_error("")
        self._second.show_error("" if same else self.tr("The two are not the same."))
        if not same:
            self.again.setFocus()
            return
        since = self.since.date().toString(Qt.DateFormat.ISODate)
        self.confirm.setEnabled(False)
        self._context.runner.submit(
            partial(
                self._context.services.signing_key.rotate,
                self.passphrase.text(),
                since if self.stolen.isChecked() else None,
            ),
            done=self._changed,
            refused=self._refuse_change,
        )

    def _changed(self, _changes: Changes) -> None:
        self.confirm.setEnabled(True)
        for field in (self.passphrase, self.again):
            field.clear()
        self._asking.hide()
        self.change.show()
        words = self.tr("The new key is in use. Write its recovery sheet, and publish again.")
        self._say(words, "ok")
        self._look()
        self.sheet.setFocus()

    def _refuse_change(self, error: McredError) -> None:
        self.confirm.setEnabled(True)
        if error.where == "date":
            self._say(error.what, "bad")
            return
        self._first.show_error(str(error))
        self.passphrase.setFocus()

    def _refuse(self, error: McredError) -> None:
        self._say(str(error), "bad")

    def _say(self, words: str, tone: str = "ok") -> None:
        tell(self.said, words, tone)
        self._fit()
