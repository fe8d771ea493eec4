"""A new target, or another password for one that is known."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.publishing import Target, TargetKind
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.publish.reading import add_target
from mcred_desktop.gui.pages.issue.restore_key import passphrase_field
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.publishing.targets import Access

_FIELDS = {
    TargetKind.FOLDER: ("address",),
    TargetKind.SFTP: ("address", "login", "key_file", "secret"),
    TargetKind.WEBDAV: ("address", "login", "secret"),
    TargetKind.S3: ("address", "login", "region", "secret"),
    TargetKind.OPENBADGES: ("address",),
    TargetKind.TIMESTAMPS: ("address", "login", "secret"),
}
_SAMPLES = {
    TargetKind.FOLDER: "",
    TargetKind.SFTP: "sftp://web.example.org/var/www/check",
    TargetKind.WEBDAV: "https://dav.example.org/check",
    TargetKind.S3: "https://s3.example.org/bucket/check",
    TargetKind.OPENBADGES: "https://badges.example.org",
    TargetKind.TIMESTAMPS: "https://tsa.example.org",
}


class TargetForm(QFrame):
    """Asks how a target is reached."""

    kept = Signal()
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("ground", "sheet")
        self.setObjectName("target-form")
        self._title = label(self.tr("A new target"), "section")
        self.kind = QComboBox()
        self.kind.setObjectName("target-kind")
        for kind, words in (
            (TargetKind.SFTP, self.tr("Web server over SSH (SFTP)")),
            (TargetKind.WEBDAV, self.tr("WebDAV")),
            (TargetKind.S3, self.tr("Bucket (S3)")),
            (TargetKind.OPENBADGES, self.tr("Host of Open Badges 3.0")),
            (TargetKind.FOLDER, self.tr("Folder on this computer")),
            (TargetKind.TIMESTAMPS, self.tr("Time-stamp authority, for signed PDFs")),
        ):
            self.kind.addItem(words, kind)
        self.kind.currentIndexChanged.connect(self._show_kind)
        browse = button(self.tr("Choose…"), self._choose_folder, small=True)
        browse.setObjectName("target-browse")
        find_key = button(self.tr("Choose…"), self._choose_key, small=True)
        find_key.setObjectName("target-find-key")
        self._browse = browse
        self._fields = {name: QLineEdit() for name in ("address", "login", "region", "key_file")}
        self._fields["secret"] = passphrase_field("target-secret")
        for name, field in self._fields.items():
            field.setObjectName(f"target-{name.replace('_', '-')}")
            field.returnPressed.connect(self.keep)
        self._rows = {
            "address": FieldRow(self.tr("Address"), self._fields["address"], beside=browse),
            "login": FieldRow(self.tr("Name at the host"), self._fields["login"]),
            "region": FieldRow(
                self.tr("Region"), self._fields["region"], self.tr("If the host asks for one")
            ),
            "key_file": FieldRow(
                self.tr("Private key"),
                self._fields["key_file"],
                self.tr("Left empty, you log in by password"),
                find_key,
            ),
            "secret": FieldRow(self.tr("Password"), self._fields["secret"]),
        }
        self.add = button(self.tr("Keep target"), self.keep, "primary")
        self.add.setObjectName("target-keep")
        leave = button(self.tr("Cancel"), self.left.emit, "quiet")
        leave.setObjectName("target-leave")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(FieldRow(self.tr("How it is reached"), self.kind))
        for row in self._rows.values():
            column.addWidget(row)
        actions = QHBoxLayout()
        column.addLayout(actions)
        actions.addWidget(self.add)
        actions.addWidget(leave)
        actions.addStretch(1)

    def begin(self, target: Target | None, *, by_system: bool) -> None:
        """Ask for a new target, or anew for the password of one that is known."""
        self._title.setText(self.tr("Access to the target") if target else self.tr("A new target"))
        for field in self._fields.values():
            field.clear()
        if target is not None:
            self.kind.setCurrentIndex(self.kind.findData(target.kind))
            for name in ("address", "login", "region", "key_file"):
                self._fields[name].setText(getattr(target, name))
        self.kind.setEnabled(target is None)
        self._fields["address"].setReadOnly(target is not None)
        kept = self.tr("Kept in the key store of this computer")
        sealed = self.tr("Kept under the passphrase of the workspace")
        self._rows["secret"].show_hint(kept if by_system else sealed)
        self._show_kind()
        self._fields["secret" if target else "address"].setFocus()

    def keep(self) -> None:
        """Remember what was entered."""
        if not self.add.isEnabled():
            return
        kind = self._kind
        given = {name: self._fields[name].text() for name in _FIELDS[kind]}
        address = given.pop("address")
        self.add.setEnabled(False)
        job = partial(add_target, self._context.services, kind, address, Access(**given))
        self._context.runner.submit(job, done=self._keep, refused=self._refuse)

    @property
    def _kind(self) -> TargetKind:
        return TargetKind(self.kind.currentData())

    def _show_kind(self) -> None:
        kind = self._kind
        for name, row in self._rows.items():
            row.setVisible(name in _FIELDS[kind])
        self._rows["address"].show_error("")
        optional = kind is TargetKind.TIMESTAMPS
        self._rows["login"].show_hint(
            self.tr("Left empty where the authority asks for none") if optional else ""
        )
        self._browse.setVisible(kind is TargetKind.FOLDER)
        self._fields["address"].setPlaceholderText(_SAMPLES[kind])

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder to publish into"))
        if chosen:
            self._fields["address"].setText(chosen)

    def _choose_key(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Private SSH key"))
        if chosen:
            self._fields["key_file"].setText(chosen)

    def _keep(self, _changes: object) -> None:
        self.add.setEnabled(True)
        self._fields["secret"].clear()
        self.kept.emit()

    def _refuse(self, error: McredError) -> None:
        self.add.setEnabled(True)
        row = self._rows["address" if error.where == "address" else _FIELDS[self._kind][-1]]
        row.show_error(f"{error.what} {error.cure}".strip())
        row.field.setFocus()
