"""Where files are dropped and their verdicts shown; works without a workspace."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.award import Check
from mcred_desktop.gui.dropping import files_of
from mcred_desktop.gui.page import Message, Tone
from mcred_desktop.gui.pages.verify.batch import BatchView
from mcred_desktop.gui.pages.verify.camera import CameraView, begin_camera
from mcred_desktop.gui.pages.verify.checking import Checking
from mcred_desktop.gui.pages.verify.preview import png_of
from mcred_desktop.gui.pages.verify.result import ResultView
from mcred_desktop.gui.pages.verify.trusted import TrustedView
from mcred_desktop.gui.pages.verify.trusting import Trusting
from mcred_desktop.gui.pages.verify.verdict import headline_of, role_of
from mcred_desktop.gui.widgets.action_row import ActionRow
from mcred_desktop.gui.widgets.empty import EmptyState
from mcred_desktop.gui.widgets.head import PageHead
from mcred_desktop.gui.widgets.text import button
from mcred_desktop.gui.widgets.two_lines import TwoLines

_KINDS = (
    "Certificates, badges, credentials "
    "(*.pdf *.png *.svg *.json *.jwt *.jpg *.jpeg *.webp *.tif *.tiff *.bmp *.gif);;"
    "All (*)"
)
_MOST_LISTED = 40
"""Files that stand in a list; more become a table"""
MOST_PASTED = 1_000_000
"""Characters looked at of what is on the clipboard"""


class VerifyDesk(QWidget):
    """One result at a time; a list of files beside it when there are several."""

    def __init__(self, checking: Checking) -> None:
        super().__init__()
        self._checking = checking
        self.setAcceptDrops(True)
        self._checked: dict[Path, Check] = {}
        self._shown: Path | None = None
        self._batch = 0
        self._questions: dict[Path, Callable[[], Check]] = {}
        self.many: BatchView | None = None
        self._trusted: TrustedView | None = None
        self.camera: CameraView | None = None
        self.trusting = Trusting(self, checking, self._again)
        self.head = PageHead(self.tr("Verify"), self.tr("Is it genuine?"))
        self._add_actions()
        self.result = ResultView(checking, self.choose_trust)
        self.files, self.panel = self.result.files, self.result.panel
        self.files.picked.connect(self._show_picked)
        self._body = QStackedWidget()
        self._body.addWidget(self._nothing_yet())
        self._body.addWidget(self.result)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._body, 1)

    def _add_actions(self) -> None:
        self._back = self._action(
            self.tr("Back to the result"), self._go_back, "back", "arrow-left"
        )
        self._save = self._action(self.tr("Save the result"), self.save_result, "save", "printer")
        trusted = self._action(
            self.tr("Trusted issuers"), self.show_trusted, "trusted", "shield-check"
        )
        folder = self._action(
            self.tr("Check a folder"), self.choose_folder, "folder", "folder-open"
        )
        scan = self._action(self.tr("Scan a code"), self.scan, "scan", "maximize")
        paste = self._action(self.tr("Paste"), self.paste, "paste", "copy")
        paste.setShortcut("Ctrl+V")
        self.choose = self._action(self.tr("Choose a file"), self.choose_files, "choose-file", "")
        self.choose.setProperty("kind", "primary")
        self.choose.setShortcut("Ctrl+O")
        self._actions = ActionRow(
            (self._back, self._save, trusted, folder, scan, paste, self.choose)
        )
        self.head.add_action(self._actions)
        self._back.hide()
        self._save.hide()

    def _action(
        self, words: str, pressed: Callable[[], object], name: str, sign: str
    ) -> QPushButton:
        made = button(words, pressed, sign=sign)
        made.setObjectName(name)
        return made

    def check(self, files: Sequence[Path]) -> None:
        """Check files off the GUI thread; the first one's verdict is shown when it is there.

        A folder, or very many files, become a table. Answers to what was asked before are dropped.
        """
        if len(files) > _MOST_LISTED or any(file.is_dir() for file in files):
            self._check_many(files)
            return
        self._ask({file: partial(self._check_file, file) for file in files})

    def _check_file(self, file: Path) -> Check:
        return self._checking.verification().check(file, self._checking.now())

    def _ask(self, questions: dict[Path, Callable[[], Check]]) -> None:
        self._checked.clear()
        self.files.show_rows([], "")
        self._shown = None
        self._batch += 1
        self._questions = questions
        for file, question in questions.items():
            self._checking.runner.ask(
                partial(_answered, self._batch, file, question),
                self._take,
                refused=self._checking.refuse,
            )

    def _check_many(self, files: Sequence[Path]) -> None:
        if self.many is None:
            self.many = BatchView(self._checking)
            self.many.picked.connect(self._show_one_of_many)
            self._body.addWidget(self.many)
        self._batch += 1  # answers on their way would turn the page
        self.many.check(files)
        self._show_many()

    def _show_many(self) -> None:
        if self.many is not None:
            self.head.set_words(self.tr("Verify · checked on this computer"), self.tr("Results"))
            self._turn_to(self.many)

    def _show_one_of_many(self, found: tuple[Path, Check]) -> None:
        file, check = found
        self._ask({})
        self._take((self._batch, file, check))
        self._back.show()

    def _turn_to(self, part: QWidget) -> None:
        """Show a part of the desk, with the buttons that fit it."""
        self._body.setCurrentWidget(part)
        self._save.setVisible(part is self.result)
        self._back.setVisible(part is self._trusted and self._shown is not None)

    def _go_back(self) -> None:
        if (
            self.many is not None
            and self.many.model.rows
            and self._body.currentWidget() is (self.result)
        ):
            self._show_many()
        elif self._shown is not None:
            self._show(self._shown)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.check(files_of(event.mimeData()))

    def _take(self, found: tuple[int, Path, Check]) -> None:
        batch, file, check = found
        if batch != self._batch:
            return
        self._checked[file] = check
        verdict = check.verdict
        row = TwoLines(str(file), file.name, headline_of(check), role_of(verdict))
        self.files.add_row(row, chosen=self._shown is None)
        self.result.show_list(shown=len(self._checked) > 1)
        if self._shown is None:
            self._show(file)

    def _show_picked(self, name: str) -> None:
        self._show(Path(name))

    def _show(self, file: Path) -> None:
        check = self._checked[file]
        self._shown = file
        self.head.set_words(
            self.tr("Verify · checked on this computer without a network"), file.name
        )
        self._actions.set_words(self.choose, self.tr("Check another file"))
        self.result.show_check(file, check)
        self._turn_to(self.result)

    def _nothing_yet(self) -> QWidget:
        around = QWidget()
        row = QVBoxLayout(around)
        row.setContentsMargins(24, 24, 24, 24)
        row.addWidget(
            EmptyState(
                "shield-check",
                self.tr("Drop a certificate, badge or credential here"),
                self.tr(
                    "A PDF, PNG, SVG or JSON file, or a photo of the QR code. It is checked on "
                    "this computer; nothing is sent anywhere."
                ),
                button(self.tr("Choose a file"), self.choose_files),
            )
        )
        return around

    def choose_files(self) -> None:
        """Ask which files to check."""
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Check files"), "", _KINDS)
        if names:
            self.check([Path(name) for name in names])

    def choose_trust(self) -> None:
        """Ask for a trust file."""
        self.trusting.choose()

    def choose_folder(self) -> None:
        """Ask for a folder, and check every file in it."""
        name = QFileDialog.getExistingDirectory(self, self.tr("Check a folder"))
        if name:
            self.check([Path(name)])

    def paste(self) -> None:
        """Check what is on the clipboard: files, a picture of a code, or the text of one."""
        held = QGuiApplication.clipboard().mimeData()
        files, name = files_of(held), Path(self.tr("From the clipboard"))
        verification, now = self._checking.verification, self._checking.now
        if files:
            self.check(files)
        elif held.hasImage():
            picture = png_of(QGuiApplication.clipboard().image())
            self._ask({name: lambda: verification().check_picture(picture, name.name, now())})
        else:
            text = held.text()[:MOST_PASTED]
            self._ask({name: lambda: verification().check_text(text, name.name, now())})

    def scan(self) -> None:
        """Look for a code through the camera."""
        if self.camera is None:
            self.camera = CameraView(self._checking, self.tr("From the camera"), begin_camera)
            self.camera.found.connect(self._show_seen)
            self._body.addWidget(self.camera)
        self.head.set_words(self.tr("Verify"), self.tr("Scan a code"))
        self._turn_to(self.camera)
        self.camera.start()

    def _show_seen(self, check: Check) -> None:
        self._ask({})
        self._take((self._batch, Path(check.file), check))

    def show_trusted(self) -> None:
        """Show whom this computer trusts."""
        if self._trusted is None:
            self._trusted = TrustedView(self._checking, self.choose_trust, self._again)
            self._body.addWidget(self._trusted)
        self._trusted.refresh()
        self.head.set_words(self.tr("Verify"), self.tr("Trusted issuers"))
        self._turn_to(self._trusted)

    def save_result(self) -> None:
        """Ask where the report of the check that is shown goes, and write it there."""
        if self._shown is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Save the result"),
            f"{self._shown.stem}-verified.pdf",
            self.tr("Report (*.pdf)"),
        )
        if name:
            self.write_report(Path(name))

    def write_report(self, target: Path) -> None:
        """The check that is shown as PDF."""
        if self._shown is None:
            return
        checking, check = self._checking, self._checked[self._shown]
        checking.runner.ask(
            lambda: checking.verification().write_report(check, target, checking.now()),
            lambda _: checking.banner(
                Message(self.tr("Written: {0}").format(target.name), Tone.OK)
            ),
            refused=checking.refuse,
        )

    def _again(self) -> None:
        """Check again what is shown; trust has changed."""
        if self._trusted is not None and self._body.currentWidget() is self._trusted:
            self._trusted.refresh()
        elif self._questions:
            self._ask(self._questions)


def _answered(batch: int, file: Path, question: Callable[[], Check]) -> tuple[int, Path, Check]:
    return batch, file, question()
