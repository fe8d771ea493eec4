"""A link handed in as evidence: its address, and the way there behind a warning."""

from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from mcred_desktop.domain.assess.assessment import Evidence
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.pages.assess.evidence.card import Outside, hash_in_words, scrolled
from mcred_desktop.gui.pages.assess.evidence.viewer import Spot, Viewer
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label


class LinkViewer(Viewer):
    """The program itself asks nothing of the address, neither now nor when it was handed in."""

    def __init__(self, runner: Runner) -> None:
        super().__init__()
        self.setObjectName("link-card")
        self._runner = runner
        self._sha256 = ""
        self._link = ""
        self._site = label("", "section", wrap=True)
        self._address = label("", wrap=True)
        self._address.setObjectName("link-address")
        note = self.tr("What stands there may have changed since it was handed in.")
        self._facts = label("", "label", wrap=True)
        told = self.tr("The browser opens it and its site learns of you. Only if you trust it.")
        self._outside = Outside(told)
        self._outside.wanted.connect(self._open)
        self._copy = button(self.tr("Copy the address"), self._take_along, sign="copy")
        self._copy.setObjectName("copy-address")
        column = scrolled(self)
        column.addStretch(1)
        column.addWidget(Sign("link", "ink2", 32))
        parts = (self._site, self._address, label(note, "second", wrap=True), self._facts)
        for part in (*parts, self._copy, self._outside):
            column.addWidget(part)
        column.addStretch(2)

    @property
    def turns(self) -> bool:
        return False

    def spot(self) -> Spot:
        return Spot()

    def open_file(self, file: Evidence, read: Callable[[], str]) -> None:
        """Show the address that ``read`` gives, off the GUI thread."""
        self.close_file()
        self._sha256 = file.sha256
        self._facts.setText(hash_in_words(file.sha256))
        self._runner.ask(
            read,
            partial(self._show, file.sha256),
            refused=partial(self._refuse, file.sha256),
        )

    def close_file(self) -> None:
        self._sha256 = self._link = ""
        self._site.clear()
        self._address.clear()
        self._outside.offer(possible=False)

    def _show(self, sha256: str, address: str) -> None:
        if sha256 != self._sha256:
            return
        self._link = address
        self._site.setText(urlsplit(address).hostname or "")
        # A line may end after these, and nowhere else, where an address has no blanks.
        breaking = str.maketrans({sign: f"{sign}\u200b" for sign in "/?&=-_."})
        self._address.setText(address.translate(breaking))
        self._address.setAccessibleName(address)
        self.setAccessibleName(self.tr("Link to {0}").format(address))
        self._outside.offer(possible=True)

    def _refuse(self, sha256: str, error: McredError) -> None:
        if sha256 == self._sha256:
            self.broken.emit(error.what)

    def _take_along(self) -> None:
        QGuiApplication.clipboard().setText(self._link)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl(self._link))
