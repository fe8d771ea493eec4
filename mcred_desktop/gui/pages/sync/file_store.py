"""Where evidence travels: in the hub's tables, or in an S3-compatible store of the provider."""

from functools import partial
from itertools import pairwise

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.hub import FileStore
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.restore_key import passphrase_field
from mcred_desktop.gui.pages.sync.joining import HubForm
from mcred_desktop.gui.pages.sync.words import said
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.publishing.targets import Access
from mcred_desktop.services.secrets import SecretsLockedError


class FileStoreForm(HubForm):
    """Says which store this laptop uses, and takes another one."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            said("Where evidence travels"),
            said(
                "In the tables of the hub, unless you name a bucket (S3). Files lie there sealed: "
                "its host can neither read them nor tell whose they are. Whoever is to have files "
                "names the same bucket on their own laptop."
            ),
        )
        self.now = label("", "strong", wrap=True)
        self.now.setObjectName("file-store-now")
        self.column.addWidget(self.now)
        self._rows: tuple[FieldRow, ...] = ()
        self.begin = button(self.tr("Use a bucket…"), self._begin)
        self.begin.setObjectName("file-store-begin")
        self.use = button(self.tr("Use this bucket"), self.go_on)
        self.use.setObjectName("file-store-use")
        self.leave = button(self.tr("Use the hub again"), self._leave, "quiet")
        self.leave.setObjectName("file-store-leave")
        self.add_actions(self.begin, self.use, self.leave)
        self.use.hide()

    def _make_rows(self) -> None:
        """The fields; few ever name a bucket, and each takes its part of the page's first turn."""
        self.address, self.login, self.region = QLineEdit(), QLineEdit(), QLineEdit()
        self.secret = passphrase_field("file-store-secret")
        self.address.setPlaceholderText("https://s3.example.org/bucket/folder")
        self._address_row = FieldRow(self.tr("Address of the bucket"), self.address)
        self._secret_row = FieldRow(self.tr("Secret key"), self.secret)
        for name, field in (
            ("address", self.address),
            ("login", self.login),
            ("region", self.region),
        ):
            field.setObjectName(f"file-store-{name}")
            field.returnPressed.connect(self.go_on)
        self.secret.returnPressed.connect(self.go_on)
        login = FieldRow(self.tr("Access key id"), self.login)
        region = FieldRow(self.tr("Region"), self.region, self.tr("If the host asks for one"))
        self._rows = (self._address_row, login, region, self._secret_row)
        first = self.column.indexOf(self.now) + 1
        for at, row in enumerate(self._rows, first):
            self.column.insertWidget(at, row)
        in_turn = (self.begin, self.address, self.login, self.region, self.secret, self.use)
        for one, following in pairwise(in_turn):
            QWidget.setTabOrder(one, following)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Look again at what is in use."""
        stores = self.context.services.syncing.stores
        self.context.runner.ask(stores.current, self._show)

    def _begin(self) -> None:
        self._ask(asking=True)
        self.address.setFocus()

    def _ask(self, *, asking: bool) -> None:
        if asking and not self._rows:
            self._make_rows()
        for part in (*self._rows, self.use):
            part.setVisible(asking)
        self.begin.setVisible(not asking)

    def go_on(self) -> None:
        """Use the bucket typed, once it lets us in."""
        self.use.setEnabled(False)
        self._secret_row.show_error("")
        access = Access(self.login.text(), self.secret.text(), self.region.text())
        stores = self.context.services.syncing.stores
        self.context.runner.ask(
            partial(stores.use, self.address.text(), access), self._used, refused=self._refuse
        )

    def _used(self, store: FileStore) -> None:
        self.use.setEnabled(True)
        for field in (self.address, self.login, self.region, self.secret):
            field.clear()
        self._address_row.show_error("")
        self._ask(asking=False)
        self._show(store)
        self.context.line.exchange()

    def _leave(self) -> None:
        stores = self.context.services.syncing.stores
        self.context.runner.ask(stores.leave, lambda _: self.refresh(), refused=self._refuse)

    def _show(self, store: FileStore | None) -> None:
        told = self.tr("Evidence goes to {0}.").format(store.address) if store else ""
        self.now.setText(told or self.tr("Evidence goes into the tables of the hub."))
        self.leave.setVisible(store is not None)

    def _refuse(self, error: McredError) -> None:
        self.use.setEnabled(True)
        if isinstance(error, SecretsLockedError):
            self.locked.emit()
            return
        self._ask(asking=True)
        here = self._address_row if error.where == "address" else self._secret_row
        here.show_error(f"{error.what} {error.cure}".strip())
