"""The scoring view: queue, evidence and rubric side by side, worked by keyboard alone."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context, Message, Tone
from mcred_desktop.gui.pages.assess.evidence.panel import EvidencePanel
from mcred_desktop.gui.pages.assess.scoring.head import KeyStrip, ScoringHead
from mcred_desktop.gui.pages.assess.scoring.keys import KeyGate, chord, focused, is_typing
from mcred_desktop.gui.pages.assess.scoring.marking import Marking
from mcred_desktop.gui.pages.assess.scoring.queue import QueuePanel
from mcred_desktop.gui.pages.assess.scoring.rubric_panel import RubricPanel
from mcred_desktop.gui.pages.assess.scoring.shortcuts import KeySheet
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.banner import Banner
from mcred_desktop.services.assessment import Case, QueueLine

_LARGE_TEXT = 130
"""Percent"""
_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_Chord = tuple[Qt.Key, Qt.KeyboardModifier]


class ScoringView(QWidget):
    """Scores the acting evaluator's queue of one cohort."""

    left = Signal()
    """Back to the cohort"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._cohort_id = ""
        self._loading = ""
        self._ready: Case | None = None
        self._banner: Banner | None = None
        self.setObjectName("scoring")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.marking = Marking(context, self)
        self.queue = QueuePanel()
        self.evidence = EvidencePanel(context)
        self.rubric = RubricPanel(self.marking)
        self._head = ScoringHead()
        self._sheet = KeySheet(self)
        self._gate = KeyGate(self, self._take, lambda: self.marking.busy or bool(self._loading))
        self._lay_out()
        self._connect()

    def open_cohort(self, cohort_id: str) -> None:
        """Show the acting evaluator's queue of a cohort, at the first sheet not signed off."""
        self._cohort_id = cohort_id
        self._ready = None
        self._loading = "queue"
        self._ask_queue(self._begin)

    def refresh(self) -> None:
        """Read the queue again, and what was read ahead."""
        if self._ready is not None:
            self._ask_ahead(self._ready.assignment.id)
        if self.isVisible() and self._cohort_id:
            self._ask_queue(self._show_queue)

    def save(self) -> None:
        """Put every comment on disk."""
        self.marking.flush()

    def sign_off(self) -> None:
        """Sign off and go on; with criteria left, go to the first of them and say so."""
        if not self.marking.is_open or self.marking.case.frozen:
            return
        left = self.marking.left()
        if not left:
            self.marking.sign_off()
            return
        self.rubric.open_criterion(left[0])
        title = self.marking.rubric.criterion(left[0]).title
        self._say(
            self.tr("{0} criteria have no level yet. “{1}” is the first.").format(len(left), title),
            Tone.WARN,
        )

    def go(self, step: int) -> None:
        """Show the portfolio ``step`` rows on."""
        target = self.queue.neighbour(self.marking.case.assignment.id, step)
        if target is not None:
            self.open_case(target)

    def open_case(self, assignment_id: str) -> None:
        """Show a portfolio; what was read ahead is shown at once."""
        self.marking.flush()
        if self._ready is not None and self._ready.assignment.id == assignment_id:
            self._show(self._ready)
            return
        self._loading = assignment_id
        self._context.runner.ask(
            partial(self._context.services.assessment.case, assignment_id),
            self._show_asked,
            refused=self._refuse,
        )

    def _lay_out(self) -> None:
        self._parts = QSplitter(Qt.Orientation.Horizontal)
        self._parts.setChildrenCollapsible(False)
        for part in (self.queue, self.evidence, self.rubric):
            self._parts.addWidget(part)
        self._parts.setStretchFactor(1, 1)
        self._share_room()
        Theme.current().changed.connect(self._share_room)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._column.addWidget(self._parts, 1)
        self._column.addWidget(KeyStrip())

    def _share_room(self) -> None:
        """With large text the queue becomes a strip, so that evidence and rubric can be read."""
        theme = Theme.current()
        narrow = theme.text_size > _LARGE_TEXT
        self.queue.set_narrow(narrow=narrow)
        self.evidence.setMinimumWidth(260)
        self.rubric.setMinimumWidth(theme.px(340))
        rubric = theme.px(340 if narrow else 428)
        self._parts.setSizes([theme.px(44 if narrow else 220), 560, rubric])

    def _connect(self) -> None:
        self._head.back.connect(self._leave)
        self._head.sign_off.connect(self.sign_off)
        self.queue.picked.connect(self.open_case)
        self.rubric.went_on.connect(self.setFocus)
        self.marking.opened.connect(self._show_sheet)
        self.marking.level_shown.connect(self._show_progress)
        self.marking.committed.connect(self._head.say_saved)
        self.marking.acknowledged.connect(self._gate.open)
        self.marking.signed.connect(self._go_on)
        self.marking.refused.connect(self._refuse)
        self._context.runner.failed.connect(self._stop_loading)

    def _ask_queue(self, answer: Callable[[list[QueueLine]], None]) -> None:
        who = self._context.acting().id
        self._context.runner.ask(
            partial(self._context.services.assessment.queue, who, self._cohort_id), answer
        )

    def _begin(self, lines: list[QueueLine]) -> None:
        self._show_queue(lines)
        self._loading = ""
        first = next((x for x in lines if not x.assignment.signed), lines[0] if lines else None)
        if first is None:
            self.left.emit()
        else:
            self.open_case(first.assignment.id)
            self.setFocus()

    def _show_queue(self, lines: list[QueueLine]) -> None:
        self.queue.show_lines(lines)
        self._head.show_queue(lines)

    def _show_asked(self, case: Case) -> None:
        if case.assignment.id == self._loading:
            self._loading = ""
            self._show(case)
            self._gate.open()

    def _show(self, case: Case) -> None:
        self._ready = None
        self._unsay()
        self.marking.open(case)
        self.setFocus()
        ahead = self.queue.next_open(case.assignment.id)
        if ahead is not None:
            self._ask_ahead(ahead)

    def _ask_ahead(self, assignment_id: str) -> None:
        self._context.runner.ask(
            partial(self._context.services.assessment.case, assignment_id), self._read_ahead
        )

    def _read_ahead(self, case: Case) -> None:
        self._ready = case
        self.evidence.prepare(case.evidence)

    def _show_sheet(self) -> None:
        case = self.marking.case
        self._head.show_case(case)
        self.queue.show_current(case.assignment.id)
        self.evidence.show_files(case.evidence)

    def _show_progress(self) -> None:
        case = self.marking.case
        chosen = len(case.rubric.content.criteria) - len(self.marking.left())
        self.queue.model.show_progress(case.assignment.id, chosen, self.marking.result)

    def _go_on(self) -> None:
        self._head.say_saved()
        here = self.marking.case.assignment.id
        self.queue.model.show_signed(here)
        ahead = self.queue.next_open(here)
        if ahead is not None:
            self.open_case(ahead)
        else:
            self.marking.read_again()
            self._say(self.tr("Every portfolio in your queue is signed off."), Tone.OK)

    def _refuse(self, error: McredError) -> None:
        self._say(str(error), Tone.BAD)
        self._stop_loading()

    def _stop_loading(self) -> None:
        self._loading = ""
        self._gate.open()

    def _leave(self) -> None:
        self.save()
        self.left.emit()

    def _say(self, text: str, tone: Tone) -> None:
        self._unsay()
        self._banner = Banner(Message(text, tone))
        self._banner.closed.connect(self._unsay)
        self._column.insertWidget(1, self._banner)

    def _unsay(self) -> None:
        if self._banner is not None:
            self._column.removeWidget(self._banner)
            self._banner.deleteLater()
            self._banner = None

    def _take(self, event: QKeyEvent) -> bool:
        """Do what a key press stands for; False leaves it to the control with the focus."""
        if not self.marking.is_open:
            return False
        pressed = chord(event)
        if self._sheet.isVisible():
            self._sheet.hide()
            return True
        if pressed == (Qt.Key.Key_Return, _CTRL):
            self.sign_off()
            return True
        if is_typing(self):
            return self._leave_text(pressed)
        if event.text() == "?":
            self._sheet.toggle()
            return True
        if pressed[1] == _NONE and Qt.Key.Key_0 <= pressed[0] <= Qt.Key.Key_9:
            return self.rubric.choose(pressed[0] - Qt.Key.Key_0)
        return self._do(pressed, event.text())

    def _do(self, pressed: _Chord, text: str) -> bool:
        action = self._actions().get(pressed) or self._signs().get(text)
        if pressed == (Qt.Key.Key_Tab, _NONE) and self.evidence.count < 2:
            return False
        if action is None:
            return False
        action()
        return True

    def _actions(self) -> dict[_Chord, Callable[[], object]]:
        return {
            (Qt.Key.Key_Down, _NONE): lambda: self.rubric.step(1),
            (Qt.Key.Key_Up, _NONE): lambda: self.rubric.step(-1),
            (Qt.Key.Key_C, _NONE): self.rubric.write_comment,
            (Qt.Key.Key_F, _NONE): self.marking.flag,
            (Qt.Key.Key_N, _NONE): lambda: self.go(1),
            (Qt.Key.Key_N, _SHIFT): lambda: self.go(-1),
            (Qt.Key.Key_Tab, _NONE): self.evidence.next_file,
            (Qt.Key.Key_PageDown, _NONE): lambda: self.evidence.turn(1),
            (Qt.Key.Key_PageUp, _NONE): lambda: self.evidence.turn(-1),
            (Qt.Key.Key_F6, _NONE): self._move_focus,
        }

    def _signs(self) -> dict[str, Callable[[], object]]:
        """By what the key writes, since + and - lie elsewhere on every keyboard."""
        return {
            "+": lambda: self.evidence.zoom_by(1),
            "-": lambda: self.evidence.zoom_by(-1),
        }

    def _leave_text(self, pressed: _Chord) -> bool:
        if pressed != (Qt.Key.Key_Escape, _NONE):
            return False
        self.setFocus()
        return True

    def _move_focus(self) -> None:
        parts = (self.queue, self.evidence, self.rubric)
        focus = focused(self)
        inside = [focus is not None and part.isAncestorOf(focus) for part in parts]
        at = inside.index(True) if True in inside else -1
        target = parts[(at + 1) % len(parts)]
        children = target.findChildren(QWidget)
        stops = [c for c in children if c.isVisible() and c.focusPolicy() & _TAB]
        if stops:
            stops[0].setFocus(Qt.FocusReason.TabFocusReason)


_TAB = Qt.FocusPolicy.TabFocus
