"""The remarks, and what somebody does about one that they do not follow."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.gui.pages.rubrics.judging import Judgement
from mcred_desktop.gui.pages.rubrics.side.advice import Remarks
from mcred_desktop.gui.pages.rubrics.side.set_aside import SetAside
from mcred_desktop.gui.widgets.text import button


class AdviceTab(QWidget):
    """A remark is kept out of sight where the wording is meant so; how many are is always told."""

    kept = Signal(object)
    """The Remark that was set aside"""

    def __init__(self, aside: SetAside) -> None:
        super().__init__()
        self._aside = aside
        self._judged: Judgement | None = None
        self.remarks = Remarks()
        self.remarks.currentItemChanged.connect(self._offer)
        self.remarks.keeping.connect(self._change)
        self.keep = button("", self._change, sign="eye-off", small=True)
        self.keep.setObjectName("keep-mine")
        self.shown = button("", self._show_again, "link", small=True)
        self.shown.setObjectName("show-set-aside")
        self.shown.setCheckable(True)
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self.keep)
        row.addStretch(1)
        row.addWidget(self.shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.remarks, 1)
        column.addWidget(self._foot)
        self._offer()

    def show_judgement(self, judged: Judgement) -> None:
        """List what is open, and below it what was set aside when that is asked for."""
        self._judged = judged
        count = len(judged.aside)
        hide = self.tr("Hide what is set aside")
        self.shown.setText(
            hide if self.shown.isChecked() else self.tr("{0} set aside").format(count)
        )
        self.shown.setVisible(count > 0)
        aside = judged.aside if self.shown.isChecked() else ()
        self.remarks.show_remarks(judged.remarks, aside)
        self._offer()

    def _show_again(self) -> None:
        if self._judged is not None:
            self.show_judgement(self._judged)

    def _offer(self, *_items: object) -> None:
        """What can be done about the chosen remark."""
        remark = self.remarks.current
        advice = remark is not None and bool(remark.rule)
        again = remark is not None and self._aside.holds(remark)
        self.keep.setText(self.tr("Advise again") if again else self.tr("Keep mine"))
        why = self.tr("Say no more of this here; the words stay as they are (Delete)")
        back = self.tr("Say this again (Delete)")
        self.keep.setToolTip(back if again else why)
        self.keep.setEnabled(advice)
        self._foot.setVisible(advice or not self.shown.isHidden())

    def _change(self) -> None:
        """Set the chosen remark aside, or have it said again; go on to what takes its place."""
        remark, row = self.remarks.current, self.remarks.currentRow()
        if remark is None or not remark.rule:
            return
        if self._aside.holds(remark):
            self._aside.take_back(remark)
        else:
            self._aside.add(remark)
            self.kept.emit(remark)
        if self.remarks.current is None:
            self.remarks.setCurrentRow(min(row, self.remarks.count() - 1))
