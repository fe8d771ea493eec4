"""What a credential says: who, what, how it was assessed, and what it stands for."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain import award
from mcred_desktop.domain.award import NO_MEANING, Assessed, Check, CheckedPart, Judgement
from mcred_desktop.gui.pages.verify.room import is_large_text
from mcred_desktop.gui.pages.verify.verdict import words_of
from mcred_desktop.gui.pages.verify.words import tr
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.head import SectionHead
from mcred_desktop.gui.widgets.text import label, rule


class RankBar(QWidget):
    """The level reached as so many segments of so many."""

    def __init__(self, rank: int, of: int) -> None:
        super().__init__()
        self._rank, self._of = rank, max(of, 1)
        self.setAccessibleName(self.tr("level {0} of {1}").format(rank, of))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = Theme.current()
        return QSize(theme.px(19 * self._of), theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, wide = theme.px(19), theme.px(16)
        for place in range(self._of):
            reached = place < self._rank
            painter.setPen(QPen(theme.color("accent" if reached else "edge"), 1))
            painter.setBrush(theme.color("accent") if reached else Qt.BrushStyle.NoBrush)
            box = QRectF(place * step + 0.5, 0.5, wide - 1, self.height() - 1)
            painter.drawRoundedRect(box, 2, 2)


class Meaning(QWidget):
    """Who and what beside each other, then the criteria."""

    def __init__(self, check: Check) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        beside = QVBoxLayout() if is_large_text() else QHBoxLayout()
        beside.setSpacing(24)
        who = ((self.tr("Holder"), check.recipient), (self.tr("Issuer"), check.issuer))
        what = (
            (self.tr("Title"), check.title),
            (self.tr("Result"), check.result),
            (self.tr("Issued"), check.issued),
            (self.tr("Valid until"), check.expires or self.tr("No expiry date")),
        )
        column.addLayout(beside)
        _add_facts(beside, self.tr("Who"), who)
        _add_facts(beside, self.tr("What"), what)
        if check.parts:
            _add_parts(column, check.parts)
        if check.assessed:
            _add_criteria(column, check.assessed)
        if check.meaning != NO_MEANING:
            _add_meaning(column, check.meaning)


def _add_facts(
    beside: QBoxLayout, title: str, lines: Sequence[tuple[str, str]], *, strong: bool = True
) -> None:
    column = QVBoxLayout()
    column.setSpacing(8)
    beside.addLayout(column, 1)
    column.addWidget(SectionHead(title))
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, Theme.current().px(90))
    grid.setColumnStretch(1, 1)
    column.addLayout(grid)
    for row, (name, value) in enumerate((n, v) for n, v in lines if v):
        grid.addWidget(label(name, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(value, "strong" if row == 0 and strong else "", wrap=True), row, 1)
    column.addStretch(1)


def _add_criteria(whole: QVBoxLayout, assessed: Sequence[Assessed]) -> None:
    column = QVBoxLayout()
    column.setSpacing(8)
    whole.addLayout(column)
    column.addWidget(SectionHead(tr("How it was assessed")))
    sheet = QFrame()
    sheet.setProperty("ground", "sheet")
    rows = QVBoxLayout(sheet)
    rows.setContentsMargins(1, 1, 1, 1)
    rows.setSpacing(0)
    for number, line in enumerate(assessed):
        if number:
            rows.addWidget(rule())
        rows.addWidget(_criterion(line))
    column.addWidget(sheet)


def _add_parts(whole: QVBoxLayout, parts: Sequence[CheckedPart]) -> None:
    """The verdict on each credential of a learner record, and why."""
    lines: list[tuple[str, str]] = []
    for part in parts:
        named = f"{part.title or tr('Untitled')}\n{part.issuer}".strip()
        why = part.reasons[0] if part.verdict is not Judgement.GENUINE else part.signature.text
        lines.append((words_of(part.verdict), f"{named}\n{why}"))
    beside = QVBoxLayout()
    whole.addLayout(beside)
    _add_facts(beside, tr("Credentials in this record"), lines, strong=False)


def _add_meaning(whole: QVBoxLayout, meaning: award.Meaning) -> None:
    lines = (
        (tr("Description"), meaning.description),
        (tr("Skills"), "\n".join(meaning.skills)),
        (tr("Criteria"), meaning.criteria),
    )
    beside = QVBoxLayout()
    whole.addLayout(beside)
    _add_facts(beside, tr("What it stands for"), lines, strong=False)


def _said(line: Assessed) -> str:
    return tr("{0}: {1}, level {2} of {3}").format(line.criterion, line.level, line.rank, line.of)


def _criterion(line: Assessed) -> QWidget:
    made = QWidget()
    made.setAccessibleName(_said(line))
    row = QHBoxLayout(made)
    row.setContentsMargins(16, 8, 16, 8)
    row.setSpacing(12)
    row.addWidget(label(line.criterion, wrap=True), 3)
    row.addWidget(label(tr("must pass") if line.required else "", "label", wrap=True), 1)
    levels = QHBoxLayout()
    levels.setSpacing(10)
    row.addLayout(levels, 3)
    if line.rank:
        levels.addWidget(RankBar(line.rank, line.of))
    levels.addWidget(label(line.level, "strong", wrap=True), 1)
    return made
