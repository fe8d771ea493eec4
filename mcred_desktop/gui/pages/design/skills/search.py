"""Skills of imported lists, offered below a line while somebody types in it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidgetItem, QScrollArea, QWidget

from mcred_desktop.domain.records.alignment import FoundSkill
from mcred_desktop.gui.page import Context
from mcred_desktop.gui.pages.design.entry import AddLine, Entry
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.two_lines import TwoLineList, TwoLines
from mcred_desktop.gui.words import counted

if TYPE_CHECKING:
    from mcred_desktop.services.workspace import Services

_MOST_ROWS = 5
"""Rows in sight; the others are a scroll away"""
_LEAST = 320
"""Pixels at 100 % of the width"""
_MOVES: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Line = AddLine | Entry
Chosen = Callable[[FoundSkill], None]


@dataclass(frozen=True, slots=True)
class _Answer:
    line: Line
    typed: str
    found: list[FoundSkill]


class SkillFinder(QObject):
    """Watches lines in which skills are named; the line keeps the focus all the time.

    Down and Up go through what is offered, Enter or a click takes it, Escape puts it away.
    """

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._chosen: dict[Line, Chosen] = {}
        self._line: Line | None = None
        self._offers: _Offers | None = None
        self._found: list[FoundSkill] = []

    def watch(self, line: Line, chosen: Chosen) -> None:
        """Offer skills below ``line``; ``chosen`` gets the one that is taken."""
        self._chosen[line] = chosen
        signal = line.textEdited if isinstance(line, AddLine) else line.typed
        signal.connect(partial(self._ask, line))
        line.installEventFilter(self)
        line.destroyed.connect(partial(self._chosen.pop, line, None))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See keys before the line does, as long as something is offered below it."""
        if watched is not self._line or not self._shown():
            return False
        if event.type() is QEvent.Type.FocusOut:
            self._put_away()
        return isinstance(event, QKeyEvent) and self._take_key(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or self._offers is None:
            return False
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._offers.move_on(_MOVES[key])
            self._tell()
        elif key in _ENTER and self._offers.currentRow() >= 0:
            self._take(self._offers.currentRow())
        else:
            if key in (*_ENTER, Qt.Key.Key_Escape):
                self._put_away()
            return key == Qt.Key.Key_Escape
        return True

    def _ask(self, line: Line, typed: str) -> None:
        self._line = line
        if typed.strip():
            search = partial(_search, self._context.services, line, typed)
            self._context.runner.ask(search, self._show)
        else:
            self._put_away()

    def _show(self, answer: _Answer) -> None:
        """Offer what was found, unless more was typed since or the line was left."""
        line = answer.line
        if line is not self._line or not line.hasFocus() or line.text() != answer.typed.strip():
            return
        self._found = answer.found
        if not answer.found:
            self._put_away()
            return
        if self._offers is None or self._offers.window() is not line.window():
            self._offers = _Offers(line.window())
            self._offers.itemClicked.connect(self._click)
            self._follow_scrolling(line, self._offers)
        self._offers.offer(answer.found, line)
        self._tell()

    def _follow_scrolling(self, line: Line, offers: "_Offers") -> None:
        around = line.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                bar = around.verticalScrollBar()
                bar.valueChanged.connect(offers.follow)
                bar.rangeChanged.connect(offers.follow)
            around = around.parentWidget()

    def _click(self, item: QListWidgetItem) -> None:
        if self._offers is not None:
            self._take(self._offers.row(item))

    def _take(self, row: int) -> None:
        line, found = self._line, self._found[row]
        self._put_away()
        if line is not None:
            self._chosen[line](found)

    def _tell(self) -> None:
        """Say to a screen reader how many there are, and which one is at hand."""
        if self._line is None or self._offers is None:
            return
        row = self._offers.currentRow()
        words = (self.tr("{0} listed skill below"), self.tr("{0} listed skills below"))
        told = counted(len(self._found), *words) if row < 0 else self._found[row].skill.name
        self._line.setAccessibleDescription(told)

    def _shown(self) -> bool:
        return self._offers is not None and self._offers.isVisible()

    def _put_away(self) -> None:
        if self._offers is not None:
            self._offers.hide()
        if self._line is not None:
            self._line.setAccessibleDescription("")


class _Offers(TwoLineList):
    """What is offered, over everything else in its window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(self.tr("Listed skills"))
        self.setParent(window)
        self._line: QWidget | None = None
        self.setObjectName("skill-offers")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("bare", "")
        self.setFrameShape(QFrame.Shape.StyledPanel)

    def offer(self, found: list[FoundSkill], line: QWidget) -> None:
        """Show these below ``line``, or above it where there is more room."""
        self.show_rows([_row(str(n), one) for n, one in enumerate(found)], "")
        self.setCurrentRow(-1)
        self._line = line
        self.show()
        self.follow()
        self.raise_()

    def follow(self) -> None:
        """Stay at the line, wherever it was scrolled to."""
        line = self._line
        if line is None or not self.isVisible():
            return
        theme, window = Theme.current(), line.window()
        rows = min(self.count(), _MOST_ROWS)
        height = rows * self.sizeHintForRow(0) + 2 * self.frameWidth()
        width = min(max(line.width(), theme.px(_LEAST)), window.width())
        below = line.mapTo(window, QPoint(0, line.height()))
        above = line.mapTo(window, QPoint(0, -height))
        over = below.y() + height > window.height() and above.y() >= 0
        left = max(0, min(below.x(), window.width() - width))
        self.setGeometry(left, above.y() if over else below.y(), width, height)

    def move_on(self, step: int) -> None:
        """Make the next one current, or the one before; beyond the ends none is."""
        row = self.currentRow() + step
        self.setCurrentRow(-1 if row >= self.count() or row < -1 else row)


def _row(key: str, found: FoundSkill) -> TwoLines:
    told = (found.list.framework, found.skill.code, " ".join(found.skill.about.split()))
    return TwoLines(key, found.skill.name, " · ".join(filter(None, told)))


def _search(services: "Services", line: Line, typed: str) -> _Answer:
    return _Answer(line, typed, services.skill_lists.search(typed))
