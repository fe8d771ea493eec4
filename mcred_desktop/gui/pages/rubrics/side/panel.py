"""The right panel: tabs beside the grid, and below them whether the rubric is ready."""

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QTabWidget, QVBoxLayout, QWidget

from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.rubrics.desk import Desk
from mcred_desktop.gui.pages.rubrics.judging import Judgement
from mcred_desktop.gui.pages.rubrics.keys import Chords
from mcred_desktop.gui.pages.rubrics.side.advice import Ready
from mcred_desktop.gui.pages.rubrics.side.advice_tab import AdviceTab
from mcred_desktop.gui.pages.rubrics.side.criterion import CriterionTab
from mcred_desktop.gui.pages.rubrics.side.outcomes import Outcomes
from mcred_desktop.gui.pages.rubrics.side.preview import PreviewTab
from mcred_desktop.gui.pages.rubrics.side.rules import RulesTab
from mcred_desktop.gui.pages.rubrics.side.set_aside import SetAside
from mcred_desktop.gui.pages.rubrics.side.versions import Versions
from mcred_desktop.gui.pages.rubrics.spots import Place
from mcred_desktop.gui.theme import Theme

P = TypeVar("P", bound=QWidget)

WIDTH = 352
"""Pixels at 100 %"""


class SidePanel(QFrame):
    """Works out only what its current tab shows."""

    opened = Signal()
    """Another tab was chosen; it wants to be shown something"""
    row_chosen = Signal(int)
    """A criterion of the preview"""

    def __init__(self, context: Context, desk: Desk, chords: Chords, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._desk, self._chords = context, desk, chords
        self.setProperty("ground", "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("advice-tabs")
        self.tabs.tabBar().setDrawBase(False)  # the pane has its own rule
        column.addWidget(self.tabs, 1)
        self.ready = Ready()
        column.addWidget(self.ready)
        self._places: dict[str, QVBoxLayout] = {}
        for name, words in (
            ("advice", self.tr("Advice")),
            ("criterion", self.tr("Criterion")),
            ("preview", self.tr("Preview")),
            ("rules", self.tr("Rules")),
            ("outcomes", self.tr("Result")),
            ("versions", self.tr("Versions")),
        ):
            page = QWidget(self.tabs)
            self.tabs.addTab(page, words)
            self._places[name] = place = QVBoxLayout(page)
            place.setContentsMargins(0, 0, 0, 0)
        self.aside = SetAside(self)
        self.advice = self._put("advice", AdviceTab(self.aside))
        self.remarks = self.advice.remarks
        self.outcomes = self._put("outcomes", Outcomes())
        self.versions = self._put("versions", Versions())
        self.remarks.counted.connect(self._count)
        self.tabs.currentChanged.connect(self._open)
        Theme.current().changed.connect(self._fit)
        self._fit()

    @cached_property
    def criterion(self) -> CriterionTab:
        """What the criterion that has the keys measures and demands."""
        return self._put("criterion", CriterionTab(self._desk, self._chords))

    @cached_property
    def preview(self) -> PreviewTab:
        """The rubric as an evaluator sees it."""
        made = self._put("preview", PreviewTab())
        made.chosen.connect(self.row_chosen)
        return made

    @cached_property
    def rules(self) -> RulesTab:
        """When a learner passes, and who looks again."""
        return self._put("rules", RulesTab(self._context, self._desk, self._chords))

    @property
    def current(self) -> str:
        """Name of the tab in sight."""
        return list(self._places)[self.tabs.currentIndex()]

    @property
    def wants_outcomes(self) -> bool:
        """Whether what combinations give is in sight."""
        return self.outcomes.isVisible()

    def show_rubric(self, rubric: Rubric, row: int, record: Achievement, *, fixed: bool) -> None:
        """Show what the current tab says of criterion ``row``, or of the whole rubric."""
        match self.current:
            case "criterion":
                chosen = rubric.criteria[row] if 0 <= row < len(rubric.criteria) else None
                self.criterion.show_criterion(rubric, chosen, record, fixed=fixed)
            case "preview":
                self.preview.show_rubric(rubric, row)
            case "rules":
                self.rules.show_rubric(rubric, fixed=fixed)
            case _:
                pass

    def field(self, place: Place) -> QWidget | None:
        """The field at ``place`` where the tab in sight has one."""
        return self.rules.field(place) if self.current == "rules" else None

    def show_judgement(self, judged: Judgement) -> None:
        """Show what was found."""
        self.advice.show_judgement(judged)
        self.ready.show_judgement(judged)

    def open_tab(self, name: str) -> None:
        """Show ``advice``, ``criterion``, ``preview``, ``rules``, ``outcomes`` or ``versions``."""
        self.tabs.setCurrentIndex(list(self._places).index(name))

    def _put(self, name: str, part: P) -> P:
        self._places[name].addWidget(part)
        return part

    def _open(self) -> None:
        self.ready.setVisible(self.current in {"advice", "versions"})
        self.opened.emit()

    def _count(self, count: int) -> None:
        text = self.tr("Advice {0}").format(count) if count else self.tr("Advice")
        self.tabs.setTabText(list(self._places).index("advice"), text)

    def _fit(self) -> None:
        self.setMinimumWidth(Theme.current().px(WIDTH))
