"""Scenes of Assess that need more than a page: panels, forms, and each kind of evidence."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from gallery_camera import Scene
from PySide6.QtWidgets import QTabBar, QWidget

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.assess.cohorts.learner_dialog import LearnerDialog
from mcred_desktop.gui.pages.assess.cohorts.learners_tab import LearnersTab
from mcred_desktop.gui.pages.assess.page import AssessPage
from mcred_desktop.gui.widgets.key_sheet import KeySheet
from mcred_desktop.gui.window import MainWindow
from mcred_desktop.services.workspace import Services

_LINK = "https://example.org/stewardship-log/weeks/07?view=full#corrections"
_LIST = (
    "Alumno,Correo,Sala,Notes,Navigation result\n"
    "Ana García,ana@example.org,B2,late,4.5\n"
    "Olu Ade,nowhere,B3,,\n"
)
_FILES = {
    "method.html": "<!doctype html><h1>Method</h1><p>Two people counted, <b>line by line</b>.</p>",
    "hours.csv": "Day,Hours,What\nMonday,3,Counting\nTuesday,2,Comparing\nFriday,4,Writing\n",
    "archive.bin": "\0\1\2",
}


@dataclass(frozen=True)
class AssessScenes:
    """What the learners tab and the scoring view show when somebody works with them."""

    context: Context
    window: MainWindow
    cohort: str
    folder: Path

    @property
    def _services(self) -> Services:
        return self.context.services

    @property
    def _page(self) -> AssessPage:
        return cast("AssessPage", self.window.page())

    def cohorts(self, opened: Callable[[], MainWindow]) -> Iterator[Scene]:
        """The panels of the learners tab and the forms of a cohort; ``opened`` turns to it."""
        file = self.folder / "learners.csv"
        file.write_text(_LIST, "utf-8")
        for name, show in (
            ("change", self._change),
            ("new", self._new),
            ("import", partial(self._import, file)),
            ("record", self._record),
            ("data", self._data),
        ):
            yield f"assess-{name}", partial(self._after, opened, show)
        yield "assess-learner", partial(self._dialog, opened)

    def scoring(self, portfolio_id: str) -> list[Scene]:
        """A portfolio with each kind of evidence, a pin, a kept comment and a named file."""
        for name, content in _FILES.items():
            (self.folder / name).write_text(content, "utf-8")
        self._services.cohorts.add_evidence(portfolio_id, [self.folder / name for name in _FILES])
        self._services.portfolios.add_link(portfolio_id, _LINK)
        contents = self._services.portfolios.contents(portfolio_id)
        self._services.portfolios.say_criteria(contents.files[0].id, [contents.criteria[0].id])
        count = len(contents.files)
        names = ("method", "hours", "other", "link")
        return [
            ("assess-scoring", partial(self._file, 0)),
            *(
                (f"assess-scoring-{name}", partial(self._file, count - len(names) + place))
                for place, name in enumerate(names)
            ),
            ("assess-scoring-pin", self._pin),
            ("assess-scoring-bank", self._bank),
            ("assess-scoring-keys", self._keys),
        ]

    def _after(self, opened: Callable[[], MainWindow], show: Callable[[], None]) -> QWidget:
        window = opened()
        self._page.cohorts.open_cohort(self.cohort)
        show()
        return window

    def _tab(self) -> LearnersTab:
        """The learners without a panel over them."""
        tab = self._page.cohorts.learners
        tab.imports.put_away()
        tab.record.put_away()
        return tab

    def _change(self) -> None:
        self._page.cohorts.edit()

    def _new(self) -> None:
        self._page.cohorts.begin()

    def _import(self, file: Path) -> None:
        self._tab().imports.open_file(self.cohort, file)

    def _record(self) -> None:
        tab = self._tab()
        tab.table.selectRow(0)
        tab.open_record()

    def _data(self) -> None:
        self._record()
        record = self._page.cohorts.learners.record
        record.data.hide()
        record.turn_data()

    def _dialog(self, opened: Callable[[], MainWindow]) -> QWidget:
        opened()
        row = self._page.cohorts.learners.model.rows[0]
        return LearnerDialog(self.window, self.context, row)

    def _file(self, place: int) -> QWidget:
        self._page.scoring.bank.hide()
        self._page.scoring.findChildren(KeySheet)[0].hide()
        tabs = self._page.scoring.evidence.findChild(QTabBar, "evidence-tabs")
        cast("QTabBar", tabs).setCurrentIndex(place)
        return self.window

    def _pin(self) -> QWidget:
        self._file(0)
        self._page.scoring.evidence.pin_here()
        return self.window

    def _keys(self) -> QWidget:
        self._file(0)
        self._page.scoring.findChildren(KeySheet)[0].toggle()
        return self.window

    def _bank(self) -> QWidget:
        self._file(0)
        scoring = self._page.scoring
        case = scoring.marking.case
        keep = self._services.comment_bank.keep
        for text in ("Name the cause of each gap.", "Say who counted, and when."):
            keep(case.rubric.rubric_id, case.rubric.content.criteria[0].id, text)
        scoring.rubric.open_row(0)
        scoring.open_bank()
        return self.window
