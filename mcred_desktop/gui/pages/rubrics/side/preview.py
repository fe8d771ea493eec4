"""Exactly what an evaluator will see: one criterion open with its keys, the others in a line."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mcred_desktop.domain.rubrics.rubric import Criterion, Rubric
from mcred_desktop.gui.pages.rubrics.editing.words import say_number, say_points
from mcred_desktop.gui.pages.rubrics.side.scrolled import Scrolled
from mcred_desktop.gui.theme import Theme

_WRAP = int(Qt.TextFlag.TextWordWrap)
_KEY, _KEY_HIGH, _LINE, _SIDE = 26, 24, 36, 12


class PreviewTab(Scrolled):
    """A click opens a criterion, as it does when scoring."""

    chosen = Signal(int)
    """A criterion, by its number from 0"""

    def __init__(self) -> None:
        super().__init__("preview-tab", self.tr("Preview"))
        self.sheet = _Sheet()
        self.sheet.setAccessibleName(self.tr("What an evaluator sees"))
        self.sheet.chosen.connect(self.chosen)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.sheet)
        self.column.addStretch(1)

    def show_rubric(self, rubric: Rubric, row: int) -> None:
        """Show ``rubric`` with criterion ``row`` open."""
        self.sheet.show_rubric(rubric, row)


@dataclass(frozen=True, slots=True)
class _Choice:
    digit: str
    words: str


class _Sheet(QWidget):
    """Drawn, since nothing of it can be used here."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("preview")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._rubric = Rubric(title="")
        self._shares: dict[str, str] = {}
        self._open = 0
        Theme.current().changed.connect(self._fit)

    def show_rubric(self, rubric: Rubric, row: int) -> None:
        """Show another rubric, or open another criterion of it."""
        if rubric is self._rubric and row == self._open:
            return
        self._rubric, self._open = rubric, max(0, min(row, len(rubric.criteria) - 1))
        shares = rubric.shares()
        self._shares = {
            key: f"{say_number(round(float(x) * 100, 1))} %" for key, x in shares.items()
        }
        self._fit()

    def sizeHint(self) -> QSize:
        heights = (self._height(number) for number in range(len(self._rubric.criteria)))
        return QSize(0, sum(heights) + 1)

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        top = 0
        for number in range(len(self._rubric.criteria)):
            top += self._height(number)
            if event.position().y() < top:
                self.chosen.emit(number)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0
        for number, row in enumerate(self._rubric.criteria):
            height = self._height(number)
            room = QRect(0, top, self.width(), height)
            if room.intersects(event.rect()):
                self._draw(painter, room, number, row)
            top += height

    def _draw(self, painter: QPainter, room: QRect, number: int, row: Criterion) -> None:
        theme = Theme.current()
        px = theme.px
        opened = number == self._open
        if opened:
            painter.fillRect(room, theme.color("sheet"))
            painter.fillRect(QRect(room.x(), room.y(), 3, room.height()), theme.color("accent"))
        painter.fillRect(QRect(0, room.bottom(), room.width(), 1), theme.color("rule"))
        head = QRect(px(_SIDE), room.y(), room.width() - 2 * px(_SIDE), px(_LINE))
        keys = [] if opened else [str(n) for n in range(1, len(self._rubric.levels_of(row)) + 1)]
        right = self._keys(painter, head, keys)
        aside = self._aside(row)
        text = QRect(head.left(), head.y(), right - head.left() - px(6), head.height())
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        self._pen(painter, theme.font(12), "ink3")
        painter.drawText(text, middle, aside)
        width = QFontMetrics(theme.font(12)).horizontalAdvance(aside) + px(8)
        text.setRight(text.right() - width)
        self._pen(painter, theme.font(13, 600), "ink")
        shown = QFontMetrics(theme.font(13, 600)).elidedText(
            f"{number + 1}  {row.title}", Qt.TextElideMode.ElideRight, text.width()
        )
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), shown)
        if opened:
            self._choices(painter, head, row)

    def _choices(self, painter: QPainter, head: QRect, row: Criterion) -> None:
        theme = Theme.current()
        px = theme.px
        top = head.bottom()
        for choice in self._offered(row):
            words = self._words_room(top)
            self._key(
                painter, QRect(px(_SIDE + 6), top + px(5), px(_KEY), px(_KEY_HIGH)), choice.digit
            )
            self._pen(painter, theme.font(13), "ink2")
            painter.drawText(words, _WRAP, choice.words)
            top += self._choice_height(choice)

    def _offered(self, row: Criterion) -> list[_Choice]:
        """The keys of a row with what they stand for; 0 last."""
        choices: list[_Choice] = []
        for digit, level in enumerate(self._rubric.levels_of(row), 1):
            points = say_points(level.points, level.points_from)
            words = row.descriptors.get(level.id) or level.name
            named = f"{words} ({points})" if level.points_from is not None else words
            choices.append(_Choice(str(digit), named))
        return [*choices, _Choice("0", self.tr("Not enough evidence to judge"))]

    def _aside(self, row: Criterion) -> str:
        if row.feedback_only:
            return self.tr("feedback only")
        rank = self._rubric.rank(row.must_reach) if row.must_reach else 0
        must = self.tr("must reach {0}").format(rank) + " · " if rank else ""
        return must + self._shares.get(row.id, "")

    def _keys(self, painter: QPainter, head: QRect, digits: list[str]) -> int:
        """Draw the keys of a closed row at its right; where they begin."""
        px = Theme.current().px
        left = head.right()
        for digit in reversed(digits):
            left -= px(_KEY) + 3
            spot = QRect(left, head.center().y() - px(_KEY_HIGH) // 2, px(_KEY), px(_KEY_HIGH))
            self._key(painter, spot, digit)
        return left

    def _key(self, painter: QPainter, room: QRect, digit: str) -> None:
        theme = Theme.current()
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.setBrush(theme.color("sheet"))
        painter.drawRoundedRect(QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        self._pen(painter, theme.font(12, 500), "ink")
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), digit)

    def _pen(self, painter: QPainter, font: QFont, role: str) -> None:
        painter.setFont(font)
        painter.setPen(Theme.current().color(role))

    def _words_room(self, top: int) -> QRect:
        px = Theme.current().px
        left = px(_SIDE + 6 + _KEY + 10)
        return QRect(left, top + px(7), self.width() - left - px(_SIDE), 100_000)

    def _choice_height(self, choice: _Choice) -> int:
        theme = Theme.current()
        room = self._words_room(0)
        words = QFontMetrics(theme.font(13)).boundingRect(room, _WRAP, choice.words).height()
        return max(words + theme.px(12), theme.px(_KEY_HIGH + 8))

    def _height(self, number: int) -> int:
        line = Theme.current().px(_LINE)
        if number != self._open:
            return line
        offered = self._offered(self._rubric.criteria[number])
        return line + sum(map(self._choice_height, offered)) + Theme.current().px(8)

    def _fit(self) -> None:
        self.setFixedHeight(max(self.sizeHint().height(), 1))
        self.update()
