"""One learner who was enrolled on two laptops: both records, and making them one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import button, label, rule
from mcred_desktop.gui.words import counted
from mcred_desktop.services.sync.duplicates import Duplicates, Twin

_PAD = 16


class TwinsCard(QFrame):
    """Records of a cohort that seem to be of one learner."""

    joined = Signal(str, str)
    """Id of the record that stays, and of the one that goes into it"""

    def __init__(self, duplicates: Duplicates) -> None:
        super().__init__()
        self.setProperty("ground", "sheet")
        first = duplicates.twins[0].learner
        self.setObjectName(f"twins-{first.id}")
        self._twins = duplicates.twins
        said = self.tr("{0} is here more than once").format(f"“{first.name}”")
        self.setAccessibleName(said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        column.addLayout(head)
        head.setContentsMargins(_PAD, 10, _PAD, 10)
        head.setSpacing(10)
        head.addWidget(Sign("users", "warn", 16))
        head.addWidget(label(said, "strong", wrap=True), 1)
        head.addWidget(label(duplicates.cohort, "label"))
        for number, twin in enumerate(duplicates.twins):
            column.addWidget(rule())
            column.addWidget(self._row(twin, number))
        column.addWidget(rule())
        kept = self.tr("What the other one holds comes into the one you keep; nothing is lost.")
        foot = label(kept, "second", wrap=True)
        foot.setContentsMargins(_PAD, 10, _PAD, 10)
        column.addWidget(foot)

    def _row(self, twin: Twin, number: int) -> QWidget:
        learner = twin.learner
        told = [learner.name, *(x for x in (learner.email, learner.number) if x)]
        holds = ", ".join(
            (
                counted(twin.files, self.tr("{0} file"), self.tr("{0} files")),
                counted(twin.sheets, self.tr("{0} scoring sheet"), self.tr("{0} scoring sheets")),
                counted(twin.credentials, self.tr("{0} credential"), self.tr("{0} credentials")),
            )
        )
        keep = button(self.tr("Keep this one"), lambda: self._keep(twin), small=True)
        keep.setObjectName(f"keep-{number}")
        keep.setAccessibleName(self.tr("Keep {0}").format(" · ".join(told)))
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(_PAD, 10, _PAD, 10)
        words = QVBoxLayout()
        row.addLayout(words, 1)
        words.setSpacing(2)
        words.addWidget(label(" · ".join(told), wrap=True))
        words.addWidget(label(holds, "second"))
        row.addWidget(keep, 0, Qt.AlignmentFlag.AlignVCenter)
        return made

    def _keep(self, kept: Twin) -> None:
        gone = next(one for one in self._twins if one is not kept)
        self.setEnabled(False)
        self.joined.emit(kept.learner.id, gone.learner.id)
