"""A record that was edited apart: every value side by side, and a choice."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.pages.sync.differing import DifferingText
from mcred_desktop.gui.pages.sync.words import field_word, kind_word, value_words
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label, rule
from mcred_desktop.services.sync.ports import Conflict, Said

_PAD = 16


class ConflictCard(QFrame):
    """What each of several people said of one record.

    Args:
        conflict: what to show.
        people: id to name of a person.
    """

    chosen = Signal(str, str, str)
    """Kind and id of the record, and the operation whose values count from now on"""

    def __init__(self, conflict: Conflict, people: Callable[[str], str]) -> None:
        super().__init__()
        self.setProperty("ground", "sheet")
        self.setObjectName(f"conflict-{conflict.record_id}")
        self.conflict = conflict
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._fill_head(column)
        column.addWidget(rule())
        versions = QHBoxLayout()
        versions.setSpacing(0)
        column.addLayout(versions)
        for number, said in enumerate(conflict.versions):
            if number:
                line = QFrame()
                line.setProperty("ground", "divider")
                versions.addWidget(line)
            versions.addWidget(self._version(said, people(said.author), number), 1)
        column.addWidget(rule())
        foot = label(self._kept(), "second", wrap=True)
        foot.setContentsMargins(_PAD, 10, _PAD, 10)
        column.addWidget(foot)

    def _fill_head(self, column: QVBoxLayout) -> None:
        conflict = self.conflict
        what = self.tr("{0} was changed in two places").format(
            f"“{conflict.title}”" if conflict.title else kind_word(conflict.kind)
        )
        row = QHBoxLayout()
        column.addLayout(row)
        row.setContentsMargins(_PAD, 10, _PAD, 10)
        row.setSpacing(10)
        row.addWidget(Sign("triangle-alert", "warn", 16), 0, Qt.AlignmentFlag.AlignTop)
        title = label(what, "strong", wrap=True)
        row.addWidget(title, 1)
        row.addWidget(label(kind_word(conflict.kind), "label"), 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(what)

    def _version(self, said: Said, who: str, number: int) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(_PAD, 12, _PAD, 14)
        column.setSpacing(6)
        column.addWidget(label(who or self.tr("Somebody"), "strong"))
        when = spoken_moment(said.at, datetime.now().astimezone())
        column.addWidget(label(self.tr("laptop {0} · {1}").format(said.device[-4:], when), "label"))
        column.addSpacing(4)
        self._values(column, said)
        use = button(self.tr("Use this one"), lambda: self._choose(said), small=True)
        use.setObjectName(f"use-{number}")
        use.setAccessibleName(self.tr("Use what {0} said").format(who))
        column.addSpacing(6)
        column.addWidget(use)
        column.addStretch(1)
        return made

    def _values(self, column: QVBoxLayout, said: Said) -> None:
        if said.deleted:
            column.addWidget(label(self.tr("Deleted it."), wrap=True))
            return
        conflict = self.conflict
        for field in conflict.clashing or conflict.fields:
            column.addWidget(label(field_word(field), "label"))
            own = value_words(said.values.get(field))
            others = [one for one in conflict.versions if one is not said and not one.deleted]
            other = value_words(others[0].values.get(field)) if others else own
            column.addWidget(DifferingText(own, other))
        if not (conflict.clashing or conflict.fields):
            column.addWidget(label(self.tr("Kept it and changed it."), wrap=True))

    def _kept(self) -> str:
        joined = [x for x in self.conflict.fields if x not in self.conflict.clashing]
        kept = self.tr("Both stay in the history, whichever you use.")
        if not joined or not self.conflict.clashing:
            return kept
        names = ", ".join(map(field_word, joined))
        return kept + " " + self.tr("Joined without loss already: {0}.").format(names)

    def _choose(self, said: Said) -> None:
        self.setEnabled(False)
        self.chosen.emit(self.conflict.kind, self.conflict.record_id, said.op_id)
