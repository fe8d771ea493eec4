"""The draft and the versions that were published, newest first."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QListWidgetItem

from mcred_desktop.domain.rubrics.rubric import RubricVersion
from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.widgets.lines import WHAT, Lines


class Versions(Lines):
    """Choosing one shows it as it was published."""

    looked_at = Signal(str)
    """The id of the version to look at; empty for the draft"""

    def __init__(self) -> None:
        super().__init__("versions", self.tr("Versions"))
        self.currentItemChanged.connect(self._look)

    def show_versions(
        self, versions: Sequence[RubricVersion], names: Mapping[str, str], shown: str
    ) -> None:
        """List them with ``shown`` chosen; ``names`` are those of people, by id."""
        now = datetime.now().astimezone()
        with QSignalBlocker(self):
            self.clear()
            rows = [(self.tr("Draft"), self.tr("What you are writing"), "")]
            for version in reversed(versions):
                who = names.get(version.author, self.tr("unknown"))
                below = self.tr("{0}, {1}").format(spoken_moment(version.at, now), who)
                rows.append((self.tr("Version {0}").format(version.number), below, version.id))
            for text, below, version_id in rows:
                item = self.add(text, below)
                item.setData(WHAT, version_id)
                if version_id == shown:
                    self.setCurrentItem(item)

    def _look(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.looked_at.emit(item.data(WHAT))
