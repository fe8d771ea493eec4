"""The tabs of a cohort, each made in a turn of its own and read when it is in sight."""

from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from mcred_desktop.gui.page import Context
from mcred_desktop.gui.slices import Slices
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.text import restyle

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.assess.cohorts.learners_tab import LearnersTab
    from mcred_desktop.gui.pages.assess.decisions.tab import DecisionsTab

_PAGES: Final = "mcred_desktop.gui.pages.assess."
_TABS: Final = {
    "learners": (_PAGES + "cohorts.learners_tab", "LearnersTab"),
    "marking": (_PAGES + "cohorts.marking_tab", "MarkingTab"),
    "moderation": (_PAGES + "moderation.tab", "ModerationTab"),
    "decisions": (_PAGES + "decisions.tab", "DecisionsTab"),
    "agreement": (_PAGES + "agreement.tab", "AgreementTab"),
    "calibration": (_PAGES + "calibration.tab", "CalibrationTab"),
    "packs": (_PAGES + "packs.tab", "PacksTab"),
}
_FOR_LEARNERS: Final = ("cohorts.import_panel", "cohorts.record_panel", "cohorts.learners_model")
"""Loaded first, each in a turn of its own"""
_AT_ONCE: Final = ("learners",)
"""Every other is made when somebody turns to it"""


_BESIDE: Final = 29
"""Pixels at 100 % between the words of two tabs"""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a tab is put once it is made."""

    widget: QWidget
    column: QVBoxLayout
    made: list[QWidget]


class CohortTabs(QTabWidget):
    """Learners, marking, moderation, decisions, agreement, calibration and packs of one cohort.

    Args:
        context: what the tabs work with.
        slices: where they wait for their turn.
    """

    refused = Signal(object)
    """McredError"""
    made = Signal(str)
    """Name of a tab that is there now"""

    def __init__(self, context: Context, slices: Slices, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cohort-tabs")
        self._context, self._slices = context, slices
        self._cohort_id = ""
        words = {
            "learners": self.tr("Learners"),
            "marking": self.tr("Marking"),
            "moderation": self.tr("Moderation"),
            "decisions": self.tr("Decisions"),
            "agreement": self.tr("Agreement"),
            "calibration": self.tr("Calibration"),
            "packs": self.tr("Packs"),
        }
        self._places: dict[str, _Place] = {}
        for name in _TABS:
            widget = QWidget(self)
            self._places[name] = place = _Place(widget, QVBoxLayout(widget), [])
            place.column.setContentsMargins(0, 0, 0, 0)
            self.addTab(widget, words[name])
        self.currentChanged.connect(self._open)
        slices.queue(partial(import_module, _PAGES + part) for part in _FOR_LEARNERS)
        for name in _AT_ONCE:
            self._begin(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Closer together where their words and the room between them do not fit."""
        bar = self.tabBar()
        words = (self.tabText(place) for place in range(self.count()))
        wanted = sum(bar.fontMetrics().horizontalAdvance(text) for text in words)
        wanted += (self.count() + 1) * Theme.current().px(_BESIDE)
        restyle(bar, "tight", "true" if wanted > self.width() else "false")

    @property
    def current(self) -> str:
        """Name of the tab in sight."""
        return list(_TABS)[self.currentIndex()]

    @property
    def learners(self) -> "LearnersTab":
        """Made by now."""
        tab: LearnersTab = self.tab("learners")
        return tab

    @property
    def decisions(self) -> "DecisionsTab":
        """Made by now."""
        tab: DecisionsTab = self.tab("decisions")
        return tab

    def has(self, name: str) -> bool:
        """Whether a tab is in its place already."""
        return self._places[name].column.count() > 0

    def tab(self, name: str) -> Any:
        """The tab of that name, in its place by now."""
        tab = self._made(name)
        if not self.has(name):
            self._places[name].column.addWidget(tab)
            tab.refused.connect(self.refused)
            if name == "agreement":
                tab.calibration_wanted.connect(partial(self.show_tab, "calibration"))
                tab.look_again.connect(partial(self._show_portfolio, "moderation"))
            elif name == "moderation":
                tab.absent.connect(partial(self._show_portfolio, "decisions"))
            self.made.emit(name)
            if self._cohort_id and name == self.current:
                tab.open_cohort(self._cohort_id)
        return tab

    def _made(self, name: str) -> Any:
        """The tab, out of sight until it is in its place: to be styled takes as long again."""
        place = self._places[name]
        if not place.made:
            module, kind = _TABS[name]
            place.made.append(getattr(import_module(module), kind)(self._context, place.widget))
        return place.made[0]

    def _begin(self, name: str) -> None:
        """Make a tab in turns of their own; meanwhile its place is empty."""
        self._slices.queue([partial(import_module, _TABS[name][0])])
        steps = (self._made, self.tab, self._show_in_place)
        self._slices.queue(partial(step, name) for step in steps)

    def _show_in_place(self, name: str) -> None:
        """As its layout does in a moment; by now, for those who wait for what it reads then."""
        self.tab(name).show()

    def show_tab(self, name: str) -> None:
        """Turn to a tab."""
        self.setCurrentWidget(self._places[name].widget)

    def _show_portfolio(self, name: str, portfolio_id: str) -> None:
        self.show_tab(name)
        self.tab(name).open_portfolio(portfolio_id)

    def open_cohort(self, cohort_id: str) -> None:
        """Show a cohort; what is not in sight is read when it comes into sight."""
        self._cohort_id = cohort_id
        self._open()

    def _open(self) -> None:
        if not self._cohort_id:
            return
        if self.has(self.current):
            self.tab(self.current).open_cohort(self._cohort_id)
        else:
            self._begin(self.current)
