"""Levels by digit, also more than nine."""

from PySide6.QtCore import QElapsedTimer

_SECOND_MS = 600
"""In which a second digit belongs to the first"""


class Digits:
    """Every digit chooses at once; a second one in time makes one level above nine of the two."""

    def __init__(self) -> None:
        self._first = 0
        """The digit before, when a second one may follow it"""
        self._since = QElapsedTimer()

    def number(self, digit: int, levels: int) -> int:
        """The number that is meant, where there are so many ``levels``."""
        in_time = self._since.isValid() and self._since.elapsed() <= _SECOND_MS
        both = 10 * self._first + digit if self._first and in_time else 0
        meant = both if 9 < both <= levels else digit
        self._first = digit if meant == digit and 0 < 10 * digit <= levels else 0
        self._since.restart()
        return meant

    def forget(self) -> None:
        """Something else was pressed; the next digit stands alone."""
        self._first = 0
