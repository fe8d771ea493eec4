"""Advice that somebody has read and does not follow: out of the way, and never lost."""

from PySide6.QtCore import QObject, Signal

from mcred_desktop.gui.pages.rubrics.judging import Remark


class SetAside(QObject):
    """Remembers it for each rubric as long as the window stands.

    A rule is set aside at one place, so that the same rule speaks up everywhere else, and so do
    other rules there.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._of: dict[str, set[object]] = {}
        self._rubric = ""

    def open(self, rubric_id: str) -> None:
        """Speak of another rubric."""
        self._rubric = rubric_id

    def holds(self, remark: Remark) -> bool:
        """Whether somebody set this aside."""
        return bool(remark.rule) and remark.about in self._of.get(self._rubric, ())

    def add(self, remark: Remark) -> None:
        """Say no more of this; only advice can be set aside."""
        if remark.rule:
            self._of.setdefault(self._rubric, set()).add(remark.about)
            self.changed.emit()

    def take_back(self, remark: Remark) -> None:
        """Say it again."""
        self._of.get(self._rubric, set()).discard(remark.about)
        self.changed.emit()
