"""The grid editor: head, strip, grid, foot and advice around one draft."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubric import Rubric, RubricVersion
from mcred_desktop.domain.rubric_findings import Finding
from mcred_desktop.gui.page import Command, Context, Message, Tone
from mcred_desktop.gui.pages.rubrics import edits
from mcred_desktop.gui.pages.rubrics.advice import Advice
from mcred_desktop.gui.pages.rubrics.area import BoardArea
from mcred_desktop.gui.pages.rubrics.desk import Desk, Place
from mcred_desktop.gui.pages.rubrics.foot import Foot
from mcred_desktop.gui.pages.rubrics.head import EditorHead
from mcred_desktop.gui.pages.rubrics.keys import ALT, CTRL, NONE, SHIFT, Chord, Chords, KeyStrip
from mcred_desktop.gui.pages.rubrics.opened import Opened
from mcred_desktop.gui.pages.rubrics.sheet import sheet
from mcred_desktop.gui.pages.rubrics.strip import Strip
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.banner import Banner


class Editor(QWidget):
    """Edits one draft by keyboard or mouse; shows its versions as they were published."""

    library = Signal()
    """Show or hide the list of rubrics"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._opened: Opened | None = None
        self._looking: RubricVersion | None = None
        self._banner: Banner | None = None
        self.setObjectName("rubric-editor")
        self.desk = Desk(context, self)
        self.advice = Advice()
        chords = Chords(self, self._chords())
        self.head = EditorHead(self.desk, chords)
        self.strip = Strip(self.desk, chords)
        self.area = BoardArea(self.desk, chords)
        self.board = self.area.board
        self.foot = Foot()
        self._lay_out()
        self._connect()
        self._dress()

    def open(self, opened: Opened, settled: int | None) -> None:
        """Show a rubric as stored; what was typed since it was asked for stays.

        Args:
            opened: what the store has.
            settled: ``Desk.settled`` at the time of asking.
        """
        self._opened = opened
        fresh = not self.desk.holds(opened.draft.id)
        if fresh:
            self._look_at(None)
            self._unsay()
            self.area.start_over()
        self.head.show_record(opened.record.title)
        current = settled is not None and settled == self.desk.settled()
        if fresh or (current and self.desk.draft != opened.draft):
            self.desk.open(opened.draft)
        else:
            self._show()
        self._list_versions()

    def look_at(self, version_id: str) -> None:
        """Show a published version; an empty id goes back to the draft."""
        if self._opened is None:
            return
        self.desk.leave()
        found = [version for version in self._opened.versions if version.id == version_id]
        self._look_at(found[0] if found else None)
        self._show()
        self._list_versions()

    def publish(self) -> None:
        """Publish the draft, when the button says it can be."""
        self.head.primary.click()

    def commands(self) -> list[Command]:
        """What the palette offers."""
        return [
            Command(self.head.primary.text(), "", self.publish),
            Command(self.tr("Add a criterion"), "Ctrl+Return", self.add_criterion),
            Command(self.tr("Remove the criterion"), "Ctrl+Shift+Delete", self.remove_criterion),
            Command(self.tr("Add a level"), "", self.add_level),
            Command(self.tr("Remove the level"), "", self.remove_level),
            Command(self.tr("Undo"), "Ctrl+Z", self.desk.undo),
            Command(self.tr("Redo"), "Ctrl+Shift+Z", self.desk.redo),
        ]

    def add_criterion(self) -> None:
        """Add a criterion below the one with the focus, and go to its title."""
        row, _ = self.board.current()
        new = self._context.services.store.new_id()
        self._act(Place("title", new), partial(edits.add_criterion, new_id=new, after=row))

    def remove_criterion(self) -> None:
        """Remove the criterion with the focus."""
        row, _ = self.board.current()
        if row is None or self.desk.locked:
            return
        ids = [criterion.id for criterion in self.desk.rubric.criteria]
        near = ids[ids.index(row) - 1] if row == ids[-1] else ids[ids.index(row) + 1]
        self.desk.act(Place("title", row), partial(edits.remove_criterion, criterion_id=row))
        self._go(Place("title", near))

    def add_level(self) -> None:
        """Add a highest level, and go to its name."""
        new = self._context.services.store.new_id()
        name = self.tr("Level {0}").format(len(self.desk.rubric.levels) + 1)
        self._act(Place("level", "", new), partial(edits.add_level, new_id=new, name=name))

    def remove_level(self) -> None:
        """Remove the level with the focus."""
        _, level = self.board.current()
        if level is not None:
            self._act(Place("level", "", level), partial(edits.remove_level, level_id=level))

    def add_band(self) -> None:
        """Add a level of achievement, and go to its name."""
        new = self._context.services.store.new_id()
        name = self.tr("Level {0}").format(len(self.desk.rubric.bands) + 1)
        self._act(Place("band", new), partial(edits.add_band, new_id=new, name=name))

    def _chords(self) -> dict[Chord, Callable[[], object]]:
        return {
            (Qt.Key.Key_Return, CTRL): self.add_criterion,
            (Qt.Key.Key_Delete, CTRL | SHIFT): self.remove_criterion,
            (Qt.Key.Key_Up, ALT): partial(self._move, -1),
            (Qt.Key.Key_Down, ALT): partial(self._move, 1),
            (Qt.Key.Key_M, ALT): self._cycle_must,
            (Qt.Key.Key_Z, CTRL): self.desk.undo,
            (Qt.Key.Key_Z, CTRL | SHIFT): self.desk.redo,
            (Qt.Key.Key_F8, NONE): self.advice.step,
        }

    def _lay_out(self) -> None:
        grid = QFrame()
        grid.setObjectName("rubric-frame")
        inner = QVBoxLayout(grid)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        inner.addWidget(self.area, 1)
        inner.addWidget(self.foot)
        middle = QVBoxLayout()
        middle.setContentsMargins(16, 12, 12, 12)
        middle.addWidget(grid)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.strip)
        left.addLayout(middle, 1)
        left.addWidget(KeyStrip())
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addLayout(left, 1)
        across.addWidget(self.advice)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._column.addLayout(across, 1)

    def _connect(self) -> None:
        self.desk.shown.connect(self._show)
        self.desk.went.connect(self._go)
        self.desk.saved.connect(self._say_saved)
        self.desk.refused.connect(self._refuse)
        self.head.library.connect(self.library)
        self.head.publish.connect(self.desk.publish)
        self.strip.add_criterion.connect(self.add_criterion)
        self.strip.add_level.connect(self.add_level)
        self.strip.add_band.connect(self.add_band)
        self.advice.chosen.connect(self._go_to_finding)
        self.advice.looked_at.connect(self.look_at)
        Theme.current().changed.connect(self._dress)

    def _dress(self) -> None:
        self.setStyleSheet(sheet(Theme.current()))

    def _show(self) -> None:
        """Show the draft in hand, or the version looked at."""
        if self._opened is None:
            return
        looking = self._looking
        rubric = looking.content if looking else self.desk.rubric
        fixed = looking is not None
        outcomes = {out.id: number for number, out in enumerate(self._opened.record.outcomes, 1)}
        self.head.show_rubric(rubric, fixed=fixed)
        self.strip.show_rubric(rubric, fixed=fixed)
        self.board.show_rubric(rubric, outcomes, fixed=fixed)
        found = self._context.services.rubrics.findings(rubric)
        self.foot.show_rubric(rubric, sum(finding.level is not None for finding in found))
        self._judge(self._opened)

    def _judge(self, opened: Opened) -> None:
        """Say of the draft what stands in the way of publishing it."""
        rubric = self.desk.rubric
        found = self._context.services.rubrics.findings(rubric)
        latest = opened.versions[-1] if opened.versions else None
        news = ""
        if latest is not None and latest.content == rubric:
            news = self.tr("Nothing changed since version {0}").format(latest.number)
        blocking = [finding.text for finding in found if finding.blocks]
        why_not = "\n".join(blocking) or news
        if self._looking is not None:
            why_not = self.tr("Go back to the draft to publish it")
            number = self._looking.number
            self.head.show_state(self.tr("Version {0}, read-only").format(number), Tone.INFO)
        elif news and latest is not None:
            self.head.show_state(self.tr("As version {0}").format(latest.number), Tone.OK)
        else:
            self.head.show_state(self.tr("Draft"), Tone.PLAIN)
        self.head.offer(latest.number + 1 if latest else 1, why_not)
        self.advice.show_findings(found)
        self.advice.show_ready(found, latest, news)

    def _look_at(self, version: RubricVersion | None) -> None:
        self._looking = version
        self.desk.locked = version is not None

    def _list_versions(self) -> None:
        if self._opened is not None:
            shown = self._looking.id if self._looking else ""
            self.advice.show_versions(self._opened.versions, self._opened.names, shown)

    def _act(self, place: Place, change: Callable[[Rubric], Rubric]) -> None:
        if not self.desk.locked:
            self.desk.act(place, change)
            self._go(place)

    def _move(self, step: int) -> None:
        row, level = self.board.current()
        if row is not None:
            place = Place("cell", row, level) if level else Place("title", row)
            self._act(place, partial(edits.move_criterion, criterion_id=row, step=step))

    def _cycle_must(self) -> None:
        row, level = self.board.current()
        if row is not None:
            place = Place("cell", row, level) if level else Place("title", row)
            self._act(place, partial(edits.cycle_must_reach, criterion_id=row))

    def _go(self, place: Place) -> None:
        """Put the focus where something happened, or near it."""
        field = self.board.parts.field(place) or self.strip.field(place)
        if place.field == "rubric":
            field = self.head.title
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if self.board.isAncestorOf(field):
                self.area.reveal(field)

    def _go_to_finding(self, finding: Finding) -> None:
        if self._looking is not None:
            self.look_at("")
        if finding.criterion and finding.level:
            self._go(Place("cell", finding.criterion, finding.level))
        elif finding.criterion:
            self._go(Place("title", finding.criterion))
        else:
            self._go(Place("rubric"))

    def _say_saved(self) -> None:
        self._unsay()
        self.head.saved.say(datetime.now().astimezone().strftime("%H:%M"))

    def _refuse(self, error: McredError) -> None:
        self._unsay()
        self._banner = Banner(Message(str(error), Tone.BAD))
        self._banner.closed.connect(self._unsay)
        self._column.insertWidget(1, self._banner)

    def _unsay(self) -> None:
        if self._banner is not None:
            self._column.removeWidget(self._banner)
            self._banner.deleteLater()
            self._banner = None
