"""Draw every page and dialog of the demo into ``gallery/``, in the looks and sizes that matter."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from gallery_assess import AssessScenes
from gallery_design import DesignScenes
from marking_story import score_the_rest, signed_twice
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from unwatched import Unwatched

from mcred_desktop.app.parts import now
from mcred_desktop.app.signing_parts import USER_FOLDER, verification
from mcred_desktop.app.workspaces import demo_opened
from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.areas import AREAS
from mcred_desktop.gui.collector import Collector
from mcred_desktop.gui.dialogs import AboutDialog, ErrorDialog, PassphraseDialog
from mcred_desktop.gui.page import Context, Message, Tone
from mcred_desktop.gui.pages.assess.page import AssessPage
from mcred_desktop.gui.pages.design.page import DesignPage
from mcred_desktop.gui.pages.settings.people import PersonDialog
from mcred_desktop.gui.pages.start.own import OwnDialog
from mcred_desktop.gui.pages.start.page import StartPage
from mcred_desktop.gui.pages.verify.desk import Checking, VerifyDesk
from mcred_desktop.gui.pages.verify.page import VerifyPage
from mcred_desktop.gui.palette import Palette
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Look, Theme
from mcred_desktop.gui.window import MainWindow
from mcred_desktop.services.demo import PASSPHRASE
from mcred_desktop.services.workspace import Services

_COHORT_TABS = (
    "learners",
    "marking",
    "moderation",
    "decisions",
    "agreement",
    "calibration",
    "packs",
)
TARGET = Path(__file__).parents[1] / "gallery"
Variant = tuple[str, Look, int, tuple[int, int]]
"""Name, look, percent of text size, window in pixels"""
VARIANTS: tuple[Variant, ...] = (
    ("light", Look.LIGHT, 100, (1280, 800)),
    ("dark", Look.DARK, 100, (1280, 800)),
    ("contrast", Look.CONTRAST, 100, (1280, 800)),
    ("wide", Look.LIGHT, 100, (1920, 1080)),
    ("large-text", Look.LIGHT, 150, (1280, 800)),
    ("huge", Look.LIGHT, 200, (1280, 800)),
)
_PICTURE_MS = 150
"""Pages of a PDF and pictures are drawn beside the runner"""
Scene = tuple[str, Callable[[], QWidget]]
"""Name, and what shows it; called anew for each variant"""


@dataclass(frozen=True)
class Gallery:
    """The window over the demo, in one state after the other."""

    context: Context
    window: MainWindow
    folder: Path
    """For files of its own"""

    @property
    def services(self) -> Services:
        return self.context.services

    def states(self) -> Iterator[list[Scene]]:
        """The demo in one state after the other, each with the scenes that show it."""
        design = DesignScenes(self.context, self.window, self.folder)
        plain = [area for area in AREAS if area not in {"assess", "issue", "verify"}]
        yield [
            *((area, partial(self._open, area)) for area in plain),
            ("design-journey", partial(self._open, "design", "Show the journey")),
            *design.review(),
            *design.skills(partial(self._open, "design", "Show the record")),
            *design.canvas(partial(self._open, "design", "Show the canvas")),
            *design.pathways(partial(self._open, "design")),
            *(
                (f"assess-{tab}", partial(self._open, "assess", f"Show {tab}"))
                for tab in _COHORT_TABS
            ),
        ]
        scenes = AssessScenes(self.context, self.window, self._cohort, self.folder)
        yield list(scenes.cohorts(partial(self._open, "assess", "Show learners")))
        yield from self._scoring(scenes)
        yield self._packs()
        score_the_rest(self.services, self._cohort)
        yield [("issue-locked", partial(self._open, "issue"))]
        self.context.runner.submit(partial(self.services.signing_key.unlock, PASSPHRASE))
        yield [("issue-dry-run", partial(self._open, "issue"))]
        who = self.context.acting().id
        self.context.runner.submit(
            partial(self.services.awards.issue, self._cohort, who, Unwatched())
        )
        yield [("issue-after", partial(self._open, "issue"))]
        yield [*self._verify(), *self._first_choice(), *self._over_the_window()]

    def _scoring(self, scenes: AssessScenes) -> Iterator[list[Scene]]:
        """A portfolio with its evidence, as one who has still to score sees it."""
        person = self.context.acting()
        assignment = next(
            line.assignment
            for who in self.services.people.with_role(Role.EVALUATOR)
            for line in self.services.assessment.queue(who.id)
            if not line.assignment.signed
        )
        self.window.top_bar.person_chosen.emit(self.services.people.get(assignment.evaluator_id))
        page = cast("AssessPage", self._open("assess").page())
        page.score(self._cohort)
        yield [("assess-scoring", lambda: self.window), *scenes.evidence(assignment.portfolio_id)]
        self.window.top_bar.person_chosen.emit(person)
        page.scoring.left.emit()

    def _packs(self) -> list[Scene]:
        """A pack that came back from two laptops, and the panels that send and take in."""
        who = self.context.acting().id
        open_ = next(
            line.assignment
            for person in self.services.people.with_role(Role.EVALUATOR)
            for line in self.services.assessment.queue(person.id, self._cohort)
            if not line.assignment.signed
        )
        self.services.signing_key.unlock(PASSPHRASE)
        signed_twice(self.services, open_, who, self.folder)
        self.services.signing_key.lock()
        return [
            ("assess-packs-rival", partial(self._open, "assess", "Show packs")),
            ("assess-packs-send", self._sending),
        ]

    def _sending(self) -> QWidget:
        window = self._open("assess", "Show packs")
        tab = cast("AssessPage", window.page()).cohorts.tabs.tab("packs")
        tab.send_pack()
        return window

    def _verify(self) -> list[Scene]:
        genuine, other = sorted(self.services.awards.out_folder(self._cohort).glob("*.pdf"))[:2]
        altered, broken = self.folder / "altered.json", self.folder / "letter.pdf"
        text = genuine.with_suffix(".json").read_text("utf-8")
        altered.write_text(text.replace("2026", "2027"), "utf-8")
        broken.write_bytes(b"%PDF-1.7\n")
        return [
            ("verify", partial(self._open, "verify")),
            ("verify-genuine", partial(self._checked, genuine)),
            ("verify-not-genuine", partial(self._checked, altered)),
            ("verify-cannot-tell", partial(self._checked, broken)),
            ("verify-several", partial(self._checked, genuine, altered, other, broken)),
            ("verify-stranger", partial(self._checked_elsewhere, genuine)),
        ]

    def _checked(self, *files: Path) -> QWidget:
        window = self._open("verify")
        cast("VerifyPage", window.page()).desk.check(files)
        return window

    def _checked_elsewhere(self, file: Path) -> QWidget:
        """A desk without a workspace, where nobody is trusted yet."""
        os.environ[USER_FOLDER] = str(self.folder / "stranger")
        desk = VerifyDesk(Checking(self.context.runner, verification, now, self.context.banner))
        desk.check([file])
        return desk

    def _first_choice(self) -> list[Scene]:
        return [
            ("start", partial(StartPage, Theme.current())),
            ("start-refused", self._refused),
            ("start-waiting", self._waiting),
        ]

    def _refused(self) -> QWidget:
        start = StartPage(Theme.current())
        start.say(Message(f"There is no workspace here. {Path.home() / 'Downloads'}", Tone.BAD))
        return start

    def _waiting(self) -> QWidget:
        start = StartPage(Theme.current())
        start.wait("The demo is being made; this takes some seconds.")
        return start

    def _over_the_window(self) -> list[Scene]:
        fault = TypeError("an example")
        return [
            ("about", lambda: AboutDialog(self.window, {"Workspace": "demo"})),
            ("error", lambda: ErrorDialog(self.window, fault)),
            ("passphrase", lambda: PassphraseDialog(self.window, "To sign.", lambda _: None)),
            ("person", lambda: PersonDialog(self.window, self.context)),
            ("own", lambda: OwnDialog(self.window)),
            ("palette", self._palette),
        ]

    @property
    def _cohort(self) -> str:
        return self.services.home.cohorts()[0].cohort_id

    def _open(self, area: str, command: str = "") -> MainWindow:
        """The window at an area, once one of its page's commands has run."""
        self.window.go(area)
        page = self.window.page()
        if page is None or f"{type(page).__module__}:{type(page).__name__}" != AREAS[area].page:
            raise RuntimeError(f"{area} does not open.")
        if isinstance(page, DesignPage):
            page.show_records()  # not the pathways of the scene before
        if command:
            next(offered for offered in page.commands() if offered.text == command).run()
        return self.window

    def _palette(self) -> QWidget:
        self.window.open_palette()
        return self.window.findChildren(Palette)[-1]


