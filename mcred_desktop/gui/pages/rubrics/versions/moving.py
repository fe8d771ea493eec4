"""Moving a cohort to the newest version: what it would do, then why, then done."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context, Message, Tone
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import FieldRow
from mcred_desktop.gui.widgets.lines import Lines
from mcred_desktop.gui.widgets.said import Said
from mcred_desktop.gui.widgets.text import button, label
from mcred_desktop.gui.words import counted
from mcred_desktop.services.assess.regrading import Move
from mcred_desktop.services.changes import Changes

_LIST = 150
"""Pixels at 100 %"""
_LONGEST = 500


class MoveCard(QFrame):
    """One cohort on an older version."""

    moved = Signal(str)
    """What was done, in words"""
    compare_wanted = Signal(str, str)
    """The ids of the version it is judged by and of the newest"""

    def __init__(self, context: Context, move: Move) -> None:
        super().__init__()
        self.setProperty("ground", "sheet")
        self.setObjectName(f"move-{move.cohort.id}")
        self.setAccessibleName(move.cohort.title)
        self._context, self._move = context, move
        self._before, self._after = move.before.number, move.after.number
        self.said = Said()
        self.ask = button(
            self.tr("Move to version {0}…").format(self._after), self.ask_reason, small=True
        )
        self.ask.setObjectName("move-ask")
        differs = button(self.tr("See what differs"), self._show_differences, "link")
        differs.setObjectName("move-compare")
        first = QHBoxLayout()
        first.setSpacing(12)
        self._asking = self._make_asking()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.said)
        column.addLayout(first)
        first.addWidget(label(move.cohort.title, "bold", wrap=True), 1)
        first.addWidget(differs)
        first.addWidget(self.ask)
        column.addWidget(label(self._effect(), "second", wrap=True))
        self._list = self._make_list()
        column.addWidget(self._list)
        column.addWidget(self._asking)
        self._asking.hide()
        self._fit()
        Theme.current().changed.connect(self._fit)

    def ask_reason(self) -> None:
        """Ask why, here; nothing is moved yet."""
        self._asking.show()
        self.ask.hide()
        (self.confirm if self._move.keeps_scores else self.reason).setFocus()

    def _make_asking(self) -> QWidget:
        self.reason = QLineEdit()
        self.reason.setObjectName("move-reason")
        self.reason.setMaxLength(_LONGEST)
        self.reason.textChanged.connect(self._weigh)
        self.reason.returnPressed.connect(self.carry_out)
        hint = self.tr("Evaluators read it at the work they have to score again.")
        row = FieldRow(self.tr("Why"), self.reason, hint)
        row.setVisible(not self._move.keeps_scores)
        count = len(self._move.regrade)
        words = (
            self.tr("Move and open {0} sheet again"),
            self.tr("Move and open {0} sheets again"),
        )
        move = self.tr("Move to version {0}").format(self._after)
        self.confirm = button(counted(count, *words) if count else move, self.carry_out)
        self.confirm.setObjectName("move-confirm")
        cancel = button(self.tr("Cancel"), self._cancel, "quiet")
        cancel.setObjectName("move-cancel")
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(10)
        column.addWidget(row)
        column.addLayout(buttons)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.confirm)
        self._weigh()
        return made

    def carry_out(self) -> None:
        """Judge the cohort by the newest version from now on."""
        if not self.confirm.isEnabled():
            return
        self.confirm.setEnabled(False)
        move, services = self._move, self._context.services
        self._context.runner.submit(
            partial(
                services.regrading.carry_out,
                move.cohort.id,
                move.after.id,
                self._context.acting().id,
                because=self.reason.text().strip(),
            ),
            done=self._done,
            refused=self._refuse,
        )

    def _make_list(self) -> Lines:
        """Whose work would have to be scored again."""
        lines = Lines("move-regrade", self.tr("Sheets that open again"))
        for due in self._move.regrade:
            by = self.tr("Scored by {0}").format(due.evaluator)
            lines.add(due.learner, by, "refresh-cw", "warn")
        lines.setSizeAdjustPolicy(Lines.SizeAdjustPolicy.AdjustToContents)
        lines.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        lines.setVisible(bool(self._move.regrade))
        return lines

    def _fit(self) -> None:
        self._list.setMaximumHeight(Theme.current().px(_LIST))

    def _effect(self) -> str:
        """What would happen, in short sentences."""
        said = [self.tr("Judged by version {0}.").format(self._before)]
        if self._move.comparison.wording_only:
            said.append(self.tr("Version {0} differs in wording only.").format(self._after))
        kept, due, decided = self._move.kept, len(self._move.regrade), self._move.decided
        if kept:
            one = self.tr("{0} signed sheet keeps its scores.")
            said.append(counted(kept, one, self.tr("{0} signed sheets keep their scores.")))
        if due:
            one = self.tr("{0} signed sheet opens again; what was signed stays on record.")
            many = self.tr("{0} signed sheets open again; what was signed stays on record.")
            said.append(counted(due, one, many))
        elif not kept:
            said.append(self.tr("Nothing is signed yet, so nothing is scored twice."))
        if decided:
            one = self.tr("{0} decision stands.")
            said.append(counted(decided, one, self.tr("{0} decisions stand.")))
        return " ".join(said)

    def _weigh(self) -> None:
        missing = not self._move.keeps_scores and not self.reason.text().strip()
        why = self.tr("Say why first") if missing else ""
        self.confirm.setEnabled(not missing)
        self.confirm.setToolTip(why)
        self.confirm.setAccessibleDescription(why)

    def _cancel(self) -> None:
        self._asking.hide()
        self.ask.show()
        self.ask.setFocus()

    def _done(self, _changes: Changes) -> None:
        text = self.tr("“{0}” is judged by version {1} from now on.")
        self.moved.emit(text.format(self._move.cohort.title, self._after))

    def _refuse(self, error: McredError) -> None:
        self._weigh()
        self.said.say(Message(str(error), Tone.BAD))

    def _show_differences(self) -> None:
        self.compare_wanted.emit(self._move.before.id, self._move.after.id)
