"""Printing the canvas that is shown: what, on which paper, where to; then where it is."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QActionGroup, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.file_names import file_names
from mcred_desktop.gui.page import Command, Context, Message, Tone
from mcred_desktop.gui.widgets.busy import Busy
from mcred_desktop.gui.widgets.said import Said
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.services.changes import Changes

if TYPE_CHECKING:
    from mcred_desktop.services.ports import Progress
    from mcred_desktop.services.workspace import Services

_PAPERS: Final = ("a4", "a3", "a1")


@dataclass(frozen=True, slots=True)
class _Order:
    canvas_id: str
    kind: str
    """``pdf``, ``png`` or ``flyer``"""
    paper: str
    prompts: bool


class PrintDesk(QWidget):
    """The button with its menu, and this strip, which says how far a print is and where it went.

    Args:
        context: prints off the GUI thread.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._canvas_id = self._title = ""
        self._writing = False
        self.setObjectName("print-desk")
        self.said = Said()
        self.busy = Busy()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 0)
        column.setSpacing(4)
        column.addWidget(self.said)
        column.addWidget(self.busy)
        self.menu = QMenu(self)
        self.menu.setObjectName("print-menu")
        self._papers = QActionGroup(self)
        self._prompts = QAction(self.tr("With the questions of the blocks"), self)
        self._flyer = QAction(self.tr("Flyer of the offer…"), self)
        self._fill_menu()
        self.button = button(self.tr("Print"), lambda: None, sign="printer")
        self.button.setObjectName("print-canvas")
        self.button.setMenu(self.menu)

    def show_canvas(self, canvas_id: str, title: str, *, advert: bool) -> None:
        """Print this canvas from now on; only an ``advert`` makes a flyer."""
        self._canvas_id, self._title = canvas_id, title
        self._flyer.setVisible(advert)
        self.button.setVisible(bool(canvas_id))

    def print(self, kind: str) -> None:
        """Ask for a place and print there: ``pdf``, ``png`` or ``flyer``."""
        if not self._canvas_id or self._writing:
            return
        suffix = "png" if kind == "png" else "pdf"
        kinds = {"pdf": self.tr("Document (*.pdf)"), "png": self.tr("Picture (*.png)")}
        (name,) = file_names([self._title], f".{suffix}", "canvas")
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Print into a file"), name, kinds[suffix]
        )
        if chosen:
            target = Path(chosen)
            target = target if target.suffix else target.with_suffix(f".{suffix}")
            order = _Order(
                self._canvas_id,
                kind,
                self._papers.checkedAction().data(),
                self._prompts.isChecked(),
            )
            self._begin(order, target)

    def _fill_menu(self) -> None:
        for paper in _PAPERS:
            action = self.menu.addAction(self.tr("Paper {0}").format(paper.upper()))
            action.setObjectName(f"paper-{paper}")
            action.setCheckable(True)
            action.setData(paper)
            action.setChecked(paper == _PAPERS[0])
            self._papers.addAction(action)
        self._prompts.setCheckable(True)
        self._prompts.setChecked(True)
        self.menu.addSeparator()
        self.menu.addAction(self._prompts)
        self.menu.addSeparator()
        for kind, words in (("pdf", self.tr("As PDF…")), ("png", self.tr("As picture…"))):
            self.menu.addAction(words, partial(self.print, kind)).setObjectName(f"print-{kind}")
        self._flyer.setObjectName("print-flyer")
        self._flyer.triggered.connect(partial(self.print, "flyer"))
        self.menu.addAction(self._flyer)

    def _begin(self, order: _Order, target: Path) -> None:
        """Print once what was typed until now is in the store."""
        self._writing = True
        self.button.setEnabled(False)
        self.said.be_quiet()
        self.busy.begin(self.tr("Printing {0}").format(target.name))
        self._context.runner.submit(
            Changes, done=partial(self._print, order, target), refused=self._refuse
        )

    def _print(self, order: _Order, target: Path, _changes: Changes) -> None:
        written: list[Path] = []
        self._context.runner.start(
            partial(_write, self._context.services, order, target, written),
            progress=self._step,
            done=partial(self._say_written, written),
            refused=self._refuse,
        )

    def _step(self, done: int, total: int, text: str) -> None:
        self.busy.begin(text, done, total)

    def _say_written(self, written: list[Path], _changes: Changes) -> None:
        self._end()
        first, *more = written
        text = self.tr("Saved as {0}").format(first)
        if more:
            text = self.tr("Saved as {0} and {1}").format(first, ", ".join(x.name for x in more))
        url = QUrl.fromLocalFile(str(first))
        action = Command(self.tr("Open the file"), "", lambda: _open(url))
        self.said.say(Message(text, Tone.OK, action))

    def _refuse(self, error: McredError) -> None:
        self._end()
        self.said.say(Message(str(error), Tone.BAD))

    def _end(self) -> None:
        self._writing = False
        self.busy.end()
        self.button.setEnabled(True)


def _open(url: QUrl) -> None:
    QDesktopServices.openUrl(url)


def _write(
    services: "Services", order: _Order, target: Path, written: list[Path], progress: "Progress"
) -> Changes:
    """Print into files and tell which; nothing in the workspace changes."""
    from mcred_desktop.services.canvases.print_ports import CanvasPaper
    from mcred_desktop.services.canvases.prints import Wish  # with the values of awards

    prints = services.canvas_prints
    progress.step(0, 0, target.name)
    if order.kind == "flyer":
        written += prints.flyer(order.canvas_id, target)
    else:
        wish = Wish(CanvasPaper(order.paper), prompts=order.prompts)
        written += prints.canvas(order.canvas_id, target, wish)
    return Changes()
