"""Draw every page and dialog of the demo into ``gallery/``, in the looks and sizes that matter.

Arguments name variants, or scenes by how they begin: ``gallery.py huge dark rubrics`` draws
Rubrics in two variants. Without any, everything is drawn.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from gallery_assess import AssessScenes
from gallery_camera import TARGET, VARIANTS, Camera, Scene
from gallery_design import DesignScenes
from gallery_issue import IssueScenes
from gallery_record import learner_record
from gallery_rubrics import RubricScenes
from gallery_sync import SyncScenes
from gallery_window import WindowScenes, close_banners, empty
from marking_story import score_the_rest, signed_twice
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from mcred_desktop.app.parts import now
from mcred_desktop.app.signing_parts import USER_FOLDER, verification
from mcred_desktop.app.workspaces import created, demo_opened
from mcred_desktop.domain.roles import Role
from mcred_desktop.gui.areas import AREAS
from mcred_desktop.gui.collector import Collector
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.packs.tab import PacksTab
from mcred_desktop.gui.pages.assess.page import AssessPage
from mcred_desktop.gui.pages.design.page import DesignPage
from mcred_desktop.gui.pages.issue.page import IssuePage
from mcred_desktop.gui.pages.verify.checking import Checking
from mcred_desktop.gui.pages.verify.desk import VerifyDesk
from mcred_desktop.gui.pages.verify.page import VerifyPage
from mcred_desktop.gui.program import Front
from mcred_desktop.gui.runner import Runner
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.window import MainWindow
from mcred_desktop.services.demo.path import PASSPHRASE
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
        plain = [a for a in AREAS if a not in {"assess", "issue", "verify", "rubrics", "design"}]
        record = partial(self._open, "design", "Show the record")
        design = DesignScenes(self.context, self.window, self.folder)
        yield [
            *((area, partial(self._open, area)) for area in plain),
            ("design", record),
            ("design-journey", partial(self._open, "design", "Show the journey")),
            *design.review(),
            *design.skills(record),
            *design.canvas(partial(self._open, "design", "Show the canvas")),
            *design.pathways(partial(self._open, "design")),
            *design.canvases(partial(self._open, "design", "Show the canvas")),
            *(
                (f"assess-{tab}", partial(self._open, "assess", f"Show {tab}"))
                for tab in _COHORT_TABS
            ),
        ]
        rubrics = RubricScenes(
            self.context, self.window, self.folder, partial(self._open, "rubrics")
        )
        rubrics.publish_again()
        yield list(rubrics.all())
        scenes = AssessScenes(self.context, self.window, self._cohort, self.folder)
        yield list(scenes.cohorts(partial(self._open, "assess", "Show learners")))
        yield from self._scoring(scenes)
        yield self._packs()
        score_the_rest(self.services, self._cohort)
        issue = IssueScenes(self.context, self._cohort, partial(self._open, "issue"))
        yield from issue.states()
        yield [*self._verify(), *WindowScenes(self.context, self.window).all()]
        yield SyncScenes(self.context).all()

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
        yield scenes.scoring(assignment.portfolio_id)
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
            ("assess-packs-rival", self._rival),
            ("assess-packs-send", self._sending),
        ]

    def _rival(self) -> QWidget:
        window = self._open("assess", "Show packs")
        self._packs_tab.send.put_away()
        return window

    def _sending(self) -> QWidget:
        window = self._open("assess", "Show packs")
        self._packs_tab.send_pack()
        return window

    @property
    def _packs_tab(self) -> PacksTab:
        tab = cast("AssessPage", self.window.page()).cohorts.tabs.tab("packs")
        return cast("PacksTab", tab)

    def _verify(self) -> list[Scene]:
        files = self.services.awards.out_folder(self._cohort).glob("*.pdf")
        genuine, other, *_, signed = sorted(files, key=lambda file: file.stat().st_mtime_ns)
        altered, broken = self.folder / "altered.json", self.folder / "letter.pdf"
        text = genuine.with_suffix(".json").read_text("utf-8")
        altered.write_text(text.replace("2026", "2027"), "utf-8")
        broken.write_bytes(b"%PDF-1.7\n")
        return [
            ("verify", partial(self._open, "verify")),
            ("verify-genuine", partial(self._checked, genuine)),
            ("verify-signed-pdf", partial(self._checked, signed)),
            ("verify-not-genuine", partial(self._checked, altered)),
            (
                "verify-record",
                partial(self._checked, learner_record(self.services, text, self.folder)),
            ),
            ("verify-cannot-tell", partial(self._checked, broken)),
            ("verify-several", partial(self._checked, genuine, altered, other, broken)),
            ("verify-folder", partial(self._checked, genuine.parent)),
            ("verify-trusted", self._trusted),
            ("verify-no-camera", self._scanning),
            ("verify-stranger", partial(self._checked_elsewhere, genuine)),
        ]

    def _checked(self, *files: Path) -> QWidget:
        window = self._open("verify")
        cast("VerifyPage", window.page()).desk.check(files)
        return window

    def _trusted(self) -> QWidget:
        window = self._open("verify")
        cast("VerifyPage", window.page()).desk.show_trusted()
        return window

    def _scanning(self) -> QWidget:
        window = self._open("verify")
        cast("VerifyPage", window.page()).desk.scan()
        return window

    def _checked_elsewhere(self, file: Path) -> QWidget:
        """A desk without a workspace, where nobody is trusted yet."""
        os.environ[USER_FOLDER] = str(self.folder / "stranger")
        desk = VerifyDesk(Checking(self.context.runner, verification, now, self.context.banner))
        desk.check([file])
        return desk

    @property
    def _cohort(self) -> str:
        return self.services.home.cohorts()[0].cohort_id

    def _open(self, area: str, command: str = "") -> MainWindow:
        """The window at an area, once one of its page's commands has run."""
        close_banners(self.window)
        self.window.go(area)
        page = self.window.page()
        if page is None or f"{type(page).__module__}:{type(page).__name__}" != AREAS[area].page:
            raise RuntimeError(f"{area} does not open.")
        if isinstance(page, DesignPage):
            page.show_records()  # not the pathways of the scene before
        if isinstance(page, IssuePage):
            page.desks.close()
        if command:
            next(offered for offered in page.commands() if offered.text == command).run()
        return self.window


def main(names: list[str]) -> None:
    """Draw everything, or what is named; raises whatever fails on the way."""
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
            variants = [variant for variant in VARIANTS if variant.name in names] or VARIANTS
            known = {variant.name for variant in VARIANTS}
            wanted = [name for name in names if name not in known]
            camera = Camera(app, theme, runner, variants, wanted)
            for scenes in Gallery(context, window, Path(folder)).states():
                camera.draw(scenes)
                if faults:
                    raise faults[0]
            opened.close()
            opened = _show_empty(window, runner, Path(folder) / "empty")
            camera.draw(empty(partial(_at, window)))
            window.close()
        opened.close()


def _show_empty(window: MainWindow, runner: Runner, folder: Path) -> Front:
    """A workspace with one person and nothing else, in the window in place of the demo."""
    opened = created(folder, "Hillside Institute", "Kim Okafor")
    window.detach()
    close_banners(window)
    window.attach(opened.open(), runner, opened.people[0])
    return opened


def _at(window: MainWindow, area: str) -> MainWindow:
    window.go(area)
    return window


if __name__ == "__main__":
    main(sys.argv[1:])
