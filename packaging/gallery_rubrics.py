"""Scenes of Rubrics: each side tab, what takes the place of the grid, files, versions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from gallery_camera import Scene
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.rubrics.editor import Editor
from mcred_desktop.gui.pages.rubrics.page import RubricsPage
from mcred_desktop.gui.pages.rubrics.versions.moving import MoveCard
from mcred_desktop.gui.window import MainWindow

_JUDGED_MS = 500
"""Until advice has been worked out for what is shown"""
_SIDE = ("criterion", "preview", "rules", "outcomes", "versions")
_LIST = """Rubric Name,Criteria Name,Criteria Description,Criteria Enable Range\
,Rating Name,Rating Description,Rating Points,Rating Name,Rating Description,Rating Points
Poster,Clarity,,false,Clear,Everybody follows,5,Unclear,Nobody does,0
Talk,Voice,,false,Heard,To the last row,five,Lost,In the first row,0
"""


@dataclass(frozen=True)
class RubricScenes:
    """The Rubrics area of the window, in states that take more than a command."""

    context: Context
    window: MainWindow
    folder: Path
    """For files of its own"""
    opened: Callable[[], MainWindow]
    """Turns to the area"""

    def all(self) -> Iterator[Scene]:
        """The grid, what stands beside it, and what takes its place."""
        yield "rubrics", self._grid
        for tab in _SIDE:
            yield f"rubrics-{tab}", partial(self._beside, tab)
        yield "rubrics-links", self._links
        yield "rubrics-combined", self._combined
        yield "rubrics-library", partial(self._after, RubricsPage.look_up)
        yield "rubrics-new", partial(self._after, RubricsPage.begin)
        file = self.folder / "rubrics.csv"
        file.write_text(_LIST, "utf-8")
        yield "rubrics-import", partial(self._after, lambda page: page.import_files([file]))
        yield "rubrics-export", partial(self._after, RubricsPage.export)
        yield "rubrics-compare", partial(self._after, RubricsPage.compare)
        yield "rubrics-move", self._moving

    def publish_again(self) -> None:
        """Give the rubric a second version, so that there is something to compare and to move."""
        rubrics = self.context.services.rubrics
        draft = rubrics.library()[0].draft
        first, *others = draft.content.criteria
        level = draft.content.levels[0].id
        words = {**first.descriptors, level: "Repeats the reported figures."}
        criteria = (first.model_copy(update={"descriptors": words}), *others)
        content = draft.content.model_copy(update={"criteria": criteria})
        rubrics.save(draft.model_copy(update={"content": content}))
        rubrics.publish(draft.id, self.context.acting().id)

    @property
    def _page(self) -> RubricsPage:
        return cast("RubricsPage", self.window.page())

    @property
    def _editor(self) -> Editor:
        return self._page.editor

    def _grid(self) -> MainWindow:
        """The grid with its advice, whatever was shown before."""
        window = self.opened()
        QTest.qWait(_JUDGED_MS)
        self._page.form.cancelled.emit()
        self._editor.views.show_grid()
        self._editor.panel.open_tab("advice")
        if self._page.library.isVisible():
            self._editor.library.emit()
        if not self._editor.grid.isVisible():  # the panel stands in its place
            self._editor.head.panel.emit()
        QTest.qWait(_JUDGED_MS)
        return window

    def _after(self, show: Callable[[RubricsPage], object]) -> QWidget:
        window = self._grid()
        show(self._page)
        return window

    def _links(self) -> QWidget:
        window = self._grid()
        self._editor.strip.links.click()
        return window

    def _beside(self, tab: str) -> QWidget:
        window = self._grid()
        panel = self._editor.panel
        panel.open_tab(tab)
        if not panel.isVisible():
            self._editor.head.panel.emit()
        return window

    def _moving(self) -> QWidget:
        """What moving the cohort to the second version would do, and the reason asked for."""
        window = self._after(RubricsPage.compare)
        QTest.qWait(_JUDGED_MS)
        versions = self._page.versions
        versions.tabs.setCurrentIndex(1)
        for card in versions.findChildren(MoveCard):
            card.ask_reason()
        return window

    def _combined(self) -> QWidget:
        window = self._beside("outcomes")
        self._editor.panel.outcomes.table.click()
        return window
