"""Above the page: pages, alignment, groups, locks, snapping, zoom."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QToolButton, QVBoxLayout, QWidget

from mcred_desktop.domain.certificates.arranging import Axis, Side
from mcred_desktop.gui.pages.issue.designer.acts import Acts
from mcred_desktop.gui.pages.issue.designer.canvas import Canvas
from mcred_desktop.gui.pages.issue.designer.drafting import Drafting
from mcred_desktop.gui.pages.issue.designer.words import tr
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.text import label, tool


class Bar(QWidget):
    """Tools for the chosen layers, in as many lines as they need."""

    turned = Signal(int)
    """To another page; the first is 0"""

    def __init__(self, drafting: Drafting, acts: Acts, canvas: Canvas) -> None:
        super().__init__()
        self._drafting, self._canvas = drafting, canvas
        self.setProperty("ground", "panel")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 10, 4)
        top = QHBoxLayout()
        column.addLayout(top)
        self.tabs = QTabBar()
        self.tabs.setObjectName("designer-pages")
        self.tabs.setAccessibleName(tr("Pages"))
        for name in (tr("Page 1"), tr("Page 2")):
            self.tabs.addTab(name)
        self.tabs.currentChanged.connect(self.turned)
        top.addWidget(self.tabs)
        top.addStretch(1)
        self._zoom = label("", "label")
        self._views(top)
        inside = QWidget()
        column.addWidget(inside)
        self._flow = Flow(2)
        inside.setLayout(self._flow)
        self._of_some: list[QToolButton] = []
        self._of_several: list[QToolButton] = []
        self._tools(acts)
        drafting.chosen_changed.connect(self._enable)
        canvas.zoomed.connect(self._say_zoom)

    def _tools(self, acts: Acts) -> None:
        for sign, side, words in (
            ("align-start-vertical", Side.LEFT, tr("Align left")),
            ("align-center-vertical", Side.CENTRE, tr("Align centres")),
            ("align-end-vertical", Side.RIGHT, tr("Align right")),
            ("align-start-horizontal", Side.TOP, tr("Align tops")),
            ("align-center-horizontal", Side.MIDDLE, tr("Align middles")),
            ("align-end-horizontal", Side.BOTTOM, tr("Align bottoms")),
        ):
            self._add(sign, f"align-{side}", words, acts.aligner(side), self._of_some)
        for sign, axis, words in (
            ("align-horizontal-space-between", Axis.ACROSS, tr("Equal gaps across")),
            ("align-vertical-space-between", Axis.DOWN, tr("Equal gaps down")),
        ):
            self._add(sign, f"spread-{axis}", words, acts.spreader(axis), self._of_several)
        for sign, name, words, act, which in (
            ("group", "group", tr("Group"), acts.group, self._of_several),
            ("ungroup", "ungroup", tr("Ungroup"), acts.ungroup, self._of_some),
            ("lock", "lock", tr("Lock or unlock"), acts.lock, self._of_some),
            ("copy", "double", tr("Duplicate"), acts.double, self._of_some),
            ("trash-2", "remove", tr("Delete"), acts.remove, self._of_some),
        ):
            self._add(sign, f"layer-{name}", words, act, which)

    def _views(self, row: QHBoxLayout) -> None:
        for sign, name, words, on in (
            ("magnet", "snap", tr("Snap; Alt moves freely"), self._snap),
            ("ruler", "guides", tr("Show guides"), self._show_guides),
        ):
            made = tool(sign, words)
            made.setObjectName(f"designer-{name}")
            made.setCheckable(True)
            made.setChecked(True)
            made.toggled.connect(on)
            row.addWidget(made)
        row.addSpacing(12)
        for sign, name, words, act in (
            ("zoom-out", "zoom-out", tr("Smaller"), partial(self._canvas.zoom, -1)),
            ("zoom-in", "zoom-in", tr("Larger"), partial(self._canvas.zoom, 1)),
            ("maximize", "fit", tr("Whole page"), self._canvas.fit),
        ):
            made = tool(sign, words, act)
            made.setObjectName(f"designer-{name}")
            row.addWidget(made)
        row.addWidget(self._zoom)

    def _snap(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal calls it
        self._canvas.snaps = on

    def _show_guides(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal calls it
        self._canvas.guides = on
        self._canvas.update()

    def _say_zoom(self, percent: int) -> None:
        self._zoom.setText(f"{percent} %")

    def _add(
        self,
        sign: str,
        name: str,
        words: str,
        act: Callable[[], object],
        which: list[QToolButton],
    ) -> None:
        made = tool(sign, words, act)
        made.setObjectName(name)
        which.append(made)
        self._flow.addWidget(made)

    def _enable(self) -> None:
        chosen = len(self._drafting.chosen)
        for part in self._of_some:
            part.setEnabled(chosen > 0)
        for part in self._of_several:
            part.setEnabled(chosen > 1)
