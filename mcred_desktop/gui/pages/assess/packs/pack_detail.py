"""One pack, from its export to its last return."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.pages.assess.packs.words import PackWords
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import label
from mcred_desktop.gui.words import counted
from mcred_desktop.services.packs.ledger import Packed, PackOut

_SHOWN = 300
"""Portfolios of a pack that are listed"""
_TOP = Qt.AlignmentFlag.AlignTop


class PackDetail(QScrollArea):
    """To whom, when, how much, what came back of it, and how each portfolio stands."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pack-detail")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._words = PackWords(self)

    def show_pack(self, pack: PackOut) -> None:
        """Show a pack."""
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(18, 14, 18, 16)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(8)
        grid.addWidget(label(pack.evaluator, "section", wrap=True), 0, 0, 1, 2)
        for row, (name, value, tone) in enumerate(self._lines(pack), 1):
            grid.addWidget(label(name, "label"), row, 0, _TOP)
            grid.addWidget(label(value, "", tone, wrap=True), row, 1)
        row = grid.rowCount()
        grid.addWidget(label(self.tr("Portfolios"), "label"), row, 0, _TOP)
        portfolios = QGridLayout()
        grid.addLayout(portfolios, row, 1)
        self._fill(portfolios, pack)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(row + 1, 1)
        self.setWidget(content)

    def _lines(self, pack: PackOut) -> list[tuple[str, str, str]]:
        words, color = self._words.state(pack)
        sent = self.tr("Not recorded here; the workspace was restored since")
        if pack.sent_at:
            sent = self.tr("{0} by {1}").format(_spoken(pack.sent_at), pack.sent_by or "–")
        back = "\n".join(_spoken(at) for at in reversed(pack.returns))
        return [
            (self.tr("State"), words, color),
            (self.tr("Sent"), sent, ""),
            (self.tr("Taken in"), back or self.tr("Nothing yet"), ""),
        ]

    def _fill(self, grid: QGridLayout, pack: PackOut) -> None:
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        known = [line for line in pack.portfolios if line[1] is not Packed.GONE]
        for row, (name, how) in enumerate(known[:_SHOWN]):
            signed = how is Packed.SIGNED
            grid.addWidget(Sign("check", "ok", 14) if signed else Sign("clock", "ink2", 14), row, 0)
            grid.addWidget(label(name, wrap=True), row, 1)
            words = self.tr("signed") if signed else self.tr("still to come")
            grid.addWidget(label(words, "second"), row, 2)
        rest = len(known) - _SHOWN
        if rest > 0:
            grid.addWidget(label(self.tr("{0} more").format(rest), "second"), grid.rowCount(), 1)
        if gone := len(pack.portfolios) - len(known):
            number = (
                self.tr("{0} is not with this evaluator any more"),
                self.tr("{0} are not with this evaluator any more"),
            )
            said = label(counted(gone, *number), "second", wrap=True)
            grid.addWidget(said, grid.rowCount(), 1, 1, 2)
        grid.setColumnStretch(1, 1)


def _spoken(at: str) -> str:
    return spoken_moment(at, datetime.now().astimezone())
