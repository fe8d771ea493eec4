"""One line for each framework that is not shown in full."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from mcred_desktop.domain.records.frameworks import FrameworkReport, Verdict
from mcred_desktop.gui.widgets.clear import clear
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.text import button

_Line = tuple[str, str, str, str]
"""Key, short name, how the record stands, tone"""


class OtherFrameworks(QWidget):
    """Short names, each beside how many of its rules are met; a click shows that one in full."""

    picked = Signal(str)
    """Key of the framework"""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[_Line] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)
        self._grid.setColumnStretch(0, 1)

    def show_reports(self, reports: Sequence[FrameworkReport]) -> None:
        """Show how the record stands beside each."""
        lines = [self._line(report) for report in reports]
        if lines == self._shown:
            return
        self._shown = lines
        clear(self._grid)
        for row, (key, short, told, tone) in enumerate(lines):
            link = button(short, partial(self.picked.emit, key), "link")
            link.setObjectName(f"framework-{key}")
            link.setAccessibleName(f"{short}, {told}")
            self._grid.addWidget(link, row, 0)
            beside = ElidedLabel(told, "", tone, grows=False)
            self._grid.addWidget(beside, row, 1, Qt.AlignmentFlag.AlignRight)

    def _line(self, report: FrameworkReport) -> _Line:
        met = self.tr("{0} of {1}").format(report.count(Verdict.FINE), len(report.findings))
        key, short = report.framework.key, report.framework.short
        if report.passes:
            return key, short, met, "warn" if report.count(Verdict.TO_WEIGH) else "ok"
        briefs = [x.brief for x in report.of(Verdict.OUT_OF_RANGE) if x.brief]
        return key, short, ", ".join([met, *briefs[:1]]), "bad"
