"""Drawing words with what became of them: added underlined and bold, removed struck through."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from mcred_desktop.gui.comparing import Change, Line, Words
from mcred_desktop.gui.pages.rubrics.versions.side_by_side import Box
from mcred_desktop.gui.theme import Theme

_SIDE, _ABOVE, _BETWEEN = 10, 8, 3
"""Pixels at 100 %"""
_ROLES = {Change.ADDED: "ok", Change.REMOVED: "bad"}


@dataclass(frozen=True, slots=True)
class Set:
    """A box that was set in a width."""

    layouts: tuple[tuple[QTextLayout, int], ...]
    """Each with its upper edge"""
    height: int
    """Pixels, margins included"""


def set_box(box: Box, width: int) -> Set:
    """Set the lines of a box, ``width`` pixels with margins."""
    theme = Theme.current()
    room = max(width - 2 * theme.px(_SIDE), 40)
    top = theme.px(_ABOVE)
    layouts: list[tuple[QTextLayout, int]] = []
    for line, font, role in _lines(box):
        layout = _layout(line, font, role)
        height = _break(layout, room)
        layouts.append((layout, top))
        top += height + theme.px(_BETWEEN)
    return Set(tuple(layouts), top - theme.px(_BETWEEN) + theme.px(_ABOVE))


def draw_box(painter: QPainter, rect: QRect, box: Box, *, ground: str) -> None:
    """Draw a box with its ground and the rules at its end and below it."""
    theme = Theme.current()
    painter.save()
    painter.setClipRect(rect)
    painter.fillRect(rect, theme.color("tint" if box.changed else ground))
    for layout, top in set_box(box, rect.width()).layouts:
        layout.draw(painter, QPointF(rect.x() + theme.px(_SIDE), rect.y() + top))
    painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, theme.color("rule"))
    painter.fillRect(rect.right(), rect.y(), 1, rect.height(), theme.color("rule"))
    painter.restore()


def _lines(box: Box) -> list[tuple[Line, QFont, str]]:
    """What is set, in what type and colour."""
    theme = Theme.current()
    state = [((Words(box.state),), theme.font(12, 600), "accent")] if box.state else []
    title = [(box.title, theme.font(13, 600), "ink")] if box.title else []
    size = 12 if box.title else 13
    return [*title, *state, *((line, theme.font(size), "ink") for line in box.lines)]


def _layout(line: Line, font: QFont, role: str) -> QTextLayout:
    theme = Theme.current()
    text = "".join(words.text for words in line).replace("\n", "\u2028")
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    formats: list[QTextLayout.FormatRange] = []
    start = 0
    for words in line:
        made = QTextLayout.FormatRange()
        made.start, made.length = start, _units(words.text)
        marked = QTextCharFormat()
        marked.setForeground(theme.color(_ROLES.get(words.change, role)))
        if words.change is Change.ADDED:
            marked.setFontUnderline(True)
            marked.setFontWeight(QFont.Weight.DemiBold)
        marked.setFontStrikeOut(words.change is Change.REMOVED)
        made.format = marked
        formats.append(made)
        start += made.length
    layout.setFormats(formats)
    return layout


def _units(text: str) -> int:
    """UTF-16 code units, in which Qt counts."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def _break(layout: QTextLayout, room: int) -> int:
    """Break into lines of ``room`` pixels; the height of them all."""
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return round(height)
