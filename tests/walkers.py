"""Two ways through the window: by keys alone, and by mouse alone (with keys only for writing)."""

import os
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import partial
from pathlib import Path

from at_rest import at_rest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QMenu,
    QScrollArea,
    QTabBar,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mcred_desktop.gui.areas import AREAS
from mcred_desktop.gui.program import Program

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
_FARTHEST = 400
"""Presses of Tab after which a control counts as out of reach"""
_NOTCHES = 120
"""Turns of the wheel after which a control counts as out of sight"""


class Walker(ABC):
    """Somebody at the program, who knows controls by their name, their words or their label."""

    def __init__(self, qtbot: QtBot, program: Program) -> None:
        self.qtbot, self.program, self.window = qtbot, program, program.window

    @abstractmethod
    def press(self, name: str) -> None:
        """Press a button, tick a box, follow a link."""

    @abstractmethod
    def enter(self, name: str) -> None:
        """Go into a field."""

    @abstractmethod
    def area(self, name: str) -> None:
        """Open an area of the rail."""

    @abstractmethod
    def tab(self, bar: str, words: str) -> None:
        """Turn to the tab of those words."""

    @abstractmethod
    def row(self, view: str, words: str) -> None:
        """Choose the row that holds those words."""

    @abstractmethod
    def cell(self, view: str, row: int, column: int) -> None:
        """Choose a cell of a grid."""

    @abstractmethod
    def pick(self, menu: QMenu, entry: str) -> None:
        """Choose an entry of the menu that is open."""

    def menu(self, button: str, entry: str) -> None:
        """Open the menu of a button and choose an entry of it.

        Some menus hold the program up until something is chosen, so a timer chooses.
        """
        picked: list[str] = []
        self._pick_when_open(entry, picked)
        self.press(button)
        self.qtbot.waitUntil(lambda: bool(picked))
        self.wait()

    def _pick_when_open(self, entry: str, picked: list[str]) -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu) and menu.isVisible():
            self.pick(menu, entry)
            picked.append(entry)
        else:
            again = partial(self._pick_when_open, entry, picked)
            QTimer.singleShot(5, self.window, again)

    def sit_down(self, name: str) -> None:
        """Another person takes the keyboard."""
        self.menu("acting-person", name)
        assert self.window.acting.name == name

    def fill(self, name: str, text: str, end: Key = Key.Key_Tab) -> None:
        """Write into a field in place of what is there, and leave it."""
        self.enter(name)
        self.hit(Key.Key_A, CTRL)
        self.write(text)
        self.hit(end)
        self.wait()

    def hit(self, key: Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.qtbot.keyClick(self.focused(), key, modifiers)

    def write(self, text: str) -> None:
        """By keys, or by an input method where no key has the letter."""
        if text.isascii():
            self.qtbot.keyClicks(self.focused(), text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(self.focused(), event)

    def focused(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self.top()

    def top(self) -> QWidget:
        """The dialog in front, or the window."""
        return QApplication.activeModalWidget() or self.window

    def wait(self, seconds: int = 20) -> None:
        """Until nothing is under way any more."""
        for _ in range(2):
            QApplication.processEvents()
            runner = self.program.runner
            if runner is not None:
                still = partial(at_rest, runner, self.program.window)
                self.qtbot.waitUntil(still, timeout=seconds * 1000)
        QApplication.processEvents()
        if QApplication.activePopupWidget() is None and not self.top().isActiveWindow():
            self.top().activateWindow()  # as a window manager does when a dialog closes
            self.qtbot.waitUntil(self.top().isActiveWindow)

    def until(self, true: Callable[[], bool], seconds: int = 30) -> None:
        self.qtbot.waitUntil(true, timeout=seconds * 1000)
        self.wait()

    def sees(self, name: str) -> bool:
        return any(_is(w, name) for w in self._visible())

    def find(self, name: str) -> QWidget:
        found = [w for w in self._visible() if _is(w, name)]
        assert found, f"nothing called “{name}” is to be seen"
        return found[0]

    def said(self) -> str:
        labels = self.top().findChildren(QLabel)
        return " ".join(label.text() for label in labels if label.isVisible())

    def look(self, name: str) -> None:
        """Keep a picture where somebody asked for pictures."""
        folder = os.environ.get("MCRED_PICTURES")
        if folder:
            kind = type(self).__name__.lower()
            self.top().grab().save(str(Path(folder) / f"{kind}-{name}.png"))

    def _visible(self) -> list[QWidget]:
        return [w for w in self.top().findChildren(QWidget) if w.isVisible()]


class ByKeys(Walker):
    """Tab, arrows, Space, Return and what the program says about its keys."""

    def press(self, name: str) -> None:
        self._reach(name)
        self.hit(Key.Key_Space)
        self.wait()

    def enter(self, name: str) -> None:
        self._reach(name)

    def area(self, name: str) -> None:
        number = list(AREAS).index(name) + 1
        if number <= 8:
            self.hit(Key(Key.Key_0 + number), CTRL)
        else:
            self._tab_until(lambda at: at.objectName().startswith("area-"), "the rail")
            for _ in AREAS:
                if _is(self.focused(), f"area-{name}"):
                    break
                self.hit(Key.Key_Down)
            self.hit(Key.Key_Space)
        self.wait()

    def tab(self, bar: str, words: str) -> None:
        self._tab_until(lambda at: at is _bar(self.find(bar)), bar)
        tabs = _bar(self.find(bar))
        for key in (Key.Key_Left, Key.Key_Right):
            for _ in range(tabs.count()):
                if words not in tabs.tabText(tabs.currentIndex()):
                    self.hit(key)
        assert words in tabs.tabText(tabs.currentIndex())
        self.wait()

    def row(self, view: str, words: str) -> None:
        shown = self._reach(view)
        if isinstance(shown, QComboBox):
            self.hit(Key.Key_Home)
            for _ in range(shown.count()):
                if words in shown.currentText():
                    break
                self.hit(Key.Key_Down)
            assert words in shown.currentText()
        else:
            assert isinstance(shown, QAbstractItemView)
            self.hit(Key.Key_Home)
            for _ in range(shown.model().rowCount()):
                if words in _words(shown):
                    break
                self.hit(Key.Key_Down)
            assert words in _words(shown)
        self.wait()

    def cell(self, view: str, row: int, column: int) -> None:
        grid = self._reach(view)
        assert isinstance(grid, QAbstractItemView)
        self.hit(Key.Key_Home, CTRL)
        for key, times in ((Key.Key_Down, row), (Key.Key_Right, column)):
            for _ in range(times):
                self.hit(key)
        at = grid.currentIndex()
        assert (at.row(), at.column()) == (row, column)

    def pick(self, menu: QMenu, entry: str) -> None:
        for _ in range(len(menu.actions()) + 1):
            active = menu.activeAction()
            if active is not None and entry in active.text():
                self.qtbot.keyClick(menu, Key.Key_Return)
                return
            self.qtbot.keyClick(menu, Key.Key_Down)
        menu.close()
        raise AssertionError(f"the menu has no “{entry}”")

    def _reach(self, name: str) -> QWidget:
        """Tab on until the focus is there."""
        return self._tab_until(lambda at: _is(at, name), name)

    def _tab_until(self, there: Callable[[QWidget], bool], name: str) -> QWidget:
        passed: list[str] = []
        for _ in range(_FARTHEST):
            at = QApplication.focusWidget()
            if at is not None and there(at):
                return at
            passed.append("nothing" if at is None else at.objectName() or at.accessibleName())
            self.hit(Key.Key_Tab)
            QApplication.processEvents()
        raise AssertionError(f"“{name}” cannot be reached by Tab, which leads to {passed[-30:]}")


class ByMouse(Walker):
    """Clicks on what is to be seen, after turning the wheel where that is needed."""

    def press(self, name: str) -> None:
        self._click(self.find(name))

    def enter(self, name: str) -> None:
        self._click(self.find(name))
        at = self.focused()
        assert _is(at, name), f"a click does not go into “{name}” but {at} {at.objectName()}"

    def area(self, name: str) -> None:
        self.press(f"area-{name}")

    def tab(self, bar: str, words: str) -> None:
        tabs = _bar(self.find(bar))
        (index,) = [i for i in range(tabs.count()) if words in tabs.tabText(i)]
        self._click(tabs, tabs.tabRect(index).center())

    def row(self, view: str, words: str) -> None:
        shown = self.find(view)
        if isinstance(shown, QComboBox):
            self._click(shown)
            shown = shown.view()
            self.qtbot.waitUntil(shown.isVisible)
        assert isinstance(shown, QAbstractItemView)
        model = shown.model()
        cells = [
            model.index(row, column, shown.rootIndex())
            for row in range(model.rowCount(shown.rootIndex()))
            for column in range(model.columnCount(shown.rootIndex()))
        ]
        cell = next(cell for cell in cells if words in _spoken(cell))
        shown.scrollTo(cell)
        self._click(shown.viewport(), shown.visualRect(cell).center())

    def cell(self, view: str, row: int, column: int) -> None:
        grid = self.find(view)
        assert isinstance(grid, QAbstractItemView)
        self._click(grid.viewport(), grid.visualRect(grid.model().index(row, column)).center())

    def pick(self, menu: QMenu, entry: str) -> None:
        actions = [a for a in menu.actions() if entry in a.text()]
        if not actions:
            menu.close()
        (action,) = actions
        place = menu.actionGeometry(action).center()
        self.qtbot.mouseMove(menu, place)
        self.qtbot.mouseClick(menu, LEFT, pos=place)

    def _click(self, target: QWidget, place: QPoint | None = None) -> None:
        """Click where the target is really on the screen; whatever covers it would get it."""
        assert target.isEnabled(), f"“{target.objectName()}” cannot be used now"
        self._bring_into_sight(target)
        at = target.mapTo(target.window(), place or _middle(target))
        hit = target.window().childAt(at) or target.window()
        inside = hit is target or target.isAncestorOf(hit)
        assert inside, f"“{target.objectName()}” is covered by {hit} “{hit.objectName()}”"
        self.qtbot.mouseMove(target, place or _middle(target))
        self.qtbot.mouseClick(hit, LEFT, pos=hit.mapFrom(target.window(), at))
        self.wait()

    def _bring_into_sight(self, target: QWidget) -> None:
        area = _scrolling(target)
        if area is None:
            return
        for _ in range(_NOTCHES):
            top = target.mapTo(area.viewport(), _middle(target)).y()
            if 4 <= top <= area.viewport().height() - 4:
                return
            _turn(area.viewport(), up=top < 4)
            QApplication.processEvents()


def _is(widget: QWidget, name: str) -> bool:
    if name in {widget.objectName(), widget.accessibleName()}:
        return True
    return isinstance(widget, QAbstractButton) and widget.text().replace("&", "") == name


def _bar(tabs: QWidget) -> QTabBar:
    bar = tabs.tabBar() if isinstance(tabs, QTabWidget) else tabs
    assert isinstance(bar, QTabBar)
    return bar


def _words(view: QAbstractItemView) -> str:
    at = view.currentIndex()
    row = [at.siblingAtColumn(column) for column in range(view.model().columnCount())]
    return " ".join(map(_spoken, row))


def _spoken(cell: QModelIndex) -> str:
    said = [
        cell.data(role)
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    ]
    return " ".join(str(words) for words in said if words)


def _middle(target: QWidget) -> QPoint:
    """The middle; of a box with a label, its mark."""
    rect = target.rect()
    return QPoint(min(rect.width() // 2, 40), rect.height() // 2)


def _scrolling(target: QWidget) -> QAbstractScrollArea | None:
    parent = target.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    return parent


def _turn(viewport: QWidget, *, up: bool) -> None:
    middle = QPointF(viewport.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(viewport.mapToGlobal(middle.toPoint())),
        QPoint(),
        QPoint(0, 40 if up else -40),
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(viewport, event)
