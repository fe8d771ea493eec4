"""The rubrics at the left: searched, narrowed by tag, in use or in the archive."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
)

from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.pages.rubrics.library.about import About
from mcred_desktop.gui.pages.rubrics.library.deeds import LibraryDeeds
from mcred_desktop.gui.pages.rubrics.library.found import Overview, Wanted
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.fields import SearchField
from mcred_desktop.gui.widgets.text import SignButton, button, label
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines
from mcred_desktop.services.rubrics.rubrics import RubricLine

WIDTH = 272
"""Pixels at 100 %"""
_WHOLE = 16_777_215
"""Pixels; no limit to Qt"""
_SHARE_BELOW = 0.45
"""Part of the height"""
_SEARCH_AFTER = 180
"""Milliseconds after the last key"""


class Library(QFrame):
    """Finds rubrics; below the list stands what is said about the chosen one."""

    picked = Signal(str)
    """A rubric id"""
    chosen = Signal()
    """The current rubric was clicked or Enter pressed: somebody wants to go on with it"""
    wanted_changed = Signal()
    """Something else is looked for"""
    new = Signal()
    import_wanted = Signal()

    def __init__(self, deeds: LibraryDeeds) -> None:
        super().__init__()
        self.setObjectName("rubric-library")
        self._lines: Sequence[RubricLine] = ()
        self._rows: list[TwoLines] = []
        self._current = ""
        self.list = TwoLineList(self.tr("Rubrics"))
        self.list.setObjectName("rubrics")
        self.list.setUniformItemSizes(True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.picked.connect(self.picked)
        self.list.itemClicked.connect(self.chosen)
        self.list.itemActivated.connect(self.chosen)
        self.about = About(deeds)
        self.search = SearchField(self.tr("Find a rubric"))
        self.search.setObjectName("rubric-search")
        self.tag = QComboBox()
        self.tag.setObjectName("rubric-tag")
        self.tag.setAccessibleName(self.tr("Only rubrics with the tag"))
        self.archive = SignButton(self.tr("Archived"))
        self._count = label("", "label")
        self._nothing = label("", "second", wrap=True)
        self._nothing.setContentsMargins(14, 8, 12, 8)
        self._below = QScrollArea()
        self._below.setWidgetResizable(True)
        self._below.setFrameShape(QFrame.Shape.NoFrame)
        self._below.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._below.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._below.setWidget(self.about)
        self.about.installEventFilter(self)
        self._lay_out()
        self._connect(deeds)
        self.stand(alone=False)

    @property
    def wanted(self) -> Wanted:
        """What is looked for."""
        return Wanted(self.search.text(), self.tag.currentData() or "", self.archive.isChecked())

    def show_found(self, found: Overview) -> None:
        """List what was found, the current rubric chosen."""
        self._lines = found.lines
        self._show_tags(found.tags)
        rows = [self._row(line) for line in found.lines]
        if rows != self._rows:
            place = self.list.verticalScrollBar().value()
            self.list.show_rows(rows, found.current)
            if found.current == self._current:
                self.list.verticalScrollBar().setValue(place)
        elif found.current != self._current:
            ids = [row.key for row in rows]
            with QSignalBlocker(self.list):
                self.list.setCurrentRow(ids.index(found.current) if found.current in ids else -1)
        self._rows, self._current = rows, found.current
        self._count.setText(str(len(rows)))
        self._nothing.setText(self._why_none(found.wanted))
        self._nothing.setVisible(not rows)
        self.list.setVisible(bool(rows))
        held = [line for line in found.lines if line.draft.id == found.current]
        self.about.show_line(held[0] if held else None, found.tags, found.records)
        self._below.setVisible(bool(held))

    def stand(self, *, alone: bool) -> None:
        """Take the width of the design, or all there is where nothing stands beside it."""
        width = Theme.current().px(WIDTH)
        self.setMinimumWidth(0 if alone else width)
        self.setMaximumWidth(_WHOLE if alone else width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Also hear when what stands below the list wants another height."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._share_height()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), Theme.current().color("rule"))

    def _share_height(self) -> None:
        """What stands below takes what it needs; at most a part, so that the list has some too."""
        needed = self.about.heightForWidth(self.width() - 1)
        self._below.setFixedHeight(min(needed, int(self.height() * _SHARE_BELOW)))

    def _lay_out(self) -> None:
        self.archive.setObjectName("rubric-archive")
        self.archive.setProperty("kind", "quiet")
        self.archive.setProperty("small", "true")
        self.archive.setIcon(icon("archive"))
        self.archive.setCheckable(True)
        self.archive.setAccessibleName(self.tr("Show the archive"))
        self.archive.setToolTip(self.tr("Show the archive"))
        new = button(self.tr("New rubric"), self.new.emit, sign="plus", small=True)
        new.setObjectName("new-rubric")
        bring = button(self.tr("Import"), self.import_wanted.emit, sign="upload", small=True)
        bring.setObjectName("import-rubrics")
        bring.setToolTip(self.tr("Rubrics from files; they can be dropped on this page too"))
        title = QHBoxLayout()
        title.setSpacing(6)
        make = QHBoxLayout()
        make.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(14, 10, 12, 10)
        top.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addLayout(top)
        top.addLayout(title)
        title.addWidget(label(self.tr("Rubrics"), "section"))
        title.addWidget(self._count)
        title.addStretch(1)
        title.addWidget(self.archive)
        top.addLayout(make)
        make.addWidget(new)
        make.addWidget(bring)
        make.addStretch(1)
        top.addWidget(self.search)
        top.addWidget(self.tag)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        column.addWidget(self._below)

    def _connect(self, deeds: LibraryDeeds) -> None:
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SEARCH_AFTER)
        self._later.timeout.connect(self.wanted_changed)
        self.search.textChanged.connect(self._start_later)
        self.search.returnPressed.connect(self.list.setFocus)
        self.tag.currentIndexChanged.connect(self.wanted_changed)
        self.archive.toggled.connect(self.wanted_changed)
        for keys, run in (
            (QKeySequence("Ctrl+Z"), deeds.undo),
            (QKeySequence(Qt.Key.Key_Delete), partial(self.about.act, "delete-rubric")),
            (QKeySequence("Ctrl+D"), partial(self.about.act, "duplicate-rubric")),
        ):
            shortcut = QShortcut(keys, self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def _start_later(self) -> None:
        self._later.start()

    def _row(self, line: RubricLine) -> TwoLines:
        title = line.draft.content.title or self.tr("Untitled")
        state, color = self._state(line)
        second = f"{state} · {line.achievement_title}" if line.achievement_title else state
        return TwoLines(line.draft.id, title, second, color)

    def _state(self, line: RubricLine) -> tuple[str, str]:
        """The state in words, and the role of its colour."""
        if not line.published:
            return self.tr("Draft"), "ink2"
        if line.changed:
            return self.tr("v{0}, draft differs").format(line.published), "accent"
        return self.tr("v{0}").format(line.published), "ok"

    def _why_none(self, wanted: Wanted) -> str:
        if wanted.narrowed:
            return self.tr("No rubric matches. Escape in the field above clears it.")
        if wanted.archived:
            return self.tr("Nothing is in the archive.")
        return self.tr("Rubrics appear here.")

    def _show_tags(self, tags: Sequence[str]) -> None:
        """Offer the tags there are; the one looked for stays chosen."""
        held: str = self.tag.currentData() or ""
        offered = [*tags, held] if held and held not in tags else [*tags]
        shown = [self.tag.itemData(row) for row in range(1, self.tag.count())]
        if offered != shown or not self.tag.count():
            with QSignalBlocker(self.tag):
                self.tag.clear()
                self.tag.addItem(self.tr("All tags"), "")
                for tag in offered:
                    self.tag.addItem(tag, tag)
                self.tag.setCurrentIndex(max(0, self.tag.findData(held)))
        self.tag.setVisible(bool(offered))

    def _open_menu(self, where: QPoint) -> None:
        """Offer what the buttons below the list do, at the row."""
        if self._below.isHidden():
            return
        menu = QMenu(self)
        menu.setObjectName("rubric-menu")
        menu.aboutToHide.connect(menu.deleteLater)
        for part in self.about.actions_:
            made = menu.addAction(part.icon(), part.text())
            made.triggered.connect(part.click)
        menu.popup(self.list.viewport().mapToGlobal(where))
