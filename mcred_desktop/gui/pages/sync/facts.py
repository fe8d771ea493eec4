"""What holds with or without a hub: where the work lies, and how to keep a copy."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label, restyle, rule
from mcred_desktop.gui.words import counted

if TYPE_CHECKING:
    from mcred_desktop.domain.errors import McredError


class LocalFacts(QFrame):
    """Changes kept here, the folder, the backup."""

    def __init__(self, context: Context, back_up: QWidget) -> None:
        """``back_up`` is enabled again once a backup is over."""
        super().__init__()
        self.setProperty("ground", "sheet")
        self._context, self._back_up = context, back_up
        care, shared = context.services.care, context.services.store.shared
        self.count = label("", "section")
        self.count.setObjectName("changes-waiting")
        self.waiting = label(
            self.tr(
                "They are in the journal of the workspace, in the order they were made. Nothing "
                "leaves the computer by itself until it belongs to a hub."
            ),
            "second",
            wrap=True,
        )
        title, carried, copied = self._words(shared=shared)
        self.said = label(copied, "second", wrap=True)
        self.said.setObjectName("backup-said")
        show = button(self.tr("Show the folder"), self._show_folder, small=True)
        show.setObjectName("show-folder")
        place = ElidedLabel(care.where, "second")
        place.setObjectName("place")
        about: list[QWidget] = [place, label(carried, "second", wrap=True)]
        held = label(title, "section", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._lines: list[QWidget] = []
        self._changes = _row("cloud-off", self.count, [self.waiting])
        for number, row in enumerate(
            (
                self._changes,
                _row("users" if shared else "folder-open", held, about, show),
                _row("archive", label(self.tr("Backup"), "section"), [self.said]),
            )
        ):
            if number:
                line = rule()
                column.addWidget(line)
                self._lines.append(line)
            column.addWidget(row)

    def _words(self, *, shared: bool) -> tuple[str, str, str]:
        """What everything is in, how it gets elsewhere, how it is copied."""
        if shared:
            return (
                self.tr("Everything is in the office's database"),
                self.tr("The folder keeps the way there, and files that were made or opened here."),
                self.tr("The database is copied where it lies: ask whoever runs it."),
            )
        return (
            self.tr("Everything is in one folder"),
            self.tr("To carry the work elsewhere, close the program and copy the whole folder."),
            self.tr("A copy of all records, made beside them while the work goes on."),
        )

    def show_count(self, waiting: int) -> None:
        """Say how many changes no hub has."""
        self.count.setText(
            counted(waiting, self.tr("{0} change waiting"), self.tr("{0} changes waiting"))
        )

    def show_changes(self, *, shown: bool) -> None:
        """With a hub a table says more."""
        self._changes.setVisible(shown)
        self._lines[0].setVisible(shown)

    def back_up(self) -> None:
        """Copy the store."""
        self._back_up.setEnabled(False)
        self._context.runner.ask(
            self._context.services.care.back_up, self._backed_up, refused=self._refuse
        )

    def _backed_up(self, file: Path) -> None:
        self._say(self.tr("Backed up to {0}").format(file), "ok")

    def _refuse(self, error: "McredError") -> None:
        self._say(str(error), "bad")

    def _say(self, text: str, tone: str) -> None:
        self._back_up.setEnabled(True)
        self.said.setText(text)
        restyle(self.said, "tone", tone)

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._context.services.care.folder)))


def _row(sign: str, title: QWidget, said: list[QWidget], action: QWidget | None = None) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(16, 14, 16, 14)
    row.setSpacing(14)
    row.addWidget(Sign(sign, "ink2", 18), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(3)
    row.addLayout(words, 1)
    for part in (title, *said):
        words.addWidget(part)
    if action is not None:
        row.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
    return made
