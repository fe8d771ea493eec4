"""The editor: head, strip, grid, foot and panel around one draft."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.rubric import Rubric, RubricKind, RubricVersion
from mcred_desktop.domain.rubric_combinations import Combinations, combinations
from mcred_desktop.gui.page import Command, Context, Message, Tone
from mcred_desktop.gui.pages.rubrics.actions import Actions
from mcred_desktop.gui.pages.rubrics.deeds import Deeds
from mcred_desktop.gui.pages.rubrics.desk import Desk, Refused
from mcred_desktop.gui.pages.rubrics.editing import kinds, words
from mcred_desktop.gui.pages.rubrics.foot import Foot
from mcred_desktop.gui.pages.rubrics.grid.grid import Grid
from mcred_desktop.gui.pages.rubrics.head import EditorHead
from mcred_desktop.gui.pages.rubrics.judging import Judgement, Remark, judge
from mcred_desktop.gui.pages.rubrics.keys import Chords, KeyStrip
from mcred_desktop.gui.pages.rubrics.links import LinksView
from mcred_desktop.gui.pages.rubrics.opened import Opened
from mcred_desktop.gui.pages.rubrics.sheet import sheet
from mcred_desktop.gui.pages.rubrics.side.panel import WIDTH, SidePanel
from mcred_desktop.gui.pages.rubrics.spots import TITLE, Place, Spot
from mcred_desktop.gui.pages.rubrics.strip import Strip
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.banner import Banner

_JUDGE_AFTER = 250
"""Milliseconds after the last key"""
_ZOOMS = range(60, 161, 10)
_ROOM_FOR_PANEL = 1060
"""Pixels at 100 % from which grid and panel stand side by side"""
_SPOKEN = ("row-below", "row-copy", "row-delete", "level-after", "level-delete", "must")


class Editor(QWidget):
    """Edits one draft by keyboard or mouse; shows its versions as they were published."""

    library = Signal()
    """Show or hide the list of rubrics"""
    opened_refused = Signal(str)
    """The id of a rubric with an edit that could not be saved; somebody wants to see it"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._opened: Opened | None = None
        self._looking: RubricVersion | None = None
        self._banner: Banner | None = None
        self._refused = False
        """Whether the banner says that an edit could not be saved"""
        self._panel_wanted: bool | None = None
        self.setObjectName("rubric-editor")
        self.desk = Desk(context, self)
        self.actions_ = Actions(self)
        self.grid = Grid(self.actions_.ours)
        self.deeds = Deeds(context, self.desk, self.grid)
        self.actions_.bind(self.deeds, self.grid)
        chords = Chords(self, self.actions_.ours)
        self.head = EditorHead(self.desk, chords)
        self.strip = Strip(self.desk, chords, self.actions_)
        self.foot = Foot()
        self.links = LinksView()
        self.panel = SidePanel(context, self.desk, chords)
        self.judging = QTimer(self)
        """Runs until what was typed last is judged"""
        self.judging.setSingleShot(True)
        self.judging.timeout.connect(self._judge)
        self._lay_out()
        self._name_keys()
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
            if not self.desk.owes:
                self._unsay()
        self.head.show_record(opened.record.title)
        current = settled is not None and settled == self.desk.settled()
        if fresh or (current and self.desk.draft != opened.draft):
            self.desk.shown.disconnect(self._show)
            self.desk.open(opened.draft)
            self.desk.shown.connect(self._show)
        self._show(afresh=fresh)
        self._judge()
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
            *self.actions_.commands(_SPOKEN),
            Command(self.tr("Undo"), "Ctrl+Z", self.desk.undo),
            Command(self.tr("Redo"), "Ctrl+Y", self.desk.redo),
        ]

    def zoom(self, step: int) -> None:
        """A step larger (1) or smaller (-1), or 100 % (0)."""
        percent = self.grid.zoom + 10 * step if step else 100
        if percent in _ZOOMS:
            self.grid.set_zoom(percent)
            self.foot.show_zoom(percent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _name_keys(self) -> None:
        add = self.actions_.add
        add("undo", self.tr("Undo"), ("Ctrl+Z",), self.desk.undo)
        add("redo", self.tr("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), self.desk.redo)
        add("next", self.tr("Next finding"), ("F8",), self.panel.remarks.step)
        add("larger", self.tr("Larger"), ("Ctrl++", "Ctrl+="), partial(self.zoom, 1))
        add("smaller", self.tr("Smaller"), ("Ctrl+-",), partial(self.zoom, -1))
        add("as-is", self.tr("100 %"), ("Ctrl+0",), partial(self.zoom, 0))

    def _lay_out(self) -> None:
        frame = QFrame()
        frame.setObjectName("rubric-frame")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.links)
        inner.addWidget(self._stack, 1)
        inner.addWidget(self.foot)
        self._middle = QWidget()
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(14, 12, 12, 10)
        middle.addWidget(frame)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.strip)
        left.addWidget(self._middle, 1)
        left.addWidget(KeyStrip())
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._left, 1)
        across.addWidget(self.panel)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._column.addLayout(across, 1)
        self.foot.show_zoom(self.grid.zoom)

    def _connect(self) -> None:
        self.desk.shown.connect(self._show)
        self.desk.went.connect(self._go)
        self.desk.saved.connect(self._say_saved)
        self.desk.refused.connect(self._say_refused)
        self.deeds.said.connect(self._say)
        self.grid.stopped.connect(self._judge_now)
        self.grid.menu_wanted.connect(self._open_menu)
        self.grid.criteria.must_wanted.connect(self._open_must)
        self.head.library.connect(self.library)
        self.head.panel.connect(self._toggle_panel)
        self.head.publish.connect(self.desk.publish)
        self.strip.kind_wanted.connect(self._change_kind)
        self.strip.links_wanted.connect(self._show_links)
        self.links.toggled.connect(self._link)
        self.foot.zoom_stepped.connect(self.zoom)
        self.panel.opened.connect(self._open_tab)
        self.panel.preview.chosen.connect(self._open_row)
        self.grid.went.connect(self._show_beside)
        self.panel.remarks.chosen.connect(self._go_to_remark)
        self.panel.versions.looked_at.connect(self.look_at)
        Theme.current().changed.connect(self._dress)

    def _dress(self) -> None:
        self.setStyleSheet(sheet(Theme.current()))
        self._fit()

    def _show(self, _rubric: object = None, *, afresh: bool = False) -> None:
        """Show the draft in hand, or the version looked at."""
        if self._opened is None:
            return
        rubric = self._looking.content if self._looking else self.desk.rubric
        fixed = self._looking is not None
        self.head.show_rubric(rubric, fixed=fixed)
        self.strip.show_rubric(rubric, fixed=fixed)
        self.grid.show_rubric(rubric, self._opened.notes(rubric), fixed=fixed, afresh=afresh)
        self.foot.show_rubric(rubric)
        if self._stack.currentWidget() is self.links:
            self.links.show_links(rubric, self._opened.record, fixed=fixed)
        self._show_beside()
        self.judging.start(_JUDGE_AFTER)

    def _show_beside(self, _spot: object = None) -> None:
        """Let the panel follow what is shown and where the keys go."""
        if self._opened is None or self.panel.isHidden():
            return
        rubric, row = self.grid.now.rubric, self.grid.now.spot.row
        fixed = self._looking is not None
        self.panel.show_rubric(rubric, row, self._opened.record, fixed=fixed)

    def _open_tab(self) -> None:
        self._show_beside()
        self._work_out()

    def _work_out(self) -> None:
        """Ask what combinations give, while that is in sight."""
        if self._opened is not None and self.panel.wants_outcomes:
            rubric = self.grid.now.rubric
            show = partial(self._show_outcomes, rubric)
            self._context.runner.ask(partial(combinations, rubric), show)

    def _show_outcomes(self, rubric: Rubric, found: Combinations) -> None:
        if rubric is self.grid.now.rubric:
            self.panel.outcomes.show_combinations(rubric, found)

    def _judge_now(self) -> None:
        if self.judging.isActive():
            self._judge()

    def _judge(self) -> None:
        self.judging.stop()
        opened = self._opened
        if opened is not None:
            services, rubric = self._context.services, self.desk.rubric
            ask = partial(judge, services, rubric, opened.versions, opened.record)
            self._context.runner.ask(ask, self._show_judgement)

    def _show_judgement(self, judged: Judgement) -> None:
        """Say of the draft what stands in the way of publishing it."""
        if judged.rubric is not self.desk.rubric:
            return
        latest = judged.latest
        news = ""
        if judged.same and latest is not None:
            news = self.tr("Nothing changed since version {0}").format(latest.number)
        why_not = "\n".join(judged.blocking) or news
        if self._looking is not None:
            why_not = self.tr("Go back to the draft to publish it")
            number = self._looking.number
            self.head.show_state(self.tr("Version {0}, read-only").format(number), Tone.INFO)
        elif judged.same and latest is not None:
            self.head.show_state(self.tr("As version {0}").format(latest.number), Tone.OK)
        else:
            self.head.show_state(self.tr("Draft"), Tone.PLAIN)
        self.head.offer(latest.number + 1 if latest else 1, why_not)
        self.panel.show_judgement(judged)
        self._work_out()
        marked = (one for one in judged.remarks if one.marks and one.criterion and one.level)
        marks = {(str(one.criterion), str(one.level)): one.text for one in marked}
        self.grid.show_marks({} if self._looking else marks)

    def _look_at(self, version: RubricVersion | None) -> None:
        self._looking = version
        self.desk.locked = version is not None

    def _list_versions(self) -> None:
        if self._opened is not None:
            shown = self._looking.id if self._looking else ""
            self.panel.versions.show_versions(self._opened.versions, self._opened.names, shown)

    def _change_kind(self, kind: RubricKind) -> None:
        before = self.desk.rubric
        if kind is before.kind:
            return
        new = [self._context.services.store.new_id() for _ in range(3)]
        change = partial(kinds.change_kind, kind=kind, new_ids=new)
        self.desk.act(Place("rubric"), change, self.tr("change the kind"))
        undo = Command(self.tr("Undo"), "", self.desk.undo)
        self._say(Message(kinds.what_happens(before, kind), Tone.INFO, undo))

    def _show_links(self, shown: bool) -> None:  # noqa: FBT001  # a signal's
        """The links in place of the grid, or the grid again."""
        part = self.links.table if shown else self.grid
        self._stack.setCurrentWidget(self.links if shown else self.grid)
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show()

    def _link(self, row: str, field: str, aim: str, on: bool) -> None:  # noqa: FBT001  # a signal's
        change = partial(words.link, criterion_id=row, field=field, aim=aim, on=on)
        self.desk.act(Place("title", row), change, self.tr("change what is measured"))

    def _open_menu(self, spot: Spot, where: QPoint) -> None:
        if self._looking is None and self.grid.now.frame.has(spot):
            self.actions_.open_menu(self.desk.rubric, spot, where)

    def _open_must(self, row: int, where: QPoint) -> None:
        if self._looking is None:
            self.actions_.open_must(self.desk.rubric, row, where)

    def _go(self, place: Place) -> None:
        """Put the focus where something happened, or near it."""
        field = self.panel.rules.field(place)
        if place.field == "pass":
            self.strip.pass_mark.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif field is not None and field.isVisible():
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not self.grid.go_to(place):
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

    def hideEvent(self, event: QHideEvent) -> None:
        self.desk.leave()
        self._judge_now()
        super().hideEvent(event)

    def _toggle_panel(self) -> None:
        self._panel_wanted = self.panel.isHidden()
        self._fit()

    def _fit(self) -> None:
        """Beside the grid where there is room for both; in its place where there is not."""
        roomy = self.width() >= Theme.current().px(_ROOM_FOR_PANEL)
        shown = roomy if self._panel_wanted is None else self._panel_wanted
        self.panel.setVisible(shown)
        self._left.setVisible(roomy or not shown)
        whole = 16_777_215 if not roomy else Theme.current().px(WIDTH)
        self.panel.setMaximumWidth(whole)

    def _say_saved(self) -> None:
        if self._refused and not self.desk.owes:
            self._unsay()
        self.head.saved.say(datetime.now().astimezone().strftime("%H:%M"))

    def _say_refused(self, refused: Refused) -> None:
        rubric_id = refused.draft.id
        text = str(refused.error)
        action = None
        if refused.saving:
            title = refused.draft.content.title or self.tr("Untitled")
            said = self.tr("“{0}” could not be saved: {1} Your edit is kept here.")
            text = said.format(title, text)
            action = Command(self.tr("Try again"), "", partial(self.desk.retry, rubric_id))
            if not self.desk.holds(rubric_id):
                show = partial(self.opened_refused.emit, rubric_id)
                action = Command(self.tr("Show it"), "", show)
        self._say(Message(text, Tone.BAD, action))
        self._refused = refused.saving

    def _say(self, message: Message) -> None:
        self._unsay()
        self._banner = Banner(message)
        self._banner.closed.connect(self._unsay)
        self._column.insertWidget(1, self._banner)

    def _unsay(self) -> None:
        self._refused = False
        if self._banner is not None:
            self._column.removeWidget(self._banner)
            self._banner.hide()
            self._banner.deleteLater()
            self._banner = None
