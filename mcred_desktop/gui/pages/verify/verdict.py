"""The one verdict, its reasons, and the three statements behind it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from mcred_desktop.domain.award import Check, Judgement, Statement
from mcred_desktop.domain.verdicts import VERDICTS, headline
from mcred_desktop.gui.icons import pixmap
from mcred_desktop.gui.page import Tone
from mcred_desktop.gui.pages.verify.room import is_large_text
from mcred_desktop.gui.pages.verify.words import tr
from mcred_desktop.gui.theme import Theme
from mcred_desktop.gui.widgets.chip import Chip
from mcred_desktop.gui.widgets.elided import ElidedLabel
from mcred_desktop.gui.widgets.sign import Sign
from mcred_desktop.gui.widgets.text import label, rule


@dataclass(frozen=True, slots=True)
class _Look:
    tone: Tone
    role: str
    sign: str


_LOOKS = {
    Judgement.GENUINE: _Look(Tone.OK, "ok", "check"),
    Judgement.EXPIRED: _Look(Tone.WARN, "warn", "clock"),
    Judgement.REVOKED: _Look(Tone.BAD, "bad", "x"),
    Judgement.NOT_GENUINE: _Look(Tone.BAD, "bad", "x"),
    Judgement.CANNOT_TELL: _Look(Tone.PLAIN, "ink2", "circle-question-mark"),
}
_CHIPS = {
    "valid": ("Valid", Tone.OK, "check"),
    "current": ("Current", Tone.OK, "check"),
    "trusted": ("Trusted", Tone.OK, "check"),
    "intact": ("Intact", Tone.PLAIN, "check"),
    "broken": ("Broken", Tone.BAD, "circle-x"),
    "expired": ("Expired", Tone.WARN, "clock"),
    "invalid": ("Not valid", Tone.BAD, "circle-x"),
    "revoked": ("Revoked", Tone.BAD, "circle-x"),
}
_UNKNOWN = ("Unknown", Tone.PLAIN, "circle-question-mark")


def words_of(judgement: Judgement) -> str:
    """The verdict in a few words."""
    return tr(VERDICTS[judgement])


def headline_of(check: Check) -> str:
    """The verdict of a check in a few words."""
    return tr(headline(check))


def sign_of(judgement: Judgement) -> str:
    """The icon of the verdict."""
    return _LOOKS[judgement].sign


def role_of(judgement: Judgement) -> str:
    """The role of the verdict's colour."""
    return _LOOKS[judgement].role


class Seal(QWidget):
    """A disc in the verdict's colour with its sign."""

    SIDE = 52

    def __init__(self, role: str, sign: str) -> None:
        super().__init__()
        self._role, self._sign = role, sign
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = Theme.current().px(self.SIDE)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._role))
        painter.drawEllipse(QRectF(self.rect()))
        drawn = pixmap(self._sign, "sheet", 28, self.devicePixelRatioF())
        side = theme.px(28)
        middle = QPointF(self.width() / 2 - side / 2, self.height() / 2 - side / 2)
        painter.drawPixmap(middle, drawn)


class VerdictCard(QFrame):
    """What the check says, for a glance first and for a reader after."""

    def __init__(self, check: Check) -> None:
        super().__init__()
        self.setObjectName("verdict")
        self.setProperty("ground", "sheet")
        look = _LOOKS[check.verdict]
        self.setAccessibleName(f"{headline_of(check)}. {' '.join(map(tr, check.reasons))}")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head(look, check))
        for sign, name, statement in (
            ("shield-check", self.tr("Signature"), check.signature),
            ("clock", self.tr("Status as of"), check.status),
            ("users", self.tr("Trust in issuer"), check.trust),
        ):
            column.addWidget(rule())
            column.addWidget(_line(sign, name, statement))
        if check.pdf_signature is not None:
            column.addWidget(rule())
            column.addWidget(_line("file-text", self.tr("PDF signature"), check.pdf_signature))
        if check.pdf_time is not None:
            column.addWidget(rule())
            column.addWidget(_line("clock", self.tr("Time of signature"), check.pdf_time))

    @staticmethod
    def _head(look: _Look, check: Check) -> QFrame:
        head = QFrame()
        head.setProperty("banner", "true")
        head.setProperty("tone", look.tone.value)
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 18, 20, 18)
        row.setSpacing(16)
        row.addWidget(Seal(look.role, look.sign), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        title = label(headline_of(check), "verdict", look.role, wrap=True)
        title.setObjectName("verdict-words")
        row.addLayout(words, 1)
        words.addWidget(title)
        for reason in check.reasons:
            words.addWidget(label(tr(reason), wrap=True))
        return head


def _line(sign: str, name: str, statement: Statement) -> QWidget:
    line = QWidget()
    said = tr(statement.text)
    row = QHBoxLayout(line)
    row.setContentsMargins(19, 10, 16, 10)
    row.setSpacing(12)
    row.addWidget(Sign(sign, "ink2", 20))
    heading = label(name, "strong")
    text, tone, mark = _CHIPS.get(statement.state, _UNKNOWN)
    chip = Chip(tr(text), tone, mark)
    line.setAccessibleName(f"{name}: {tr(text)}. {said}")
    words = QVBoxLayout()
    words.setSpacing(1)
    if not is_large_text():
        heading.setFixedWidth(Theme.current().px(124))
        row.addWidget(heading)
    row.addLayout(words, 1)
    if is_large_text():
        above = QHBoxLayout()
        words.addLayout(above)
        above.addWidget(heading, 1)
        above.addWidget(chip)
    words.addWidget(label(said, wrap=True))
    if statement.detail and statement.detail != statement.text:
        words.addWidget(ElidedLabel(statement.detail, "label"))
    if not is_large_text():
        row.addWidget(chip)
    return line
