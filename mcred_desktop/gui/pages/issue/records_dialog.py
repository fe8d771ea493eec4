"""Learner records in the register: found, looked into, and their files written again."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.register_model import day
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.fields import SearchField
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.text import button, label, tell
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines
from mcred_desktop.services.register.learner_records import SHOWN, RecordLine, RecordPart

_SIZE = 640, 560
"""Pixels at 100 %"""
_PAUSE_MS = 150
_MOST = 8
"""Credentials of a record that are named"""
_NONE, _UNFOUND, _FOUND = range(3)
_REVOKED = 1
"""Place of the state in its list"""


class RecordsDialog(QDialog):
    """Lists them, narrows them by words and state, tells what is in the one chosen."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("records-dialog")
        self.setWindowTitle(self.tr("Learner records"))
        self._context = context
        self._lines: dict[str, RecordLine] = {}
        self.search = SearchField(self.tr("Name, pathway or serial"))
        self.search.setObjectName("find-records")
        self.states = QComboBox()
        self.states.setObjectName("records-state")
        self.states.setAccessibleName(self.tr("Show records"))
        self.states.addItems([self.tr("Every record"), self.tr("With a revoked credential")])
        self.records = TwoLineList(self.tr("Learner records"))
        self.records.setObjectName("learner-records")
        self.records.picked.connect(self._pick)
        self.inside = label("", "second", wrap=True)
        self.inside.setObjectName("record-inside")
        self.said = label("", "label", wrap=True)
        self.said.setObjectName("records-told")
        self.folder = button(self.tr("Show in folder"), self._show_folder, sign="folder-open")
        self.folder.setObjectName("record-folder")
        self.again = button(self.tr("Write again"), self._write, sign="file-text")
        self.again.setObjectName("write-record")
        self._shown = QStackedWidget()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.search.textChanged.connect(self._pause.start)
        self.states.currentIndexChanged.connect(self._look)
        self._arrange()
        self.resize(*map(Theme.current().px, _SIZE))
        self.search.setFocus()
        self._pick("")
        self._look()

    def _arrange(self) -> None:
        why = self.tr(
            "One signed file for each learner who completed a pathway, with the credentials in it. "
            "When one of those is revoked, a check calls the record revoked and names it."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 18)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Learner records"), "section"))
        column.addWidget(label(why, "second", wrap=True))
        narrow = QHBoxLayout()
        narrow.setSpacing(8)
        column.addLayout(narrow)
        narrow.addWidget(self.search, 1)
        narrow.addWidget(self.states)
        column.addWidget(self._shown, 1)
        self._shown.addWidget(self._nothing())
        self._shown.addWidget(
            EmptyState("search", self.tr("No record matches"), self.tr("Try fewer words."))
        )
        self._shown.addWidget(self.records)
        column.addWidget(self.inside)
        column.addWidget(self.said)
        self.said.hide()
        actions = Flow(8)
        column.addLayout(actions)
        for action in (self.folder, self.again, button(self.tr("Close"), self.accept, "quiet")):
            actions.addWidget(action)

    def _nothing(self) -> EmptyState:
        words = self.tr("Under Design, open a pathway and issue records to all who completed it.")
        return EmptyState("award", self.tr("No learner records yet"), words)

    def _look(self) -> None:
        """Ask for what words and state find, and how many there are."""
        services = self._context.services
        text, revoked = self.search.text(), self.states.currentIndex() == _REVOKED

        def looked() -> tuple[list[RecordLine], int]:
            kept = services.learner_records
            return kept.find(text, only_revoked=revoked), kept.count()

        self._context.runner.ask(looked, self._show)

    def _show(self, found: tuple[list[RecordLine], int]) -> None:
        lines, total = found
        chosen = self._chosen
        self._lines = {line.id: line for line in lines}
        kept = chosen if chosen in self._lines else next(iter(self._lines), "")
        self.records.show_rows([self._row(line) for line in lines], kept)
        self._shown.setCurrentIndex(_FOUND if lines else _UNFOUND if total else _NONE)
        for part in (self.search, self.states):
            part.setEnabled(total > 0)
        self._pick(kept)
        if len(lines) == SHOWN < total:
            words = self.tr("The newest {0} of {1}; more words narrow them.")
            self._say(words.format(SHOWN, total), "")

    def _row(self, line: RecordLine) -> TwoLines:
        rest = " · ".join((line.title, line.serial, day(line.issued)))
        if line.revoked:
            return TwoLines(line.id, line.recipient, self.tr("Revoked"), "bad", f" · {rest}")
        return TwoLines(line.id, line.recipient, rest)

    def _pick(self, record_id: str) -> None:
        self._chosen = record_id
        line = self._lines.get(record_id)
        for part in (self.inside, self.folder, self.again):
            part.setVisible(line is not None)
        self.said.hide()
        if line is not None:
            told = [self._told(part) for part in line.parts[:_MOST]]
            if (more := len(line.parts) - _MOST) > 0:
                told.append(self.tr("… and {0} more.").format(more))
            self.inside.setText("\n".join([self.tr("In it:"), *told]))

    def _told(self, part: RecordPart) -> str:
        state = self.tr("revoked") if part.withdrawn else ""
        return " · ".join(filter(None, (part.title, part.serial, state)))

    def _show_folder(self) -> None:
        self._context.runner.ask(partial(_folder, self._context), self._open_folder)

    def _open_folder(self, folder: Path) -> None:
        if folder.is_dir():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        else:
            self._say(self.tr("No record was written on this computer. Write it again."), "warn")

    def _write(self) -> None:
        work = partial(_written, self._context, self._chosen)
        self._context.runner.ask(work, self._wrote, refused=self._refuse)

    def _wrote(self, file: Path) -> None:
        self._say(self.tr("Written: {0}").format(file.name), "ok")

    def _refuse(self, error: McredError) -> None:
        self._say(str(error), "bad")

    def _say(self, words: str, tone: str) -> None:
        tell(self.said, words, tone)


def _folder(context: Context) -> Path:
    return context.services.learner_records.folder()


def _written(context: Context, record_id: str) -> Path:
    return context.services.learner_records.write(record_id)
