"""What is said about the chosen rubric, below the list: tags, uses, and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.gui.pages.rubrics.library.chips import TagField, Uses
from mcred_desktop.gui.pages.rubrics.library.deeds import LibraryDeeds
from mcred_desktop.gui.widgets.flow import Flow
from mcred_desktop.gui.widgets.text import button, label, rule
from mcred_desktop.services.rubrics.rubrics import RubricLine


class About(QFrame):
    """Edits tags and uses where they stand."""

    sharing = Signal(str)
    """The id of a rubric to write to a file or print"""
    comparing = Signal(str)
    """The id of a rubric whose versions are to be compared"""

    def __init__(self, deeds: LibraryDeeds) -> None:
        super().__init__()
        self.setObjectName("rubric-about")
        self.setAccessibleName(self.tr("About the rubric"))
        self._deeds = deeds
        self._line: RubricLine | None = None
        self.tags = TagField()
        self.uses = Uses()
        self.tags.changed.connect(self._tag)
        self.uses.changed.connect(self._use)
        below = QWidget()
        actions = Flow(4)
        below.setLayout(actions)
        self.archive = self._action("archive-rubric", self.tr("Archive"), "archive")
        self.actions_ = (
            self._action("duplicate-rubric", self.tr("Duplicate"), "copy"),
            self._action("share-rubric", self.tr("Export or print"), "printer"),
            self._action("compare-rubric", self.tr("Versions"), "history"),
            self.archive,
            self._action("delete-rubric", self.tr("Delete"), "trash-2"),
        )
        for action in self.actions_:
            actions.addWidget(action)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 0, 12, 10)
        column.setSpacing(6)
        column.addWidget(rule())
        column.addWidget(label(self.tr("Tags"), "label"))
        column.addWidget(self.tags)
        column.addWidget(label(self.tr("Used in"), "label"))
        column.addWidget(self.uses)
        column.addSpacing(2)
        column.addWidget(below)

    def show_line(
        self, line: RubricLine | None, known: Sequence[str], records: Sequence[Achievement]
    ) -> None:
        """Say this about a rubric; None when none is in sight."""
        held, self._line = self._line, line
        typing = held is not None and line is not None and held.draft.id == line.draft.id
        if line is None or (typing and self._deeds.busy):
            return  # what is shown is newer
        self.tags.show_tags(line.draft.tags, known)
        self.uses.show_uses(line.draft.achievement_id, line.draft.also_for, records)
        away = self.tr("Bring back") if line.draft.archived else self.tr("Archive")
        self.archive.setText(away)

    def act(self, name: str) -> None:
        """Do what the button of that name does, to the rubric that is shown."""
        line = self._line
        if line is None:
            return
        match name:
            case "duplicate-rubric":
                self._deeds.duplicate(line)
            case "archive-rubric":
                self._deeds.archive(line)
            case "delete-rubric":
                self._deeds.delete(line)
            case "share-rubric":
                self.sharing.emit(line.draft.id)
            case _:
                self.comparing.emit(line.draft.id)

    def _action(self, name: str, text: str, sign: str) -> QPushButton:
        made = button(text, lambda: self.act(name), "quiet", sign=sign, small=True)
        made.setObjectName(name)
        return made

    def _tag(self, before: list[str], after: list[str]) -> None:
        if self._line is not None:
            self._deeds.tag(self._line.draft.id, before, after)

    def _use(self, before: list[str], after: list[str]) -> None:
        if self._line is not None:
            self._deeds.use_for(self._line.draft.id, before, after)
