"""The two lists of a preview: what can be taken, and what cannot."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from mcred_desktop.domain.rubrics.rubric import Rubric, RubricKind
from mcred_desktop.gui.widgets.lines import Lines
from mcred_desktop.gui.words import counted
from mcred_desktop.services.rubrics.ports import RefusedRubric

_RUBRIC = Qt.ItemDataRole.UserRole
_BATCH = 20
"""Rows that are measured at a time"""


class TakeList(QListWidget):
    """Rubrics with a box each; Space or a click changes it."""

    counted = Signal()
    """Other rubrics are to be taken than before"""

    def __init__(self, tag: str, name: str) -> None:
        super().__init__()
        self.setObjectName(tag)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemChanged.connect(self._tell)

    def add_row(self, key: object, title: str, second: str, *, taken: bool) -> None:
        """One more row; ``key`` is what it stands for."""
        item = QListWidgetItem(f"{title}\n{second}")
        item.setData(_RUBRIC, key)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}, {second}")
        item.setToolTip(f"{title}\n{second}")
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked)
        with QSignalBlocker(self):
            self.addItem(item)

    def take_all(self, *, taken: bool) -> None:
        """Check every box in sight, or none."""
        state = Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked
        with QSignalBlocker(self):
            for item in self._items():
                if not item.isHidden():
                    item.setCheckState(state)
        self.counted.emit()

    def narrow(self, typed: str) -> None:
        """Show only rows that hold every word of ``typed``."""
        words = typed.casefold().split()
        for item in self._items():
            text = item.text().casefold()
            item.setHidden(not all(word in text for word in words))

    def taken(self) -> list[object]:
        """What the checked rows stand for."""
        checked = Qt.CheckState.Checked
        return [item.data(_RUBRIC) for item in self._items() if item.checkState() is checked]

    def _items(self) -> Iterator[QListWidgetItem]:
        return (self.item(row) for row in range(self.count()))

    def _tell(self) -> None:
        self.counted.emit()


class RefusedList(Lines):
    """Each rubric that cannot be taken: why, where in the file, and what to do about it."""

    def __init__(self) -> None:
        super().__init__("refused-rubrics", self.tr("Rubrics that cannot be taken"))
        self.setLayoutMode(QListWidget.LayoutMode.Batched)
        self.setBatchSize(_BATCH)

    def add_refused(self, refused: RefusedRubric, file: str) -> None:
        """One more; ``file`` is named where several were read."""
        name = f"{refused.name} ({file})" if file and file != refused.name else refused.name
        where = self.tr("Where: {0}").format(refused.where) if refused.where else ""
        below = "\n".join(part for part in (where, refused.cure) if part)
        self.add(f"{name}: {refused.what}", below, "circle-x", "bad")


def told(rubric: Rubric, file: str) -> str:
    """What a rubric holds, in a line; ``file`` is named where several were read."""
    rows, levels = len(rubric.criteria), len(rubric.levels)
    parts = [
        counted(rows, _tr("{0} criterion"), _tr("{0} criteria")),
        counted(levels, _tr("{0} level"), _tr("{0} levels")),
        {RubricKind.HOLISTIC: _tr("holistic"), RubricKind.SINGLE_POINT: _tr("single-point")}.get(
            rubric.kind, ""
        ),
        "" if rubric.has_points else _tr("no points"),
        file,
    ]
    return " · ".join(part for part in parts if part)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Transfer", words)
