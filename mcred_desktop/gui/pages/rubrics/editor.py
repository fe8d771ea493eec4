"""The editor: head, strip, grid, foot and panel around one draft."""

from functools import cached_property, partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mcred_desktop.domain.rubrics.rubric import RubricVersion
from mcred_desktop.gui.page import Command, Context, Message
from mcred_desktop.gui.pages.rubrics.abreast import Abreast
from mcred_desktop.gui.pages.rubrics.actions import Actions
from mcred_desktop.gui.pages.rubrics.beside import Beside
from mcred_desktop.gui.pages.rubrics.deeds import Deeds
from mcred_desktop.gui.pages.rubrics.desk import Desk
from mcred_desktop.gui.pages.rubrics.foot import Foot
from mcred_desktop.gui.pages.rubrics.grid.grid import Grid
from mcred_desktop.gui.pages.rubrics.head import EditorHead
from mcred_desktop.gui.pages.rubrics.judging import Judgement, Remark
from mcred_desktop.gui.pages.rubrics.keys import Chords, grid_keys
from mcred_desktop.gui.pages.rubrics.notice import Notice
from mcred_desktop.gui.pages.rubrics.opened import Opened
from mcred_desktop.gui.pages.rubrics.sheet import sheet
from mcred_desktop.gui.pages.rubrics.side.panel import SidePanel
from mcred_desktop.gui.pages.rubrics.spots import TITLE, Place, Spot
from mcred_desktop.gui.pages.rubrics.strip import Strip
from mcred_desktop.gui.pages.rubrics.views import Views
from mcred_desktop.gui.pages.rubrics.zoom import Zoom
from mcred_desktop.gui.theme import Theme

_SPOKEN = ("row-below", "row-copy", "row-delete", "level-after", "level-delete", "must")


