"""Words, rules and buttons as the theme sets them."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyleOptionButton,
    QToolButton,
    QWidget,
)

from mcred_desktop.gui.icons import icon
from mcred_desktop.gui.theme import Theme


class SignButton(QPushButton):
    """A sign, a gap, words; Qt leaves 2 px between them, and no style sheet can ask for more."""

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # noqa: N802  # Qt's name
        super().initStyleOption(option)
        side = option.iconSize.height()
        option.iconSize = QSize(side + Theme.current().px(_GAP), side)


def label(text: str, role: str = "", tone: str = "", *, wrap: bool = False) -> QLabel:
    """A line of text.

    Args:
        text: plain text; never read as markup.
        role: ``caption``, ``label``, ``second``, ``strong``, ``bold``, ``section``, ``title``,
            ``figure``, ``greeting``, ``lead`` or ``verdict``.
        tone: ``ink2``, ``ink3``, ``info``, ``ok``, ``warn`` or ``bad``.
        wrap: whether a long text takes more lines.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("text-role", role)
    if tone:
        made.setProperty("tone", tone)
    return made


def button(
    text: str, pressed: Callable[[], object], kind: str = "", *, sign: str = "", small: bool = False
) -> QPushButton:
    """A button.

    Args:
        text: a verb first.
        pressed: what it does.
        kind: ``primary``, ``quiet``, ``danger``, ``link`` or nothing.
        sign: name of an icon before the text.
        small: 26 px high instead of 30.
    """
    made = SignButton(text) if sign else QPushButton(text)
    made.setProperty("kind", kind)
    if small:
        made.setProperty("small", "true")
    if sign:
        made.setIcon(icon(sign, _SIGN_COLORS.get(kind, "ink2")))
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    # clicked brings a bool, which must not reach an optional argument
    made.clicked.connect(lambda: pressed())  # noqa: PLW0108
    return made


def tool(sign: str, name: str, pressed: Callable[[], object] | None = None) -> QToolButton:
    """A button that is a sign alone; ``name`` is its tooltip and what a screen reader says."""
    made = QToolButton()
    made.setIcon(icon(sign))
    made.setAccessibleName(name)
    made.setToolTip(name)
    if pressed is not None:
        # clicked brings a bool, which must not reach an optional argument
        made.clicked.connect(lambda: pressed())  # noqa: PLW0108
    return made


def rule() -> QFrame:
    """A hairline across."""
    line = QFrame()
    line.setProperty("ground", "rule")
    return line


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet looks at, and look again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    for part in (widget, *widget.findChildren(QWidget)):
        part.style().unpolish(part)
        part.style().polish(part)


def tell(said: QLabel, words: str, tone: str = "") -> None:
    """Say beside what was asked for what became of it; no words hide the line."""
    said.setText(words)
    restyle(said, "tone", tone)
    said.setVisible(bool(words))


_GAP = 4
"""Pixels at 100 %, beside the 2 px of Qt"""
_SIGN_COLORS = {"primary": "on-accent", "danger": "bad", "link": "accent"}
