"""What each key of the scoring view does."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QWidget

from mcred_desktop.gui.pages.assess.scoring.checks import CHECK_KEYS
from mcred_desktop.gui.pages.assess.scoring.digits import Digits
from mcred_desktop.gui.pages.assess.scoring.keys import chord, focused, is_typing
from mcred_desktop.gui.widgets.key_sheet import KeySheet

if TYPE_CHECKING:
    from mcred_desktop.gui.pages.assess.scoring.view import ScoringView

_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_Chord = tuple[Qt.Key, Qt.KeyboardModifier]
_OF_A_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Return)


class Keymap:
    """Does what a key press stands for, wherever in the view the focus is."""

    def __init__(self, view: "ScoringView", sheet: KeySheet) -> None:
        self._view = view
        self._sheet = sheet
        self._digits = Digits()

    def take(self, event: QKeyEvent) -> bool:
        """Whether the press was one of these; otherwise it is for the control with the focus."""
        if not self._view.marking.is_open:
            return False
        pressed = chord(event)
        if self._sheet.isVisible():
            return self._sheet.take(pressed[0])
        if self._view.bank.isVisible():
            return False
        if pressed == (Qt.Key.Key_Return, _CTRL):
            self._view.sign_off()
            return True
        if is_typing(self._view):
            return self._leave(pressed)
        if pressed[1] == _NONE and Qt.Key.Key_0 <= pressed[0] <= Qt.Key.Key_9:
            rubric = self._view.rubric
            return rubric.choose(self._digits.number(pressed[0] - Qt.Key.Key_0, rubric.levels))
        self._digits.forget()
        return self._do(pressed, event.text())

    def _do(self, pressed: _Chord, text: str) -> bool:
        if self._is_for_control(pressed):
            return False
        action = self._actions().get(pressed) or self._signs().get(text)
        if action is None:
            return self._leave(pressed)
        action()
        return True

    def _is_for_control(self, pressed: _Chord) -> bool:
        """Tab walks on from a button, and a list in focus moves by its own keys."""
        focus = focused(self._view)
        inside = focus is not None and focus is not self._view
        if pressed == (Qt.Key.Key_Tab, _NONE):
            reading = isinstance(focus, QAbstractScrollArea)
            return self._view.evidence.count < 2 or (inside and not reading)
        in_list = isinstance(focus, QAbstractItemView)
        return in_list and pressed[1] == _NONE and pressed[0] in _OF_A_LIST

    def _actions(self) -> dict[_Chord, Callable[[], object]]:
        view = self._view
        return {
            (Qt.Key.Key_Down, _NONE): lambda: view.rubric.step(1),
            (Qt.Key.Key_Up, _NONE): lambda: view.rubric.step(-1),
            (Qt.Key.Key_Up, _SHIFT): lambda: view.rubric.step_points(1),
            (Qt.Key.Key_Down, _SHIFT): lambda: view.rubric.step_points(-1),
            (Qt.Key.Key_C, _NONE): view.rubric.write_comment,
            (Qt.Key.Key_Space, _CTRL): view.open_bank,
            (Qt.Key.Key_F, _NONE): view.marking.flag,
            (Qt.Key.Key_F, _SHIFT): view.go_to_flagged,
            (Qt.Key.Key_N, _NONE): lambda: view.go(1),
            (Qt.Key.Key_N, _SHIFT): lambda: view.go(-1),
            (Qt.Key.Key_Tab, _NONE): view.evidence.next_file,
            (Qt.Key.Key_G, _NONE): view.evidence.next_of_criterion,
            (Qt.Key.Key_M, _NONE): view.evidence.ask_criteria,
            (Qt.Key.Key_PageDown, _NONE): lambda: view.evidence.turn(1),
            (Qt.Key.Key_PageUp, _NONE): lambda: view.evidence.turn(-1),
            (Qt.Key.Key_W, _NONE): lambda: view.evidence.zoom_by(0),
            (Qt.Key.Key_P, _NONE): view.evidence.pin_here,
            (Qt.Key.Key_E, _NONE): view.panes.put_next,
            (Qt.Key.Key_F6, _NONE): self._move_focus,
            (Qt.Key.Key_Left, _ALT): view.leave,
            **{(key, _NONE): partial(view.rubric.check, x) for key, x in CHECK_KEYS.items()},
        }

    def _signs(self) -> dict[str, Callable[[], object]]:
        """By what the key writes, since these lie elsewhere on every keyboard."""
        return {
            "+": lambda: self._view.evidence.zoom_by(1),
            "-": lambda: self._view.evidence.zoom_by(-1),
            "?": self._sheet.toggle,
        }

    def _leave(self, pressed: _Chord) -> bool:
        """Escape gives the keys back to the view."""
        if pressed != (Qt.Key.Key_Escape, _NONE):
            return False
        self._view.setFocus()
        return True

    def _move_focus(self) -> None:
        parts = (self._view.queue, self._view.evidence, self._view.rubric)
        focus = focused(self._view)
        inside = [focus is not None and part.isAncestorOf(focus) for part in parts]
        at = inside.index(True) if True in inside else -1
        target = parts[(at + 1) % len(parts)]
        stops = (child for child in target.findChildren(QWidget) if _can_stop(child))
        stop = target.focusProxy() or next(stops, None)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)


def _can_stop(child: QWidget) -> bool:
    reached = child.focusPolicy() & Qt.FocusPolicy.TabFocus
    return child.isVisible() and child.isEnabled() and bool(reached)
