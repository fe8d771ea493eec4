"""The scoring view: queue, evidence and rubric side by side, worked by keyboard alone."""

from collections.abc import Callable
from functools import partial
from time import monotonic

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mcred_desktop.domain.assess.assessment import Assignment
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context, Message, Tone
from mcred_desktop.gui.pages.assess.evidence.mapping import Mapping
from mcred_desktop.gui.pages.assess.evidence.panel import EvidencePanel
from mcred_desktop.gui.pages.assess.evidence.pinning import Pinning
from mcred_desktop.gui.pages.assess.scoring.bank import BankPanel
from mcred_desktop.gui.pages.assess.scoring.declare import FirstLook
from mcred_desktop.gui.pages.assess.scoring.head import KeyStrip, ScoringHead
from mcred_desktop.gui.pages.assess.scoring.keymap import Keymap
from mcred_desktop.gui.pages.assess.scoring.keys import KeyGate
from mcred_desktop.gui.pages.assess.scoring.marking import Marking
from mcred_desktop.gui.pages.assess.scoring.pace import Pace
from mcred_desktop.gui.pages.assess.scoring.panes import Panes
from mcred_desktop.gui.pages.assess.scoring.queue import QueuePanel
from mcred_desktop.gui.pages.assess.scoring.rubric_panel import RubricPanel
from mcred_desktop.gui.pages.assess.scoring.shortcuts import key_sheet
from mcred_desktop.gui.pages.assess.scoring.signing import Signing
from mcred_desktop.gui.widgets.said import Said
from mcred_desktop.services.assess.admission import Due
from mcred_desktop.services.assess.cases import Case, QueueLine, SheetProgress