class Editor(QWidget):
    """Edits one draft by keyboard or mouse; shows its versions as they were published.

    Made in several turns of the event loop: begun, then part by part, and completed.
    """

    library = Signal()
    """Show or hide the list of rubrics"""
    opened_refused = Signal(str)
    """The id of a rubric with an edit that could not be saved; somebody wants to see it"""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.setStyleSheet(sheet(Theme.current()))  # ahead of its parts, or all are styled twice
        self._context = context
        self._opened: Opened | None = None
        self._looking: RubricVersion | None = None
        self.setObjectName("rubric-editor")
        self.desk = Desk(context, self)
        self.actions_ = Actions(self)
        self.grid = Grid(self.actions_.ours)
        self.deeds = Deeds(context, self.desk, self.grid)
        self.actions_.bind(self.deeds, self.grid)
        self._chords = Chords(self, self.actions_.ours)
        self._abreast = Abreast(self)
        self._frame = QFrame(self._abreast.work)
        self._frame.setObjectName("rubric-frame")

    @cached_property
    def panel(self) -> SidePanel:
        """What is said of the rubric."""
        return SidePanel(self._context, self.desk, self._chords, self._abreast)

    @cached_property
    def views(self) -> Views:
        """The grid, and what takes its place."""
        return Views(self.grid, self._frame)

    @cached_property
    def head(self) -> EditorHead:
        """Title, state, and what is done with the whole."""
        return EditorHead(self.desk, self._chords, self)

    @cached_property
    def strip(self) -> Strip:
        """Kind, weights, pass mark and views."""
        return Strip(self.desk, self._chords, self.actions_, self._abreast.work)

    def complete(self) -> None:
        """Make what is left, and put it together; once."""
        self.foot = Foot(self._frame)
        self.zoom = Zoom(self.grid, self.foot)
        self.links = self.views.links
        self.beside = Beside(self._context, self.desk, self.grid, self.panel, self.views.combined)
        self.notice = Notice(self.desk)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._show_rest)
        self._lay_out()
        self._name_keys()
        self._connect()

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
            self.notice.forget()
        self.head.show_record(opened.record.title)
        current = settled is not None and settled == self.desk.settled()
        if fresh or (current and self.desk.draft != opened.draft):
            self.desk.shown.disconnect(self._show)
            self.desk.open(opened.draft)
            self.desk.shown.connect(self._show)
        self._show(afresh=fresh)
        self.beside.open(opened)
        self._list_versions()

    def look_at(self, version_id: str) -> None:
        """Show a published version; an empty id goes back to the draft."""
        if self._opened is None:
            return
        self.desk.leave()
        found = [version for version in self._opened.versions if version.id == version_id]
        self._look_at(found[0] if found else None)
        self._show()
        self.beside.judge()
        self._list_versions()

    def publish(self) -> None:
        """Publish the draft, when the button says it can be."""
        self.head.primary.click()

    def commands(self) -> list[Command]:
        """What the palette offers."""
        return [
            Command(self.head.primary.text(), "", self.publish),
            *self.actions_.commands(_SPOKEN),
            Command(self.tr("Undo"), "Ctrl+Z", self.desk.undo),
            Command(self.tr("Redo"), "Ctrl+Y", self.desk.redo),
        ]

    def _name_keys(self) -> None:
        add = self.actions_.add
        add("undo", self.tr("Undo"), ("Ctrl+Z",), self.desk.undo)
        add("redo", self.tr("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), self.desk.redo)
        add("next", self.tr("Next finding"), ("F8",), self.panel.remarks.step)
        add("larger", self.tr("Larger"), ("Ctrl++", "Ctrl+="), partial(self.zoom.step, 1))
        add("smaller", self.tr("Smaller"), ("Ctrl+-",), partial(self.zoom.step, -1))
        add("as-is", self.tr("100 %"), ("Ctrl+0",), partial(self.zoom.step, 0))

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        inner.addWidget(self.views, 1)
        inner.addWidget(self.foot)
        middle = QVBoxLayout()
        middle.setContentsMargins(14, 12, 12, 10)
        left = QVBoxLayout(self._abreast.work)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.strip)
        left.addLayout(middle, 1)
        middle.addWidget(self._frame)
        left.addWidget(grid_keys())
        self._abreast.put_beside(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.notice)
        column.addWidget(self._abreast, 1)

    def _connect(self) -> None:
        self.desk.shown.connect(self._show)
        self.desk.went.connect(self._go)
        self.desk.saved.connect(self.head.say_saved)
        self.deeds.said.connect(self.notice.say)
        self.notice.show_wanted.connect(self.opened_refused)
        self.beside.judged.connect(self._say_state)
        self.grid.menu_wanted.connect(self._open_menu)
        self.grid.criteria.must_wanted.connect(self._open_must)
        self.head.library.connect(self.library)
        self.head.panel.connect(self._abreast.toggle)
        self._abreast.toggled.connect(self.beside.follow)
        self.head.publish.connect(self.desk.publish)
        self.strip.kind_wanted.connect(self.deeds.change_kind)
        self.strip.links_wanted.connect(self.views.show_links)
        self.panel.outcomes.table_wanted.connect(self._show_combined)
        self.views.turned.connect(self._turn)
        self.links.toggled.connect(self.deeds.link)
        self.panel.row_chosen.connect(self._open_row)
        self.panel.remarks.chosen.connect(self._go_to_remark)
        self.panel.advice.kept.connect(self._say_kept)
        self.panel.versions.looked_at.connect(self.look_at)
        Theme.current().changed.connect(self._dress)

    def _dress(self) -> None:
        self.setStyleSheet(sheet(Theme.current()))
        self._abreast.fit()

    def _show(self, _rubric: object = None, *, afresh: bool = False) -> None:
        """Show the draft in hand, or the version looked at."""
        if self._opened is None:
            return
        rubric = self._looking.content if self._looking else self.desk.rubric
        fixed = self._looking is not None
        self.head.show_rubric(rubric, fixed=fixed)
        self.strip.show_rubric(rubric, fixed=fixed)
        self.grid.show_rubric(rubric, self._opened.notes(rubric), fixed=fixed, afresh=afresh)
        self.beside.wait()
        if self.grid.writer.entry is None:
            self._show_rest()
        else:
            self._rest.start()

    def _show_rest(self) -> None:
        """What can wait while somebody types until the key is painted."""
        if self._opened is None:
            return
        now = self.grid.now
        self.foot.show_rubric(now.rubric)
        if self.views.currentWidget() is self.links:
            self.links.show_links(now.rubric, self._opened.record, fixed=now.fixed)
        self.beside.follow()

    def _say_state(self, judged: Judgement) -> None:
        self.head.show_judgement(judged, self._looking)

    def _look_at(self, version: RubricVersion | None) -> None:
        self._looking = version
        self.desk.locked = version is not None

    def _list_versions(self) -> None:
        if self._opened is not None:
            shown = self._looking.id if self._looking else ""
            self.panel.versions.show_versions(self._opened.versions, self._opened.names, shown)

    def _show_combined(self, shown: bool) -> None:  # noqa: FBT001  # a signal's
        """The table of every combination, where it can be seen."""
        self._abreast.show_work()
        self.views.show_combined(shown)

    def _turn(self) -> None:
        """Another view than before stands in the place of the grid."""
        shown = self.views.currentWidget()
        self.strip.links.setChecked(shown is self.links)
        self.panel.outcomes.table.setChecked(shown is self.views.combined)
        self._show()
        self.beside.work_out()

    def _open_menu(self, spot: Spot, where: QPoint) -> None:
        if self._looking is None and self.grid.now.frame.has(spot):
            self.actions_.open_menu(self.desk.rubric, spot, where)

    def _open_must(self, row: int, where: QPoint) -> None:
        if self._looking is None:
            self.actions_.open_must(self.desk.rubric, row, where)

    def _go(self, place: Place) -> None:
        """Put the focus where something happened, or near it."""
        self._abreast.show_work()
        field = self.panel.field(place)
        if place.field == "pass":
            self.strip.pass_mark.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif field is not None and field.isVisible():
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.views.show_grid()
            if not self.grid.go_to(place):
                self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open_row(self, row: int) -> None:
        self.grid.go(Spot(row, TITLE))

    def _go_to_remark(self, remark: Remark) -> None:
        if self._looking is not None:
            self.look_at("")
        if remark.criterion and remark.level:
            self._go(Place("cell", remark.criterion, remark.level))
        elif remark.criterion:
            self._go(Place("title", remark.criterion))
        else:
            self.head.title.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _say_kept(self, remark: Remark) -> None:
        back = Command(self.tr("Undo"), "", partial(self.panel.aside.take_back, remark))
        self.notice.say(Message(self.tr("Set aside: {0}").format(remark.text), action=back))

    def hideEvent(self, event: QHideEvent) -> None:
        self.desk.leave()
        self.beside.judge_now()
        super().hideEvent(event)
