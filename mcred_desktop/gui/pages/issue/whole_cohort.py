"""The whole cohort in one file: for the learners' office, the printer, the letters."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mcred_desktop.domain.errors import McredError
from mcred_desktop.gui.fetch_line import FetchLine
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.issue.reading import Issued, fetch_cohort
from mcred_desktop.gui.runner import Task
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.text import button, label, tell
from mcred_desktop.services.changes import Changes
from mcred_desktop.services.issue.cohort_files import Handed
from mcred_desktop.services.ports import Progress
from mcred_desktop.services.workspace import Services


class WholeCohort(QWidget):
    """Three buttons, each writes one file beside the certificates; pressed again, anew.

    Below them what can be fetched of the certificates first.
    """

    fetched = Signal()
    """Certificates came from the hub, some of them or all"""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._cohort, self._folder, self._has_files = "", Path(), False
        self._elsewhere = 0
        self._task: Task | None = None
        self._made: Handed | None = None
        words = {
            Handed.ZIP: (self.tr("ZIP"), self.tr("Every file of every credential in one ZIP")),
            Handed.PRINT: (
                self.tr("Print PDF"),
                self.tr("Every certificate in one PDF for the printer"),
            ),
            Handed.LETTERS: (
                self.tr("Mail merge"),
                self.tr("A CSV with names, e-mail addresses, file names and ids"),
            ),
        }
        row = Flow(8)
        self._buttons: dict[Handed, QPushButton] = {}
        self.said = label("", "label", wrap=True)
        self.said.setObjectName("whole-cohort-said")
        self.show_file = button(self.tr("Open it"), self._open, sign="file-text", small=True)
        self.show_file.setObjectName("open-whole-cohort")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("The whole cohort in one file"), "second", wrap=True))
        column.addLayout(row)
        for what, (name, tip) in words.items():
            self._buttons[what] = made = button(name, partial(self.make, what), small=True)
            made.setObjectName(f"make-{what.name.lower()}")
            made.setToolTip(tip)
            made.setAccessibleDescription(tip)
            row.addWidget(made)
        column.addWidget(self.said)
        column.addWidget(self.show_file, 0, Qt.AlignmentFlag.AlignLeft)
        self._make_fetching(column)
        self._silence()

    def _make_fetching(self, column: QVBoxLayout) -> None:
        self._away = label("", "second", wrap=True)
        self._away.setObjectName("cohort-elsewhere")
        self.fetch = button(self.tr("Fetch them"), self.fetch_all, sign="download", small=True)
        self.fetch.setObjectName("fetch-cohort")
        words = self.tr("Fetching certificates")
        self.fetching = FetchLine(self._context, "cohort-fetch", words, fetch_cohort)
        self.fetching.ended.connect(self._end_fetching)
        column.addWidget(self._away)
        column.addWidget(self.fetch, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.fetching)

    def show_issued(self, issued: Issued) -> None:
        """Offer what can be made of a cohort, and fetched."""
        if issued.cohort_id != self._cohort:
            self._silence()
            self.fetching.leave()
        self._cohort, self._folder = issued.cohort_id, issued.folder
        self._has_files = any(line.stands for line in issued.lines)
        self._elsewhere = issued.elsewhere
        self._allow()

    def fetch_all(self) -> None:
        """Have every certificate here that lies on another laptop."""
        if self._elsewhere and not self.fetching.key:
            self.fetching.begin(self._cohort)
            self._allow()

    def _end_fetching(self) -> None:
        self._allow()
        self.fetched.emit()

    def make(self, what: Handed) -> None:
        """Write one of the files."""
        if not self._buttons[what].isEnabled():
            return
        self._say(self.tr("Writing…"))
        job = partial(_make, self._context.services, self._cohort, what)
        self._task = self._context.runner.start(
            job,
            progress=self._step,
            done=partial(self._written, self._cohort, what),
            refused=partial(self._refuse, self._cohort),
        )
        self._allow()

    def _allow(self) -> None:
        for made in self._buttons.values():
            made.setEnabled(self._has_files and self._task is None)
        many = self._elsewhere
        if many == 1:
            self._away.setText(self.tr("1 certificate lies on another laptop."))
            self.fetch.setText(self.tr("Fetch it"))
        else:
            words = self.tr("{0} certificates lie on other laptops.")
            self._away.setText(words.format(many))
            self.fetch.setText(self.tr("Fetch them"))
        self._away.setVisible(bool(many))
        self.fetch.setVisible(bool(many) and not self.fetching.key)

    def _step(self, done: int, total: int, _name: str) -> None:
        if total:
            self._say(self.tr("Writing… {0} of {1}").format(done, total))

    def _written(self, cohort_id: str, what: Handed, _changes: Changes) -> None:
        self._task = None
        self._allow()
        if cohort_id == self._cohort:
            self._made = what
            self._say(self.tr("{0} is beside the certificates.").format(what), "ok")
            self.show_file.show()

    def _refuse(self, cohort_id: str, error: McredError) -> None:
        self._task = None
        self._allow()
        if cohort_id == self._cohort:
            self._say(str(error), "bad")

    def _open(self) -> None:
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder / self._made)))

    def _say(self, words: str, tone: str = "") -> None:
        tell(self.said, words, tone)
        self.show_file.hide()

    def _silence(self) -> None:
        self.said.hide()
        self.show_file.hide()


def _make(services: Services, cohort_id: str, what: Handed, progress: Progress) -> Changes:
    return services.cohort_files.make(cohort_id, what, progress)
