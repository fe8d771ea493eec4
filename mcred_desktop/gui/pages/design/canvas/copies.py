"""What changed on a canvas between two of its frozen copies."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.domain.canvases.comparison import Change, NoteChange
from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.pages.design.printing.desk import PrintDesk
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines
from mcred_desktop.services.canvases.print_ports import ADVERT

if TYPE_CHECKING:
    from mcred_desktop.domain.canvases.canvas import FrozenCanvas
    from mcred_desktop.gui.page import Context
    from mcred_desktop.services.canvases.copies import CanvasComparison
    from mcred_desktop.services.workspace import Services


@dataclass(frozen=True, slots=True)
class _Found:
    copies: "list[FrozenCanvas]"
    people: dict[str, str]
    """id to name"""
    comparison: "CanvasComparison | None"
    before: str
    after: str


class CopiesView(QWidget):
    """Two copies are chosen; the notes that differ are listed with what happened to them."""

    left = Signal()
    """Back to the canvas"""

    def __init__(self, context: "Context") -> None:
        super().__init__()
        self._context = context
        self._canvas_id = ""
        self._before = _choice("copy-before", self.tr("From"), self._ask)
        self._after = _choice("copy-after", self.tr("To"), self._ask)
        back = button(self.tr("Back to the canvas"), self.left.emit, "quiet", sign="arrow-left")
        back.setObjectName("leave-copies")
        self._said = label("", "section")
        self._list = TwoLineList(self.tr("Notes that changed"))
        self._list.setObjectName("copy-changes")
        row = QHBoxLayout()
        row.setSpacing(8)
        self._prints = PrintDesk(context)
        self._prints.button.setObjectName("print-copy")
        self._prints.button.setToolTip(self.tr("Print what is chosen under “to”"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(10)
        column.addLayout(row)
        row.addWidget(back)
        row.addSpacing(12)
        for words, choice in ((self.tr("From"), self._before), (self.tr("to"), self._after)):
            row.addWidget(label(words, "label"))
            row.addWidget(choice)
        row.addStretch(1)
        row.addWidget(self._prints.button)
        column.addWidget(self._prints)
        column.addWidget(self._said)
        column.addWidget(self._list, 1)
        column.addStretch(0)  # what is said stays at the top where there is no list

    def show_canvas(self, canvas_id: str) -> None:
        """Compare the last two copies of a canvas, or its only one with the canvas as it is."""
        self._canvas_id = canvas_id
        for choice in (self._before, self._after):
            choice.clear()
        self._ask()

    def _ask(self) -> None:
        before, after = self._before.currentData() or "", self._after.currentData() or ""
        read = partial(_read, self._context.services, self._canvas_id, before, after)
        self._context.runner.ask(read, self._show)

    def _show(self, found: _Found) -> None:
        for choice, chosen in ((self._before, found.before), (self._after, found.after)):
            with QSignalBlocker(choice):
                choice.clear()
                for copy in found.copies:
                    choice.addItem(self._name(copy, found.people), copy.id)
                if choice is self._after:
                    choice.addItem(self.tr("As it is now"), "now")
                choice.setCurrentIndex(max(0, choice.findData(chosen)))
        changes = found.comparison.changes if found.comparison is not None else []
        self._said.setText(self._sum_up(changes) if found.copies else self._nothing())
        blocks = _titles(found.comparison)
        rows = [
            TwoLines(change.note.id, change.note.text, self._tell(change, blocks), _COLOURS[first])
            for change in changes
            for first in change.changes[:1]
        ]
        self._list.show_rows(rows, "")
        self._list.setVisible(bool(rows))
        self._offer_print(found)

    def _offer_print(self, found: _Found) -> None:
        """Print what is chosen last: a copy, or the canvas as it is now."""
        if found.comparison is None:
            self._prints.show_canvas("", "", advert=False)
            return
        chosen, content = found.after, found.comparison.after
        title = content.title if chosen == "now" else f"{content.title} {self._after.currentText()}"
        keys = {block.key for block in content.layout.blocks}
        self._prints.show_canvas(
            self._canvas_id if chosen == "now" else chosen, title, advert=ADVERT in keys
        )

    def _name(self, copy: "FrozenCanvas", people: dict[str, str]) -> str:
        when = spoken_moment(copy.at, datetime.now().astimezone())
        who = people.get(copy.author, "")
        if copy.label:
            said = self.tr("{0}: copy {1}, {2}, {3}")
            return said.format(copy.label, copy.number, when, who)
        return self.tr("Copy {0}, {1}, {2}").format(copy.number, when, who)

    def _nothing(self) -> str:
        return self.tr("No copy yet. Freeze one, go on working, and see here what changed.")

    def _sum_up(self, changes: list[NoteChange]) -> str:
        counted = Counter(change for found in changes for change in found.changes)
        words = self._words()
        parts = [f"{count} {words[change]}" for change, count in counted.items()]
        return ", ".join(parts) if parts else self.tr("Nothing changed between them.")

    def _tell(self, change: NoteChange, blocks: dict[str, str]) -> str:
        """What happened to a note, in a line."""
        note, before = change.note, change.before
        here = blocks.get(note.block, note.block)
        told: list[str] = []
        for what in change.changes:
            if before is None or what is Change.GONE:
                told.append(self.tr("{0}: {1}").format(self._words()[what].capitalize(), here))
            elif what is Change.MOVED:
                there = blocks.get(before.block, before.block)
                told.append(self.tr("Moved from {0} to {1}").format(there, here))
            elif what is Change.REWORDED:
                told.append(self.tr("Reworded, before: {0}").format(before.text))
            elif what is Change.VOTED:
                told.append(self.tr("Votes {0} → {1}").format(before.dots, note.dots))
            else:
                told.append(self.tr("Decided") if note.decided else self.tr("Not decided any more"))
        return " · ".join(told)

    def _words(self) -> dict[Change, str]:
        return {
            Change.ADDED: self.tr("added"),
            Change.GONE: self.tr("gone"),
            Change.MOVED: self.tr("moved"),
            Change.REWORDED: self.tr("reworded"),
            Change.VOTED: self.tr("with other votes"),
            Change.DECIDED: self.tr("decided or not any more"),
        }


_COLOURS = {
    Change.ADDED: "ok",
    Change.GONE: "warn",
    Change.MOVED: "accent",
    Change.REWORDED: "accent",
    Change.VOTED: "ink2",
    Change.DECIDED: "ink2",
}


def _choice(name: str, says: str, chosen: object) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(says)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    made.activated.connect(chosen)
    return made


def _titles(comparison: "CanvasComparison | None") -> dict[str, str]:
    """Key to title of the blocks of both copies."""
    if comparison is None:
        return {}
    blocks = (*comparison.before.layout.blocks, *comparison.after.layout.blocks)
    return {block.key: block.title for block in blocks}


def _read(services: "Services", canvas_id: str, before: str, after: str) -> _Found:
    copies = services.canvas_copies.of(canvas_id)
    ids = [copy.id for copy in copies]
    first = before if before in ids else next(iter(ids[-2:]), "")
    last = after if after in (*ids, "now") else (ids[-1] if len(ids) > 1 else "now")
    comparison = (
        services.canvas_copies.comparison(first, "" if last == "now" else last) if first else None
    )
    people = {person.id: person.name for person in services.people.all()}
    return _Found(copies, people, comparison, first, last)
