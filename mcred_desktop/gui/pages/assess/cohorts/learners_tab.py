"""The learners of a cohort: enrolling them, their evidence, who scores them."""

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.errors import McredError
from mcred_desktop.domain.people import Person
from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.dropping import files_of
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.cohorts.import_panel import ImportPanel
from mcred_desktop.gui.pages.assess.cohorts.learner_dialog import LearnerDialog
from mcred_desktop.gui.pages.assess.cohorts.learners_model import (
    EVALUATORS,
    LEARNER,
    NAME,
    NUMBER,
    STATE,
    LearnerCell,
    LearnersModel,
)
from mcred_desktop.gui.pages.assess.cohorts.new_learner import NewLearner
from mcred_desktop.gui.pages.assess.cohorts.panel import Panel
from mcred_desktop.gui.pages.assess.cohorts.record_panel import RecordPanel
from mcred_desktop.gui.pages.assess.cohorts.share_panel import SharePanel
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.action_row import ActionRow
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.table import Table
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.gui.words import counted
from mcred_desktop.services.assess.cohorts import LearnerRow
from mcred_desktop.services.workspace import Services

_LIST = 210
"""Pixels at 100 % that the list and its tools take beside a panel"""

P = TypeVar("P", ImportPanel, SharePanel, RecordPanel)


