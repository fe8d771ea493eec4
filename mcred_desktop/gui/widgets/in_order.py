"""Parts of a column, each made when it is needed, at its place among the others."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

W = TypeVar("W", bound=QWidget)


class InOrder:
    """Puts widgets into a column in an order known before any of them is there.

    They come before whatever the column holds beside them.
    """

    def __init__(self, column: QVBoxLayout, names: Sequence[str]) -> None:
        self._column, self._names = column, tuple(names)
        self._there: set[str] = set()

    def has(self, name: str) -> bool:
        """Whether that one is there."""
        return name in self._there

    def put(self, name: str, part: W) -> W:
        """Put one in its place; gives it back."""
        before = self._names[: self._names.index(name)]
        self._column.insertWidget(len(self._there.intersection(before)), part)
        self._there.add(name)
        return part
