"""What one criterion measures, expects and demands, beside its words in the grid."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.rubrics.rubric import Criterion, Rubric
from mcred_desktop.gui.pages.rubrics.desk import Desk
from mcred_desktop.gui.pages.rubrics.editing import words
from mcred_desktop.gui.pages.rubrics.fields import TextCell
from mcred_desktop.gui.pages.rubrics.keys import Chords
from mcred_desktop.gui.pages.rubrics.side.own_levels import OwnLevels
from mcred_desktop.gui.pages.rubrics.side.scrolled import Scrolled
from mcred_desktop.gui.pages.rubrics.side.ticks import Tick, section
from mcred_desktop.gui.pages.rubrics.spots import Place
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.text import label


class CriterionTab(Scrolled):
    """Follows the grid: shows the criterion that its keys go to."""

    def __init__(self, desk: Desk, chords: Chords) -> None:
        super().__init__("criterion-tab", self.tr("Criterion"))
        self._desk = desk
        self._row = ""
        self._record: Achievement | None = None
        self._aims: dict[tuple[str, str], Tick] = {}
        self._title = label("", "section", wrap=True)
        self._none = label(self.tr("Choose a criterion in the grid."), "second", wrap=True)
        self.evidence = TextCell(self.tr("Evidence it expects"))
        self.evidence.setObjectName("evidence")
        self.evidence.setPlaceholderText(self.tr("What a learner shows for it"))
        self.evidence.typed.connect(self._expect)
        chords.watch(self.evidence, desk)
        self.must = QComboBox()
        self.must.setObjectName("criterion-must")
        self.must.setAccessibleName(self.tr("Level that must be reached"))
        self.must.activated.connect(self._demand)
        self.feedback = Tick("criterion-feedback", self.tr("Feedback only: it never counts"))
        self.feedback.ticked.connect(partial(self._change, "feedback_only"))
        self.own = OwnLevels(desk, chords)
        self._lay_out()

    def show_criterion(
        self, rubric: Rubric, row: Criterion | None, record: Achievement, *, fixed: bool
    ) -> None:
        """Show ``row`` of ``rubric``; ``record`` has what it can measure."""
        self._none.setVisible(row is None)
        self._body.setVisible(row is not None)
        self._title.setVisible(row is not None)
        if row is None:
            return
        if record != self._record:
            self._offer(record)
        self._row = row.id
        self._title.setText(row.title or self.tr("Untitled"))
        for (field, aim), tick in self._aims.items():
            tick.show_ticked(ticked=aim in getattr(row, field), fixed=fixed)
        self.evidence.show_text(row.evidence)
        self.evidence.setReadOnly(fixed)
        self.feedback.show_ticked(ticked=row.feedback_only, fixed=fixed)
        self._show_must(rubric, row, fixed=fixed)
        self.own.show_criterion(rubric, row, fixed=fixed)

    def _lay_out(self) -> None:
        self.column.addWidget(self._none)
        self.column.addWidget(self._title)
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        self._measured = QVBoxLayout()
        self._measured.setSpacing(2)
        column.addLayout(self._measured)
        section(column, self.tr("Evidence it expects"))
        column.addWidget(self.evidence)
        section(column, self.tr("What it demands"))
        column.addWidget(self.must)
        column.addWidget(self.feedback)
        section(column, self.tr("Levels"))
        column.addWidget(self.own)
        self.column.addWidget(self._body)
        self.column.addStretch(1)

    def _offer(self, record: Achievement) -> None:
        """One box for each outcome and skill of the record."""
        self._record = record
        self._aims.clear()
        clear(self._measured)
        parts = (
            (
                "outcomes",
                self.tr("Outcomes it measures"),
                [(x.id, x.text) for x in record.outcomes],
            ),
            ("skills", self.tr("Skills it measures"), [(x.id, x.name) for x in record.skills]),
        )
        for field, title, aims in parts:
            section(self._measured, title)
            for aim, text in aims:
                tick = Tick(f"{field}-{aim}", text)
                tick.ticked.connect(partial(self._link, field, aim))
                self._aims[field, aim] = tick
                self._measured.addWidget(tick)
            if not aims:
                self._measured.addWidget(label(self.tr("The record has none."), "label"))

    def _show_must(self, rubric: Rubric, row: Criterion, *, fixed: bool) -> None:
        with QSignalBlocker(self.must):
            self.must.clear()
            self.must.addItem(self.tr("No level must be reached"), None)
            for level in rubric.levels_of(row)[1:]:
                text = self.tr("Must reach {0}: {1}").format(rubric.rank(level.id), level.name)
                self.must.addItem(text, level.id)
            self.must.setCurrentIndex(self.must.findData(row.must_reach))
        self.must.setEnabled(not fixed)

    def _link(self, field: str, aim: str, ticked: bool) -> None:  # noqa: FBT001  # a signal's
        change = partial(words.link, criterion_id=self._row, field=field, aim=aim, on=ticked)
        self._desk.act(Place("title", self._row), change, self.tr("change what is measured"))

    def _expect(self, text: str) -> None:
        change = partial(words.change_criterion, criterion_id=self._row, evidence=text)
        self._desk.edit(Place("title", self._row), change, self.tr("typing in the evidence"))

    def _demand(self) -> None:
        self._change("must_reach", self.must.currentData())

    def _change(self, field: str, value: object) -> None:
        change: Callable[[Rubric], Rubric] = partial(
            words.change_criterion, criterion_id=self._row, **{field: value}
        )
        self._desk.act(Place("title", self._row), change, self.tr("change what counts"))