@dataclass(frozen=True)
class Camera:
    """Draws scenes in every look and size."""

    app: QApplication
    theme: Theme
    runner: Runner
    variants: Sequence[Variant]

    def draw(self, scenes: list[Scene]) -> None:
        """Draw each scene as ``gallery/NAME-VARIANT.png``, once for each variant."""
        self.settle()
        for variant, look, percent, size in self.variants:
            self.theme.set_look(look)
            self.theme.set_text_size(percent)
            for name, show in scenes:
                widget = show()
                self._present(widget, size)
                self.settle()
                widget.grab().save(str(TARGET / f"{name}-{variant}.png"))
                if not isinstance(widget, MainWindow):
                    widget.close()

    def _present(self, widget: QWidget, size: tuple[int, int]) -> None:
        if isinstance(widget, QDialog):
            widget.open()
        elif not isinstance(widget, Palette):
            widget.resize(*size)
            widget.show()

    def settle(self) -> None:
        """Until nothing is under way, nothing is left to make, and every layout is at rest."""
        QTest.qWait(_PICTURE_MS)
        while not self.runner.idle() or self._makes():
            self.app.processEvents()
        QTest.qWait(_PICTURE_MS)

    def _makes(self) -> bool:
        """Whether widgets are still made bit by bit."""
        windows = [widget for widget in self.app.topLevelWidgets() if widget.isVisible()]
        return any(made.busy for window in windows for made in window.findChildren(Slices))


def main(names: list[str]) -> None:
    """Draw all variants, or those named; raises whatever fails on the way."""
    TARGET.mkdir(exist_ok=True)
    app = QApplication([])
    faults: list[Exception] = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ[USER_FOLDER] = str(Path(folder) / "home")
        settings = QSettings(str(Path(folder) / "look.ini"), QSettings.Format.IniFormat)
        theme = Theme(app, settings)
        theme.load_other_scripts()
        Collector(app)
        opened = demo_opened(Path(folder) / "demo")
        window = MainWindow()
        with closing(Runner()) as runner:
            runner.failed.connect(faults.append)
            runner.refused.connect(faults.append)
            window.show()
            context = window.attach(opened.open(), runner, opened.people[0])
            camera = Camera(app, theme, runner, [v for v in VARIANTS if not names or v[0] in names])
            for scenes in Gallery(context, window, Path(folder)).states():
                camera.draw(scenes)
                if faults:
                    raise faults[0]
            window.close()
        opened.close()


if __name__ == "__main__":
    main(sys.argv[1:])
