"""What can be done in the grid, by name: keys, menus and the palette take it from here."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from mcred_desktop.domain.rubrics.rubric import Rubric
from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.page import Command
from mcred_desktop.gui.pages.rubrics.deeds import Deeds
from mcred_desktop.gui.pages.rubrics.spots import NAME, POINTS, TITLE, WEIGHT, Spot

_TEXTS = {
    "row-below": ("Insert criterion below", ("Ctrl+Return", "Ctrl+Enter"), "plus"),
    "row-above": ("Insert criterion above", ("Ctrl+Shift+Return",), ""),
    "row-copy": ("Duplicate criterion", ("Ctrl+D",), "copy"),
    "row-up": ("Move criterion up", ("Alt+Up",), "arrow-up"),
    "row-down": ("Move criterion down", ("Alt+Down",), "arrow-down"),
    "row-delete": ("Delete criterion", ("Ctrl+Shift+Delete",), "trash-2"),
    "level-after": ("Insert level after", ("Ctrl+L",), "plus"),
    "level-before": ("Insert level before", ("Ctrl+Shift+L",), ""),
    "level-copy": ("Duplicate level", ("Ctrl+Shift+D",), "copy"),
    "level-left": ("Move level left", ("Alt+Left",), "arrow-left"),
    "level-right": ("Move level right", ("Alt+Right",), "arrow-right"),
    "level-delete": ("Delete level", ("Ctrl+Shift+Backspace",), "trash-2"),
    "must": ("Change the level to reach", ("Alt+M",), "lock"),
    "feedback": ("Feedback only", ("Alt+F",), "message-square"),
    "cut": ("Cut", ("Ctrl+X",), ""),
    "copy": ("Copy", ("Ctrl+C",), "copy"),
    "paste": ("Paste", ("Ctrl+V",), ""),
    "clear": ("Clear", (), ""),
    "all": ("Select everything", ("Ctrl+A",), ""),
}
"""Name to text, keys and icon"""
_ROW = ["row-below", "row-above", "row-copy", "|", "row-up", "row-down", "|"]
_ROW_END = ["feedback", "|", "row-delete"]
_LEVEL = ["level-after", "level-before", "level-copy", "|", "level-left", "level-right", "|"]
_LEVEL_END = ["level-delete"]
_BLOCK = ["cut", "copy", "paste", "clear", "|"]
_TYPED = {"cut", "copy", "paste", "all"}
"""What a field that is open does with its own words"""


class Actions:
    """One action for each deed, on the editor; a menu for each part of the grid."""

    def __init__(self, editor: QWidget) -> None:
        self._editor = self._grid = editor
        self._own: set[str] = set()
        self.of: dict[str, QAction] = {}

    def bind(self, deeds: Deeds, grid: QWidget) -> None:
        """Let every action do its deed, in ``grid``."""
        self._deeds, self._grid = deeds, grid
        left = 1 if grid.isRightToLeft() else -1
        runs: dict[str, Callable[[], object]] = {
            "row-below": partial(deeds.insert_row, 1),
            "row-above": partial(deeds.insert_row, 0),
            "row-copy": deeds.duplicate_row,
            "row-up": partial(deeds.move_row, -1),
            "row-down": partial(deeds.move_row, 1),
            "row-delete": deeds.remove_rows,
            "level-after": partial(deeds.insert_level, 1),
            "level-before": partial(deeds.insert_level, 0),
            "level-copy": deeds.duplicate_level,
            "level-left": partial(deeds.move_level, left),
            "level-right": partial(deeds.move_level, -left),
            "level-delete": deeds.remove_levels,
            "must": deeds.cycle_must,
            "feedback": deeds.toggle_feedback,
            "cut": deeds.cut,
            "copy": deeds.copy,
            "paste": deeds.paste,
            "clear": deeds.clear,
            "all": deeds.choose_all,
        }
        for name, (text, keys, sign) in _TEXTS.items():
            self.add(name, self.tr(text), keys, runs[name], sign, self._place(name))

    def add(
        self,
        name: str,
        text: str,
        keys: tuple[str, ...],
        run: Callable[[], object],
        sign: str = "",
        place: QWidget | None = None,
    ) -> QAction:
        """Another action, with its keys, in the editor or in ``place`` alone."""
        made = QAction(text, self._editor)
        if sign:
            made.setIcon(icon(sign))
        made.setShortcuts([QKeySequence(key) for key in keys])
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.setShortcutVisibleInContextMenu(True)  # Qt's
        made.triggered.connect(lambda: run())  # noqa: PLW0108  # triggered brings a bool
        (place or self._editor).addAction(made)
        if name not in _TYPED:
            self._own |= {QKeySequence(key).toString() for key in keys}
        self.of[name] = made
        return made

    def ours(self, keys: QKeySequence) -> bool:
        """Whether a chord is the editor's even while a field is open."""
        return keys.toString() in self._own

    def open_menu(self, rubric: Rubric, spot: Spot, where: QPoint) -> QMenu:
        """Offer what can be done at ``spot``, at a place of the screen."""
        menu = QMenu(self._grid)
        menu.setObjectName("grid-menu")
        menu.aboutToHide.connect(menu.deleteLater)
        if spot.row >= 0 and spot.column == TITLE:
            self._fill(menu, [*_ROW, *_ROW_END])
            self._offer_must(menu, rubric, spot.row)
        elif spot.row in {NAME, POINTS}:
            self._fill(menu, [*_LEVEL, *_LEVEL_END])
        else:
            self._fill(menu, _BLOCK)
            self._fill(menu.addMenu(self.tr("Criterion")), [*_ROW, *_ROW_END])
            if spot.column > WEIGHT:
                self._fill(menu.addMenu(self.tr("Level")), [*_LEVEL, *_LEVEL_END])
        menu.popup(where)
        return menu

    def open_must(self, rubric: Rubric, row: int, where: QPoint) -> QMenu:
        """Offer the levels that a criterion can be made to reach."""
        menu = QMenu(self._grid)
        menu.setObjectName("must-menu")
        menu.aboutToHide.connect(menu.deleteLater)
        self._must(menu, rubric, row)
        menu.popup(where)
        return menu

    def commands(self, names: tuple[str, ...]) -> list[Command]:
        """What the palette offers."""
        found = [self.of[name] for name in names]
        return [Command(one.text(), one.shortcut().toString(), one.trigger) for one in found]

    def tr(self, text: str) -> str:
        """In the language of the window."""
        return QCoreApplication.translate("RubricActions", text)

    def _place(self, name: str) -> QWidget:
        """Clipboard keys are the grid's; other fields of the editor have words of their own."""
        return self._grid if name in _TYPED or name == "clear" else self._editor

    def _fill(self, menu: QMenu, names: list[str]) -> None:
        for name in names:
            if name == "|":
                menu.addSeparator()
            else:
                menu.addAction(self.of[name])

    def _offer_must(self, menu: QMenu, rubric: Rubric, row: int) -> None:
        inner = QMenu(self.tr("Level to reach"), menu)
        self._must(inner, rubric, row)
        menu.insertMenu(self.of["feedback"], inner)

    def _must(self, menu: QMenu, rubric: Rubric, row: int) -> None:
        criterion = rubric.criteria[row]
        choices: list[tuple[str | None, str]] = [(None, self.tr("No level must be reached"))]
        for level in rubric.levels_of(criterion)[1:]:
            text = self.tr("Must reach {0}: {1}").format(rubric.rank(level.id), level.name)
            choices.append((level.id, text))
        for level_id, text in choices:
            made = menu.addAction(text)
            made.setCheckable(True)
            made.setChecked(level_id == criterion.must_reach)
            made.triggered.connect(partial(self._set_must, criterion.id, level_id))

    def _set_must(self, row: str, level: str | None, *_checked: bool) -> None:
        self._deeds.set_must(row, level)