class LearnersTab(QWidget):
    """A table of learners; files dropped on a row become that learner's evidence."""

    refused = Signal(object)
    """McredError"""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._cohort_id = ""
        self._people: list[Person] = []
        self._short = 0
        self.setAcceptDrops(True)
        self.model = LearnersModel()
        self.table = Table(self.model, self.tr("Learners"), NAME)
        self.table.setObjectName("learners")
        self._cell = LearnerCell(self.table)
        self.table.setItemDelegateForColumn(NAME, self._cell)
        self.table.setItemDelegateForColumn(STATE, self._cell)
        self.table.selectionModel().currentRowChanged.connect(self._offer)
        share = QHeaderView.ResizeMode.Stretch
        self.table.horizontalHeader().setSectionResizeMode(EVALUATORS, share)
        # Not ``activated``: some desktops send it at a single click, which only chooses.
        self.table.doubleClicked.connect(self.correct)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shortcut = QShortcut(key, self.table, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.correct)
        self._panels: list[Panel] = []
        self._empty = EmptyState(
            "users",
            self.tr("No learners yet"),
            self.tr("Import a list with a column for names, or add them one by one."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 18)
        column.setSpacing(12)
        self._add_tools(column)
        self._asking = QVBoxLayout()
        column.addLayout(self._asking)
        column.addWidget(self._stack, 1)
        column.addStretch()  # below a panel that stands in the place of the list

    @cached_property
    def imports(self) -> ImportPanel:
        """Takes a list in."""
        return self._add_panel(ImportPanel(self._context))

    @cached_property
    def sharing(self) -> SharePanel:
        """Shares portfolios out."""
        return self._add_panel(SharePanel(self._context))

    @cached_property
    def record(self) -> RecordPanel:
        """What is recorded of one learner."""
        return self._add_panel(RecordPanel(self._context))

    def _add_panel(self, panel: P) -> P:
        if not isinstance(panel, ImportPanel):  # which says by itself what it refuses
            panel.refused.connect(self.refused)
        panel.closed.connect(self.table.setFocus)
        panel.changed.connect(self._share_height)
        self._panels.append(panel)
        self._asking.addWidget(panel)
        return panel

    def open_cohort(self, cohort_id: str) -> None:
        if cohort_id != self._cohort_id:
            self._put_panels_away()
        self._cohort_id = cohort_id
        self._new.open_cohort(cohort_id)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the learners and people again."""
        self._context.runner.ask(
            partial(_read, self._context.services, self._cohort_id, self._context.acting().id),
            self._show,
        )

    def choose_import(self) -> None:
        """Ask for a file of learners; a blind marker is not to compare names with what is here."""
        if any(row.hidden for row in self.model.rows):
            why = self.tr("You mark this cohort blind, so its list of names is not for you.")
            self._refuse(McredError(why))
            return
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Import learners"), "", self.tr("Lists (*.csv *.xlsx *.tsv *.txt)")
        )
        if name:
            self._put_panels_away()
            self.imports.open_file(self._cohort_id, Path(name))

    def share_out(self) -> None:
        """Offer the evaluators."""
        self._put_panels_away()
        evaluators = [person for person in self._people if Role.EVALUATOR in person.roles]
        self.sharing.open(self._cohort_id, evaluators, self._short)

    def correct(self) -> None:
        """Correct the name, e-mail and number of the chosen learner."""
        row = self._selected()
        if row is not None and not row.hidden:
            LearnerDialog(self, self._context, row).open()

    def open_record(self) -> None:
        """Show what is recorded of the chosen learner."""
        row = self._selected()
        if row is not None:
            self._put_panels_away()
            self.record.open(row)

    def add_evidence(self, row: LearnerRow, files: Sequence[Path]) -> None:
        """Copy files into a learner's portfolio."""
        name = row.learner.name
        copying = (self.tr("copying {0} file"), self.tr("copying {0} files"))
        self._say(f"{name}: {counted(len(files), *copying)}")
        self._context.runner.submit(
            partial(self._context.services.cohorts.add_evidence, row.portfolio.id, files),
            done=lambda _: self._say(self.tr("Evidence of {0} is kept").format(name)),
            refused=self._refuse,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = Theme.current().px
        self.table.setColumnHidden(NUMBER, self.width() < px(580))
        self._share_height()

    def _share_height(self) -> None:
        """Where there is not the height for both, the list waits until the panel is answered."""
        asked = [panel for panel in self._panels if not panel.isHidden()]
        wanted = sum(panel.sizeHint().height() for panel in asked) + Theme.current().px(_LIST)
        self._stack.setVisible(not asked or self.height() >= wanted)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        index = self._under(event)
        if index.isValid():
            self.table.selectRow(index.row())
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = files_of(event.mimeData())
        index = self._under(event)
        row = index.data(LEARNER) if index.isValid() else self._selected()
        if row is None:
            self._refuse(McredError(self.tr("Choose a learner first, then drop the files.")))
        elif files:
            self.add_evidence(row, files)
            event.acceptProposedAction()

    def _put_panels_away(self) -> None:
        for panel in self._panels:
            panel.hide()

    def _under(self, event: QDropEvent) -> QModelIndex:
        viewport = self.table.viewport()
        return self.table.indexAt(viewport.mapFrom(self, event.position().toPoint()))

    def _add_tools(self, column: QVBoxLayout) -> None:
        self._new = NewLearner(self._context)
        self._new.refused.connect(self._refuse)
        self._correct = button(self.tr("Correct"), self.correct, sign="pencil")
        self._correct.setObjectName("correct-learner")
        self._more = button(self.tr("Record"), self.open_record, sign="history")
        self._more.setObjectName("open-record")
        self._folder = button(self.tr("Add folder"), self._choose_folder, sign="folder-open")
        self._folder.setObjectName("add-folder")
        self._evidence = button(self.tr("Add evidence"), self._choose_evidence, sign="paperclip")
        self._evidence.setObjectName("add-evidence")
        self._said = ElidedLabel("", "label")
        self._said.setObjectName("learners-said")
        self._said.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        column.addLayout(row)
        row.addWidget(self._new, 4)
        row.addWidget(self._said, 4)
        row.addStretch(1)
        row.addWidget(ActionRow((self._folder, self._more, self._correct, self._evidence)))
        self._offer()

    def _selected(self) -> LearnerRow | None:
        index = self.table.currentIndex()
        return index.data(LEARNER) if index.isValid() else None

    def _offer(self) -> None:
        row = self._selected()
        chosen = row is not None
        for action, does in (
            (self._more, self.tr("Due date, attestations, withdrawal and history")),
            (self._correct, self.tr("Name, e-mail and number (Enter)")),
            (self._folder, self.tr("Everything in a folder; or drop it on the row")),
            (self._evidence, self.tr("Files or a ZIP archive; or drop them on the row")),
        ):
            action.setEnabled(chosen)
            action.setToolTip(does if chosen else self.tr("Choose a learner first"))
        if row is not None and row.hidden:
            self._correct.setEnabled(False)
            self._correct.setToolTip(self.tr("You mark this portfolio blind until it is decided"))

    def _choose_evidence(self) -> None:
        row = self._selected()
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Add evidence"))
        if row is not None and names:
            self.add_evidence(row, [Path(name) for name in names])

    def _choose_folder(self) -> None:
        row = self._selected()
        name = QFileDialog.getExistingDirectory(self, self.tr("Add folder"))
        if row is not None and name:
            self.add_evidence(row, [Path(name)])

    def _show(self, found: tuple[list[Person], list[LearnerRow], int]) -> None:
        self._people, rows, self._short = found
        chosen = self.table.currentIndex().row()
        self.model.show_rows(rows, {person.id: person.name for person in self._people})
        self._stack.setCurrentWidget(self.table if rows else self._empty)
        if 0 <= chosen < len(rows):
            self.table.selectRow(chosen)
        self._offer()
        if "record" in vars(self):  # made by now
            self.record.show_again(rows)

    def _say(self, text: str) -> None:
        self._said.show_text(text)
        self._said.setVisible(bool(text))

    def _refuse(self, error: McredError) -> None:
        self._say("")
        self.refused.emit(error)


def _read(
    services: Services, cohort_id: str, who: str
) -> tuple[list[Person], list[LearnerRow], int]:
    """The people, the learners, and how many portfolios lack an evaluator."""
    short = services.assigning.short(cohort_id)
    return services.people.all(), services.cohorts.learners(cohort_id, who), short
