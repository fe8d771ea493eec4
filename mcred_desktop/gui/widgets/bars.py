"""Bars that say how much of a whole."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mcred_desktop.gui.theme import Theme


class _Bar(QWidget):
    """A strip of fixed height that takes the width it is given."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(Theme.current().px(120), Theme.current().px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(Theme.current().px(40), Theme.current().px(self._height))


class ShareBar(_Bar):
    """So many of so many."""

    def __init__(self) -> None:
        super().__init__(6)
        self._share = 0.0

    def show_share(self, done: int, total: int, what: str) -> None:
        """Show ``done`` of ``total``; ``what`` names them for a screen reader."""
        self._share = done / total if total else 0.0
        self.setAccessibleName(self.tr("{0} of {1} {2}").format(done, total, what))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        radius = whole.height() / 2
        painter.setBrush(theme.color("track"))
        painter.drawRoundedRect(whole, radius, radius)
        painter.setBrush(theme.color("accent"))
        reached = QRectF(0, 0, whole.width() * self._share, whole.height())
        painter.drawRoundedRect(reached, radius, radius)


class OutcomeBar(_Bar):
    """Reached solid, still reachable hatched, and the pass mark as a line."""

    def __init__(self) -> None:
        super().__init__(16)
        self._reached = self._reachable = 0.0
        self._pass_mark: float | None = None

    def show_outcome(self, reached: float, reachable: float, pass_mark: float | None) -> None:
        """Show percents of the weighted points, each 0-100."""
        self._reached, self._reachable, self._pass_mark = reached, reachable, pass_mark
        said = self.tr("{0:g} percent reached, {1:g} still reachable")
        if pass_mark is not None:
            said = self.tr("{0:g} percent reached, {1:g} still reachable, pass mark {2:g}")
        self.setAccessibleName(said.format(reached, reachable, pass_mark))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        width, height = self.width(), self.height()
        strip = QRectF(0, height * 0.25, width, height * 0.5)
        painter.fillRect(strip, theme.color("track"))
        start, end = (width * share / 100 for share in (self._reached, self._reachable))
        open_part = QRectF(start, strip.top(), end - start, strip.height())
        painter.fillRect(open_part, theme.color("sheet"))
        painter.fillRect(open_part, QBrush(theme.color("accent"), Qt.BrushStyle.BDiagPattern))
        painter.fillRect(QRectF(0, strip.top(), start, strip.height()), theme.color("accent"))
        if self._pass_mark is not None:
            mark = min(width * self._pass_mark / 100, width - 2)
            painter.fillRect(QRectF(mark, 0, 2, height), theme.color("ink"))
