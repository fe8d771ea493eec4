"""The right panel: what to mend, whether it is ready, what was published."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from mcred_desktop.domain.rubric import RubricVersion
from mcred_desktop.domain.rubric_findings import Finding
from mcred_desktop.gui.days import spoken_moment
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import label

_WIDTH = 276
_ROLE = Qt.ItemDataRole.UserRole


class _Words(QListWidget):
    """A list whose rows take as many lines as their words need."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        side = Theme.current().px(16)
        self.setIconSize(QSize(side, side))


class _Line(QWidget):
    """One condition of publishing, with its sign."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._sign = Sign("check", "ok", 16)
        self.words = label("", wrap=True)
        self.words.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

    def say(self, text: str, sign: str, role: str) -> None:
        """Show where the condition stands."""
        self._sign.show_sign(sign, role)
        self.words.setText(text)


class Advice(QFrame):
    """Findings and versions in tabs, and below them what stands in the way of publishing."""

    chosen = Signal(object)
    """The Finding to go to"""
    looked_at = Signal(str)
    """The id of the version to look at; empty for the draft"""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "panel")
        self._found: tuple[Finding, ...] | None = None
        self.findings = _Words(self.tr("Findings"))
        self.findings.setObjectName("findings")
        self.findings.itemClicked.connect(self._choose)
        self.findings.itemActivated.connect(self._choose)
        self.versions = _Words(self.tr("Versions"))
        self.versions.setObjectName("versions")
        self.versions.currentItemChanged.connect(self._look)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("advice-tabs")
        self.tabs.addTab(self.findings, self.tr("Findings"))
        self.tabs.addTab(self.versions, self.tr("Versions"))
        self._blocks = _Line("ready-blocks")
        self._cells = _Line("ready-cells")
        self._news = _Line("ready-news")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs, 1)
        column.addWidget(self._make_ready())
        self._fit()
        Theme.current().changed.connect(self._fit)

    def show_findings(self, found: tuple[Finding, ...]) -> None:
        """List what to mend, what blocks first."""
        if found == self._found:
            return
        self._found = found
        self.findings.clear()
        for finding in sorted(found, key=lambda one: not one.blocks):
            sign = icon("circle-alert", "bad") if finding.blocks else icon("info", "ink2")
            item = QListWidgetItem(sign, finding.text)
            item.setData(_ROLE, finding)
            said = self.tr("Blocks publishing: {0}") if finding.blocks else "{0}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said.format(finding.text))
            self.findings.addItem(item)
        if not found:
            nothing = QListWidgetItem(icon("check", "ok"), self.tr("Nothing to mend"))
            nothing.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.findings.addItem(nothing)
        self.tabs.setTabText(0, self.tr("Findings {0}").format(len(found)))

    def step(self) -> None:
        """Go to the next finding, from the last to the first."""
        if self._found:
            row = (self.findings.currentRow() + 1) % len(self._found)
            self.findings.setCurrentRow(row)
            self.chosen.emit(self.findings.item(row).data(_ROLE))

    def show_ready(
        self, found: tuple[Finding, ...], latest: RubricVersion | None, news: str
    ) -> None:
        """Say what stands in the way of publishing.

        Args:
            found: every finding.
            latest: the newest version; None for none.
            news: why there is nothing new to publish; empty when there is.
        """
        blocking = sum(finding.blocks for finding in found)
        empty = sum(finding.level is not None for finding in found)
        if blocking:
            text = self.tr("{0} findings block publishing").format(blocking)
            one = self.tr("1 finding blocks publishing")
            self._blocks.say(one if blocking == 1 else text, "circle-x", "bad")
        else:
            self._blocks.say(self.tr("Nothing blocks publishing"), "check", "ok")
        if empty:
            text = self.tr("{0} cells are empty; they do not block").format(empty)
            one = self.tr("1 cell is empty; it does not block")
            self._cells.say(one if empty == 1 else text, "triangle-alert", "warn")
        else:
            self._cells.say(self.tr("Every cell has a descriptor"), "check", "ok")
        if news:
            self._news.say(news, "minus", "ink3")
        elif latest is None:
            self._news.say(self.tr("No version is published yet"), "check", "ok")
        else:
            text = self.tr("Differs from version {0}").format(latest.number)
            self._news.say(text, "check", "ok")

    def show_versions(
        self, versions: Sequence[RubricVersion], names: Mapping[str, str], shown: str
    ) -> None:
        """List the draft and the published versions, newest first, with ``shown`` chosen."""
        now = datetime.now().astimezone()
        with QSignalBlocker(self.versions):
            self.versions.clear()
            lines = [(self.tr("Draft"), "")]
            for version in reversed(versions):
                text = self.tr("Version {0}\n{1}, {2}").format(
                    version.number,
                    spoken_moment(version.at, now),
                    names.get(version.author, self.tr("unknown")),
                )
                lines.append((text, version.id))
            for text, version_id in lines:
                item = QListWidgetItem(text)
                item.setData(_ROLE, version_id)
                self.versions.addItem(item)
                if version_id == shown:
                    self.versions.setCurrentItem(item)
        self.tabs.setTabText(1, self.tr("Versions {0}").format(len(versions)))

    def _make_ready(self) -> QFrame:
        box = QFrame()
        box.setObjectName("ready-to-publish")
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 12, 14, 14)
        column.setSpacing(7)
        column.addWidget(label(self.tr("Ready to publish"), "bold"))
        for line in (self._blocks, self._cells, self._news):
            column.addWidget(line)
        column.addWidget(label(self.tr("A published version never changes."), "label", wrap=True))
        return box

    def _fit(self) -> None:
        self.setFixedWidth(Theme.current().px(_WIDTH))

    def _choose(self, item: QListWidgetItem) -> None:
        finding = item.data(_ROLE)
        if finding is not None:
            self.chosen.emit(finding)

    def _look(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.looked_at.emit(item.data(_ROLE))
