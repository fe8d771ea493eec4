"""States in one word, keys, and the saved sign."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from mcred_desktop.gui.page import Tone
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import label, restyle

_COLORS = {
    Tone.PLAIN: "ink2",
    Tone.INFO: "accent",
    Tone.OK: "ok",
    Tone.WARN: "warn",
    Tone.BAD: "bad",
}


class Chip(QFrame):
    """A state in a word, with its colour and, where colour carries meaning, a sign.

    Args:
        text: one word, or a few.
        tone: what it says before it is read.
        sign: name of an icon; empty for none.
    """

    def __init__(self, text: str, tone: Tone = Tone.PLAIN, sign: str = "") -> None:
        super().__init__()
        self.setProperty("chip", "true")
        self.setProperty("tone", tone.value)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._sign = Sign(sign or "circle", _COLORS[tone], 14)
        self._text = label(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 0, 9, 0)
        row.setSpacing(5)
        row.addWidget(self._sign)
        row.addWidget(self._text)
        self._sign.setVisible(bool(sign))  # before it has a parent it would open as a window
        self.setAccessibleName(text)

    @property
    def text(self) -> str:
        return self._text.text()

    def show_state(self, text: str, tone: Tone, sign: str = "") -> None:
        """Another state in the same place."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self._sign.setVisible(bool(sign))
        if sign:
            self._sign.show_sign(sign, _COLORS[tone])
        restyle(self, "tone", tone.value)


class KeyHint(QLabel):
    """A key to press, as on its cap."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.setProperty("key", "true")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Key {0}").format(key))


class SavedSign(QFrame):
    """“Saved 14:02” with its check; hidden until something was saved."""

    def __init__(self) -> None:
        super().__init__()
        self._text = label("", "label", "ok")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(Sign("check", "ok", 14))
        row.addWidget(self._text)
        self.hide()

    def say(self, time: str) -> None:
        """Show that everything up to ``time`` (HH:MM, local) is on disk."""
        self._text.setText(self.tr("Saved {0}").format(time))
        self.setAccessibleName(self._text.text())
        self.show()