_REST_MS = 2_000
"""Without a command, before the whole queue is read again"""


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
        self.setObjectName("scoring")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.marking = Marking(context, self)
        self.queue = QueuePanel()
        self.evidence = EvidencePanel(context)
        self.rubric = RubricPanel(self.marking)
        self.pinning = Pinning(context, self.evidence, self.rubric.pins, self)
        self.mapping = Mapping(context, self.evidence, self)
        self._head = ScoringHead()
        self._pace = Pace()
        self._sheet = key_sheet(self)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._read_queue)
        self._signing = Signing(self.marking, self.rubric, self)
        self.bank = BankPanel(context, self.rubric)
        self._look = FirstLook(self.evidence)
        self.panes = Panes(self.queue, self._look, self.rubric)
        keymap = Keymap(self, self._sheet)
        self._gate = KeyGate(self, keymap.take, self._is_busy, beside=self._look)
        self._lay_out()
        self._connect()

    def open_cohort(self, cohort_id: str) -> None:
        """Show the acting evaluator's queue of a cohort, at the first sheet not signed off."""
        self._cohort_id = cohort_id
        self._ready = None
        self._pace = Pace()
        self._loading = "queue"
        self._ask_queue(self._begin)

    def refresh(self) -> None:
        """Read the queue again, and what was read ahead.

        What is changed here is shown here at once, so the queue is read after a rest.
        """
        if self._ready is not None:
            self._ask_ahead(self._ready.assignment.id)
        if self.marking.busy:
            self._rest.start()
        else:
            self._read_queue()

    def _read_queue(self) -> None:
        if self.isVisible() and self._cohort_id:
            self._ask_queue(self._show_queue)

    def save(self) -> None:
        """Put every comment and pin on disk."""
        self.pinning.flush()
        self.marking.flush()

    def sign_off(self) -> None:
        """Sign off and go on; with something open, go to the first of it and say so."""
        self.pinning.flush()
        told = self._signing.attempt()
        if told:
            self._say(told, Tone.WARN)

    def go(self, step: int) -> None:
        """Show the portfolio ``step`` rows on."""
        target = self.queue.neighbour(self.marking.case.assignment.id, step)
        if target is not None:
            self.open_case(target)

    def go_to_flagged(self) -> None:
        """Show the next portfolio that was flagged to come back to."""
        target = self.queue.next_flagged(self.marking.case.assignment.id)
        if target is None:
            self._say(self.tr("No other portfolio is flagged."), Tone.INFO)
        else:
            self.open_case(target)

    def open_bank(self) -> None:
        """Look for a comment kept for the open criterion."""
        row, case = self.rubric.current, self.marking.case
        if row is not None and not case.frozen and case.due is None:
            self.bank.open_for(case.rubric.rubric_id, row.criterion.id, row.criterion.title)

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

    def _is_busy(self) -> bool:
        return self.marking.busy or bool(self._loading)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._told = Said()
        self._column.addWidget(self._told)
        self._column.addWidget(self.panes, 1)
        strip = KeyStrip()
        strip.all_wanted.connect(self._sheet.toggle)
        self._column.addWidget(strip)

    def _connect(self) -> None:
        self._head.back.connect(self.leave)
        self._head.sign_off.connect(self.sign_off)
        self._head.flag.connect(self.marking.flag)
        self.queue.picked.connect(self.open_case)
        self.queue.model.progress_wanted.connect(self._ask_progress)
        self.rubric.went_on.connect(self.setFocus)
        self.rubric.criterion_opened.connect(self.pinning.take_criterion)
        self.rubric.criterion_opened.connect(self.evidence.show_criterion)
        for told in (self.pinning, self.mapping):
            told.refused.connect(self._refuse)
            told.committed.connect(self._head.say_saved)
        self.pinning.left.connect(self.setFocus)
        self.rubric.bank_wanted.connect(self.open_bank)
        self.bank.inserted.connect(self.rubric.insert_comment)
        self.bank.closed.connect(self.rubric.write_comment)
        self.marking.opened.connect(self._show_sheet)
        self.marking.changed.connect(self._show_progress)
        self.marking.committed.connect(self._head.say_saved)
        self.marking.acknowledged.connect(self._gate.open)
        self.marking.signed.connect(self._go_on)
        self.marking.given_back.connect(lambda: self.open_cohort(self._cohort_id))
        self._look.declared.connect(self._take_declaration)
        self._head.place_wanted.connect(self.panes.put_next)
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
        self._head.show_queue(lines, self._minutes_left())

    def _minutes_left(self) -> int | None:
        lines = self.queue.model.lines
        return self._pace.minutes_left(sum(not line.assignment.signed for line in lines))

    def _show_asked(self, case: Case) -> None:
        if case.assignment.id == self._loading:
            self._loading = ""
            self._show(case)
            self._gate.open()

    def _show(self, case: Case) -> None:
        self._ready = None
        self._told.be_quiet()
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
        self._pace.take(case.assignment.id, monotonic())
        self._head.show_case(case)
        self.queue.model.show_assignment(case.assignment)
        self.queue.show_current(case.assignment.id)
        self.mapping.open(case)
        self.pinning.open(case)
        self.bank.hide()
        self._show_due(case)

    def _show_due(self, case: Case) -> None:
        """What has to be settled before the first mark."""
        self._look.ask(first=case.due is Due.DECLARATION)
        if case.due is Due.CALIBRATION:
            why = self.tr("Score a benchmark under Calibration first; this portfolio waits.")
            self._say(why, Tone.WARN)

    def _take_declaration(self, what: str) -> None:
        self.marking.declare(conflict=bool(what), what=what)
        self.setFocus()

    def _show_progress(self) -> None:
        case, found = self.marking.case, self.marking.result
        criteria = len(case.rubric.content.criteria)
        progress = SheetProgress(self.marking.chosen, criteria, found.percent)
        self.queue.model.show_progress({case.assignment.id: progress})

    def _ask_progress(self, assignments: list[Assignment]) -> None:
        self._context.runner.ask(
            partial(self._context.services.assessment.progress, assignments),
            self.queue.model.show_progress,
        )

    def _go_on(self) -> None:
        self._head.say_saved()
        self._pace.sign(monotonic())
        here = self.marking.case.assignment.id
        signed = self.marking.case.assignment.model_copy(update={"signed": True})
        self.queue.model.show_assignment(signed)
        self._head.show_queue(self.queue.model.lines, self._minutes_left())
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

    def leave(self) -> None:
        """Back to the cohort, with everything on disk."""
        self.save()
        self.left.emit()

    def _say(self, text: str, tone: Tone) -> None:
        self._told.say(Message(text, tone))
