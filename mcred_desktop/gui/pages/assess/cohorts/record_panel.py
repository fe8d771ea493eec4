"""What is recorded of a learner beside the evidence: due date, attestations, withdrawal."""

from datetime import date
from functools import partial

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from mcred_desktop.domain.assess.moderation import Word
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.learner_data import LearnerData
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.cohorts.contents_list import ContentsList
from mcred_desktop.gui.pages.assess.cohorts.panel import Body, Panel
from mcred_desktop.gui.pages.assess.history_list import HistoryList
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import DateField, FieldRow
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.services.assess.cohorts import LearnerRow
from mcred_desktop.services.assess.history import PortfolioHistory
from mcred_desktop.services.changes import Changes


class RecordPanel(Panel):
    """One learner; each button records at once, and the history below shows it."""

    refused = Signal(object)
    """McredError"""

    def __init__(self, context: Context) -> None:
        super().__init__("record-panel")
        self._context = context
        self._row: LearnerRow | None = None
        self._who = label("", "bold", wrap=True)
        self._personal = button(self.tr("Learner’s data…"), self.turn_data, small=True)
        self._personal.setObjectName("learner-data")
        self._personal.setToolTip(self.tr("Everything held of them: to hand out, or to erase"))
        self._fields = label("", "second", wrap=True)
        self._due = DateField()
        self._due.setObjectName("portfolio-due")
        self._how = QLineEdit()
        self._how.setObjectName("attest-how")
        self._how_row = FieldRow(
            self.tr("How it was declared, checked or agreed"),
            self._how,
            self.tr("Such as: passport seen"),
        )
        self._withdraw = button("", self._turn)
        self._withdraw.setObjectName("withdraw")
        self._contents = ContentsList(context)
        self._contents.refused.connect(self.refused)
        self._history = QScrollArea()
        self._history.setObjectName("learner-history")
        self._history.setAccessibleName(self.tr("History"))
        self._history.setWidgetResizable(True)
        self._said = QWidget()
        inner = QVBoxLayout(self._said)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self._fields)
        self._add_fields(inner)
        self._add_middle(inner)
        self.data = LearnerData(context)
        self.data.erased.connect(self.put_away)
        content = QWidget()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(0, 0, 8, 0)
        whole.addWidget(self._said)
        whole.addWidget(self.data)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        column.addLayout(head)
        head.addWidget(self._who, 1)
        head.addWidget(self._personal)
        column.addWidget(Body(content))
        self._add_foot(column)
        self._fit()
        Theme.current().changed.connect(self._fit)

    def open(self, row: LearnerRow) -> None:
        """Show a learner's record."""
        before, self._row = self._row, row
        attempt = self.tr("attempt {0}").format(row.portfolio.attempt)
        self._who.setText(f"{row.learner.name} · {row.standing} · {attempt}")
        fields = " · ".join(f"{name}: {value}" for name, value in row.learner.fields.items())
        self._fields.setText(fields)
        self._fields.setVisible(bool(fields))
        due = row.portfolio.due
        self._due.setDate(QDate(due.year, due.month, due.day) if due else QDate.currentDate())
        out = row.learner.withdrawn
        self._withdraw.setText(self.tr("Bring back") if out else self.tr("Withdraw the learner"))
        self._how_row.show_error("")
        if before is None or before.portfolio.id != row.portfolio.id:
            self._how.clear()
            self._show_data(shown=False)
        self._personal.setVisible(not row.hidden)
        self._contents.open(row.portfolio.id)
        self._context.runner.ask(
            partial(self._context.services.history.of, row.learner.id), self._show_history
        )
        if self.isHidden():
            self.show()
            self._due.setFocus()

    def show_again(self, rows: list[LearnerRow]) -> None:
        """The same learner as they are on disk now, while they are there."""
        if self._row is not None and not self.isHidden():
            mine = self._row.portfolio.id
            found = next((row for row in rows if row.portfolio.id == mine), None)
            if found is not None:
                self.open(found)
            else:
                self.put_away()

    def turn_data(self) -> None:
        """From what is recorded to what is held of the learner, and back."""
        self._show_data(shown=self.data.isHidden())
        self._personal.setFocus()

    def _show_data(self, *, shown: bool) -> None:
        """What is held of the learner, in place of what is recorded of the portfolio."""
        self._said.setVisible(not shown)
        self._personal.setText(self.tr("Record") if shown else self.tr("Learner’s data…"))
        if shown and self._row is not None:
            self.data.open(self._row.learner.id)
        else:
            self.data.hide()

    def _add_fields(self, inner: QVBoxLayout) -> None:
        set_due = button(self.tr("Set the date"), self._set_due)
        set_due.setObjectName("set-due")
        no_due = button(self.tr("No date"), self._clear_due, "quiet")
        no_due.setObjectName("clear-due")
        own = button(self.tr("Declared own work"), partial(self._attest, Word.AUTHENTIC))
        own.setObjectName("attest-authentic")
        known = button(self.tr("Identity checked"), partial(self._attest, Word.IDENTITY))
        known.setObjectName("attest-identity")
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        inner.addLayout(grid)
        grid.addWidget(
            FieldRow(self.tr("Portfolio is due"), self._due), 0, 0, Qt.AlignmentFlag.AlignTop
        )
        grid.addWidget(self._how_row, 0, 1)
        for column, pair in enumerate(((set_due, no_due), (own, known))):
            row = QHBoxLayout()
            row.setSpacing(8)
            grid.addLayout(row, 1, column)
            for action in pair:
                row.addWidget(action)
            row.addStretch(1)
            grid.setColumnStretch(column, column + 1)

    def _add_middle(self, inner: QVBoxLayout) -> None:
        """Evidence at the left, what happened at the right."""
        middle = QHBoxLayout()
        middle.setSpacing(16)
        inner.addLayout(middle)
        middle.addWidget(self._contents, 1)
        middle.addWidget(self._history, 1)

    def _add_foot(self, column: QVBoxLayout) -> None:
        close = button(self.tr("Close"), self.put_away, "quiet")
        close.setObjectName("close-record")
        public = button(self.tr("Agreed to be public"), partial(self._consent, given=True))
        public.setObjectName("consent-given")
        public.setToolTip(
            self.tr("Their credentials go onto your web space with the verification page")
        )
        private = button(self.tr("Not public"), partial(self._consent, given=False), "quiet")
        private.setObjectName("consent-taken-back")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        column.addLayout(foot)
        foot.addWidget(self._withdraw)
        foot.addWidget(public)
        foot.addWidget(private)
        foot.addStretch(1)
        foot.addWidget(close)

    def _show_history(self, history: PortfolioHistory) -> None:
        if self._row is not None and self._row.learner.id == history.learner.id:
            shown = HistoryList(history)
            shown.setContentsMargins(10, 8, 10, 8)
            self._history.setWidget(shown)

    def _set_due(self) -> None:
        day = self._due.date()
        self._put_due(date(day.year(), day.month(), day.day()))

    def _clear_due(self) -> None:
        self._put_due(None)

    def _put_due(self, due: date | None) -> None:
        if self._row is not None:
            put = self._context.services.participation.set_due
            self._run(partial(put, self._row.portfolio.id, due))

    def _attest(self, word: Word) -> None:
        if self._row is not None:
            attest, by = self._context.services.participation.attest, self._context.acting().id
            self._run(partial(attest, self._row.portfolio.id, word, self._how.text(), by))

    def _consent(self, *, given: bool) -> None:
        if self._row is not None:
            consent, by = self._context.services.participation.consent, self._context.acting().id
            learner = self._row.learner.id
            self._run(partial(consent, learner, self._how.text(), by, given=given))

    def _turn(self) -> None:
        if self._row is not None:
            learner = self._row.learner
            withdraw = self._context.services.participation.withdraw
            self._run(partial(withdraw, learner.id, withdrawn=not learner.withdrawn))

    def _run(self, command: partial[Changes]) -> None:
        self._context.runner.submit(command, refused=self._refuse)

    def _refuse(self, error: McredError) -> None:
        if error.where == "how":
            self._how_row.show_error(error.what)
            self._how.setFocus()
        else:
            self.refused.emit(error)

    def _fit(self) -> None:
        self._history.setMinimumHeight(Theme.current().px(70))
        self._history.setMaximumHeight(Theme.current().px(260))
