"""Which way words are read, and where things stand in a window that runs the other way."""

import unicodedata

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStyle


def direction(text: str) -> Qt.LayoutDirection:
    """That of the first letter that has one."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    back = next((kind != "L" for kind in kinds if kind in {"L", "R", "AL"}), False)
    return Qt.LayoutDirection.RightToLeft if back else Qt.LayoutDirection.LeftToRight


def mirrored(room: QRect, part: QRect) -> QRect:
    """A part of ``room``, on its other side where the window runs from right to left."""
    return QStyle.visualRect(QGuiApplication.layoutDirection(), room, part)
