"""What a designer does in the grid: write, insert, move, double, delete, copy and paste."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.rubrics.rubric import Rubric, RubricKind
from mcred_desktop.gui.page import Command, Context, Message, Tone
from mcred_desktop.gui.pages.rubrics.desk import Desk
from mcred_desktop.gui.pages.rubrics.editing import blocks, columns, kinds, rows, words
from mcred_desktop.gui.pages.rubrics.grid.grid import Grid
from mcred_desktop.gui.pages.rubrics.spots import NAME, TITLE, Block, Place, Spot, place_of

Change = Callable[[Rubric], Rubric]


class Deeds(QObject):
    """Each deed is one edit on the desk, and leaves the keys where it happened."""

    said = Signal(object)
    """Message: what a deed did, or why it did not"""

    def __init__(self, context: Context, desk: Desk, grid: Grid) -> None:
        super().__init__(grid)
        self._context, self._desk, self._grid = context, desk, grid
        self._wrong: McredError | None = None
        writer = grid.writer
        writer.typed.connect(self._write)
        writer.dropped.connect(self._take_back)
        writer.pasted.connect(self.paste)
        grid.stopped.connect(self._stop)
        grid.cleared.connect(self.clear)
        grid.criteria.moved.connect(self._drop_row)
        grid.levels.moved.connect(self._drop_column)

    @property
    def row(self) -> str | None:
        """Id of the criterion that keys go to."""
        spot, criteria = self._grid.now.spot, self._desk.rubric.criteria
        return criteria[spot.row].id if 0 <= spot.row < len(criteria) else None

    @property
    def level(self) -> str | None:
        """Id of the level that keys go to."""
        spot, levels = self._grid.now.spot, self._desk.rubric.levels
        return levels[spot.column].id if 0 <= spot.column < len(levels) else None

    def insert_row(self, after: int) -> None:
        """A criterion below (1) or above (0) the one with the keys; go to its title."""
        if self._desk.rubric.kind is RubricKind.HOLISTIC and self._desk.rubric.criteria:
            self._refuse(self.tr("A holistic rubric has one criterion. Make it analytic first."))
            return
        spot, count = self._grid.now.spot, len(self._desk.rubric.criteria)
        place = min(spot.row + after, count) if spot.row >= 0 else count
        new = self._new()
        change = partial(rows.insert, new_id=new, place=place)
        self.act(Place("title", new), change, self.tr("insert a criterion"))

    def duplicate_row(self) -> None:
        """The criterion with the keys once more."""
        if (row := self.row) is not None:
            new = self._new()
            change = partial(rows.duplicate, criterion_id=row, new_id=new)
            self.act(Place("title", new), change, self.tr("duplicate a criterion"))

    def remove_rows(self) -> None:
        """Every criterion of the block; keys go to the one below."""
        criteria = self._desk.rubric.criteria
        gone = [criteria[n].id for n in self._grid.now.block.rows if 0 <= n < len(criteria)]
        if gone:
            changes = [partial(rows.remove, criterion_id=row) for row in gone]
            text = self.tr("delete {0} criteria").format(len(gone))
            text = self.tr("delete a criterion") if len(gone) == 1 else text
            self._remove(changes, text)

    def move_row(self, step: int) -> None:
        """The criterion with the keys, so many places down."""
        if self.row is not None:
            self._drop_row(self._grid.now.spot.row, self._grid.now.spot.row + step)

    def insert_level(self, after: int) -> None:
        """A level at the right (1) or left (0) of the one with the keys; go to its name."""
        if self._desk.rubric.kind is RubricKind.SINGLE_POINT and self._desk.rubric.levels:
            self._refuse(self.tr("A single-point rubric has three levels. Make it analytic first."))
            return
        spot, count = self._grid.now.spot, len(self._desk.rubric.levels)
        place = min(spot.column + after, count) if spot.column >= 0 else count
        new, name = self._new(), self.tr("Level {0}").format(count + 1)
        change = partial(columns.insert, new_id=new, name=name, place=place)
        self.act(Place("level", "", new), change, self.tr("insert a level"))

    def duplicate_level(self) -> None:
        """The level with the keys once more."""
        if (level := self.level) is not None:
            new = self._new()
            change = partial(columns.duplicate, level_id=level, new_id=new)
            self.act(Place("level", "", new), change, self.tr("duplicate a level"))

    def remove_levels(self) -> None:
        """Every level of the block."""
        levels = self._desk.rubric.levels
        gone = [levels[n].id for n in self._grid.now.block.columns if 0 <= n < len(levels)]
        if gone:
            changes = [partial(columns.remove, level_id=level) for level in gone]
            text = self.tr("delete {0} levels").format(len(gone))
            self._remove(changes, self.tr("delete a level") if len(gone) == 1 else text)

    def move_level(self, step: int) -> None:
        """The level with the keys, so many places to the right."""
        if self.level is not None:
            self._drop_column(self._grid.now.spot.column, self._grid.now.spot.column + step)

    def cycle_must(self) -> None:
        """Another level that the criterion must reach."""
        if (row := self.row) is not None:
            change = partial(words.cycle_must_reach, criterion_id=row)
            self.act(None, change, self.tr("change what must be reached"))

    def set_must(self, row: str, level: str | None) -> None:
        """The level that a criterion must reach; None for no such rule."""
        change = partial(words.change_criterion, criterion_id=row, must_reach=level)
        self.act(None, change, self.tr("change what must be reached"))

    def toggle_feedback(self) -> None:
        """Judge the criterion for the learner's sake alone, or let it count."""
        if (row := self.row) is not None:
            change = partial(words.toggle_feedback_only, criterion_id=row)
            self.act(None, change, self.tr("change what counts"))

    def choose_all(self) -> None:
        """Every title and cell."""
        frame = self._grid.now.frame
        self._grid.choose(Block(Spot(0, TITLE), Spot(frame.rows - 1, frame.columns - 1)))

    def copy(self) -> None:
        """The block onto the clipboard, as a table."""
        table = blocks.copied(self._desk.rubric, self._grid.now.block)
        if table:
            QApplication.clipboard().setText(blocks.as_text(table))

    def cut(self) -> None:
        """The block onto the clipboard, and its words out of the rubric."""
        self.copy()
        self.clear(self.tr("cut"))

    def clear(self, text: str = "") -> None:
        """The words of the block."""
        block = self._grid.now.block
        self.act(None, partial(blocks.emptied, block=block), text or self.tr("clear"))
        self._grid.choose(block)

    def paste(self) -> None:
        """A table or a text from the clipboard, from the spot with the keys on."""
        if self._desk.locked:
            return
        spot = self._grid.now.frame.nearest(self._grid.now.spot)
        spot = spot if self._desk.rubric.criteria else Spot(NAME, TITLE)
        data = QApplication.clipboard().mimeData()
        if "<table" in data.html().lower():
            # Cells with lines of their own can be told apart in the HTML alone.
            read = partial(self._cells, data.text(), data.html())
            taken = partial(self._take_table, spot)
            self._context.runner.ask(read, taken, refused=self._say_error)
        else:
            self._take_table(spot, blocks.from_text(data.text()))

    def change_kind(self, kind: RubricKind) -> None:
        """Another kind of rubric; says what it did to the words, with the way back."""
        before = self._desk.rubric
        if kind is before.kind:
            return
        change = partial(kinds.change_kind, kind=kind, new_ids=[self._new() for _ in range(3)])
        self._desk.act(Place("rubric"), change, self.tr("change the kind"))
        undo = Command(self.tr("Undo"), "", self._desk.undo)
        self.said.emit(Message(kinds.what_happens(before, kind), Tone.INFO, undo))

    def link(self, row: str, field: str, aim: str, on: bool) -> None:  # noqa: FBT001  # a signal's
        """Measure an outcome or skill by a criterion, or no longer."""
        change = partial(words.link, criterion_id=row, field=field, aim=aim, on=on)
        self._desk.act(Place("title", row), change, self.tr("change what is measured"))

    def act(self, place: Place | None, change: Change, text: str) -> None:
        """One edit; keys go to ``place`` then, or stay where they are."""
        if self._desk.locked:
            return
        stay = self._grid.place()
        self._desk.act(place or stay or Place("rubric"), change, text)
        if place is not None or stay is not None:
            self._grid.go_to(place or stay)  # type: ignore[arg-type]  # one of them is there

    def _cells(self, text: str, html: str) -> list[list[str]]:
        return self._context.services.rubric_transfer.formats.cells(text, html)

    def _take_table(self, spot: Spot, table: list[list[str]]) -> None:
        if not any(any(line) for line in table):
            return
        try:
            made = blocks.paste(self._desk.rubric, table, spot, self._new)
        except McredError as error:
            self._say_error(error)
            return
        place = self._grid.place() or Place("rubric")
        self._desk.act(place, lambda _: made.rubric, self.tr("paste"))
        self._grid.choose(made.block)
        if made.cells > 1:
            undo = Command(self.tr("Undo"), "", self._desk.undo)
            text = self.tr("{0} cells pasted.").format(made.cells)
            self.said.emit(Message(text, Tone.OK, undo))

    def _say_error(self, error: McredError) -> None:
        self.said.emit(Message(str(error), Tone.BAD))

    def _remove(self, changes: Iterable[Change], text: str) -> None:
        """Take parts out in one edit; keys stay as near as they can."""
        spot = self._grid.now.spot

        def change(rubric: Rubric) -> Rubric:
            for one in changes:
                rubric = one(rubric)
            return rubric

        self.act(self._grid.place(), change, text)
        self._grid.go(self._grid.now.frame.nearest(spot))
        self._grid.setFocus()

    def _drop_row(self, start: int, target: int) -> None:
        criteria = self._desk.rubric.criteria
        target = max(0, min(target, len(criteria) - 1))
        change = partial(rows.move, criterion_id=criteria[start].id, target=target)
        spot = self._grid.now.spot
        place = self._grid.place() if spot.row == start else Place("title", criteria[start].id)
        self.act(place, change, self.tr("move a criterion"))

    def _drop_column(self, start: int, target: int) -> None:
        levels = self._desk.rubric.levels
        target = max(0, min(target, len(levels) - 1))
        change = partial(columns.move, level_id=levels[start].id, target=target)
        spot = self._grid.now.spot
        place = self._grid.place() if spot.column == start else Place("level", "", levels[start].id)
        self.act(place, change, self.tr("move a level"))

    def _write(self, spot: Spot, text: str) -> None:
        """What is typed counts at once; a number only when it is one."""
        place = place_of(self._desk.rubric, spot)
        self._wrong = None
        try:
            change = partial(blocks.write, spot=spot, text=text)
            self._desk.edit(place, change, self.tr("typing in {0}").format(self._name(spot)))
        except McredError as error:
            self._wrong = error
        self._grid.writer.show_wrong(str(self._wrong) if self._wrong else "")

    def _take_back(self, spot: Spot, before: str) -> None:
        """Escape: as if nothing had been typed."""
        self._write(spot, before)
        self._wrong = None
        self._grid.setFocus()

    def _stop(self) -> None:
        self._desk.leave()
        wrong, self._wrong = self._wrong, None
        if wrong is not None:
            self.said.emit(Message(self.tr("{0} It stays as it was.").format(wrong), Tone.WARN))

    def _refuse(self, text: str) -> None:
        self.said.emit(Message(text, Tone.WARN))

    def _name(self, spot: Spot) -> str:
        rubric = self._desk.rubric
        if spot.row < 0:
            return rubric.levels[spot.column].name or self.tr("a level")
        return rubric.criteria[spot.row].title or self.tr("criterion {0}").format(spot.row + 1)

    def _new(self) -> str:
        return self._context.services.store.new_id()
