"""Designing a badge: choices at the left, every level at the right, kept as soon as chosen."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QUndoStack
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.domain.badge_design import BadgeDesign
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Command, Context, Message, Tone
from mcred_desktop.gui.pages.issue.badge.form import BadgeForm
from mcred_desktop.gui.pages.issue.badge.preview import BadgePreview, Drawn, drawn
from mcred_desktop.gui.pages.issue.undoing import Step, UndoTools
from mcred_desktop.gui.widgets.busy import Busy
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.said import Said
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.badges import OpenBadge

if TYPE_CHECKING:
    from mcred_desktop.services.ports import Progress
    from mcred_desktop.services.workspace import Services


class BadgeDesk(QWidget):
    """The designer, over whatever of the area it was opened from."""

    closed = Signal()

    def __init__(self, context: Context, language: str = "en") -> None:
        super().__init__()
        self._context = context
        self._opened: OpenBadge | None = None
        self._cohort = ""
        self.setObjectName("badge-desk")
        self._stack = QUndoStack(self)
        self._head = PageHead(self.tr("Issue"), "")
        self.back = button(self.tr("Back to issuing"), self.closed.emit, sign="arrow-left")
        self.back.setObjectName("badge-back")
        self.pictures = button(self.tr("Pictures…"), self.choose_folder, sign="download")
        self.pictures.setObjectName("badge-pictures")
        self.pictures.setToolTip(
            self.tr("Every level as PNG of five sizes and as SVG, for web pages and brochures")
        )
        for part in (UndoTools(self._stack, self), self.pictures, self.back):
            self._head.add_action(part)
        self.said, self.busy = Said(), Busy()
        self.form = BadgeForm(context.services.badges.artist, language)
        self.form.changed.connect(self._change)
        self.preview = BadgePreview()
        across = QHBoxLayout()
        across.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self.said)
        column.addWidget(self.busy)
        column.addLayout(across, 1)
        across.addWidget(self.form)
        across.addWidget(self.preview, 1)

    def show_cohort(self, cohort_id: str) -> None:
        """Design the badge of the micro-credential a cohort is given."""
        if cohort_id != self._cohort:
            self._stack.clear()
            self._cohort = cohort_id
        self.refresh()

    def refresh(self) -> None:
        """Ask again for the badge, as after somebody else's edit."""
        badges = self._context.services.badges
        self._context.runner.ask(partial(badges.of_cohort, self._cohort), self._show)

    def choose_folder(self) -> None:
        """Ask for a folder and write the pictures there."""
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Write the pictures into"))
        if chosen and self._opened is not None:
            self.pictures.setEnabled(False)
            job = partial(_write, self._context.services, self._opened.design.id, Path(chosen))
            self._context.runner.start(
                job,
                progress=self._step,
                done=partial(self._say_written, Path(chosen)),
                refused=self._refuse,
            )

    def take(self, design: BadgeDesign) -> None:
        """Show a design; keep it, unless something on it could not be read."""
        if self._opened is None:
            return
        self._show(self._opened.of(design))
        if not self._opened.faults():
            badges = self._context.services.badges
            self._context.runner.submit(
                partial(badges.keep, design), done=self._note_kept, refused=self._refuse
            )

    def _change(self, fields: dict[str, Any]) -> None:
        if self._opened is None:
            return
        before = self._opened.design
        after = before.model_copy(update=fields)
        if after != before:
            self._stack.push(Step(partial(self.take, after), partial(self.take, before)))

    def _show(self, opened: OpenBadge) -> None:
        self._opened = opened
        self._head.set_words(self.tr("Badge"), opened.title)
        self.form.show_badge(opened)
        artist = self._context.services.badges.artist
        self._context.runner.ask(partial(drawn, artist, opened.faces()), self._show_drawn)

    def _show_drawn(self, found: list[Drawn]) -> None:
        if self._opened is not None and found[0][0].design == self._opened.design:
            self.preview.show_drawn(found)

    def _note_kept(self, _changes: Changes) -> None:
        self._head.say_saved()

    def _step(self, done: int, total: int, text: str) -> None:
        self.busy.begin(self.tr("Drawing {0}").format(text), done, total)

    def _say_written(self, folder: Path, _changes: Changes) -> None:
        self.busy.end()
        self.pictures.setEnabled(True)
        url = QUrl.fromLocalFile(str(folder))
        action = Command(self.tr("Open the folder"), "", lambda: _open(url))
        self.said.say(Message(self.tr("The pictures are in {0}").format(folder), Tone.OK, action))

    def _refuse(self, error: McredError) -> None:
        self.busy.end()
        self.pictures.setEnabled(True)
        self.said.say(Message(str(error), Tone.BAD))


def _open(url: QUrl) -> None:
    QDesktopServices.openUrl(url)


def _write(services: "Services", record_id: str, folder: Path, progress: "Progress") -> Changes:
    services.badges.export(record_id, folder, progress)
    return Changes()
