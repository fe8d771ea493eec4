"""One pack, from its export to its last return."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.pages.assess.packs.words import PackWords
from mcred_desktop.gui.widgets.text import label
from mcred_desktop.services.packs_ledger import PackOut


class PackDetail(QScrollArea):
    """To whom, when, how much, and what came back of it."""

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
            grid.addWidget(label(name, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(value, "", tone, wrap=True), row, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        self.setWidget(content)

    def _lines(self, pack: PackOut) -> list[tuple[str, str, str]]:
        words, color = self._words.state(pack)
        sent = self.tr("Not recorded here; the workspace was restored since")
        if pack.sent_at:
            sent = self.tr("{0} by {1}").format(_spoken(pack.sent_at), pack.sent_by or "–")
        back = "\n".join(_spoken(at) for at in reversed(pack.returns))
        signed = self.tr("{0} of {1} portfolios").format(pack.signed, pack.portfolios)
        return [
            (self.tr("State"), words, color),
            (self.tr("Sent"), sent, ""),
            (self.tr("Signed"), signed, ""),
            (self.tr("Taken in"), back or self.tr("Nothing yet"), ""),
        ]


def _spoken(at: str) -> str:
    return spoken_moment(at, datetime.now().astimezone())
