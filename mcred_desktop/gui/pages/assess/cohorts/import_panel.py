"""What a learner list holds, shown before anybody is enrolled."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from mcred_desktop.domain.assess.enrolment import ColumnUse
from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.cohorts.list_columns import ColumnsModel, ColumnsTable
from mcred_desktop.gui.pages.assess.cohorts.panel import Body, Panel
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import button, label, restyle
from mcred_desktop.gui.words import counted
from mcred_desktop.services.ports import BadCell, LearnerList

_SHOWN = 200
"""Rows of a list that the preview spells out"""


class ImportPanel(Panel):
    """The columns, good rows and every bad cell; enrols all or nobody."""

    def __init__(self, context: Context) -> None:
        super().__init__("import-panel")
        self._context = context
        self._cohort_id = ""
        self._file: Path | None = None
        self._title = label("", "bold")
        self._said = label("", "second", wrap=True)
        self._said.setObjectName("import-said")
        self._columns = ColumnsModel()
        self._columns.said.connect(self._read_again)
        self._table = ColumnsTable(self._columns)
        self._by_hand = False
        self._list = QPlainTextEdit()
        self._list.setObjectName("import-preview")
        self._list.setReadOnly(True)
        self._list.setAccessibleName(self.tr("What the file holds"))
        self._measure()
        Theme.current().changed.connect(self._measure)
        self._enrol = button(self.tr("Enrol"), self._confirm)
        self._enrol.setObjectName("enrol")
        self._cancel = button(self.tr("Cancel"), self.put_away, "quiet")
        buttons = QHBoxLayout()
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.setSpacing(8)
        inner.addWidget(self._table)
        inner.addWidget(self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._said)
        column.addWidget(Body(content))
        column.addLayout(buttons)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._enrol)

    def open_file(self, cohort_id: str, file: Path) -> None:
        """Read ``file`` and show what it holds."""
        self._cohort_id, self._file = cohort_id, file
        self._by_hand = False
        self._read(self._show_first)

    def _read_again(self) -> None:
        """Somebody said what a column is."""
        self._by_hand = True
        self._read(self._show)

    def _read(self, answer: Callable[[LearnerList], None]) -> None:
        if self._file is not None:
            read = self._context.services.cohorts.read_learners
            self._context.runner.ask(
                partial(read, self._cohort_id, self._file, self._uses), answer, refused=self._refuse
            )

    @property
    def _uses(self) -> tuple[ColumnUse, ...] | None:
        """What somebody said the columns are; None while nobody did."""
        return self._columns.uses if self._by_hand else None

    def _measure(self) -> None:
        self._list.setMinimumHeight(Theme.current().px(60))
        self._list.setMaximumHeight(Theme.current().px(150))

    def _show_first(self, found: LearnerList) -> None:
        self._show(found)
        if found.problem is not None or found.bad:
            self._cancel.setFocus()
        else:
            self._enrol.setFocus()

    def _show(self, found: LearnerList) -> None:
        self._title.setText(self._file.name if self._file else "")
        self._columns.show_columns(found.columns)
        self._table.show()
        lines = [_said(cell) for cell in found.bad[:_SHOWN]]
        lines += [
            "\t".join((x.name, x.number, x.email, *x.fields.values())) for x in found.good[:_SHOWN]
        ]
        self._list.setPlainText("\n".join(lines))
        number = (self.tr("Enrol {0} learner"), self.tr("Enrol {0} learners"))
        self._enrol.setText(counted(len(found.good), *number))
        why = self._why_not(found)
        self._say(why or self.tr("Every row can be taken."), bad=bool(why))

    def _why_not(self, found: LearnerList) -> str:
        if found.bad:
            return counted(
                len(found.bad),
                self.tr("{0} cell needs mending in the file. Nobody is enrolled until then."),
                self.tr("{0} cells need mending in the file. Nobody is enrolled until then."),
            )
        if found.problem is None:
            return ""
        if found.good:
            return str(found.problem)
        return self.tr("{0} Say below which column holds what.").format(found.problem.what)

    def _refuse(self, error: McredError) -> None:
        self._title.setText(self._file.name if self._file else "")
        self._list.clear()
        self._table.hide()
        self._say(str(error), bad=True)
        self._cancel.setFocus()

    def _say(self, text: str, *, bad: bool) -> None:
        self._said.setText(text)
        restyle(self._said, "tone", "bad" if bad else "ok")
        self._enrol.setEnabled(not bad)
        self._enrol.setToolTip(text if bad else "")
        self._enrol.setAccessibleDescription(text if bad else "")
        self._list.setVisible(bool(self._list.toPlainText()))
        self.show()

    def _confirm(self) -> None:
        if self._file is not None:
            enrol = self._context.services.cohorts.import_learners
            self._context.runner.submit(
                partial(enrol, self._cohort_id, self._file, self._uses),
                done=lambda _: self.put_away(),
                refused=self._refuse,
            )


def _said(cell: BadCell) -> str:
    words = QCoreApplication.translate("ImportPanel", "Line {0}, {1}: {2}")
    return words.format(cell.line, cell.column, cell.text)
