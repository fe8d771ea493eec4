"""The cohort in one file, what verifiers need, and the lock of the key."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.keys_dialog import KeysDialog
from mcred_desktop.gui.pages.issue.publication_line import PublicationLine
from mcred_desktop.gui.pages.issue.reading import Overview, save_trust_file, write_page
from mcred_desktop.gui.pages.issue.signing_dialog import SigningDialog
from mcred_desktop.gui.pages.issue.whole_cohort import WholeCohort
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label, rule, tell
from mcred_desktop.services.changes import Changes

_YEAR = 366
"""Days looked ahead"""


class HandOver(QFrame):
    """What goes to those who check credentials, and the key's state."""

    asked = Signal()
    """Open the desk of publishing"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._issuer = ""
        self.save = button(self.tr("Trust file…"), self.choose, sign="save", small=True)
        self.save.setObjectName("save-trust")
        self.publish = button(self.tr("Publish…"), self.asked.emit, sign="upload", small=True)
        self.publish.setObjectName("open-publishing")
        self.page = button(self.tr("Verification page…"), self.choose_folder, small=True)
        self.page.setObjectName("write-page")
        self.page.setToolTip(
            self.tr("A folder for your web space, where codes and files are checked in any browser")
        )
        self.calendar = button(self.tr("Calendar…"), self.choose_calendar, small=True)
        self.calendar.setObjectName("save-calendar")
        self.calendar.setToolTip(
            self.tr("What runs out within a year, with a reminder 90 days before it")
        )
        self.said = label("", "label", wrap=True)
        self.said.setObjectName("trust-said")
        self.said.hide()
        self.published = PublicationLine()
        self.whole = WholeCohort(context)
        self._sign = Sign("key-round", "ink3")
        self._state = label("", "second", wrap=True)
        self.lock = button(self.tr("Lock key"), self.lock_key, "quiet", small=True)
        self.lock.setObjectName("lock-key")
        self.keys = button(self.tr("Keys…"), self.open_keys, "quiet", small=True)
        self.keys.setObjectName("open-keys")
        self.signing = button(self.tr("Signing…"), self.open_signing, "quiet", small=True)
        self.signing.setObjectName("open-signing")
        self.signing.setToolTip(self.tr("The form of credentials, and the signature of PDFs"))
        what = self.tr(
            "Whoever checks your credentials needs your trust file: it tells your key from a "
            "stranger’s, and what you revoked until now."
        )
        state = QHBoxLayout()
        state.setSpacing(8)
        key = Flow(8)  # a row wider than its column would have texts measured at that width
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 10)
        column.setSpacing(8)
        column.addWidget(rule())
        column.addWidget(label(self.tr("Hand over"), "section"))
        column.addWidget(self.whole)
        column.addWidget(rule())
        column.addWidget(label(what, "second", wrap=True))
        files = Flow(8)
        column.addLayout(files)
        files.addWidget(self.publish)
        files.addWidget(self.save)
        files.addWidget(self.page)
        files.addWidget(self.calendar)
        column.addWidget(self.published)
        column.addWidget(self.said)
        column.addWidget(rule())
        column.addLayout(state)
        state.addWidget(self._sign)
        state.addWidget(self._state, 1)
        column.addLayout(key)
        key.addWidget(self.keys)
        key.addWidget(self.signing)
        key.addWidget(self.lock)

    def show_key(self, found: Overview, *, running: bool) -> None:
        """Show the key's state, what it allows, and what the web knows."""
        self._issuer = found.issuer
        has_key, unlocked = found.has_key, found.unlocked
        self.published.show_standing(found.standing if has_key else None)
        self._sign.show_sign("key-round" if unlocked else "lock", "ok" if unlocked else "ink3")
        until = QTime.currentTime().addSecs(round(found.seconds_left)).toString("HH:mm")
        words = self.tr("Unlocked until {0}").format(until) if unlocked else self.tr("Key locked")
        self._state.setText(words if has_key else self.tr("No key yet"))
        self._state.setToolTip(self.tr("Later, while it is used") if unlocked else "")
        self.keys.setVisible(has_key)
        self.signing.setVisible(has_key)
        self.lock.setVisible(unlocked)
        self.lock.setEnabled(not running)
        self.lock.setToolTip(self.tr("A run is signing with it") if running else "")
        self.page.setEnabled(has_key)
        self.publish.setEnabled(has_key)
        self.save.setEnabled(unlocked)
        self.save.setToolTip(
            "" if unlocked else self.tr("Unlock the key first; the file is signed")
        )

    def choose(self) -> None:
        """Ask where the trust file goes."""
        if not self.save.isEnabled():
            return
        name = f"{self._issuer.replace('/', '-')}.trust.json"
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save trust file"), name, self.tr("Trust files (*.json)")
        )
        if chosen:
            self._context.runner.ask(
                partial(save_trust_file, self._context.services, Path(chosen)),
                self._saved,
                refused=self._refuse,
            )

    def choose_calendar(self) -> None:
        """Ask where a calendar of what runs out within a year goes, and write it."""
        kinds = self.tr("Calendars (*.ics)")
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save expiry calendar"), "expiry.ics", kinds
        )
        if chosen:
            file, services = Path(chosen), self._context.services
            self._context.runner.ask(
                lambda: services.reminders.export(_YEAR, file),
                lambda _days: self._saved(file),
                refused=self._refuse,
            )

    def choose_folder(self) -> None:
        """Ask for the folder of the verification page, and write it."""
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for the verification page"))
        if chosen:
            folder, by = Path(chosen), self._context.acting().id
            self._context.runner.submit(
                partial(write_page, self._context.services, folder, by),
                done=partial(self._written, folder),
                refused=self._refuse,
            )

    def open_keys(self) -> None:
        """Show every key, the recovery sheet, and how to change the key."""
        KeysDialog(self.window(), self._context).open()

    def open_signing(self) -> None:
        """Show how what is issued is signed, and change it."""
        SigningDialog(self.window(), self._context).open()

    def lock_key(self) -> None:
        """Forget the unlocked key."""
        self._context.runner.submit(self._context.services.signing_key.lock)

    def _saved(self, file: Path) -> None:
        self._say(self.tr("Saved as {0}").format(file.name), "ok")
        self.said.setToolTip(str(file))

    def _written(self, folder: Path, _changes: Changes) -> None:
        words = self.tr("Written into {0}. Put it on your web space: nobody learns of it before.")
        self._say(words.format(folder), "ok")

    def _refuse(self, error: McredError) -> None:
        self._say(str(error), "bad")

    def _say(self, words: str, tone: str) -> None:
        tell(self.said, words, tone)
