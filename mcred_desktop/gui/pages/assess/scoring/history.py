"""What was signed on a sheet before, and why it was signed again."""

from datetime import datetime

from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from mcred_desktop.domain.assess.assessment import Sheet
from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.widgets.text import label
from mcred_desktop.services.assess.cases import Case


class SheetHistory(QFrame):
    """Each signed revision in a line, the newest first; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sheet-history")
        self._toggle = QToolButton()
        self._toggle.setObjectName("show-history")
        self._toggle.setIcon(icon("history"))
        self._toggle.setCheckable(True)
        self._toggle.toggled.connect(self._unfold)
        self._count = label("", "second")
        head = QHBoxLayout()
        head.setSpacing(6)
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 2, 12, 2)
        column.setSpacing(2)
        column.addLayout(head)
        head.addWidget(self._toggle)
        head.addWidget(self._count, 1)
        column.addWidget(self._lines)

    def show_case(self, case: Case) -> None:
        self.setVisible(bool(case.sheets))
        self._toggle.setChecked(False)
        self._lines.hide()
        while (item := self._column.takeAt(0)) is not None:
            if (line := item.widget()) is not None:
                line.deleteLater()
        self._count.setText(self.tr("Signed {0}").format(_times(len(case.sheets))))
        self._toggle.setAccessibleName(self.tr("History of this sheet"))
        self._toggle.setToolTip(self._toggle.accessibleName())
        for number, sheet in reversed(list(enumerate(case.sheets, 1))):
            before = case.sheets[number - 2] if number > 1 else None
            self._column.addWidget(self._line(number, sheet, before, case.rubric.content))

    def _unfold(self, unfolded: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._lines.setVisible(unfolded)

    def _line(self, number: int, sheet: Sheet, before: Sheet | None, rubric: Rubric) -> QWidget:
        line = QWidget()
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        moment = datetime.fromisoformat(sheet.at).astimezone()
        when = f"{moment.day} {moment:%B %Y, %H:%M}"
        column.addWidget(label(self.tr("Revision {0}, {1}").format(number, when), "strong"))
        if sheet.reason:
            column.addWidget(label(sheet.reason, "", wrap=True))
        for change in _changes(rubric, before, sheet):
            column.addWidget(label(change, "second", wrap=True))
        return line


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _changes(rubric: Rubric, before: Sheet | None, after: Sheet) -> list[str]:
    """Each criterion with another level than on the sheet before."""
    if before is None:
        return []
    old = {score.criterion_id: score.level_id for score in before.scores}
    new = {score.criterion_id: score.level_id for score in after.scores}
    return [
        f"{row.title}: {_level(rubric, row.id, old)} → {_level(rubric, row.id, new)}"
        for row in rubric.criteria
        if old.get(row.id) != new.get(row.id)
    ]


def _level(rubric: Rubric, criterion_id: str, levels: dict[str, str]) -> str:
    """The name of the level, or a dash where there is none in this version."""
    row = rubric.criterion(criterion_id)
    offered = {level.id: level.name for level in rubric.levels_of(row)}
    return offered.get(levels.get(criterion_id, ""), "–")
